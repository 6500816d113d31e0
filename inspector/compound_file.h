/* compound_file.h - the streams of an OLE compound file ([MS-CFB]): old Office documents, mail of
 * Outlook
 */
#ifndef CM_INSPECTOR_COMPOUND_FILE_H
#define CM_INSPECTOR_COMPOUND_FILE_H

#include "inspector/span.h"

/* Gets a stream; @name is ASCII, other characters are '_'. FALSE: no more are wanted. */
typedef gboolean (*CmCompoundFunc)(const char *name, CmSpan stream, gpointer data);

/* Gives each stream of @bytes, put together from its sectors, to @each: together at most twice as
 * much as there is. FALSE when the file is damaged, or some of it was not given. */
gboolean cm_compound_file_foreach(CmSpan bytes, CmCompoundFunc each, gpointer data);

#endif

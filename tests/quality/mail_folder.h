/* mail_folder.h - the mails in a folder and the folders in it */
#ifndef CM_QUALITY_MAIL_FOLDER_H
#define CM_QUALITY_MAIL_FOLDER_H

#include <glib.h>

typedef void (*CmMailRead)(const char *path, const char *bytes, gsize length, gpointer data);

/* Calls @read for each mail under @folder, by name, and for each of an mbox (*.mbox); what
 * describes a collection (*.md, *.tsv) is none. @bytes are followed by a NUL. Returns how many
 * there were: 0 where there is no such folder. */
guint cm_mail_folder_read(const char *folder, CmMailRead read, gpointer data);

#endif

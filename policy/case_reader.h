/* case_reader.h - the "to" and "part" statements of a case file */
#ifndef CM_POLICY_CASE_READER_H
#define CM_POLICY_CASE_READER_H

#include "policy/case_cursor.h"
#include "policy/facts.h"

/* "to ADDRESS READER and READER …": adds the recipient to @facts. */
void cm_case_read_recipient(CmCaseCursor *cursor, CmFacts *facts);
/* "own channel ADDRESS on PLATFORM …": adds a channel that the author could post to. */
void cm_case_read_own_channel(CmCaseCursor *cursor, CmFacts *facts);
/* "part ID MEDIA, ATTRIBUTE, …": adds the part. Marks in @small (of GINT_TO_POINTER(index + 1)) the
 * parts that are too small to show anybody. */
void cm_case_read_part(CmCaseCursor *cursor, CmFacts *facts, GHashTable *small);
/* Reads the number of a page, from 1; FALSE with a complaint. */
gboolean cm_case_read_page(CmCaseCursor *cursor, guint *page);
/* Reads a list of kinds after "of"; @kinds is left alone where there is none. */
void cm_case_read_kinds(CmCaseCursor *cursor, CmKinds *kinds);

#endif

/* name_label.h - labels of forms and tables that say which name stands beside or below them
 */
#ifndef CM_TEXT_NAME_LABEL_H
#define CM_TEXT_NAME_LABEL_H

#include <glib.h>

typedef enum { CM_LABEL_OTHER, CM_LABEL_GIVEN, CM_LABEL_FAMILY } CmNameLabel;

/* What the label says that ends at @end of @text and begins at @from or later ("Student first
 * name", "last_name", "familyName", "Prénom :"); *@start is where its words begin. English and
 * French; what is in parentheses behind them is passed over. */
CmNameLabel cm_name_label_read(const char *text, gsize from, gsize end, gsize *start);

#endif

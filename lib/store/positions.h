/* positions.h - the recipients that a ruling is about, as the text of one column: "0,2"
 *
 * Private to this room.
 */
#ifndef CM_STORE_POSITIONS_H
#define CM_STORE_POSITIONS_H

#include <glib.h>

/* A new string. @positions is an array of guint. */
char *cm_positions_format(const GArray *positions);
/* Puts them in order, each once. */
void cm_positions_sort(GArray *positions);
/* Appends to @positions what @text says. FALSE with CM_ERROR_DATA when it is not of that form. */
gboolean cm_positions_parse(const char *text, GArray *positions, GError **error);

#endif

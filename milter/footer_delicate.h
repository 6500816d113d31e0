/* footer_delicate.h - parts of a letter that a change around them would break or hide */
#ifndef CM_MILTER_FOOTER_DELICATE_H
#define CM_MILTER_FOOTER_DELICATE_H

#include <glib.h>

/* TRUE when a line of the @size bytes of @body says that a part is signed, encrypted or an
 * invitation, however deep it lies (RFC 1847, 3156, 5751, 6047), or begins what PGP wrote into a
 * text. Looks at lines alone: one that only quotes such a line counts as well. */
gboolean cm_footer_has_delicate_part(const char *body, gsize size);

#endif

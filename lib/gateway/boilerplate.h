/* boilerplate.h - disclaimers, footers and signatures, which are never confidential information
 * (DOMAIN.md, "The clauses and their default actions") */
#ifndef CM_GATEWAY_BOILERPLATE_H
#define CM_GATEWAY_BOILERPLATE_H

#include <glib.h>

/* TRUE when byte @at of @length bytes of a body stands in a disclaimer or signature, also in one
 * that is quoted. @passages are the body's (text/passages.h). What somebody wrote in a paragraph of
 * its own behind a disclaimer is not part of it, nor what stands 4,000 bytes behind its beginning.
 */
gboolean cm_boilerplate_covers(const GArray *passages, const char *text, gsize length, gsize at);

#endif

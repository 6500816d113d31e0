/* returned_content.h - whether a released message that comes back is the one that was handed over
 *
 * A mail server may complete the header of what one of its own machines brings: Postfix adds Date
 * and Message-ID, writes addresses out and as its maps say (local_header_rewrite_clients,
 * canonical_maps in postconf(5)), and puts in what its header_checks(5) say, also where it did none
 * of that to the message as its author sent it.
 */
#ifndef CM_GATEWAY_RETURNED_CONTENT_H
#define CM_GATEWAY_RETURNED_CONTENT_H

#include <glib.h>

/* TRUE when @shown has the same body as @kept, byte for byte, and in its header every field of
 * @kept's in the same order: those with addresses (RFC 5322 3.6.2, 3.6.3, 3.6.6) under their names,
 * all others unchanged. Between them it may have more, none that says what the content is (Subject,
 * MIME-Version, Content-*). Line ends are CRLF. */
gboolean cm_returned_content_is(const char *shown, gsize shown_size, const char *kept,
                                gsize kept_size);

#endif

/* reply.h - code and text of an SMTP answer, set together: the one place that calls smfi_setreply
 *
 * libmilter drops a 4xx text that goes with SMFIS_REJECT and a 5xx text with SMFIS_TEMPFAIL, takes
 * a
 * '%' in Sendmail for a macro unless it is doubled, and 32 lines of 980 bytes at most.
 */
#ifndef CM_MILTER_REPLY_H
#define CM_MILTER_REPLY_H

#include <glib.h>
#include <libmilter/mfapi.h>

/* A refusal: "550 5.7.1" with @lines (NULL-terminated). Returns SMFIS_REJECT, even if the text
 * could not be set. */
sfsistat cm_reply_refuse(SMFICTX *context, const char *const *lines);
/* A temporary fault: "451 4.7.1", or "452 4.3.1" when @full (the store has no room). Returns
 * SMFIS_TEMPFAIL. */
sfsistat cm_reply_later(SMFICTX *context, gboolean full);

/* "552 5.3.4": more bytes than the filter checks. Returns SMFIS_REJECT. */
sfsistat cm_reply_too_large(SMFICTX *context);

/* @line as libmilter takes it: ASCII, '%' doubled, at most 480 bytes before that. A new string. */
char *cm_reply_line(const char *line);

#endif

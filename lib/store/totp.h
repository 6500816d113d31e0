/* totp.h - time-based one-time codes (RFC 6238): six digits, a new one every 30 seconds, SHA-1
 *
 * Pure: time is handed in. These are the parameters that every authenticator program understands.
 */
#ifndef CM_STORE_TOTP_H
#define CM_STORE_TOTP_H

#include <glib.h>

#define CM_TOTP_SECRET_BYTES 20u
#define CM_TOTP_DIGITS       6u
#define CM_TOTP_STEP_SECONDS 30

/* The number of the step that @at (microseconds since 1970) falls into. */
gint64 cm_totp_step(gint64 at);
/* The code of @step, 0 to 999999. */
guint cm_totp_code(const guint8 secret[CM_TOTP_SECRET_BYTES], gint64 step);
/* The step that @code (six digits, blanks between them are taken off) is right for: the one of @at,
 * the one before or the one after, but none up to @used. 0 when it is right for none. */
gint64 cm_totp_match(const guint8 secret[CM_TOTP_SECRET_BYTES], const char *code, gint64 at,
                     gint64 used);
/* The secret as people type it: base 32 (RFC 4648 6) without padding. A new string. */
char *cm_totp_secret_text(const guint8 secret[CM_TOTP_SECRET_BYTES]);
/* "otpauth://totp/…", as programs scan it. A new string. */
char *cm_totp_uri(const guint8 secret[CM_TOTP_SECRET_BYTES], const char *issuer, const char *name);

#endif

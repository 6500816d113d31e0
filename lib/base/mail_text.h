/* mail_text.h - text that came out of a mail: kept apart by type, printed only by an encoder
 *
 * A CmMailText cannot be passed to printf or a log by mistake, since it is not a char pointer. Code
 * that searches in it takes its bytes with cm_mail_text_bytes(); code that shows it to anybody goes
 * through base/encode.h, which knows what each sink must not be given.
 */
#ifndef CM_BASE_MAIL_TEXT_H
#define CM_BASE_MAIL_TEXT_H

#include <glib.h>

typedef struct CmMailText CmMailText; /* immutable, reference counted, always valid UTF-8 */

/* Copies @length bytes (any bytes, NUL included); what is not UTF-8 becomes U+FFFD, and so
 * does NUL, for text behind one would be hidden from whoever searches a C string. Returns a new
 * reference, or NULL when the memory cannot be had (the size is the mail's, not ours). */
CmMailText *cm_mail_text_new(const char *bytes, gsize length);
CmMailText *cm_mail_text_new_string(const char *text);
CmMailText *cm_mail_text_ref(CmMailText *text);
void cm_mail_text_unref(CmMailText *text);

/* The bytes, for searching in them; NUL terminated beyond @length. Owned by @text. */
const char *cm_mail_text_bytes(const CmMailText *text, gsize *length);
gsize cm_mail_text_length(const CmMailText *text);
gboolean cm_mail_text_equal(const CmMailText *a, const CmMailText *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmMailText, cm_mail_text_unref)

#endif

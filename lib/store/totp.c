#include "store/totp.h"

#include <string.h>

#define CODES            1000000u
#define SHA1_BYTES       20u
#define BASE32_BITS      5u
#define STEPS_EITHER_WAY 1

gint64 cm_totp_step(gint64 at)
{
    return at / G_USEC_PER_SEC / CM_TOTP_STEP_SECONDS;
}

/* RFC 4226 5.3: four bytes from where the last one's low bits point, without the sign. */
static guint truncate_digest(const guint8 digest[SHA1_BYTES])
{
    guint offset = digest[SHA1_BYTES - 1] & 0x0fu;
    guint32 number = 0;
    for (guint i = 0; i < sizeof number; i++)
        number = number << 8 | digest[offset + i];
    return (number & 0x7fffffffu) % CODES;
}

guint cm_totp_code(const guint8 secret[CM_TOTP_SECRET_BYTES], gint64 step)
{
    guint64 counter = GUINT64_TO_BE((guint64)step);
    guint8 digest[SHA1_BYTES];
    gsize length = sizeof digest;
    GHmac *hmac = g_hmac_new(G_CHECKSUM_SHA1, secret, CM_TOTP_SECRET_BYTES);
    g_hmac_update(hmac, (const guchar *)&counter, sizeof counter);
    g_hmac_get_digest(hmac, digest, &length);
    g_hmac_unref(hmac);
    return truncate_digest(digest);
}

/* FALSE unless @text is six digits, blanks aside. */
static gboolean read_code(const char *text, guint *code)
{
    guint digits = 0;
    *code = 0;
    for (; *text != '\0'; text++) {
        if (*text == ' ')
            continue;
        if (!g_ascii_isdigit(*text) || digits == CM_TOTP_DIGITS)
            return FALSE;
        *code = *code * 10 + (guint)g_ascii_digit_value(*text);
        digits++;
    }
    return digits == CM_TOTP_DIGITS;
}

gint64 cm_totp_match(const guint8 secret[CM_TOTP_SECRET_BYTES], const char *code, gint64 at,
                     gint64 used)
{
    guint given = 0;
    gint64 now = cm_totp_step(at);
    if (code == NULL || !read_code(code, &given))
        return 0;
    for (gint64 step = now - STEPS_EITHER_WAY; step <= now + STEPS_EITHER_WAY; step++)
        if (step > used && cm_totp_code(secret, step) == given)
            return step;
    return 0;
}

char *cm_totp_secret_text(const guint8 secret[CM_TOTP_SECRET_BYTES])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    GString *text = g_string_new(NULL);
    guint bits = 0;
    guint32 left = 0;
    for (guint i = 0; i < CM_TOTP_SECRET_BYTES; i++) {
        left = left << 8 | secret[i];
        for (bits += 8; bits >= BASE32_BITS; bits -= BASE32_BITS)
            g_string_append_c(text, letters[left >> (bits - BASE32_BITS) & 0x1f]);
    }
    return g_string_free(text, FALSE);
}

char *cm_totp_uri(const guint8 secret[CM_TOTP_SECRET_BYTES], const char *issuer, const char *name)
{
    g_autofree char *text = cm_totp_secret_text(secret);
    g_autofree char *from = g_uri_escape_string(issuer, NULL, FALSE);
    g_autofree char *whose = g_uri_escape_string(name, NULL, FALSE);
    return g_strdup_printf("otpauth://totp/%s:%s?secret=%s&issuer=%s", from, whose, text, from);
}

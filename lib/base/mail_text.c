#include "base/mail_text.h"

#include <string.h>

struct CmMailText {
    gatomicrefcount references;
    gsize length;
    char bytes[];
};

static const char REPLACEMENT[] = "\357\277\275"; /* U+FFFD */
#define REPLACEMENT_LENGTH (sizeof REPLACEMENT - 1)

/* How many bytes at the front of @bytes are UTF-8 without a NUL. */
static gsize valid_run(const char *bytes, gsize length)
{
    const char *end = bytes;
    (void)g_utf8_validate_len(bytes, length, &end);
    return (gsize)(end - bytes);
}

static gsize count_bad(const char *bytes, gsize length)
{
    gsize bad = 0;
    for (gsize at = 0; at < length; at++) {
        at += valid_run(bytes + at, length - at);
        if (at < length)
            bad++;
    }
    return bad;
}

static void copy_mended(char *to, const char *bytes, gsize length)
{
    for (gsize at = 0; at < length; at++) {
        gsize run = valid_run(bytes + at, length - at);
        memcpy(to, bytes + at, run);
        to += run;
        at += run;
        if (at < length) {
            memcpy(to, REPLACEMENT, REPLACEMENT_LENGTH);
            to += REPLACEMENT_LENGTH;
        }
    }
}

static CmMailText *mail_text_allocate(gsize length)
{
    if (length > G_MAXSIZE - sizeof(CmMailText) - 1)
        return NULL;
    CmMailText *text = g_try_malloc(sizeof(CmMailText) + length + 1);
    if (text == NULL)
        return NULL;
    g_atomic_ref_count_init(&text->references);
    text->length = length;
    text->bytes[length] = '\0';
    return text;
}

CmMailText *cm_mail_text_new(const char *bytes, gsize length)
{
    if (length > G_MAXSSIZE / REPLACEMENT_LENGTH)
        return NULL;
    gsize bad = count_bad(bytes, length);
    CmMailText *text = mail_text_allocate(length + bad * (REPLACEMENT_LENGTH - 1));
    if (text != NULL)
        copy_mended(text->bytes, bytes, length);
    return text;
}

CmMailText *cm_mail_text_new_string(const char *text)
{
    return cm_mail_text_new(text, strlen(text));
}

CmMailText *cm_mail_text_ref(CmMailText *text)
{
    g_atomic_ref_count_inc(&text->references);
    return text;
}

void cm_mail_text_unref(CmMailText *text)
{
    if (text != NULL && g_atomic_ref_count_dec(&text->references))
        g_free(text);
}

const char *cm_mail_text_bytes(const CmMailText *text, gsize *length)
{
    if (length != NULL)
        *length = text->length;
    return text->bytes;
}

gsize cm_mail_text_length(const CmMailText *text)
{
    return text->length;
}

gboolean cm_mail_text_equal(const CmMailText *a, const CmMailText *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

/* fuzz_transfer.c - a part of a held message, header and body, decoded to be saved by an officer */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "review/reply.h"
#include "review/transfer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean claim)
{
    if (!claim)
        abort();
}

/* The header ends at the first empty line; all is header where there is none. */
static gsize header_length(const char *text, gsize size)
{
    const char *end = g_strstr_len(text, (gssize)size, "\n\n");
    return end != NULL ? (gsize)(end - text) + 1 : size;
}

static void decode(const char *encoding, const char *bytes, gsize length)
{
    g_autoptr(GBytes) decoded = cm_transfer_decode(encoding, bytes, length);
    require(g_bytes_get_size(decoded) <= length);
}

/* A name from a mail is given to a browser as it is kept by itself: short, plain, not run. */
static void check_name(const char *bytes, gsize length)
{
    g_autofree char *name = g_strndup(bytes, length);
    g_autofree char *safe = cm_reply_safe_name(name);
    require(safe[0] != '\0' && safe[0] != '.' && strpbrk(safe, "/\\\"\r\n;") == NULL);
    require(g_str_is_ascii(safe));
    require(!g_str_has_suffix(safe, ".html") && !g_str_has_suffix(safe, ".exe"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    gsize header = header_length(text, size);
    g_autofree char *encoding = cm_transfer_encoding(text, header);
    for (const char *at = encoding; *at != '\0'; at++)
        require(g_ascii_isalnum(*at) || *at == '-');
    decode(encoding, text + header, size - header);
    decode("base64", text + header, size - header);
    decode("quoted-printable", text + header, size - header);
    check_name(text, header);
    return 0;
}

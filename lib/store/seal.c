#include "store/seal.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"

#define MARK         "CMS1"
#define MARK_BYTES   4u
#define HEADER_BYTES (MARK_BYTES + crypto_secretstream_xchacha20poly1305_HEADERBYTES)
#define ADDED_BYTES  crypto_secretstream_xchacha20poly1305_ABYTES
#define SEALED_PIECE (CM_SEAL_PIECE + ADDED_BYTES)

G_STATIC_ASSERT(CM_SEAL_KEY_BYTES == crypto_secretstream_xchacha20poly1305_KEYBYTES);
G_STATIC_ASSERT(CM_SEAL_KEY_BYTES == crypto_secretbox_KEYBYTES);
G_STATIC_ASSERT(CM_SEAL_WRAPPED_BYTES ==
                crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + CM_SEAL_KEY_BYTES);

typedef crypto_secretstream_xchacha20poly1305_state Stream;

gboolean cm_seal_init(GError **error)
{
    if (sodium_init() >= 0)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "the cryptography library cannot start");
    return FALSE;
}

/* The first piece goes out together with the header, so that a small message is one write. */
gboolean cm_seal_to(const guint8 key[CM_SEAL_KEY_BYTES], const char *context, const void *bytes,
                    gsize size, CmSealSink sink, gpointer data, GError **error)
{
    g_autofree guint8 *out = g_malloc(HEADER_BYTES + SEALED_PIECE);
    const guint8 *in = bytes;
    gsize filled = HEADER_BYTES;
    gboolean final, done;
    Stream stream;

    memcpy(out, MARK, MARK_BYTES);
    crypto_secretstream_xchacha20poly1305_init_push(&stream, out + MARK_BYTES, key);
    do {
        gsize length = MIN(size, CM_SEAL_PIECE);

        final = size < CM_SEAL_PIECE;
        crypto_secretstream_xchacha20poly1305_push(
            &stream, out + filled, NULL, in, length, (const guint8 *)context, strlen(context),
            final ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                  : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        done = sink(out, filled + length + ADDED_BYTES, data, error);
        in = length > 0 ? in + length : in;
        size -= length;
        filled = 0;
    } while (done && !final);
    sodium_memzero(&stream, sizeof stream);
    return done;
}

static gboolean append_to_block(const void *bytes, gsize length, gpointer data, GError **error)
{
    (void)error;
    g_byte_array_append(data, bytes, (guint)length);
    return TRUE;
}

GBytes *cm_seal_bytes(const guint8 key[CM_SEAL_KEY_BYTES], const char *context, const void *bytes,
                      gsize size, GError **error)
{
    GByteArray *block;

    if (cm_seal_size(size) > G_MAXINT32) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "too large to be sealed as one block");
        return NULL;
    }
    block = g_byte_array_sized_new((guint)cm_seal_size(size));
    cm_seal_to(key, context, bytes, size, append_to_block, block, NULL);
    return g_byte_array_free_to_bytes(block);
}

guint64 cm_seal_size(guint64 size)
{
    guint64 pieces = size / CM_SEAL_PIECE + 1;

    if (size > G_MAXUINT64 / 2)
        return G_MAXUINT64;
    return HEADER_BYTES + size + pieces * ADDED_BYTES;
}

/* Bytes of text in a sealed block of @size bytes; FALSE when there is no such block. */
static gboolean open_size(gsize size, gsize *text_size)
{
    gsize pieces, rest;

    if (size < HEADER_BYTES + ADDED_BYTES)
        return FALSE;
    pieces = (size - HEADER_BYTES) / SEALED_PIECE;
    rest = (size - HEADER_BYTES) % SEALED_PIECE;
    if (rest < ADDED_BYTES)
        return FALSE;
    *text_size = pieces * CM_SEAL_PIECE + rest - ADDED_BYTES;
    return TRUE;
}

static gboolean open_pieces(Stream *stream, const char *context, const guint8 *in, gsize size,
                            guint8 *out)
{
    guint8 tag = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;

    while (size > 0) {
        gsize length = MIN(size, SEALED_PIECE);
        guint8 expected = size < SEALED_PIECE
                              ? (guint8)crypto_secretstream_xchacha20poly1305_TAG_FINAL
                              : (guint8)crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;

        if (crypto_secretstream_xchacha20poly1305_pull(stream, out, NULL, &tag, in, length,
                                                       (const guint8 *)context,
                                                       strlen(context)) != 0 ||
            tag != expected)
            return FALSE;
        in += length;
        size -= length;
        out += length - ADDED_BYTES;
    }
    return TRUE;
}

GBytes *cm_seal_open(const guint8 key[CM_SEAL_KEY_BYTES], const char *context, const void *sealed,
                     gsize size, GError **error)
{
    const guint8 *in = sealed;
    g_autofree guint8 *out = NULL;
    gsize text_size = 0;
    gboolean done;
    Stream stream;

    if (!open_size(size, &text_size) || memcmp(in, MARK, MARK_BYTES) != 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "not a sealed text of this program");
        return NULL;
    }
    out = g_try_malloc(text_size + 1);
    if (out == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_TEMPORARY, "no memory to unseal");
        return NULL;
    }
    done = crypto_secretstream_xchacha20poly1305_init_pull(&stream, in + MARK_BYTES, key) == 0 &&
           open_pieces(&stream, context, in + HEADER_BYTES, size - HEADER_BYTES, out);
    sodium_memzero(&stream, sizeof stream);
    if (!done) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the sealed text was changed or cut");
        return NULL;
    }
    out[text_size] = '\0';
    return g_bytes_new_take(g_steal_pointer(&out), text_size);
}

gboolean cm_seal_wrap_key(const guint8 wrapping[CM_SEAL_KEY_BYTES],
                          const guint8 key[CM_SEAL_KEY_BYTES], CmRandom *random,
                          guint8 wrapped[CM_SEAL_WRAPPED_BYTES], GError **error)
{
    if (!cm_random_bytes(random, wrapped, crypto_secretbox_NONCEBYTES, error))
        return FALSE;
    crypto_secretbox_easy(wrapped + crypto_secretbox_NONCEBYTES, key, CM_SEAL_KEY_BYTES, wrapped,
                          wrapping);
    return TRUE;
}

gboolean cm_seal_unwrap_key(const guint8 wrapping[CM_SEAL_KEY_BYTES], const void *wrapped,
                            gsize size, guint8 key[CM_SEAL_KEY_BYTES], GError **error)
{
    const guint8 *nonce = wrapped;

    if (size == CM_SEAL_WRAPPED_BYTES &&
        crypto_secretbox_open_easy(key, nonce + crypto_secretbox_NONCEBYTES,
                                   size - crypto_secretbox_NONCEBYTES, nonce, wrapping) == 0)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "a stored key does not open");
    return FALSE;
}

void cm_seal_forget(void *key, gsize length)
{
    sodium_memzero(key, length);
}

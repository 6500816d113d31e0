/* seal.h - sealing: how a message, its record and its notices lie on a disk
 *
 * Private to this room. Each sealed thing is the mark "CMS1", the header of an XChaCha20-Poly1305
 * secretstream (libsodium, crypto_secretstream_xchacha20poly1305) and its pieces: each
 * CM_SEAL_PIECE bytes of the text with 17 bytes added, the last, shorter or empty, with the tag
 * FINAL, so that a cut end shows. Every piece carries the context in which it was sealed as
 * associated data: a file put in the place of another does not open.
 *
 * The key of a body is 32 random bytes; the store keeps it wrapped (crypto_secretbox) under its
 * own.
 */
#ifndef CM_STORE_SEAL_H
#define CM_STORE_SEAL_H

#include <glib.h>

#include "base/random.h"

#define CM_SEAL_KEY_BYTES     32
#define CM_SEAL_WRAPPED_BYTES (24 + 16 + CM_SEAL_KEY_BYTES)
#define CM_SEAL_PIECE         (64u * 1024u)

/* Takes @length sealed bytes; FALSE with @error set stops the sealing. */
typedef gboolean (*CmSealSink)(const void *bytes, gsize length, gpointer data, GError **error);

/* Makes the cryptography ready; harmless to repeat. CM_ERROR_UNAVAILABLE on a machine without
 * randomness. */
gboolean cm_seal_init(GError **error);

/* Gives the sealed form of the @size bytes at @bytes to @sink, piece by piece, so that a large
 * message is not in memory twice. */
gboolean cm_seal_to(const guint8 key[CM_SEAL_KEY_BYTES], const char *context, const void *bytes,
                    gsize size, CmSealSink sink, gpointer data, GError **error);
/* The same as one new block. */
GBytes *cm_seal_bytes(const guint8 key[CM_SEAL_KEY_BYTES], const char *context, const void *bytes,
                      gsize size, GError **error);
/* Bytes of the sealed form of @size bytes; G_MAXUINT64 when that is no number. */
guint64 cm_seal_size(guint64 size);

/* Opens what was sealed with the same key and context. Returns new bytes, one NUL beyond their end;
 * CM_ERROR_DATA when they are not just as they were sealed, CM_ERROR_TEMPORARY without memory. */
GBytes *cm_seal_open(const guint8 key[CM_SEAL_KEY_BYTES], const char *context, const void *sealed,
                     gsize size, GError **error);

gboolean cm_seal_wrap_key(const guint8 wrapping[CM_SEAL_KEY_BYTES],
                          const guint8 key[CM_SEAL_KEY_BYTES], CmRandom *random,
                          guint8 wrapped[CM_SEAL_WRAPPED_BYTES], GError **error);
/* CM_ERROR_DATA when @wrapped is not @size = CM_SEAL_WRAPPED_BYTES bytes wrapped with @wrapping. */
gboolean cm_seal_unwrap_key(const guint8 wrapping[CM_SEAL_KEY_BYTES], const void *wrapped,
                            gsize size, guint8 key[CM_SEAL_KEY_BYTES], GError **error);
/* Overwrites a key so that the compiler cannot leave it out. */
void cm_seal_forget(void *key, gsize length);

#endif

/* key.h - the key of a store: where it lies, and the keys for single purposes that come from it
 *
 * Private to this room. The key file holds 32 bytes as 64 hexadecimal digits and nothing else but
 * white space. Whoever has it can read every held message, so that it is refused unless its mode
 * keeps everybody but its owner out. The keys lie in locked memory that core dumps leave out.
 */
#ifndef CM_STORE_KEY_H
#define CM_STORE_KEY_H

#include <glib.h>

#include "base/random.h"
#include "base/system.h"

#define CM_KEY_BYTES 32

/* What each purpose's key is derived with (crypto_kdf_derive_from_key); never renumbered. */
typedef struct {
    guint8 wrapping[CM_KEY_BYTES];  /* 1: wraps the keys of bodies */
    guint8 audit[CM_KEY_BYTES];     /* 2: chains the audit */
    guint8 duplicate[CM_KEY_BYTES]; /* 3: makes the marks by which a repeated message is known */
    guint8 check[CM_KEY_BYTES]; /* 4: tells the right file from a wrong one; stored in the clear */
    guint8 token[CM_KEY_BYTES]; /* 5: hashes the tokens of releases */
    guint8 disclosure[CM_KEY_BYTES]; /* 6: hashes who got what under a release */
    guint8 link[CM_KEY_BYTES];       /* 7: signs the links that staff are sent */
    guint8 account[CM_KEY_BYTES];    /* 8: seals the secrets of accounts */
    guint8 tries[CM_KEY_BYTES];      /* 9: hashes the names that somebody tried to sign in by */
} CmStoreKey;

/* Reads the key at @path. CM_ERROR_UNAVAILABLE when it is absent, CM_ERROR_NOT_PERMITTED when
 * others may read it or it is no plain file, CM_ERROR_CONFIG when it is not of that form. */
CmStoreKey *cm_store_key_read(const char *path, const CmSystem *system, GError **error);

/* Makes a new key at @path, durable and with mode 0600, and never overwrites: one that exists
 * already is CM_ERROR_CANNOT_CREATE. */
gboolean cm_store_key_create(const char *path, CmRandom *random, const CmSystem *system,
                             GError **error);

/* Erases it. */
void cm_store_key_free(CmStoreKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmStoreKey, cm_store_key_free)

#endif

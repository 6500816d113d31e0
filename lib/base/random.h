/* random.h - where randomness comes from, so that a test can repeat it */
#ifndef CM_BASE_RANDOM_H
#define CM_BASE_RANDOM_H

#include <glib.h>

typedef struct CmRandom CmRandom;

CmRandom *cm_random_new_system(void);        /* getrandom(2) */
CmRandom *cm_random_new_fixed(guint64 seed); /* repeats itself: for tests only */
void cm_random_free(CmRandom *random);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmRandom, cm_random_free)

/* Fills @length bytes. FALSE with CM_ERROR_UNAVAILABLE when the system gives none. Thread-safe. */
gboolean cm_random_bytes(CmRandom *random, void *bytes, gsize length, GError **error);

/* A new id of @letters characters from an alphabet without look-alikes (Crockford's base 32, 5 bits
 * a character), such as the reference in a reply. NULL on failure. */
char *cm_random_id(CmRandom *random, guint letters, GError **error);

/* @length random bytes as 2 * @length hexadecimal digits, such as a token that nobody may guess.
 * NULL on failure. */
char *cm_random_hex(CmRandom *random, gsize length, GError **error);

#endif

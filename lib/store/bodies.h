/* bodies.h - the folder of sealed messages
 *
 * Private to this room. A body is FOLDER/xx/NAME, xx being the first two digits of its name of 32
 * hexadecimal digits; what is being written lies in FOLDER/tmp. Processes that have the folder open
 * hold a shared lock on it (flock), so that only who is alone clears up after a crash.
 */
#ifndef CM_STORE_BODIES_H
#define CM_STORE_BODIES_H

#include <glib.h>

#include "base/random.h"
#include "base/system.h"
#include "store/seal.h"

/* No message is kept when less than this would stay free on the file system. */
#define CM_BODIES_FLOOR (64ull * 1024ull * 1024ull)
/* More bodies without a case than any crash can leave mean that the database is not the one that
 * belongs to the folder (an older copy put back): then none is removed. */
#define CM_BODIES_ORPHANS_MAX 256u

typedef struct CmBodies CmBodies;

/* Opens @folder; makes it and its subfolders (mode 0700) only if @create, else an absent one is
 * CM_ERROR_UNAVAILABLE. */
CmBodies *cm_bodies_open(const char *folder, gboolean create, const CmSystem *system,
                         GError **error);
void cm_bodies_free(CmBodies *bodies);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmBodies, cm_bodies_free)

/* A new name; NULL without randomness. */
char *cm_bodies_name(CmRandom *random, GError **error);

/* Seals the @size bytes at @bytes into the body @name: temporary file, fsync, rename, fsync of the
 * folder, none of them repeated. Durable when TRUE. When FALSE nothing is left; CM_ERROR_TEMPORARY
 * when there is no room, CM_ERROR_IO for the rest. */
gboolean cm_bodies_put(CmBodies *bodies, const char *name, const guint8 key[CM_SEAL_KEY_BYTES],
                       const char *context, const void *bytes, gsize size, GError **error);

/* The text of the body @name, which is known to have @size bytes. CM_ERROR_DATA when it is missing
 * or is not as it was sealed. */
GBytes *cm_bodies_get(CmBodies *bodies, const char *name, const guint8 key[CM_SEAL_KEY_BYTES],
                      const char *context, guint64 size, GError **error);

/* TRUE when there is a body @name, or when that cannot be told. */
gboolean cm_bodies_has(CmBodies *bodies, const char *name);

/* Removes the body @name, for one that got no case, or whose case is erased. */
void cm_bodies_remove(CmBodies *bodies, const char *name);

/* 1: the body @name belongs to a case; 0: it does not; -1: @error is set. */
typedef int (*CmBodyKnown)(const char *name, gpointer data, GError **error);

/* Clears up what a crash left: temporary files, and bodies that @known does not know. Does nothing
 * while another process has the folder open. */
gboolean cm_bodies_sweep(CmBodies *bodies, CmBodyKnown known, gpointer data, GError **error);

#endif

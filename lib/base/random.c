#include "base/random.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/error.h"
#include "base/hex.h"

struct CmRandom {
    gboolean fixed;
    GMutex lock; /* of state */
    guint64 state;
};

static CmRandom *random_new(gboolean fixed, guint64 seed)
{
    CmRandom *random = g_new0(CmRandom, 1);
    random->fixed = fixed;
    random->state = seed;
    g_mutex_init(&random->lock);
    return random;
}

CmRandom *cm_random_new_system(void)
{
    return random_new(FALSE, 0);
}

CmRandom *cm_random_new_fixed(guint64 seed)
{
    return random_new(TRUE, seed);
}

void cm_random_free(CmRandom *random)
{
    if (random == NULL)
        return;
    g_mutex_clear(&random->lock);
    g_free(random);
}

/* SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
static guint64 next_fixed(CmRandom *random)
{
    random->state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    guint64 mixed = random->state;
    mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

static void fill_fixed(CmRandom *random, guint8 *bytes, gsize length)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&random->lock);
    for (gsize i = 0; i < length; i++)
        bytes[i] = (guint8)(next_fixed(random) >> 56);
}

static gboolean fill_from_system(guint8 *bytes, gsize length, GError **error)
{
    gsize filled = 0;
    while (filled < length) {
        ssize_t got = getrandom(bytes + filled, length - filled, 0);
        if (got > 0) {
            filled += (gsize)got;
        } else if (got == 0 || errno != EINTR) {
            cm_error_set_errno(error, CM_ERROR_UNAVAILABLE, got == 0 ? EIO : errno,
                               "the system gives no random bytes");
            return FALSE;
        }
    }
    return TRUE;
}

gboolean cm_random_bytes(CmRandom *random, void *bytes, gsize length, GError **error)
{
    if (!random->fixed)
        return fill_from_system(bytes, length, error);
    fill_fixed(random, bytes, length);
    return TRUE;
}

char *cm_random_id(CmRandom *random, guint letters, GError **error)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    g_autofree char *id = g_malloc0((gsize)letters + 1);
    if (!cm_random_bytes(random, id, letters, error))
        return NULL;
    for (guint i = 0; i < letters; i++)
        id[i] = alphabet[(guint8)id[i] & 31];
    return g_steal_pointer(&id);
}

char *cm_random_hex(CmRandom *random, gsize length, GError **error)
{
    g_autofree guint8 *bytes = g_malloc(length);
    if (!cm_random_bytes(random, bytes, length, error))
        return NULL;
    return cm_hex(bytes, length);
}

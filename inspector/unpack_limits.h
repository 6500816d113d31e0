/* unpack_limits.h - how much may come out of one message: one table */
#ifndef CM_INSPECTOR_UNPACK_LIMITS_H
#define CM_INSPECTOR_UNPACK_LIMITS_H

#include <glib.h>

typedef struct {
    guint depth;    /* containers and encoded messages in one another */
    guint members;  /* of all containers together */
    guint64 bytes;  /* that all of them together unpack to */
    guint64 member; /* bytes of one of them */
} CmUnpackLimits;

/* What the configuration may say: [inspector] max-depth and max-expansion. */
#define CM_DEPTH_DEFAULT     32u
#define CM_EXPANSION_DEFAULT 100u

/* The limits for a message of @size bytes, where containers may be @depth deep and unpack to
 * @expansion times the message. A little may always be unpacked, and never more than there is
 * memory and time for. */
CmUnpackLimits cm_unpack_limits(guint64 size, guint depth, guint expansion);

#endif

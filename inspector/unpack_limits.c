#include "inspector/unpack_limits.h"

#define MEBIBYTE     ((guint64)1 << 20)
#define MEMBERS_MAX  10000u
#define MEMBER_MAX   (128 * MEBIBYTE)
#define UNPACKED_MAX (512 * MEBIBYTE)
/* A document of a few kilobytes is often packed far tighter than the ratio: that much is free. */
#define UNPACKED_FREE (16 * MEBIBYTE)

CmUnpackLimits cm_unpack_limits(guint64 size, guint depth, guint expansion)
{
    guint64 most = MIN(size, UNPACKED_MAX) * expansion + UNPACKED_FREE;
    return (CmUnpackLimits){
        .depth = depth,
        .members = MEMBERS_MAX,
        .bytes = MIN(most, UNPACKED_MAX),
        .member = MEMBER_MAX,
    };
}

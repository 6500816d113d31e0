/* prescan.h - the caps that a message must keep before any library parser sees a byte of it
 *
 * Linear time, no allocation that grows with the message, memory-safe: runs in the parent. All caps
 * stand in one table (DESIGN.md, "What is not negotiable", 1).
 */
#ifndef CM_INSPECT_PRESCAN_H
#define CM_INSPECT_PRESCAN_H

#include "record/word.h"

#define CM_PRESCAN_DEPTH_MAX 64u /* what the limit on depth may be set to */

typedef struct {
    guint64 message;  /* bytes */
    guint depth;      /* nested multiparts and messages, at most CM_PRESCAN_DEPTH_MAX */
    guint parts;      /* boundary lines and nested headers */
    guint headers;    /* fields in one header block */
    guint64 header;   /* bytes of one header block */
    guint64 field;    /* bytes of one field */
    guint parameters; /* of one field */
} CmPrescanLimits;

/* The caps in force: static, never NULL. */
const CmPrescanLimits *cm_prescan_limits_default(void);

typedef struct {
    CmReason reason; /* CM_REASON_NONE: the library may see it; else too-large, -deep or -many */
    gboolean plain;  /* nothing but one text part is in sight, and no cap was exceeded */
    gboolean
        hostile_boundary; /* a boundary that Debian's libetpan 1.9.4 writes out of bounds for */
} CmPrescan;

/* Reads the @length @bytes of a message once. Stops at the first cap that is exceeded; what the
 * result says beside the reason then covers only what was read. A message over the cap on its size
 * is not read at all. Any bytes will do; @length may be 0. */
CmPrescan cm_prescan(const char *bytes, gsize length, const CmPrescanLimits *limits);

#endif

/* base64_block.h - stretches of a message that are base64 and nothing else
 *
 * Found by their lines alone, without a look at any structure: safe to run outside the sandbox.
 */
#ifndef CM_INSPECT_BASE64_BLOCK_H
#define CM_INSPECT_BASE64_BLOCK_H

#include <glib.h>

#define CM_BASE64_BLOCK_LEAST 400u         /* bytes: less is sooner read than recognised */
#define CM_BASE64_BLOCK_MOST  (128u << 10) /* bytes: a logo, not a photograph */

typedef struct {
    gsize offset, length; /* of the lines, without what ends the last of them */
} CmBase64Block;

/* Finds the next block of @bytes at or behind *@at: lines of base64 behind an empty line, up to an
 * empty line or one that begins with "--". Moves *@at behind it; FALSE when there is none. */
gboolean cm_base64_block_next(const char *bytes, gsize length, gsize *at, CmBase64Block *block);

#endif

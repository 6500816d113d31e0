/* unpack.h - the text files of a zip, unpacked by the inspector in its sandbox
 *
 * For imports: the zip comes from an office and not from a mail, but it is opened where everything
 * else is opened that a library has to parse.
 */
#ifndef CM_INSPECT_UNPACK_H
#define CM_INSPECT_UNPACK_H

#include "inspect/client.h"

#define CM_UNPACK_MEMBERS_MAX 20000u             /* the pictures of a large school, and more */
#define CM_UNPACK_NAME_MAX    1024u              /* bytes */
#define CM_UNPACK_BYTES_MAX   ((guint64)1 << 30) /* of all members together, unpacked */
#define CM_UNPACK_RATIO_MAX   500u               /* unpacked to packed, above what follows */
#define CM_UNPACK_BYTES_FREE  ((guint64)16 << 20)

/* What a zip of @size bytes may become. */
guint64 cm_unpack_limit(guint64 size);

/* What the answer about it may have at most. */
guint64 cm_unpack_answer_limit(guint64 size);

typedef struct {
    char *name; /* as the zip has it, folders with '/' between; valid UTF-8 */
    GBytes *bytes;
} CmUnpackMember;

/* Unpacks the files of @zip; folders are left out. A new array of CmUnpackMember, freed with it.
 * NULL with CM_ERROR_DATA (it is no zip, is encrypted or damaged, or exceeds a limit),
 * CM_ERROR_TEMPORARY (no memory) or CM_ERROR_UNAVAILABLE (the inspector does not serve). */
GPtrArray *cm_unpack(CmInspector *inspector, GBytes *zip, GError **error);

/* What the sandboxed side sends, and this side does not believe: for each member its name's length
 * (guint32, not 0), the name, its size (guint64), its bytes; at the end a guint32 of 0. In the
 * order of bytes of the machine. */

/* Reads @answer to the zip of @size bytes. NULL with CM_ERROR_DATA. */
GPtrArray *cm_unpack_decode(GBytes *answer, guint64 size, GError **error);

#endif

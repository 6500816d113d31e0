/* preview.h - a picture of a message, decoded in the sandbox, made small and stripped to its pixels
 *
 * For officers who look at held mail. What the child answers is not believed: it is width, height
 * (guint32 each, in the order of bytes of the machine) and as many bytes of brightness, or nothing
 * where it has no such picture. So nothing that a mail's author or a decoder taken over wrote
 * reaches a browser but the shades of a picture.
 */
#ifndef CM_INSPECT_PREVIEW_H
#define CM_INSPECT_PREVIEW_H

#include "inspect/client.h"
#include "inspect/protocol.h"

#define CM_PREVIEW_SIDE 640u             /* pixels of the longer side at most */
#define CM_PREVIEW_PART CM_PROTOCOL_PART /* bytes by which a part is asked for */

/* What the part @id is asked for by: the SHA-256 of its id, which may be long. */
void cm_preview_name(const char *id, guint8 name[CM_PREVIEW_PART]);

typedef struct {
    guint width, height; /* 1 to CM_PREVIEW_SIDE */
    GBytes *pixels;      /* width * height, row by row from the top; 0 is black */
} CmPreview;
void cm_preview_free(CmPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPreview, cm_preview_free)

/* The picture that is part @id of the @size bytes of @message, a memfd sealed as for
 * cm_inspector_inspect(), with frames where it is tagged. NULL with CM_ERROR_NO_INPUT (there is no
 * such picture, or it cannot be decoded), CM_ERROR_DATA (the child answered nonsense) or
 * CM_ERROR_UNAVAILABLE (it crashed, or its time was over). */
CmPreview *cm_preview_ask(CmInspector *inspector, int message, gsize size, const char *id,
                          GError **error);

/* Reads an answer; NULL with CM_ERROR_NO_INPUT or CM_ERROR_DATA. */
CmPreview *cm_preview_decode(GBytes *answer, GError **error);

#endif

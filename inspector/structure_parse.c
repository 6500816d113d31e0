#include "inspector/structure.h"

#include <libetpan/libetpan.h>

#define DEPTH_MAX 100u /* the caps allow fewer; the walk does not rely on that */

typedef struct {
    CmSpan message;
    GArray *parts;
} Walk;

static gboolean is_inside(const Walk *walk, const char *bytes, gsize length)
{
    const char *start = walk->message.bytes, *end = start + walk->message.length;
    return bytes >= start && bytes <= end && length <= (gsize)(end - bytes);
}

/* The raw range of a node's body; FALSE when the library gives none. */
static gboolean find_body(const Walk *walk, const struct mailmime *mime, CmSpan *body)
{
    const struct mailmime_data *data =
        mime->mm_type == MAILMIME_SINGLE ? mime->mm_data.mm_single : mime->mm_body;
    if (data == NULL || data->dt_type != MAILMIME_DATA_TEXT)
        return FALSE;
    *body = (CmSpan){data->dt_data.dt_text.dt_data, data->dt_data.dt_text.dt_length};
    return body->bytes != NULL && is_inside(walk, body->bytes, body->length);
}

static CmSpan add(Walk *walk, const char *id, CmStructureKind kind, const char *header, CmSpan body)
{
    CmSpan block = {header, header != NULL && header <= body.bytes && is_inside(walk, header, 0)
                                ? (gsize)(body.bytes - header)
                                : 0};
    if (block.length == 0)
        block.bytes = body.bytes;
    CmStructurePart part = {
        .id = g_strdup(id),
        .kind = kind,
        .header = (gsize)(block.bytes - walk->message.bytes),
        .header_length = block.length,
        .body = (gsize)(body.bytes - walk->message.bytes),
        .body_length = body.length,
    };
    g_array_append_val(walk->parts, part);
    return block;
}

static void walk_part(Walk *walk, struct mailmime *mime, const char *id, const char *header,
                      guint depth);

static void walk_children(Walk *walk, struct mailmime *mime, const char *prefix, guint depth)
{
    guint number = 0;
    for (clistiter *at = clist_begin(mime->mm_data.mm_multipart.mm_mp_list); at != NULL;
         at = clist_next(at)) {
        struct mailmime *child = clist_content(at);
        number++;
        g_autofree char *id = *prefix != '\0' ? g_strdup_printf("%s.%u", prefix, number)
                                              : g_strdup_printf("%u", number);
        walk_part(walk, child, id, child->mm_mime_start, depth);
    }
}

/* The root of a message whose id is @id: a multipart's children count from there, anything else is
 * child 1 (RFC 9051 6.4.5.1). */
static void walk_root(Walk *walk, struct mailmime *mime, const char *id, const char *header,
                      guint depth)
{
    gboolean divided = mime->mm_type == MAILMIME_MULTIPLE &&
                       clist_begin(mime->mm_data.mm_multipart.mm_mp_list) != NULL;
    g_autofree char *first =
        divided ? g_strdup(id) : (*id != '\0' ? g_strconcat(id, ".1", NULL) : g_strdup("1"));
    walk_part(walk, mime, first, header, depth);
}

static void walk_part(Walk *walk, struct mailmime *mime, const char *id, const char *header,
                      guint depth)
{
    CmSpan body;
    if (depth > DEPTH_MAX || !find_body(walk, mime, &body))
        return;
    if (mime->mm_type == MAILMIME_MULTIPLE) {
        gboolean divided = clist_begin(mime->mm_data.mm_multipart.mm_mp_list) != NULL;
        add(walk, id, divided ? CM_STRUCTURE_MULTIPART : CM_STRUCTURE_LEAF, header, body);
        walk_children(walk, mime, id, depth + 1);
        return;
    }
    struct mailmime *inner =
        mime->mm_type == MAILMIME_MESSAGE ? mime->mm_data.mm_message.mm_msg_mime : NULL;
    CmSpan block = add(walk, id, CM_STRUCTURE_LEAF, header, body);
    /* The library takes every message/… for a message, reports of delivery too. */
    if (inner == NULL || !cm_structure_is_message(block))
        return;
    g_array_index(walk->parts, CmStructurePart, walk->parts->len - 1).kind = CM_STRUCTURE_MESSAGE;
    walk_root(walk, inner, id, body.bytes, depth + 1);
}

GArray *cm_structure_parse(CmSpan message)
{
    struct mailmime *mime = NULL;
    gsize index = 0;
    Walk walk = {.message = message, .parts = cm_structure_new()};
    if (mailmime_parse(message.bytes, message.length, &index, &mime) == MAILIMF_NO_ERROR &&
        mime != NULL && mime->mm_type == MAILMIME_MESSAGE &&
        mime->mm_data.mm_message.mm_msg_mime != NULL)
        walk_root(&walk, mime->mm_data.mm_message.mm_msg_mime, "", message.bytes, 0);
    g_clear_pointer(&mime, mailmime_free);
    if (walk.parts->len == 0)
        g_clear_pointer(&walk.parts, g_array_unref);
    return walk.parts;
}

#include "inspector/ole.h"

#include "inspector/byte_order.h"
#include "inspector/compound_file.h"
#include "inspector/container.h"
#include "inspector/media_type.h"
#include "inspector/text_runs.h"

#define PICTURES_MAX 200u
#define MARK         3u      /* bytes by which a picture is known, at least */
#define BLIP_JPEG    0xf01du /* [MS-ODRAW] 2.2.27, 2.2.28, 2.2.31 */
#define BLIP_PNG     0xf01eu
#define BLIP_CMYK    0xf02au

typedef struct {
    CmContainer container;
    guint pictures;
} Ole;

static gboolean read_member(Ole *ole, const char *name, CmSpan bytes)
{
    CmMember member = {.name = name, .type = ""};
    return cm_container_count(&ole->container) &&
           cm_container_take(&ole->container, bytes.length) &&
           cm_container_read(&ole->container, &member, bytes) >= 0;
}

/* How long the picture at @at is, by the head of its record: behind one mark or two. 0: it has no
 * such head, or one that cannot be true. */
static gsize picture_length(CmSpan stream, gsize at)
{
    static const guint heads[] = {17, 33};
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        if (at < 8 + heads[i])
            continue;
        guint type = cm_read_little(stream, at - heads[i] - 6, 2);
        gsize length = cm_read_little(stream, at - heads[i] - 4, 4);
        if ((type == BLIP_JPEG || type == BLIP_PNG || type == BLIP_CMYK) && length > heads[i] &&
            length - heads[i] <= stream.length - at)
            return length - heads[i];
    }
    return 0;
}

static gsize find_picture(CmSpan stream, gsize from)
{
    return MIN(cm_span_find(stream, from, "\xff\xd8\xff"),
               cm_span_find(stream, from, "\x89PNG\r\n\x1a\n"));
}

/* One that nobody knows the length of goes on to the end; others may lie in what it is given. */
static gboolean read_pictures(Ole *ole, CmSpan stream)
{
    gsize at = 0;
    while ((at = find_picture(stream, at)) < stream.length) {
        gsize length = picture_length(stream, at);
        g_autofree char *name = g_strdup_printf("image%u", ++ole->pictures);
        if (ole->pictures > PICTURES_MAX) {
            cm_container_fail(&ole->container, CM_REASON_TOO_MANY);
            return FALSE;
        }
        if (!read_member(ole, name, cm_span_part(stream, at, length > 0 ? length : stream.length)))
            return FALSE;
        at += length > 0 ? length : MARK;
    }
    return TRUE;
}

static void add_strings(Ole *ole, CmSpan bytes)
{
    g_autoptr(GString) text = cm_text_runs_find(bytes);
    cm_inspection_add_page(ole->container.inspection, ole->container.part, "ole:strings", 0,
                           (CmSpan){text->str, text->len});
}

static gboolean read_stream(const char *name, CmSpan stream, gpointer data)
{
    Ole *ole = data;
    if (cm_media_type_detect(stream) != NULL)
        return read_member(ole, name, stream);
    add_strings(ole, stream);
    return read_pictures(ole, stream);
}

void cm_ole_read(CmInspection *inspection, int part, CmSpan bytes)
{
    Ole ole = {0};
    gboolean encrypted = cm_media_type_is_encrypted("application/x-ole-storage", bytes);
    if (!cm_container_enter(&ole.container, inspection, part))
        return;
    cm_container_fail(&ole.container, encrypted ? CM_REASON_ENCRYPTED : CM_REASON_UNKNOWN_TYPE);
    if (!encrypted && !cm_compound_file_foreach(bytes, read_stream, &ole))
        add_strings(&ole, bytes);
    cm_container_leave(&ole.container);
}

#include "inspector/container.h"

#include "inspector/content.h"
#include "inspector/media_type.h"

#define ID_BYTES   512u /* of a part's id (report.h) */
#define HEAD_BYTES 160u /* of an id that is too long, before what is left out */
#define TAIL_BYTES 200u /* and behind it */

/* Later ones are worse: what is encrypted or of unknown type may be let pass, what is damaged or
 * beyond a limit is not (DOMAIN: "What can't be inspected"). */
static guint rank(CmReason reason)
{
    static const CmReason order[] = {
        CM_REASON_NONE,      CM_REASON_UNKNOWN_TYPE, CM_REASON_ENCRYPTED, CM_REASON_BROKEN,
        CM_REASON_TOO_LARGE, CM_REASON_TOO_DEEP,     CM_REASON_TOO_MANY,
    };
    for (guint i = 0; i < G_N_ELEMENTS(order); i++)
        if (order[i] == reason)
            return i;
    return G_N_ELEMENTS(order);
}

void cm_container_fail(CmContainer *container, CmReason reason)
{
    if (rank(reason) > rank(container->reason))
        container->reason = reason;
}

gboolean cm_container_enter(CmContainer *container, CmInspection *inspection, int part)
{
    *container = (CmContainer){.inspection = inspection, .part = part};
    if (inspection->depth >= inspection->unpacking.depth) {
        CmReportPart *outer = cm_inspection_part(inspection, part);
        outer->inspected = FALSE;
        outer->reason = CM_REASON_TOO_DEEP;
        return FALSE;
    }
    inspection->depth++;
    return TRUE;
}

void cm_container_leave(CmContainer *container)
{
    CmReportPart *part = cm_inspection_part(container->inspection, container->part);
    container->inspection->depth--;
    part->inspected = container->reason == CM_REASON_NONE;
    part->reason = container->reason;
    if (part->inspected)
        part->camera = part->location = CM_NO;
}

gboolean cm_container_count(CmContainer *container)
{
    CmInspection *inspection = container->inspection;
    if (inspection->members >= inspection->unpacking.members) {
        cm_container_fail(container, CM_REASON_TOO_MANY);
        return FALSE;
    }
    inspection->members++;
    return TRUE;
}

gboolean cm_container_take(CmContainer *container, guint64 bytes)
{
    CmInspection *inspection = container->inspection;
    if (bytes > inspection->unpacking.bytes - inspection->unpacked) {
        cm_container_fail(container, CM_REASON_TOO_LARGE);
        return FALSE;
    }
    inspection->unpacked += bytes;
    return TRUE;
}

static gsize char_start(const char *text, gsize at)
{
    while (at > 0 && ((guchar)text[at] & 0xc0) == 0x80)
        at--;
    return at;
}

/* Room is left for what makes it unique. */
static char *shorten_id(char *id)
{
    gsize length = strlen(id);
    if (length <= ID_BYTES - 16)
        return id;
    gsize head = char_start(id, HEAD_BYTES), tail = char_start(id, length - TAIL_BYTES);
    char *shorter = g_strdup_printf("%.*s…%s", (int)head, id, id + tail);
    g_free(id);
    return shorter;
}

/* "2/ppt/media/image1.jpeg": without a leading '/' and without control characters. */
static char *member_id(const CmContainer *container, const char *name)
{
    CmInspection *inspection = container->inspection;
    const CmReportPart *outer = cm_inspection_part(inspection, container->part);
    while (*name == '/')
        name++;
    char *id = *name != '\0' ? g_strconcat(outer->id, "/", name, NULL)
                             : g_strdup_printf("%s/%u", outer->id, inspection->members);
    for (char *at = id; *at != '\0'; at++)
        if ((guchar)*at < 0x20 || *at == 0x7f)
            *at = '_';
    id = shorten_id(id);
    if (!g_hash_table_contains(inspection->ids, id))
        return id;
    char *unique = g_strdup_printf("%s~%u", id, inspection->report->parts->len);
    g_free(id);
    return unique;
}

static const char *base_name(const char *name)
{
    const char *slash = strrchr(name, '/'), *backslash = strrchr(name, '\\');
    const char *base = MAX(slash, backslash);
    return base != NULL && base[1] != '\0' ? base + 1 : name;
}

int cm_container_add(CmContainer *container, const CmMember *member)
{
    CmInspection *inspection = container->inspection;
    g_autofree char *id = member_id(container, member->name);
    int index = cm_inspection_add_member(inspection, container->part, id);
    if (index < 0) {
        cm_container_fail(container, CM_REASON_TOO_MANY);
        return -1;
    }
    CmReportPart *part = cm_inspection_part(inspection, index);
    const CmReportPart *outer = cm_inspection_part(inspection, container->part);
    part->page = member->page != 0 ? member->page : outer->page;
    if (*member->name != '\0')
        part->filename = cm_mail_text_new_string(base_name(member->name));
    cm_inspection_add_text(inspection, CM_TEXT_FILENAME, index, "filename", member->name,
                           strlen(member->name));
    return index;
}

int cm_container_read(CmContainer *container, const CmMember *member, CmSpan bytes)
{
    int index = cm_container_add(container, member);
    g_autofree char *type = cm_media_type_declared(cm_span_of(member->type));
    CmContentLabel label = {.declared = type, .name = member->name};
    if (index >= 0)
        cm_content_read(container->inspection, index, &label, bytes);
    return index;
}

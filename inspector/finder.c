#include "inspector/finder.h"

#include "inspector/byte_order.h"
#include "inspector/container.h"
#include "inspector/text_runs.h"

#define HEADER_BYTES     26u /* before the entries (RFC 1740, appendix A) */
#define ENTRY_BYTES      12u
#define DATA_FORK        1u
#define RESOURCE_FORK    2u
#define REAL_NAME        3u
#define COMMENT          4u
#define EMPTY_FORK_BYTES 286u /* of a resource fork without a resource, as macOS writes it */
#define ATTRIBUTES_MAX   (64u << 10)
#define FOLDER_MAX       (1u << 20)
#define SAID_MAX_UNITS   2048u /* of what somebody wrote about a file */
#define NAME_MAX_UNITS   255u  /* of a file's name in HFS+ and APFS */

static const char apple_file[] = "application/applefile";

gboolean cm_finder_is_known(const char *type)
{
    return g_str_equal(type, apple_file) || g_str_equal(type, "application/x-ds-store");
}

static void add_text(CmContainer *container, const char *source, CmSpan text)
{
    cm_inspection_add_page(container->inspection, container->part, source, 0, text);
}

static void add_runs(CmContainer *container, const char *source, CmSpan bytes)
{
    g_autoptr(GString) text = cm_text_runs_find_big(bytes);
    add_text(container, source, (CmSpan){text->str, text->len});
}

/* Before UTF-8 a Mac named files in letters of its own. */
static GString *convert(CmContainer *container, CmSpan bytes)
{
    gboolean utf8 = g_utf8_validate_len(bytes.bytes, bytes.length, NULL);
    return cm_charset_convert(container->inspection->charsets, utf8 ? NULL : "macintosh", bytes);
}

static void add_words(CmContainer *container, CmSpan bytes)
{
    g_autoptr(GString) text = convert(container, bytes);
    add_text(container, "applefile", (CmSpan){text->str, text->len});
}

static void read_data_fork(CmContainer *container, CmSpan bytes)
{
    CmMember member = {.name = "", .type = ""};
    if (bytes.length > 0 && cm_container_count(container) &&
        cm_container_take(container, bytes.length))
        cm_container_read(container, &member, bytes);
}

static void read_entry(CmContainer *container, guint32 kind, CmSpan content)
{
    if (kind == DATA_FORK) {
        read_data_fork(container, content);
        return;
    }
    if (content.length > (kind == RESOURCE_FORK ? EMPTY_FORK_BYTES : ATTRIBUTES_MAX))
        cm_container_fail(container, CM_REASON_UNKNOWN_TYPE);
    if (kind == REAL_NAME || kind == COMMENT)
        add_words(container, content);
    else
        add_runs(container, "applefile", content);
}

/* Entries that come to more than the file lie upon one another: none is worth the time. */
static void read_apple_file(CmContainer *container, CmSpan file)
{
    gsize count = cm_read_big(file, HEADER_BYTES - 2, 2), left = file.length;
    if (file.length < HEADER_BYTES + count * ENTRY_BYTES)
        cm_container_fail(container, CM_REASON_BROKEN);
    for (gsize i = 0; i < count && container->reason < CM_REASON_BROKEN; i++) {
        CmSpan entry = cm_span_part(file, HEADER_BYTES + i * ENTRY_BYTES, ENTRY_BYTES);
        CmSpan content = cm_span_part(file, cm_read_big(entry, 4, 4), cm_read_big(entry, 8, 4));
        if (content.length < cm_read_big(entry, 8, 4) || content.length > left) {
            cm_container_fail(container, CM_REASON_BROKEN);
            return;
        }
        left -= content.length;
        read_entry(container, cm_read_big(entry, 0, 4), content);
    }
}

static gboolean is_record_type(CmSpan at)
{
    static const char *const types[] = {"long", "shor", "bool", "blob",
                                        "type", "ustr", "comp", "dutc"};
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (cm_span_starts(at, types[i]))
            return TRUE;
    return FALSE;
}

/* A string as the Finder writes it, the count of its units before it, at @at. */
static GString *read_string(CmContainer *container, CmSpan file, gsize at)
{
    gsize units = MIN(cm_read_big(file, at, 4), SAID_MAX_UNITS);
    return cm_charset_convert(container->inspection->charsets, "utf-16be",
                              cm_span_part(file, at + 4, 2 * units));
}

static void add_line(GString *lines, const GString *text)
{
    g_autofree char *line = g_strconcat("\n", text->str, NULL);
    if (text->len > 0 && !g_str_has_suffix(lines->str, line))
        g_string_append(lines, line);
}

/* A record: the name of a file of the folder, four letters of what is said of it, four of what kind
 * of value follows. Records that were taken out of the tree count as well. */
static void read_record(CmContainer *container, CmSpan file, gsize at, GString *lines)
{
    gsize units = cm_read_big(file, at, 4), kind = at + 4 + 2 * units + 4;
    if (units == 0 || units > NAME_MAX_UNITS || !is_record_type(cm_span_part(file, kind, 4)))
        return;
    g_autoptr(GString) name = read_string(container, file, at);
    add_line(lines, name);
    if (!cm_span_starts(cm_span_part(file, kind, 4), "ustr"))
        return;
    g_autoptr(GString) said = read_string(container, file, kind + 4);
    add_line(lines, said);
}

static void read_folder(CmContainer *container, CmSpan file)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    CmSpan part = cm_span_part(file, 0, FOLDER_MAX);
    for (gsize at = 0; at < part.length; at++)
        read_record(container, part, at, lines);
    if (part.length < file.length)
        cm_container_fail(container, CM_REASON_UNKNOWN_TYPE);
    add_text(container, "ds-store", (CmSpan){lines->str, lines->len});
    add_runs(container, "ds-store", file);
}

void cm_finder_read(CmInspection *inspection, int part, const char *type, CmSpan bytes)
{
    CmContainer container;
    if (!cm_container_enter(&container, inspection, part))
        return;
    if (g_str_equal(type, apple_file))
        read_apple_file(&container, bytes);
    else
        read_folder(&container, bytes);
    cm_container_leave(&container);
}

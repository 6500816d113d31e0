#include "inspector/inspection.h"

#include <stdlib.h>
#include <string.h>

#include <sysexits.h>

#include "inspector/pixels.h"

#define LINKS_MAX    5000u
#define CAPTIONS_MAX 5000u
/* Places of one link that are told apart: the same signature stands under each mail of a thread. */
#define PLACES_MAX 8u

/* Words that are said of the part that bears an address. */
typedef struct {
    char *address, *source, *words;
} Caption;

static void caption_free(gpointer data)
{
    Caption *caption = data;
    g_free(caption->address);
    g_free(caption->source);
    g_free(caption->words);
    g_free(caption);
}

static guint number_or(guint number, guint otherwise)
{
    return number > 0 ? number : otherwise;
}

void cm_inspection_init(CmInspection *inspection, CmCharsets *charsets, guint64 size,
                        const CmInspectSettings *settings)
{
    *inspection = (CmInspection){
        .charsets = charsets,
        .report = cm_report_new(),
        .ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .links = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .content_ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .captioned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .captions = g_ptr_array_new_with_free_func(caption_free),
        .limits = cm_report_limits(size),
        .unpacking = cm_unpack_limits(size, number_or(settings->depth, CM_DEPTH_DEFAULT),
                                      number_or(settings->expansion, CM_EXPANSION_DEFAULT)),
        .slow_pixels = cm_pixel_limits()->slow,
        .known = settings->known,
        .known_count = MIN(settings->known_count, CM_PROTOCOL_KNOWN),
        .own_alone = settings->own_alone,
        .closed = settings->closed,
        .text_alone = settings->text_alone,
        .glimpse = settings->glimpse,
        .ambiguous = g_string_new(NULL),
    };
}

/* The index of the part that @address ("cid:") means, or -1. */
static int find_shown(const CmInspection *inspection, const char *address)
{
    if (g_ascii_strncasecmp(address, "cid:", 4) != 0)
        return -1;
    g_autofree char *id = g_uri_unescape_string(address + 4, NULL);
    gpointer found = id != NULL ? g_hash_table_lookup(inspection->content_ids, id) : NULL;
    return GPOINTER_TO_INT(found) - 1;
}

/* Parts that a text shows in their place. */
static void mark_shown(const CmInspection *inspection)
{
    const GPtrArray *texts = inspection->report->texts;
    for (guint i = 0; i < texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(texts, i);
        int shown = text->role == CM_TEXT_LINK
                        ? find_shown(inspection, cm_mail_text_bytes(text->text, NULL))
                        : -1;
        if (shown >= 0)
            cm_inspection_part(inspection, shown)->shown = TRUE;
    }
}

static void settle_captions(CmInspection *inspection)
{
    for (guint i = 0; i < inspection->captions->len; i++) {
        const Caption *caption = g_ptr_array_index(inspection->captions, i);
        int part = find_shown(inspection, caption->address);
        if (part >= 0)
            cm_inspection_add_text(inspection, CM_TEXT_CAPTION, part, caption->source,
                                   caption->words, strlen(caption->words));
    }
}

CmReport *cm_inspection_finish(CmInspection *inspection)
{
    mark_shown(inspection);
    settle_captions(inspection);
    CmReport *report = g_steal_pointer(&inspection->report);
    if (inspection->ambiguous->len > 0)
        report->ambiguous = cm_mail_text_new_string(inspection->ambiguous->str);
    g_hash_table_unref(inspection->ids);
    g_hash_table_unref(inspection->links);
    g_hash_table_unref(inspection->content_ids);
    g_hash_table_unref(inspection->captioned);
    g_ptr_array_unref(inspection->captions);
    g_string_free(inspection->ambiguous, TRUE);
    inspection->ambiguous = NULL;
    cm_report_sort(report);
    return report;
}

void cm_inspection_fail(CmInspection *inspection, CmReason reason)
{
    if (inspection->report->reason == CM_REASON_NONE)
        inspection->report->reason = reason;
}

void cm_inspection_note_ambiguous(CmInspection *inspection, const char *how)
{
    if (strstr(inspection->ambiguous->str, how) != NULL)
        return;
    if (inspection->ambiguous->len > 0)
        g_string_append(inspection->ambiguous, "; ");
    g_string_append(inspection->ambiguous, how);
}

void cm_inspection_settle(CmReportPart *part, CmReason reason)
{
    part->inspected = reason == CM_REASON_NONE;
    part->reason = reason;
}

int cm_inspection_add_part(CmInspection *inspection, const char *id)
{
    if (inspection->report->parts->len >= inspection->limits.parts) {
        cm_inspection_fail(inspection, CM_REASON_TOO_MANY);
        return -1;
    }
    if (!cm_report_id_is_valid(id)) {
        cm_inspection_fail(inspection, CM_REASON_TOO_DEEP);
        return -1;
    }
    if (!g_hash_table_add(inspection->ids, g_strdup(id))) {
        cm_inspection_fail(inspection, CM_REASON_BROKEN);
        return -1;
    }
    cm_report_add_part(inspection->report, id);
    return (int)inspection->report->parts->len - 1;
}

int cm_inspection_add_member(CmInspection *inspection, int outer, const char *id)
{
    int index = cm_inspection_add_part(inspection, id);
    if (index < 0)
        return -1;
    const CmReportPart *around = cm_inspection_part(inspection, outer);
    CmReportPart *member = cm_inspection_part(inspection, index);
    member->offset = around->offset;
    member->length = around->length;
    member->header_offset = around->header_offset;
    member->header_length = around->header_length;
    member->enclosed = TRUE;
    return index;
}

void cm_inspection_name_part(CmInspection *inspection, int index, const char *id)
{
    gsize length = strlen(id);
    gboolean bracketed = length >= 2 && id[0] == '<' && id[length - 1] == '>';
    char *bare = bracketed ? g_strndup(id + 1, length - 2) : g_strdup(id);
    g_hash_table_insert(inspection->content_ids, bare, GINT_TO_POINTER(index + 1));
}

CmReportPart *cm_inspection_part(const CmInspection *inspection, int index)
{
    return g_ptr_array_index(inspection->report->parts, (guint)index);
}

/* Without memory a report would be silent about something: the child ends instead, and counts as
 * crashed. */
static CmMailText *make_text(const char *bytes, gsize length)
{
    CmMailText *text = cm_mail_text_new(bytes, length);
    if (text == NULL)
        _Exit(EX_OSERR);
    return text;
}

/* Room for @length bytes more; the frame of an entry counts as well. */
static gboolean take_room(CmInspection *inspection, guint count, guint most, gsize length)
{
    guint64 wanted = inspection->text_bytes + length + 64;
    if (count >= most) {
        cm_inspection_fail(inspection, CM_REASON_TOO_MANY);
        return FALSE;
    }
    if (length > inspection->limits.text || wanted > inspection->limits.text) {
        cm_inspection_fail(inspection, CM_REASON_TOO_LARGE);
        return FALSE;
    }
    inspection->text_bytes = wanted;
    return TRUE;
}

static CmReportText *add_text(CmInspection *inspection, CmReportTextRole role, int part,
                              const char *source, CmSpan text)
{
    CmReport *report = inspection->report;
    if (text.length == 0 ||
        !take_room(inspection, report->texts->len, inspection->limits.texts, text.length))
        return NULL;
    return cm_report_add_text(report, role, part, source, make_text(text.bytes, text.length));
}

void cm_inspection_add_text(CmInspection *inspection, CmReportTextRole role, int part,
                            const char *source, const char *bytes, gsize length)
{
    add_text(inspection, role, part, source, (CmSpan){bytes, length});
}

GPtrArray *cm_inspection_names(const CmInspection *inspection, int part)
{
    const GPtrArray *texts = inspection->report->texts;
    GPtrArray *names = g_ptr_array_new();
    for (guint i = texts->len; i > 0; i--) {
        const CmReportText *text = g_ptr_array_index(texts, i - 1);
        if (text->part != part)
            break;
        if (text->role == CM_TEXT_FILENAME)
            g_ptr_array_add(names, (gpointer)cm_mail_text_bytes(text->text, NULL));
    }
    return names;
}

void cm_inspection_add_body(CmInspection *inspection, int part, const char *source, CmSpan text,
                            gboolean guessed)
{
    CmReportText *added = add_text(inspection, CM_TEXT_BODY, part, source, text);
    if (added != NULL)
        added->guessed = guessed;
}

void cm_inspection_add_page(CmInspection *inspection, int part, const char *source, guint page,
                            CmSpan text)
{
    CmReportText *added = add_text(inspection, CM_TEXT_BODY, part, source, text);
    if (added != NULL)
        added->page = page;
}

/* The text of a link that was not reported as often as @most yet, or NULL. */
static CmReportText *add_link(CmInspection *inspection, int part, const char *source,
                              CmSpan address, guint most)
{
    g_autofree char *key =
        g_strdup_printf("%d %s %.*s", part, source, (int)address.length, address.bytes);
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(inspection->links, key));
    if (known == 0 && g_hash_table_size(inspection->links) >= LINKS_MAX)
        cm_inspection_fail(inspection, CM_REASON_TOO_MANY);
    else if (known < most) {
        g_hash_table_insert(inspection->links, g_steal_pointer(&key), GUINT_TO_POINTER(known + 1));
        return add_text(inspection, CM_TEXT_LINK, part, source, address);
    }
    return NULL;
}

void cm_inspection_add_link(CmInspection *inspection, int part, const char *source, guint page,
                            CmSpan address)
{
    CmReportText *added = add_link(inspection, part, source, address, 1);
    if (added != NULL)
        added->page = page;
}

void cm_inspection_add_placed_link(CmInspection *inspection, int part, const char *source,
                                   gsize before, CmSpan address)
{
    CmReportText *added = add_link(inspection, part, source, address, PLACES_MAX);
    if (added != NULL && before < G_MAXUINT)
        added->place = (guint)before + 1;
}

void cm_inspection_add_caption(CmInspection *inspection, const char *address, const char *source,
                               CmSpan words)
{
    /* They wait in memory, and no more of them than would fit the report. */
    guint64 bytes = inspection->caption_bytes + words.length + strlen(address);
    if (bytes > inspection->limits.text) {
        cm_inspection_fail(inspection, CM_REASON_TOO_LARGE);
        return;
    }
    g_autofree char *key =
        g_strdup_printf("%s %s %.*s", source, address, (int)words.length, words.bytes);
    if (g_hash_table_contains(inspection->captioned, key))
        return;
    if (inspection->captions->len >= CAPTIONS_MAX) {
        cm_inspection_fail(inspection, CM_REASON_TOO_MANY);
        return;
    }
    Caption *caption = g_new(Caption, 1);
    *caption = (Caption){g_strdup(address), g_strdup(source), g_strndup(words.bytes, words.length)};
    g_ptr_array_add(inspection->captions, caption);
    g_hash_table_add(inspection->captioned, g_steal_pointer(&key));
    inspection->caption_bytes = bytes;
}

void cm_inspection_add_address(CmInspection *inspection, const char *field, const char *display,
                               const char *address)
{
    CmReport *report = inspection->report;
    gsize length = strlen(address) + (display != NULL ? strlen(display) : 0);
    if (!take_room(inspection, report->addresses->len, inspection->limits.addresses, length))
        return;
    CmMailText *shown = display != NULL ? make_text(display, strlen(display)) : NULL;
    cm_report_add_address(report, field, shown, make_text(address, strlen(address)));
}

#include "gateway/part_json.h"

#include <string.h>

#include "base/hex.h"

static void add_fact(JsonBuilder *json, const CmPartFact *part)
{
    json_builder_begin_object(json);
    cm_json_add_string(json, "id", part->id);
    cm_json_add_string(json, "type", part->type);
    cm_json_add_text(json, "filename", part->filename);
    cm_json_add_number(json, "size", part->size);
    cm_json_add_string(json, "sha256", part->sha256);
    cm_json_add_string(json, "media", cm_media_word(part->media));
    cm_json_add_flag(json, "inspected", part->inspected);
    cm_json_add_string(json, "reason", cm_reason_word(part->reason));
    cm_json_add_tri(json, "camera", part->camera);
    cm_json_add_tri(json, "location", part->location);
    json_builder_end_object(json);
}

void cm_part_json_add_facts(JsonBuilder *json, const CmFacts *facts)
{
    json_builder_set_member_name(json, "parts");
    json_builder_begin_array(json);
    for (guint i = 0; i < facts->parts->len; i++)
        add_fact(json, g_ptr_array_index(facts->parts, i));
    json_builder_end_array(json);
}

static const char *role_word(CmReportTextRole role)
{
    static const char *const words[] = {
        [CM_TEXT_SUBJECT] = "subject",   [CM_TEXT_BODY] = "body",
        [CM_TEXT_FILENAME] = "filename", [CM_TEXT_PEOPLE_TAG] = "people-tag",
        [CM_TEXT_CAPTION] = "caption",   [CM_TEXT_HEADER] = "header",
        [CM_TEXT_LINK] = "link",
    };
    return words[role];
}

/* Bodies are shown by their size: what is in them is for the directory to recognise. */
static void add_report_text(JsonBuilder *json, const CmReportText *text)
{
    json_builder_begin_object(json);
    cm_json_add_string(json, "kind", role_word(text->role));
    cm_json_add_string(json, "source", text->source);
    if (text->role == CM_TEXT_BODY)
        cm_json_add_number(json, "size", cm_mail_text_length(text->text));
    else
        cm_json_add_text(json, "text", text->text);
    if (text->page > 0)
        cm_json_add_number(json, "page", text->page);
    if (text->guessed)
        cm_json_add_flag(json, "charset-guessed", TRUE);
    json_builder_end_object(json);
}

static void add_texts_of(JsonBuilder *json, const char *name, const CmReport *report, int part)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->part == part && text->role != CM_TEXT_LINK)
            add_report_text(json, text);
    }
    json_builder_end_array(json);
}

/* The id of the text's part; "" for the message's header. */
static const char *part_id(const CmReport *report, const CmReportText *text)
{
    if (text->part < 0)
        return "";
    return ((const CmReportPart *)g_ptr_array_index(report->parts, (guint)text->part))->id;
}

static void add_links(JsonBuilder *json, const CmReport *report)
{
    json_builder_set_member_name(json, "links");
    json_builder_begin_array(json);
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role != CM_TEXT_LINK)
            continue;
        json_builder_begin_object(json);
        cm_json_add_string(json, "part", part_id(report, text));
        cm_json_add_string(json, "source", text->source);
        cm_json_add_text(json, "address", text->text);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

/* Zeros where it was not computed: texts have none. */
static void add_hash(JsonBuilder *json, const CmReportPart *part)
{
    static const guint8 none[sizeof part->sha256] = {0};
    if (memcmp(part->sha256, none, sizeof none) == 0)
        return;
    g_autofree char *hash = cm_hex(part->sha256, sizeof part->sha256);
    cm_json_add_string(json, "sha256", hash);
}

/* Where in a recording the key frames stand that were looked at. */
static void add_moments(JsonBuilder *json, const CmReportPart *part)
{
    if (part->moments->len == 0)
        return;
    json_builder_set_member_name(json, "moments");
    json_builder_begin_array(json);
    for (guint i = 0; i < part->moments->len; i++) {
        g_autofree char *moment = cm_report_moment_format(g_array_index(part->moments, guint32, i));
        json_builder_add_string_value(json, moment);
    }
    json_builder_end_array(json);
}

static void add_report_part(JsonBuilder *json, const CmReport *report, guint index)
{
    const CmReportPart *part = g_ptr_array_index(report->parts, index);
    json_builder_begin_object(json);
    cm_json_add_string(json, "id", part->id);
    cm_json_add_string(json, "type", part->type);
    cm_json_add_string(json, "declared-type", part->declared_type);
    cm_json_add_text(json, "filename", part->filename);
    cm_json_add_number(json, "offset", part->offset);
    cm_json_add_number(json, "length", part->length);
    cm_json_add_number(json, "header-offset", part->header_offset);
    cm_json_add_number(json, "header-length", part->header_length);
    cm_json_add_flag(json, "enclosed", part->enclosed);
    cm_json_add_number(json, "size", part->size);
    add_hash(json, part);
    cm_json_add_string(json, "media", cm_media_word(part->media));
    cm_json_add_flag(json, "inspected", part->inspected);
    cm_json_add_string(json, "reason", cm_reason_word(part->reason));
    cm_json_add_flag(json, "inline", part->inline_ || part->shown);
    if (part->page > 0)
        cm_json_add_number(json, "page", part->page);
    cm_json_add_tri(json, "camera", part->camera);
    cm_json_add_tri(json, "location", part->location);
    if (part->width > 0) {
        cm_json_add_number(json, "width", part->width);
        cm_json_add_number(json, "height", part->height);
    }
    add_moments(json, part);
    add_texts_of(json, "evidence", report, (int)index);
    json_builder_end_object(json);
}

void cm_part_json_add_report(JsonBuilder *json, const CmReport *report)
{
    add_texts_of(json, "header", report, -1);
    json_builder_set_member_name(json, "parts");
    json_builder_begin_array(json);
    for (guint i = 0; i < report->parts->len; i++)
        add_report_part(json, report, i);
    json_builder_end_array(json);
    add_links(json, report);
}

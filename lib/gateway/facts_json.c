#include "gateway/facts_json.h"

static const char *part_id(const CmFacts *facts, int index)
{
    if (index < 0 || (guint)index >= facts->parts->len)
        return NULL;
    const CmPartFact *part = g_ptr_array_index(facts->parts, (guint)index);
    return part->id;
}

static void add_evidence(JsonBuilder *json, const CmFacts *facts, const CmEvidence *evidence)
{
    json_builder_begin_object(json);
    cm_json_add_string(json, "kind", cm_evidence_kind_word(evidence->kind));
    cm_json_add_string(json, "part", part_id(facts, evidence->part));
    if (evidence->page > 0)
        cm_json_add_number(json, "page", evidence->page);
    cm_json_add_string(json, "source", evidence->source);
    cm_json_add_string(json, "strength", cm_strength_word(evidence->strength));
    if (evidence->namesakes > 1)
        cm_json_add_number(json, "namesakes", evidence->namesakes);
    if (evidence->near_miss)
        cm_json_add_flag(json, "nearMiss", TRUE);
    cm_json_add_text(json, "text", evidence->text);
    json_builder_end_object(json);
}

/* What stands there is not repeated: the reviewer opens the message for that. */
static void add_record(JsonBuilder *json, const CmFacts *facts, const CmRecordFact *record)
{
    json_builder_begin_object(json);
    cm_json_add_string(json, "kind", cm_kind_word(record->kind));
    cm_json_add_string(json, "detector", record->detector);
    cm_json_add_string(json, "part", part_id(facts, record->part));
    cm_json_add_string(json, "strength", cm_strength_word(record->strength));
    if (record->unknown)
        cm_json_add_flag(json, "unknown", TRUE);
    json_builder_end_object(json);
}

static void add_records(JsonBuilder *json, const CmFacts *facts, const CmSubject *subject)
{
    if (subject->records->len == 0)
        return;
    json_builder_set_member_name(json, "records");
    json_builder_begin_array(json);
    for (guint i = 0; i < subject->records->len; i++)
        add_record(json, facts, g_ptr_array_index(subject->records, i));
    json_builder_end_array(json);
}

static void add_subject(JsonBuilder *json, const CmFacts *facts, const CmSubject *subject)
{
    json_builder_begin_object(json);
    cm_json_add_string(json, "student", subject->student);
    cm_json_add_string(json, "strength", cm_strength_word(subject->strength));
    cm_json_add_flag(json, "ambiguous", subject->ambiguous);
    json_builder_set_member_name(json, "evidence");
    json_builder_begin_array(json);
    for (guint i = 0; i < subject->evidence->len; i++)
        add_evidence(json, facts, g_ptr_array_index(subject->evidence, i));
    json_builder_end_array(json);
    add_records(json, facts, subject);
    json_builder_end_object(json);
}

void cm_facts_json_add_subjects(JsonBuilder *json, const CmFacts *facts)
{
    json_builder_set_member_name(json, "subjects");
    json_builder_begin_array(json);
    for (guint i = 0; i < facts->subjects->len; i++)
        add_subject(json, facts, g_ptr_array_index(facts->subjects, i));
    json_builder_end_array(json);
}

static void add_protected_item(JsonBuilder *json, const CmFacts *facts, const CmProtected *item)
{
    json_builder_begin_object(json);
    cm_json_add_string(json, "kind", cm_protected_kind_word(item->kind));
    cm_json_add_string(json, "detector", item->detector);
    cm_json_add_string(json, "part", part_id(facts, item->part));
    cm_json_add_string(json, "source", item->source);
    cm_json_add_number(json, "offset", item->offset);
    cm_json_add_number(json, "length", item->length);
    cm_json_add_string(json, "strength", cm_strength_word(item->strength));
    if (item->unknown)
        cm_json_add_flag(json, "unknown", TRUE);
    json_builder_set_member_name(json, "about");
    json_builder_begin_array(json);
    for (guint i = 0; i < item->about->len; i++)
        json_builder_add_string_value(json, g_ptr_array_index(item->about, i));
    json_builder_end_array(json);
    json_builder_end_object(json);
}

void cm_facts_json_add_protected(JsonBuilder *json, const CmFacts *facts)
{
    json_builder_set_member_name(json, "protected");
    json_builder_begin_array(json);
    for (guint i = 0; i < facts->protected_->len; i++)
        add_protected_item(json, facts, g_ptr_array_index(facts->protected_, i));
    json_builder_end_array(json);
}

static void add_link(JsonBuilder *json, const CmFacts *facts, const CmLinkFact *link)
{
    json_builder_begin_object(json);
    cm_json_add_string(json, "use", cm_link_use_word(link->use));
    cm_json_add_string(json, "part", part_id(facts, link->part));
    cm_json_add_string(json, "platform", link->platform);
    cm_json_add_string(json, "target", link->target);
    cm_json_add_string(json, "strength", cm_strength_word(link->strength));
    cm_json_add_flag(json, "registered", link->registered);
    cm_json_add_flag(json, "signature", link->signature);
    if (link->unknown)
        cm_json_add_flag(json, "unknown", TRUE);
    json_builder_end_object(json);
}

void cm_facts_json_add_links(JsonBuilder *json, const CmFacts *facts)
{
    json_builder_set_member_name(json, "links");
    json_builder_begin_array(json);
    for (guint i = 0; i < facts->links->len; i++)
        add_link(json, facts, g_ptr_array_index(facts->links, i));
    json_builder_end_array(json);
}

void cm_facts_json_add_tags(JsonBuilder *json, const CmFacts *facts)
{
    json_builder_set_member_name(json, "tags");
    json_builder_begin_array(json);
    for (guint i = 0; i < facts->tags->len; i++) {
        const CmStaffTag *tag = g_ptr_array_index(facts->tags, i);
        json_builder_begin_object(json);
        cm_json_add_string(json, "employee", tag->person);
        cm_json_add_string(json, "part", part_id(facts, tag->part));
        cm_json_add_string(json, "kind", tag->mention ? "mention" : "people-tag");
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

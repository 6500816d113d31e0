#include "gateway/disclosure_json.h"

#include "base/hex.h"
#include "gateway/json_member.h"

/* Enough to tell the recipients of one student apart. */
#define MARK_SHOWN 4u

char *cm_disclosure_mark_text(const guint8 mark[CM_DISCLOSURE_MARK_BYTES])
{
    return cm_hex(mark, MARK_SHOWN);
}

static void add_mark(JsonBuilder *json, const char *name, const guint8 *mark)
{
    g_autofree char *text = cm_disclosure_mark_text(mark);
    cm_json_add_plain(json, name, text);
}

static void add_row(JsonBuilder *json, const CmDisclosureRow *row)
{
    json_builder_begin_object(json);
    cm_json_add_time(json, "at", row->at);
    cm_json_add_plain(json, "student", row->student);
    cm_json_add_plain(json, "kind", cm_kind_word(row->kind));
    cm_json_add_flag(json, "ambiguous", row->ambiguous);
    cm_json_add_plain(json, "recipient-class", cm_class_word(row->class_));
    add_mark(json, "recipient-mark", row->mark);
    cm_json_add_plain(json, "scope", row->scope);
    cm_json_add_plain(json, "release", row->release);
    cm_json_add_plain(json, "document", row->document);
    cm_json_add_number(json, "directory", row->directory);
    cm_json_add_plain(json, "author", row->author);
    cm_json_add_plain(json, "reference", row->reference);
    add_mark(json, "message-mark", row->content);
    cm_json_add_flag(json, "in-doubt", row->in_doubt);
    json_builder_end_object(json);
}

void cm_disclosure_json_add(JsonBuilder *json, const GPtrArray *rows, const char *document)
{
    cm_json_begin_list(json, "disclosures");
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const CmDisclosureRow *row = g_ptr_array_index(rows, i);
        if (document == NULL || g_strcmp0(document, row->document) == 0)
            add_row(json, row);
    }
    json_builder_end_array(json);
}

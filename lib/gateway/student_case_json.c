#include "gateway/student_case_json.h"

#include "gateway/json_member.h"

static JsonObject *object_at(JsonArray *list, guint at)
{
    JsonNode *node = json_array_get_element(list, at);
    return JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static JsonArray *array_member(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

static const char *text_member(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node != NULL && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_string(node) : NULL;
}

/* The element of the list @name in @root that is about @student, from *@at on; NULL for no more. */
static JsonObject *next_about(JsonObject *root, const char *name, const char *student, guint *at)
{
    JsonArray *list = array_member(root, name);
    while (list != NULL && *at < json_array_get_length(list)) {
        JsonObject *object = object_at(list, (*at)++);
        if (object != NULL && g_strcmp0(text_member(object, "student"), student) == 0)
            return object;
    }
    return NULL;
}

static JsonObject *root_of(JsonParser *parser, const char *record)
{
    if (!json_parser_load_from_data(parser, record, -1, NULL))
        return NULL;
    JsonNode *root = json_parser_get_root(parser);
    return root != NULL && JSON_NODE_HOLDS_OBJECT(root) ? json_node_get_object(root) : NULL;
}

gboolean cm_student_case_json_is_subject(const char *record, gpointer student)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonObject *root = root_of(parser, record);
    guint at = 0;
    return root != NULL && next_about(root, "subjects", student, &at) != NULL;
}

static void add_evidence(JsonBuilder *json, JsonObject *root, const char *student)
{
    guint at = 0;
    JsonObject *subject = next_about(root, "subjects", student, &at);
    JsonArray *evidence = subject != NULL ? array_member(subject, "evidence") : NULL;
    cm_json_begin_list(json, "evidence");
    for (guint i = 0; evidence != NULL && i < json_array_get_length(evidence); i++) {
        JsonObject *sign = object_at(evidence, i);
        if (sign == NULL)
            continue;
        json_builder_begin_object(json);
        cm_json_add_plain(json, "kind", text_member(sign, "kind"));
        cm_json_add_plain(json, "strength", text_member(sign, "strength"));
        cm_json_add_plain(json, "part", text_member(sign, "part"));
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

/* The sentence of a finding is left out: of namesakes it names the others too. */
static void add_findings(JsonBuilder *json, JsonObject *root, const char *student)
{
    static const char *const members[] = {"rule",  "clause", "action", "recipient",
                                          "scope", "part",   "release"};
    guint at = 0;
    JsonObject *finding;
    cm_json_begin_list(json, "findings");
    while ((finding = next_about(root, "findings", student, &at)) != NULL) {
        json_builder_begin_object(json);
        for (guint i = 0; i < G_N_ELEMENTS(members); i++)
            cm_json_add_plain(json, members[i], text_member(finding, members[i]));
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

void cm_student_case_json_add(JsonBuilder *json, const char *student, const CmCaseMatch *match)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonObject *root = root_of(parser, match->record);
    json_builder_begin_object(json);
    cm_json_add_plain(json, "id", match->held->id);
    cm_json_add_time(json, "held-at", match->held->held_at);
    cm_json_add_plain(json, "author", match->held->author);
    cm_json_add_plain(json, "clauses", match->held->clauses);
    cm_json_begin_list(json, "states");
    for (guint i = 0; i < match->held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(match->held->recipients, i);
        json_builder_add_string_value(json, cm_case_state_word(recipient->state));
    }
    json_builder_end_array(json);
    if (root != NULL) {
        add_evidence(json, root, student);
        add_findings(json, root, student);
    }
    json_builder_end_object(json);
}

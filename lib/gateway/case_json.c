#include "gateway/case_json.h"

#include "base/clock.h"
#include "base/error.h"
#include "gateway/json_member.h"

static void add_recipients(JsonBuilder *json, const CmCase *held)
{
    json_builder_set_member_name(json, "recipients");
    json_builder_begin_array(json);
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        json_builder_begin_object(json);
        cm_json_add_string(json, "address", recipient->address);
        cm_json_add_string(json, "state", cm_case_state_word(recipient->state));
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_case(JsonBuilder *json, const CmCase *held)
{
    g_autofree char *when = cm_time_format(held->held_at);
    cm_json_add_string(json, "id", held->id);
    cm_json_add_string(json, "held-at", when);
    cm_json_add_string(json, "queue-id", held->queue_id);
    cm_json_add_string(json, "author", held->author);
    cm_json_add_string(json, "author-address", held->author_address);
    cm_json_add_plain(json, "message-id", held->message_id);
    cm_json_add_string(json, "clauses", held->clauses);
    cm_json_add_number(json, "size", held->size);
    cm_json_add_number(json, "repeats", held->repeats);
    cm_json_add_string(json, "burst", held->burst);
    cm_json_add_number(json, "burst-waiting", held->burst_waiting);
    cm_json_add_string(json, "policy", held->policy_version);
    cm_json_add_number(json, "directory", held->directory_version);
    cm_json_add_number(json, "revision", held->revision);
    cm_json_add_flag(json, "acceptable", held->acceptable);
    cm_json_add_flag(json, "false-alarm", held->false_alarm);
    cm_json_add_flag(json, "legal-hold", held->legal_hold);
    add_recipients(json, held);
}

char *cm_case_list_to_json(const GPtrArray *cases)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_array(json);
    for (guint i = 0; i < cases->len; i++) {
        json_builder_begin_object(json);
        add_case(json, g_ptr_array_index(cases, i));
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    return cm_json_to_text(json, TRUE);
}

static void add_deliveries(JsonBuilder *json, const GPtrArray *deliveries)
{
    cm_json_begin_list(json, "deliveries");
    for (guint i = 0; i < deliveries->len; i++) {
        const CmDelivery *delivery = g_ptr_array_index(deliveries, i);
        json_builder_begin_object(json);
        cm_json_add_number(json, "ruling", delivery->ruling);
        cm_json_add_string(json, "state", cm_delivery_state_word(delivery->state));
        cm_json_add_number(json, "tries", delivery->tries);
        cm_json_add_string(json, "queue-id", delivery->queue_id);
        cm_json_add_time(json, "since", delivery->changed_at);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

char *cm_case_to_json(const CmCase *held, const char *record, const GPtrArray *deliveries,
                      GError **error)
{
    g_autoptr(GError) wrong = NULL;
    JsonNode *decision = json_from_string(record, &wrong);
    if (decision == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the record of %s is broken: %s", held->id,
                    wrong != NULL ? wrong->message : "empty");
        return NULL;
    }
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    add_case(json, held);
    add_deliveries(json, deliveries);
    json_builder_set_member_name(json, "decision");
    json_builder_add_value(json, decision);
    json_builder_end_object(json);
    return cm_json_to_text(json, TRUE);
}

#include "ctl/disclosure_list.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "base/error.h"
#include "gateway/disclosure_json.h"
#include "gateway/json_member.h"
#include "record/address.h"
#include "store/disclosures.h"

/* The question in ids; what it points to belongs to others. */
typedef struct {
    CmDisclosureQuery query;
    const CmPerson *student; /* or NULL */
    char *address;           /* or NULL */
} Asked;

static gboolean read_question(const CmDisclosureQuestion *question, CmGateway *gateway,
                              const CmState *state, Asked *asked, GError **error)
{
    if (question->student != NULL) {
        asked->student = cm_control_student(state->snapshot, question->student, error);
        if (asked->student == NULL)
            return FALSE;
        asked->query.student = asked->student->id;
    }
    if (question->to != NULL) {
        asked->address = cm_address_normalise(question->to);
        asked->query.recipient = asked->address;
    }
    if (question->to != NULL && (asked->address == NULL || asked->address[0] == '\0')) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "'%s' is no mail address", question->to);
        return FALSE;
    }
    asked->query.document = question->document;
    return question->since == NULL ||
           cm_control_since(question->since, cm_gateway_time_zone(gateway), &asked->query.since,
                            error);
}

/* Without the address: the record has ids alone. */
static gboolean record_look(CmGateway *gateway, const Asked *asked, GError **error)
{
    const char *subject = asked->student != NULL ? asked->student->id : "-";
    return cm_store_audit_add(cm_gateway_store(gateway), cm_control_actor(), "disclosures.look",
                              subject, asked->address != NULL ? "by-recipient" : NULL, error);
}

static void print_row(const CmDisclosureRow *row)
{
    g_autofree char *at = cm_time_format(row->at);
    g_autofree char *recipient = cm_disclosure_mark_text(row->mark);
    g_autofree char *release = cm_encode_terminal_string(row->release, 120);
    g_autofree char *reference = cm_encode_terminal_string(row->reference, 40);
    printf("%s  %s  %s%s to %s #%s, %s: %s (%s, directory %" G_GUINT64_FORMAT ")%s\n", at,
           row->student, cm_kind_word(row->kind), row->ambiguous ? " (or a namesake's)" : "",
           cm_class_word(row->class_), recipient, row->scope, release, reference, row->directory,
           row->in_doubt ? ", not known to have arrived" : "");
}

static void print_json(const GPtrArray *rows)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cm_disclosure_json_add(json, rows, NULL);
    json_builder_end_object(json);
    g_autofree char *text = cm_json_to_text(json, TRUE);
    puts(text);
}

static void print_rows(const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++)
        print_row(g_ptr_array_index(rows, i));
    if (rows->len == 0)
        puts("nothing on record that needed a release");
}

static int answer(const CmDisclosureQuestion *question, CmGateway *gateway, const Asked *asked)
{
    g_autoptr(GError) error = NULL;
    if (!record_look(gateway, asked, &error))
        return cm_control_fail(question->command, error);
    g_autoptr(GPtrArray) rows =
        cm_store_disclosures(cm_gateway_store(gateway), &asked->query, &error);
    if (rows == NULL)
        return cm_control_fail(question->command, error);
    if (question->json)
        print_json(rows);
    else
        print_rows(rows);
    return EX_OK;
}

int cm_disclosure_list(CmControl *control, const CmDisclosureQuestion *question)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail(question->command, error);
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    Asked asked = {0};
    int status = read_question(question, gateway, state, &asked, &error)
                     ? answer(question, gateway, &asked)
                     : cm_control_fail(question->command, error);
    g_free(asked.address);
    return status;
}

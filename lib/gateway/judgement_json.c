#include "gateway/judgement_json.h"

#include "gateway/facts_json.h"
#include "gateway/json_member.h"
#include "gateway/part_json.h"
#include "policy/finding_text.h"
#include "policy/fix_text.h"

static void add_verdict(JsonBuilder *json, CmAction action, CmAction would)
{
    cm_json_add_string(json, "verdict", cm_action_word(action));
    if (would != action)
        cm_json_add_string(json, "would", cm_action_word(would));
}

/* Where the mail claims to come from. */
static void add_addresses(JsonBuilder *json, const CmFacts *facts)
{
    json_builder_set_member_name(json, "addresses");
    json_builder_begin_array(json);
    for (guint i = 0; i < facts->addresses->len; i++) {
        const CmSenderAddress *address = g_ptr_array_index(facts->addresses, i);
        json_builder_begin_object(json);
        cm_json_add_string(json, "field", address->field);
        cm_json_add_string(json, "address", address->address);
        cm_json_add_string(json, "owner", cm_owner_word(address->owner));
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_sender(JsonBuilder *json, const CmFacts *facts)
{
    const CmSender *sender = &facts->sender;
    json_builder_set_member_name(json, "sender");
    json_builder_begin_object(json);
    cm_json_add_string(json, "address", sender->address);
    cm_json_add_string(json, "user", sender->user);
    cm_json_add_string(json, "id", sender->person);
    cm_json_add_string(json, "class", cm_class_word(sender->class_));
    cm_json_add_flag(json, "attributed", sender->attributed);
    add_addresses(json, facts);
    json_builder_end_object(json);
}

static void add_people(JsonBuilder *json, const CmRecipient *recipient)
{
    json_builder_set_member_name(json, "people");
    json_builder_begin_array(json);
    for (guint i = 0; i < recipient->identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(recipient->identities, i);
        if (identity->person != NULL)
            json_builder_add_string_value(json, identity->person);
    }
    json_builder_end_array(json);
}

static void add_recipient(JsonBuilder *json, const CmRecipient *recipient,
                          const CmRecipientDecision *decision)
{
    json_builder_begin_object(json);
    cm_json_add_string(json, "address", recipient->address);
    cm_json_add_string(json, "class", cm_class_word(recipient->class_));
    if (recipient->class_ == CM_CLASS_CHANNEL) {
        cm_json_add_string(json, "platform", recipient->platform);
        cm_json_add_string(json, "channel", recipient->channel);
        cm_json_add_tri(json, "registered", recipient->registered);
        cm_json_add_tri(json, "approved", recipient->approved);
        cm_json_add_tri(json, "expired", recipient->expired);
        cm_json_add_tri(json, "supervised", recipient->supervised);
        cm_json_add_tri(json, "maintained", recipient->sender_maintains);
    }
    if (recipient->unknown_local)
        cm_json_add_flag(json, "unknown-local", TRUE);
    if (recipient->unreadable)
        cm_json_add_flag(json, "unreadable", TRUE);
    add_people(json, recipient);
    cm_json_add_string(json, "scope", decision->scope);
    add_verdict(json, decision->action, decision->would);
    json_builder_end_object(json);
}

static void add_recipients(JsonBuilder *json, const CmFacts *facts, const CmDecision *decision)
{
    json_builder_set_member_name(json, "recipients");
    json_builder_begin_array(json);
    for (guint i = 0; i < facts->recipients->len; i++)
        add_recipient(json, g_ptr_array_index(facts->recipients, i),
                      &g_array_index(decision->recipients, CmRecipientDecision, i));
    json_builder_end_array(json);
}

static void add_finding(JsonBuilder *json, CmWording *wording, const CmFinding *finding)
{
    g_autofree char *text = cm_finding_text_new(wording, finding);
    json_builder_begin_object(json);
    cm_json_add_string(json, "rule", finding->rule);
    cm_json_add_string(json, "clause", finding->clause);
    cm_json_add_string(json, "action", cm_action_word(finding->action));
    if (finding->would != finding->action)
        cm_json_add_string(json, "would", cm_action_word(finding->would));
    cm_json_add_string(json, "recipient", finding->recipient);
    cm_json_add_string(json, "student", finding->student);
    cm_json_add_string(json, "part", finding->part);
    cm_json_add_string(json, "kind", finding->kind != 0 ? cm_kind_word(finding->kind) : NULL);
    cm_json_add_string(json, "scope", finding->scope);
    cm_json_add_string(json, "release",
                       finding->scope != NULL ? cm_release_state_word(finding->release) : NULL);
    if (finding->class_lacking > 0)
        cm_json_add_number(json, "classLacking", finding->class_lacking);
    cm_json_add_string(json, "text", text);
    json_builder_end_object(json);
}

static void add_findings(JsonBuilder *json, const CmPolicy *policy, const CmFacts *facts,
                         const CmDecision *decision)
{
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, "en");
    json_builder_set_member_name(json, "findings");
    json_builder_begin_array(json);
    for (guint i = 0; i < decision->findings->len; i++)
        add_finding(json, wording, g_ptr_array_index(decision->findings, i));
    json_builder_end_array(json);
}

/* The students of a fix are named by their ids, as everywhere. */
static void add_fix(JsonBuilder *json, const CmFix *fix)
{
    json_builder_begin_object(json);
    cm_json_add_string(json, "kind", cm_fix_kind_word(fix->kind));
    json_builder_set_member_name(json, "targets");
    json_builder_begin_array(json);
    for (guint i = 0; i < fix->targets->len; i++)
        json_builder_add_string_value(json, g_ptr_array_index(fix->targets, i));
    json_builder_end_array(json);
    cm_json_add_string(json, "scope", fix->scope);
    json_builder_end_object(json);
}

static void add_fixes(JsonBuilder *json, const CmDecision *decision)
{
    json_builder_set_member_name(json, "fixes");
    json_builder_begin_array(json);
    for (guint i = 0; i < decision->fixes->len; i++)
        add_fix(json, g_ptr_array_index(decision->fixes, i));
    json_builder_end_array(json);
}

static void add_trace(JsonBuilder *json, const CmDecision *decision)
{
    if (decision->trace == NULL)
        return;
    json_builder_set_member_name(json, "trace");
    json_builder_begin_array(json);
    for (guint i = 0; i < decision->trace->len; i++)
        json_builder_add_string_value(json, g_ptr_array_index(decision->trace, i));
    json_builder_end_array(json);
}

static void add_versions(JsonBuilder *json, const CmState *state)
{
    json_builder_set_member_name(json, "versions");
    json_builder_begin_object(json);
    cm_json_add_string(json, "policy", cm_policy_version(state->policy));
    cm_json_add_number(json, "directory", cm_snapshot_version(state->snapshot));
    cm_json_add_string(json, "program", CM_VERSION);
    json_builder_end_object(json);
}

static void add_decision(JsonBuilder *json, const CmPolicy *policy, const CmFacts *facts,
                         const CmDecision *decision)
{
    add_verdict(json, decision->verdict, decision->would);
    add_sender(json, facts);
    add_recipients(json, facts, decision);
    cm_facts_json_add_subjects(json, facts);
    cm_facts_json_add_protected(json, facts);
    cm_facts_json_add_links(json, facts);
    cm_facts_json_add_tags(json, facts);
    cm_part_json_add_facts(json, facts);
    if (facts->ambiguous != NULL)
        cm_json_add_string(json, "ambiguous", facts->ambiguous);
    add_findings(json, policy, facts, decision);
    add_fixes(json, decision);
    add_trace(json, decision);
}

char *cm_decision_to_json(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    add_decision(json, policy, facts, decision);
    json_builder_end_object(json);
    return cm_json_to_text(json, FALSE);
}

char *cm_judgement_to_json(const CmJudgement *judgement, gboolean pretty)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    add_decision(json, judgement->state->policy, judgement->facts, judgement->decision);
    add_versions(json, judgement->state);
    json_builder_end_object(json);
    return cm_json_to_text(json, pretty);
}

char *cm_report_to_json(const CmReport *report, gboolean pretty)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cm_part_json_add_report(json, report);
    cm_json_add_string(json, "reason", cm_reason_word(report->reason));
    if (report->ambiguous != NULL)
        cm_json_add_text(json, "ambiguous", report->ambiguous);
    json_builder_end_object(json);
    return cm_json_to_text(json, pretty);
}

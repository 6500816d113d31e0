#include "review/case_view.h"

#include "base/error.h"
#include "gateway/case_decider.h"
#include "policy/rule.h"
#include "policy/wording.h"
#include "review/mask.h"
#include "store/case_fresh.h"

CmCase *cm_case_view_find(const CmCall *call, const char *id, GError **error)
{
    g_autoptr(CmCase) held = cm_store_case_get(call->console->store, id, error);
    if (held == NULL || cm_user_sees_school(call->account, held->school))
        return g_steal_pointer(&held);
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "there is no case '%s'", id);
    return NULL;
}

/* As what who is signed in may decide so, as far as this console and the rules about the mail let
 * them; NULL when they may not. */
static const char *decides_as(const CmCaseView *view, CmRulingKind kind)
{
    const CmUser *account = view->call->account;
    if ((account->role & (CM_USER_OFFICER | CM_USER_PRIVACY_OFFICER)) == 0 ||
        cm_case_count(view->held, CM_CASE_HELD) == 0)
        return NULL;
    return cm_case_may_decide(view->state, view->held, account->name, kind);
}

static CmCaseView *view_new(const CmCall *call, CmState *state, CmCase *held)
{
    const CmConfig *config = cm_gateway_config(call->console->gateway);
    CmCaseView *view = g_new0(CmCaseView, 1);
    view->call = call;
    view->state = cm_state_ref(state);
    view->held = held;
    view->own = cm_case_is_own(state->snapshot, held, call->account->name);
    const char *role = decides_as(view, CM_RULING_RELEASE);
    view->may_release = role != NULL;
    view->may_reject = decides_as(view, CM_RULING_REJECT) != NULL;
    view->takes_two = role != NULL && cm_case_takes_two(config, CM_RULING_RELEASE, role);
    return view;
}

GPtrArray *cm_case_view_list(const CmCaseView *view, const char *member)
{
    GPtrArray *objects = g_ptr_array_new();
    JsonNode *node = view->judged != NULL ? json_object_get_member(view->judged, member) : NULL;
    if (node == NULL || !JSON_NODE_HOLDS_ARRAY(node))
        return objects;
    JsonArray *array = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *element = json_array_get_element(array, i);
        if (JSON_NODE_HOLDS_OBJECT(element))
            g_ptr_array_add(objects, json_node_get_object(element));
    }
    return objects;
}

const char *cm_case_view_text(JsonObject *object, const char *member)
{
    JsonNode *node = json_object_get_member(object, member);
    return node != NULL && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_string(node) : NULL;
}

static const CmSay classes[CM_CLASS_COUNT] = {
    [CM_CLASS_STUDENT] = CM_SAY_CLASS_STUDENT,   [CM_CLASS_GUARDIAN] = CM_SAY_CLASS_GUARDIAN,
    [CM_CLASS_STAFF] = CM_SAY_CLASS_STAFF,       [CM_CLASS_LIST] = CM_SAY_CLASS_LIST,
    [CM_CLASS_DISTRICT] = CM_SAY_CLASS_DISTRICT, [CM_CLASS_CHANNEL] = CM_SAY_CLASS_CHANNEL,
    [CM_CLASS_TEXTING] = CM_SAY_CLASS_TEXTING,   [CM_CLASS_NEWS] = CM_SAY_CLASS_NEWS,
    [CM_CLASS_PARTNER] = CM_SAY_CLASS_PARTNER,   [CM_CLASS_PUBLIC] = CM_SAY_CLASS_PUBLIC,
};

/* Each address once: the first counts. */
static void read_classes(CmCaseView *view)
{
    g_autoptr(GPtrArray) recipients = cm_case_view_list(view, "recipients");
    view->classes = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = recipients->len; i-- > 0;) {
        JsonObject *recipient = g_ptr_array_index(recipients, i);
        const char *address = cm_case_view_text(recipient, "address");
        CmClass class_;
        if (address != NULL && cm_class_parse(cm_case_view_text(recipient, "class"), &class_))
            g_hash_table_insert(view->classes, (gpointer)address,
                                GINT_TO_POINTER((int)classes[class_]));
    }
}

static void read_record(CmCaseView *view, const char *record)
{
    view->record = record != NULL ? json_from_string(record, NULL) : NULL;
    if (view->record != NULL && JSON_NODE_HOLDS_OBJECT(view->record))
        view->judged = json_node_get_object(view->record);
    read_classes(view);
}

/* There is nothing to be looked at, or to be recorded, of a case whose content was erased. */
static gboolean read_evidence(CmCaseView *view, GError **error)
{
    if (view->held->erased_at != 0)
        return TRUE;
    g_autoptr(CmCaseEvidence) evidence =
        cm_store_case_evidence(view->call->console->store, view->held->id, error);
    if (evidence == NULL)
        return FALSE;
    read_record(view, evidence->fresh != NULL ? evidence->fresh : evidence->record);
    view->facts = evidence->facts != NULL ? g_bytes_ref(evidence->facts) : NULL;
    return TRUE;
}

/* There is no look without its entry (clause 1.1). */
static gboolean record_look(const CmCaseView *view, GError **error)
{
    return cm_store_audit_add(view->call->console->store, view->call->account->name,
                              view->unmasked ? "case.look-record" : "case.view", view->held->id,
                              NULL, error);
}

CmCaseView *cm_case_view_open(const CmCall *call, const char *id, GError **error)
{
    g_autoptr(CmCase) held = cm_case_view_find(call, id, error);
    g_autoptr(CmState) state =
        held != NULL ? cm_gateway_state_now(call->console->gateway, error) : NULL;
    if (state == NULL)
        return NULL;
    g_autoptr(CmCaseView) view = view_new(call, state, g_steal_pointer(&held));
    view->unmasked = cm_visits_is_unmasked(call->console->visits, call->token, id);
    if (!record_look(view, error) || !read_evidence(view, error))
        return NULL;
    return g_steal_pointer(&view);
}

CmCaseView *cm_case_view_of_queue(const CmCall *call, CmState *state, CmCase *held)
{
    CmCaseView *view = view_new(call, state, held);
    (void)read_evidence(view, NULL);
    return view;
}

void cm_case_view_free(CmCaseView *view)
{
    if (view == NULL)
        return;
    cm_case_free(view->held);
    cm_state_unref(view->state);
    g_clear_pointer(&view->classes, g_hash_table_unref);
    g_clear_pointer(&view->record, json_node_unref);
    g_clear_pointer(&view->facts, g_bytes_unref);
    g_free(view);
}

char *cm_case_view_student(const CmCaseView *view, const char *id)
{
    const CmPerson *person = cm_snapshot_person_find(view->state->snapshot, id);
    if (person == NULL)
        return g_strdup(view->unmasked ? id : "\xe2\x80\xa6");
    return view->unmasked ? cm_person_usual_name(person)
                          : cm_mask_name(person->given, person->family);
}

char *cm_case_view_author(const CmCaseView *view)
{
    const CmPerson *person =
        view->held->author != NULL
            ? cm_snapshot_person_find(view->state->snapshot, view->held->author)
            : NULL;
    if (person != NULL)
        return cm_person_usual_name(person);
    return g_strdup(view->held->author_address != NULL ? view->held->author_address : "-");
}

char *cm_case_view_address(const CmCaseView *view, const char *address)
{
    return view->unmasked ? g_strdup(address) : cm_mask_address(address);
}

CmSay cm_case_view_class(const CmCaseView *view, const char *address)
{
    gpointer say = NULL;
    if (view->classes == NULL || address == NULL ||
        !g_hash_table_lookup_extended(view->classes, address, NULL, &say))
        return CM_SAY_CLASS_UNKNOWN;
    return (CmSay)GPOINTER_TO_INT(say);
}

GPtrArray *cm_case_view_students(const CmCaseView *view)
{
    GPtrArray *ids = g_ptr_array_new();
    g_autoptr(GPtrArray) subjects = cm_case_view_list(view, "subjects");
    for (guint i = 0; i < subjects->len; i++) {
        const char *id = cm_case_view_text(g_ptr_array_index(subjects, i), "student");
        if (id != NULL)
            g_ptr_array_add(ids, (gpointer)id);
    }
    return ids;
}

/* As its text for senders names it in a language that is not the policy's own, else as it is
 * written; a new string. */
static char *title_of(const CmCaseView *view, const CmRule *rule)
{
    const char *const nothing[CM_SLOT_COUNT] = {NULL};
    CmLanguage language = view->call->language;
    g_autofree char *title =
        language != CM_LANGUAGE_ENGLISH && rule->tell != NULL
            ? cm_wording_section(view->state->policy, cm_language_tag(language), rule->tell,
                                 "title", nothing)
            : NULL;
    return title != NULL && title[0] != '\0' ? g_steal_pointer(&title) : g_strdup(rule->title);
}

static char *describe_rule(const CmCaseView *view, JsonObject *finding)
{
    const char *name = cm_case_view_text(finding, "rule");
    const char *clause = cm_case_view_text(finding, "clause");
    const CmRule *rule = name != NULL ? cm_policy_rule_find(view->state->policy, name) : NULL;
    g_autofree char *title =
        rule != NULL && rule->title != NULL ? title_of(view, rule) : g_strdup(name);
    return clause != NULL ? g_strdup_printf("%s (%s)", title, clause) : g_strdup(title);
}

GPtrArray *cm_case_view_reasons(const CmCaseView *view)
{
    GPtrArray *reasons = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) findings = cm_case_view_list(view, "findings");
    for (guint i = 0; i < findings->len; i++) {
        JsonObject *finding = g_ptr_array_index(findings, i);
        CmAction action;
        if (!cm_action_parse(cm_case_view_text(finding, "action"), &action) ||
            action < CM_ACTION_HOLD)
            continue;
        g_autofree char *reason = describe_rule(view, finding);
        if (!g_ptr_array_find_with_equal_func(reasons, reason, g_str_equal, NULL))
            g_ptr_array_add(reasons, g_steal_pointer(&reason));
    }
    return reasons;
}

const char *cm_case_view_school(const CmState *state, const char *id)
{
    const char *name = id != NULL ? cm_snapshot_org_name(state->snapshot, id) : NULL;
    return name != NULL ? name : id != NULL ? id : "";
}

CmSay cm_case_view_state(CmCaseState state)
{
    static const CmSay words[] = {
        [CM_CASE_HELD] = CM_SAY_STATE_HELD,         [CM_CASE_RELEASING] = CM_SAY_STATE_RELEASING,
        [CM_CASE_RELEASED] = CM_SAY_STATE_RELEASED, [CM_CASE_REJECTED] = CM_SAY_STATE_REJECTED,
        [CM_CASE_EXPIRED] = CM_SAY_STATE_EXPIRED,   [CM_CASE_WITHDRAWN] = CM_SAY_STATE_WITHDRAWN,
    };
    return words[state];
}

const char *cm_case_view_state_style(CmCaseState state)
{
    return state == CM_CASE_HELD                                     ? "tag held"
           : state == CM_CASE_RELEASED || state == CM_CASE_RELEASING ? "tag ok"
                                                                     : "tag";
}

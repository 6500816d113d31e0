#include "policy/apply.h"

#include "policy/ask.h"
#include "policy/finding_text.h"

/* A list within a list within … further down than this is read by anybody. */
#define LIST_DEPTH_MAX 8u

/* Who reads at an address of which nothing is known. */
static const CmIdentity ANYBODY = {CM_CLASS_PUBLIC, NULL, CM_ACCOUNT_NONE};

typedef struct {
    CmFinding *finding;
    guint rule, order;
} Found;

typedef struct {
    const CmView *view;
    CmDecision *decision; /* or NULL: only the strictest action is asked for */
    GArray *found;        /* of Found, or NULL */
    const char *language; /* of the findings' texts */
    CmWording *wording;   /* made with the first finding */
    CmAction strictest;
    guint recipient; /* index of the one at hand */
    guint rule;
} Applying;

static GPtrArray *trace_of(const Applying *applying)
{
    return applying->decision != NULL ? applying->decision->trace : NULL;
}

/* Of two capacities of one person the one that permits more counts. */
static gboolean permits_more(const CmRuleAnswer *a, const CmRuleAnswer *b)
{
    return a->would < b->would || (a->would == b->would && !a->applies && b->applies);
}

static CmRuleAnswer ask_as(const Applying *applying, const CmRule *rule, CmBinding *binding,
                           const CmIdentity *identity)
{
    const CmFacts *facts = applying->view->facts;
    binding->identity = identity;
    binding->relation = binding->subject != NULL
                            ? cm_relation_to_subject(binding->reader, identity, binding->subject)
                            : cm_relation_to_sender(binding->reader, identity, facts);
    if (binding->disclosure != NULL)
        binding->need = cm_ask_need(binding);
    return cm_ask_rule(rule, binding, trace_of(applying));
}

static gboolean is_barred(const CmRecipient *reader, const CmIdentity *identity,
                          const CmSubject *subject)
{
    return subject != NULL &&
           cm_relation_to_subject(reader, identity, subject) == CM_RELATION_BARRED;
}

/* Asks about one reader: in the capacity that permits most, but access none always counts. */
static CmRuleAnswer ask_reader(const Applying *applying, const CmRule *rule, CmBinding *binding)
{
    const GPtrArray *identities = binding->reader->identities;
    if (identities->len == 0)
        return ask_as(applying, rule, binding, &ANYBODY);
    CmRuleAnswer best = {0};
    for (guint i = 0; i < identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(identities, i);
        CmRuleAnswer answer = ask_as(applying, rule, binding, identity);
        if (is_barred(binding->reader, identity, binding->subject))
            return answer;
        if (i == 0 || permits_more(&answer, &best))
            best = answer;
    }
    return best;
}

/* Asks about @reader, or about its members when it is a list: the strictest member counts. */
static CmRuleAnswer ask_readers(const Applying *applying, const CmRule *rule, CmBinding *binding,
                                const CmRecipient *reader, guint depth)
{
    gboolean list = reader->members != NULL && reader->members->len > 0;
    binding->reader = reader;
    binding->platform = cm_view_platform_find(applying->view, reader->platform);
    if (list && depth >= LIST_DEPTH_MAX)
        return ask_as(applying, rule, binding, &ANYBODY);
    if (!list)
        return ask_reader(applying, rule, binding);
    CmRuleAnswer worst = {0};
    for (guint i = 0; i < reader->members->len; i++) {
        CmRuleAnswer answer =
            ask_readers(applying, rule, binding, g_ptr_array_index(reader->members, i), depth + 1);
        if (i == 0 || permits_more(&worst, &answer))
            worst = answer;
    }
    return worst;
}

static CmAction in_mode(CmAction action, CmMode mode)
{
    switch (mode) {
    case CM_MODE_ENFORCE:
        return action;
    case CM_MODE_TAG:
        return MIN(action, CM_ACTION_TAG);
    case CM_MODE_OBSERVE:
    case CM_MODE_OFF:
        return CM_ACTION_ACCEPT;
    }
    return action;
}

static void fill_disclosure(CmFinding *finding, const CmBinding *binding)
{
    finding->student = g_strdup(binding->subject->student);
    finding->kind = cm_told_kind(binding->told);
    finding->strength = binding->disclosure->strength;
    finding->ambiguous = binding->disclosure->ambiguous;
    if (binding->need.kind != CM_NEED_SCOPE)
        return;
    CmReleaseVerdict verdict = cm_binding_release(binding);
    finding->scope =
        g_strdup(g_ptr_array_index(binding->view->policy->scopes, (guint)verdict.scope));
    if (verdict.release != NULL)
        finding->release = verdict.release->state;
}

static CmFinding *make_finding(Applying *applying, const CmRule *rule, const CmRuleAnswer *answer)
{
    const CmFacts *facts = applying->view->facts;
    const CmBinding *binding = &answer->binding;
    CmFinding *finding = cm_finding_new();
    finding->rule = g_strdup(rule->name);
    finding->clause = g_strdup(rule->clause);
    finding->would = answer->would;
    CmMode mode = applying->view->enforced ? CM_MODE_ENFORCE : rule->mode;
    finding->action = in_mode(answer->would, MIN(mode, facts->mode));
    finding->recipient = g_strdup(binding->recipient->address);
    finding->strength = CM_STRENGTH_CERTAIN;
    finding->tell = g_strdup(rule->tell);
    if (binding->disclosure != NULL)
        fill_disclosure(finding, binding);
    if (binding->information != NULL)
        finding->strength = binding->information->strength;
    if (binding->link != NULL)
        finding->strength = binding->link->strength;
    int part = cm_binding_part(binding);
    if (part >= 0 && (guint)part < facts->parts->len)
        finding->part =
            g_strdup(((const CmPartFact *)g_ptr_array_index(facts->parts, (guint)part))->id);
    if (applying->wording == NULL)
        applying->wording = cm_wording_new(applying->view->policy, facts, applying->language);
    finding->text =
        cm_finding_text_new(applying->wording, rule, binding, finding, applying->recipient);
    return finding;
}

static gboolean is_of_same_rule(const CmFinding *last, const CmFinding *next)
{
    return g_str_equal(last->rule, next->rule) && g_str_equal(last->recipient, next->recipient);
}

/* One finding for each rule, recipient and student: of the kinds that are disclosed together the
 * one that is judged most strictly. Of other things one finding for each text. */
static gboolean is_same_objection(const CmFinding *last, const CmFinding *next)
{
    if (last->student != NULL && next->student != NULL)
        return g_str_equal(last->student, next->student);
    return last->student == NULL && next->student == NULL &&
           g_strcmp0(last->text, next->text) == 0 && g_strcmp0(last->part, next->part) == 0;
}

/* What was found before of the same, or NULL. */
static Found *same_find(const GArray *found, const CmFinding *next)
{
    for (guint i = found->len; i > 0; i--) {
        Found *last = &g_array_index(found, Found, i - 1);
        if (!is_of_same_rule(last->finding, next))
            return NULL;
        if (is_same_objection(last->finding, next))
            return last;
    }
    return NULL;
}

static void add_finding(Applying *applying, CmFinding *finding)
{
    GArray *found = applying->found;
    Found *last = same_find(found, finding);
    if (last != NULL) {
        CmFinding *milder = finding->would > last->finding->would ? last->finding : finding;
        if (milder == last->finding)
            last->finding = finding;
        cm_finding_free(milder);
        return;
    }
    Found next = {finding, applying->rule, found->len};
    g_array_append_val(found, next);
}

static void record(Applying *applying, const CmRule *rule, const CmRuleAnswer *answer)
{
    CmRecipientDecision *recipient =
        &g_array_index(applying->decision->recipients, CmRecipientDecision, applying->recipient);
    const CmBinding *binding = &answer->binding;
    if (recipient->scope == NULL && binding->disclosure != NULL &&
        binding->need.kind == CM_NEED_SCOPE) {
        CmReleaseVerdict verdict = cm_binding_release(binding);
        recipient->scope =
            g_strdup(g_ptr_array_index(binding->view->policy->scopes, (guint)verdict.scope));
    }
    if (!answer->applies)
        return;
    CmFinding *finding = make_finding(applying, rule, answer);
    recipient->would = MAX(recipient->would, finding->would);
    recipient->action = MAX(recipient->action, finding->action);
    add_finding(applying, finding);
}

static void ask_binding(Applying *applying, const CmRule *rule, CmBinding *binding)
{
    binding->view = applying->view;
    binding->recipient = g_ptr_array_index(applying->view->facts->recipients, applying->recipient);
    CmRuleAnswer answer = ask_readers(applying, rule, binding, binding->recipient, 0);
    applying->strictest = MAX(applying->strictest, answer.would);
    if (applying->decision != NULL)
        record(applying, rule, &answer);
}

/* TRUE where only what would stop the message is asked for, and weak evidence never does. */
static gboolean is_idle(const Applying *applying, const CmDisclosure *disclosure)
{
    return applying->decision == NULL && disclosure->strength == CM_STRENGTH_WEAK;
}

static void ask_each_disclosure(Applying *applying, const CmRule *rule)
{
    const CmView *view = applying->view;
    guint end = cm_told_end(rule->group);
    for (guint subject = 0; subject < view->facts->subjects->len; subject++) {
        for (guint told = cm_told_first(rule->group); told < end; told++) {
            const CmDisclosure *disclosure =
                cm_disclosures_get(view->disclosures, subject, (CmTold)told);
            if (!disclosure->present || is_idle(applying, disclosure))
                continue;
            CmBinding binding = {
                .subject_index = subject,
                .subject = g_ptr_array_index(view->facts->subjects, subject),
                .told = (CmTold)told,
                .disclosure = disclosure,
            };
            ask_binding(applying, rule, &binding);
        }
    }
}

static void ask_each_thing(Applying *applying, const CmRule *rule)
{
    guint count = cm_binding_count_things(applying->view, rule->each);
    for (guint i = 0; i < count; i++) {
        CmBinding binding = {.view = applying->view};
        if (cm_binding_set_thing(&binding, rule->each, i))
            ask_binding(applying, rule, &binding);
    }
}

static void ask_rule(Applying *applying, const CmRule *rule)
{
    if ((rule->each & CM_EACH_DISCLOSURE) != 0)
        ask_each_disclosure(applying, rule);
    else
        ask_each_thing(applying, rule);
}

/* TRUE when the rule can come to more than a tag. */
static gboolean can_stop(const CmRule *rule)
{
    return rule->table != NULL || rule->action >= CM_ACTION_HOLD ||
           rule->unknown >= CM_ACTION_HOLD || rule->uninspectable >= CM_ACTION_HOLD;
}

static gboolean is_asked(const Applying *applying, const CmRule *rule)
{
    if (rule->mode == CM_MODE_OFF && !applying->view->enforced)
        return FALSE;
    return applying->decision != NULL || can_stop(rule);
}

static void ask_all(Applying *applying)
{
    const CmView *view = applying->view;
    if (view->facts->whose == CM_WHOSE_NOBODYS)
        return;
    for (guint i = 0; i < view->facts->recipients->len; i++) {
        if (view->edit->recipients_out != NULL && view->edit->recipients_out[i])
            continue;
        if (applying->decision == NULL && applying->strictest >= CM_ACTION_HOLD)
            return;
        applying->recipient = i;
        for (guint r = 0; r < view->policy->rules->len; r++) {
            const CmRule *rule = g_ptr_array_index(view->policy->rules, r);
            applying->rule = r;
            if (is_asked(applying, rule))
                ask_rule(applying, rule);
        }
    }
}

static int compare_found(gconstpointer a, gconstpointer b)
{
    const Found *first = a;
    const Found *second = b;
    if (first->finding->action != second->finding->action)
        return first->finding->action > second->finding->action ? -1 : 1;
    if (first->finding->would != second->finding->would)
        return first->finding->would > second->finding->would ? -1 : 1;
    if (first->rule != second->rule)
        return first->rule < second->rule ? -1 : 1;
    return first->order < second->order ? -1 : first->order > second->order;
}

void cm_apply_rules(const CmView *view, const char *language, CmDecision *decision)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Found));
    Applying applying = {.view = view, .decision = decision, .found = found, .language = language};
    ask_all(&applying);
    g_array_sort(found, compare_found);
    for (guint i = 0; i < found->len; i++)
        g_ptr_array_add(decision->findings, g_array_index(found, Found, i).finding);
    cm_wording_free(applying.wording);
}

gboolean cm_apply_would_stop(const CmView *view)
{
    Applying applying = {.view = view};
    ask_all(&applying);
    return applying.strictest >= CM_ACTION_HOLD;
}

#include "gateway/principal.h"

#include "base/error.h"
#include "directory/employees.h"
#include "gateway/case_decider.h"
#include "gateway/case_notice.h"
#include "gateway/held_since.h"
#include "gateway/judge_held.h"
#include "gateway/staff_link.h"
#include "gateway/staff_tell.h"
#include "gateway/wake.h"
#include "policy/approval.h"
#include "policy/explain.h"
#include "record/address.h"
#include "store/rulings.h"

#define PRINCIPAL "principal"

/* The "rules" under which these mails are counted. */
#define ANSWERS "answer-to-principal"

static char *asked_rule(const CmCase *held)
{
    return g_strdup_printf("principal asked %s", held->id);
}

/* The address of record of @person, normalised: it is one of the district's, or NULL. */
static char *address_of(const CmSnapshot *snapshot, const CmPerson *person)
{
    g_autofree char *address = cm_address_normalise(person->email != NULL ? person->email : "");
    if (address == NULL || address[0] == '\0' ||
        !cm_snapshot_is_district_domain(snapshot, cm_address_domain(address)))
        return NULL;
    return g_steal_pointer(&address);
}

/* Who leads @school and can be written to, but @author: GPtrArray of const CmPerson. */
static GPtrArray *find_principals(CmGateway *gateway, const CmSnapshot *snapshot,
                                  const char *school, const char *author)
{
    CmDay today =
        cm_day_from_time(cm_clock_now(cm_gateway_clock(gateway)), cm_gateway_time_zone(gateway));
    GPtrArray *principals = cm_snapshot_principals(snapshot, school, today);
    for (guint i = principals->len; i-- > 0;) {
        const CmPerson *person = g_ptr_array_index(principals, i);
        g_autofree char *address = address_of(snapshot, person);
        if (address == NULL || g_strcmp0(person->id, author) == 0)
            g_ptr_array_remove_index(principals, i);
    }
    return principals;
}

static gboolean lifts_something(const CmJudgement *judgement)
{
    const CmPolicy *policy = judgement->state->policy;
    if (judgement->decision->verdict != CM_ACTION_HOLD)
        return FALSE;
    for (guint i = 0; i < judgement->decision->recipients->len; i++)
        if (cm_approval_lifts(policy, judgement->decision, i, CM_APPROVAL_PRINCIPAL))
            return TRUE;
    return FALSE;
}

gboolean cm_principal_can_be_asked(CmGateway *gateway, const CmJudgement *judgement)
{
    const CmSender *sender = &judgement->facts->sender;
    if (!lifts_something(judgement))
        return FALSE;
    g_autoptr(GPtrArray) principals =
        find_principals(gateway, judgement->state->snapshot, sender->schools[0], sender->person);
    return principals->len > 0;
}

/* Asking. */

typedef struct {
    CmGateway *gateway;
    const CmCase *held;
    const CmJudgement *judgement;
    CmTelling telling; /* who asks: the author, or an officer */
    const char *words; /* that they wrote, or NULL */
} Asking;

static char *compose_question(const Asking *asking, const CmPerson *person, const char *to,
                              GError **error)
{
    const CmCase *held = asking->held;
    gint64 since = 0;
    if (!cm_held_since(asking->gateway, held, &since, error))
        return NULL;
    g_autofree char *link = cm_staff_link_url(asking->gateway, held->id, since, person->id,
                                              CM_STAFF_LINK_APPROVE, error);
    if (link == NULL)
        return NULL;
    CmCaseNotice notice = {
        .telling = asking->telling,
        .held = held,
        .to = to,
        .reference = held->id,
        .sender = held->author_address,
        .words = asking->words,
        .link = link,
        .facts = asking->judgement->facts,
        .decision = asking->judgement->decision,
        .to_principal = TRUE,
    };
    return cm_case_notice_compose(asking->gateway, asking->judgement->state->policy, &notice,
                                  error);
}

/* At most one question an hour about one mail. */
static gboolean ask_one(const Asking *asking, const CmPerson *person, GError **error)
{
    gboolean queued;
    g_autofree char *rule = asked_rule(asking->held);
    g_autofree char *to = address_of(asking->judgement->state->snapshot, person);
    g_autofree char *mail = compose_question(asking, person, to, error);
    return mail != NULL &&
           cm_store_notice_add(cm_gateway_store(asking->gateway), to, rule, mail, &queued, error);
}

static gboolean record_question(const Asking *asking, const char *actor, GError **error)
{
    const char *words = asking->words;
    g_autofree char *remark =
        g_strdup_printf("%s asks the principal for approval%s%s",
                        asking->telling == CM_TELL_PRINCIPAL_ASKED ? "the sender" : "an officer",
                        words != NULL ? ": " : "", words != NULL ? words : "");
    return cm_store_case_comment(cm_gateway_store(asking->gateway), asking->held->id, actor, remark,
                                 error);
}

/* Asks everybody who can be asked, and puts it on record in @actor's name; *@asked is FALSE when
 * that is nobody, or nothing could come of it. */
static gboolean ask_all(const Asking *asking, const char *actor, gboolean *asked, GError **error)
{
    const CmCase *held = asking->held;
    g_autoptr(GPtrArray) principals = find_principals(
        asking->gateway, asking->judgement->state->snapshot, held->school, held->author);
    *asked = principals->len > 0 && lifts_something(asking->judgement);
    if (!*asked)
        return TRUE;
    if (!record_question(asking, actor, error))
        return FALSE;
    for (guint i = 0; i < principals->len; i++)
        if (!ask_one(asking, g_ptr_array_index(principals, i), error))
            return FALSE;
    return TRUE;
}

gboolean cm_principal_ask(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    const CmCase *held = action->held;
    g_autoptr(CmHeld) opened = cm_held_open(gateway, held, action->user, held->author,
                                            "the sender asks the principal", error);
    if (opened == NULL || !cm_held_judge(gateway, opened, error))
        return FALSE;
    const Asking asking = {gateway, held, opened->judgement, CM_TELL_PRINCIPAL_ASKED,
                           action->instruction->value};
    gboolean asked = FALSE;
    return ask_all(&asking, held->author, &asked, error) &&
           cm_staff_tell(gateway, action, asked ? CM_TELL_APPROVAL_ASKED : CM_TELL_NOT_ASKABLE,
                         error);
}

gboolean cm_principal_ask_for_officer(CmGateway *gateway, const CmCase *held, const char *actor,
                                      const char *words, gboolean *asked, GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return FALSE;
    if (cm_case_is_own(state->snapshot, held, actor)) {
        g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                    "case '%s' is your own mail: ask the principal by its notice", held->id);
        return FALSE;
    }
    g_autofree char *user = cm_staff_user_of(state->snapshot, held);
    g_autoptr(CmHeld) opened =
        cm_held_open(gateway, held, user, actor, "an officer asks the principal", error);
    if (opened == NULL || !cm_held_judge(gateway, opened, error))
        return FALSE;
    const Asking asking = {gateway, held, opened->judgement, CM_TELL_PRINCIPAL_BY_OFFICER, words};
    if (!ask_all(&asking, actor, asked, error))
        return FALSE;
    if (*asked)
        (void)cm_wake_filter(cm_gateway_config(gateway));
    return TRUE;
}

/* Answering. */

gboolean cm_principal_was_asked(CmGateway *gateway, const CmCase *held, const CmPerson *person,
                                GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return FALSE;
    g_autoptr(GPtrArray) principals =
        find_principals(gateway, state->snapshot, held->school, held->author);
    for (guint i = 0; i < principals->len; i++) {
        const CmPerson *one = g_ptr_array_index(principals, i);
        if (!g_str_equal(one->id, person->id))
            continue;
        gint64 at = 0;
        g_autofree char *rule = asked_rule(held);
        g_autofree char *address = address_of(state->snapshot, one);
        return cm_store_notice_last(cm_gateway_store(gateway), address, rule, &at, error) && at > 0;
    }
    return FALSE;
}

/* A mail to the principal about what the answer did. */
static gboolean tell_principal(CmGateway *gateway, const CmStaffAction *action,
                               const CmPerson *person, CmTelling telling, GError **error)
{
    cm_staff_told(action, telling, NULL);
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return FALSE;
    g_autofree char *to = address_of(state->snapshot, person);
    CmCaseNotice notice = {
        .telling = telling,
        .held = action->held,
        .to = to,
        .reference = action->held->id,
        .to_principal = TRUE,
    };
    gboolean queued;
    g_autofree char *mail =
        to != NULL ? cm_case_notice_compose(gateway, state->policy, &notice, error) : g_strdup("");
    return mail != NULL && (mail[0] == '\0' ||
                            cm_store_notice_add_up_to(cm_gateway_store(gateway), to, ANSWERS,
                                                      CM_STAFF_ANSWERS_MOST, mail, &queued, error));
}

/* What was answered has been done: that no mail can say so does not undo it. */
static void thank(CmGateway *gateway, const CmStaffAction *action, const CmPerson *person)
{
    g_autoptr(GError) error = NULL;
    if (!tell_principal(gateway, action, person, CM_TELL_THANKS, &error))
        cm_log_error(cm_gateway_log(gateway), action->held->id, "principal-not-told", error);
}

/* Where in the case those stand whom the approval lets have the mail, or who may have it anyway. */
static GArray *approved_positions(const CmHeld *held)
{
    const CmJudgement *judgement = held->judgement;
    GArray *approved = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; cm_held_can_go(held) && i < held->positions->len; i++) {
        const CmRecipientDecision *recipient =
            &g_array_index(judgement->decision->recipients, CmRecipientDecision, i);
        if (recipient->action < CM_ACTION_HOLD ||
            cm_approval_lifts(judgement->state->policy, judgement->decision, i,
                              CM_APPROVAL_PRINCIPAL))
            g_array_append_val(approved, g_array_index(held->positions, guint, i));
    }
    return approved;
}

static gboolean release(CmGateway *gateway, const CmStaffAction *action, const CmPerson *person,
                        const GArray *positions, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(CmRuling) ruling = cm_ruling_new(action->held->id, CM_RULING_RELEASE, person->id,
                                               PRINCIPAL, "the principal approved it");
    for (guint i = 0; i < positions->len; i++)
        cm_ruling_add_position(ruling, g_array_index(positions, guint, i));
    g_autofree char *notice =
        cm_staff_tell_compose(gateway, action, CM_TELL_APPROVED, positions, error);
    if (notice == NULL)
        return FALSE;
    if (cm_store_case_decide(cm_gateway_store(gateway), ruling, action->held->revision, notice,
                             &problem)) {
        thank(gateway, action, person);
        return TRUE;
    }
    if (g_error_matches(problem, CM_ERROR, CM_ERROR_NOT_PERMITTED))
        return tell_principal(gateway, action, person, CM_TELL_CLOSED, error);
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

static gboolean approve(CmGateway *gateway, const CmStaffAction *action, const CmPerson *person,
                        GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return FALSE;
    g_autofree char *author = cm_staff_user_of(state->snapshot, action->held);
    g_autoptr(CmHeld) held =
        cm_held_open(gateway, action->held, author, person->id, "the principal approves it", error);
    if (held == NULL || !cm_held_judge(gateway, held, error))
        return FALSE;
    g_autoptr(GArray) positions = approved_positions(held);
    return positions->len > 0 ? release(gateway, action, person, positions, error)
                              : tell_principal(gateway, action, person, CM_TELL_NOT_LIFTED, error);
}

static gboolean refuse(CmGateway *gateway, const CmStaffAction *action, const CmPerson *person,
                       GError **error)
{
    const char *words = action->instruction->value;
    g_autofree char *remark =
        g_strdup_printf("the principal does not approve it%s%s", words != NULL ? ": " : "",
                        words != NULL ? words : "");
    g_autofree char *notice =
        cm_staff_tell_compose_words(gateway, action, CM_TELL_NOT_APPROVED, words, error);
    if (notice == NULL ||
        !cm_store_case_comment(cm_gateway_store(gateway), action->held->id, person->id, remark,
                               error) ||
        !cm_staff_tell_send(gateway, action, notice, error))
        return FALSE;
    thank(gateway, action, person);
    return TRUE;
}

gboolean cm_principal_answer(CmGateway *gateway, const CmStaffAction *action,
                             const CmPerson *person, GError **error)
{
    if (cm_case_count(action->held, CM_CASE_HELD) == 0)
        return tell_principal(gateway, action, person, CM_TELL_CLOSED, error);
    switch (action->instruction->kind) {
    case CM_INSTRUCTION_APPROVE:
        return approve(gateway, action, person, error);
    case CM_INSTRUCTION_REFUSE:
        return refuse(gateway, action, person, error);
    default:
        return tell_principal(gateway, action, person, CM_TELL_NOT_UNDERSTOOD, error);
    }
}

#include "gateway/principal_answer.h"

#include "base/error.h"
#include "gateway/approvers.h"
#include "gateway/case_notice.h"
#include "gateway/judge_held.h"
#include "gateway/principal.h"
#include "gateway/staff_tell.h"
#include "record/address.h"
#include "store/rulings.h"

#define PRINCIPAL "principal"

/* The "rules" under which these mails are counted. */
#define ANSWERS "answer-to-principal"

/* Whom an answer that was not understood is about: those whom the principal was asked about, and
 * nobody where that is not known. */
static GArray *left_to_decide(CmGateway *gateway, CmState *state, const CmCase *held,
                              const CmPerson *person)
{
    GArray *positions = cm_principal_asked_about(gateway, state, held, person, NULL);
    return positions != NULL ? positions : g_array_new(FALSE, FALSE, sizeof(guint));
}

static gboolean send_to_principal(CmGateway *gateway, const CmState *state,
                                  const CmCaseNotice *notice, GError **error)
{
    gboolean queued;
    if (notice->to == NULL)
        return TRUE;
    g_autofree char *mail = cm_case_notice_compose(gateway, state->policy, notice, error);
    return mail != NULL && cm_store_notice_add_up_to(cm_gateway_store(gateway), notice->to, ANSWERS,
                                                     CM_STAFF_ANSWERS_MOST, mail, &queued, error);
}

/* A mail to the principal about what the answer did. */
static gboolean tell_principal(CmGateway *gateway, const CmStaffAction *action,
                               const CmPerson *person, CmTelling telling, GError **error)
{
    cm_staff_told(action, telling, NULL);
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    const CmPerson *now =
        state != NULL ? cm_snapshot_person_find(state->snapshot, person->id) : NULL;
    if (now == NULL)
        return state != NULL;
    g_autofree char *to = cm_approver_address(state->snapshot, now);
    g_autoptr(GArray) positions = telling == CM_TELL_NOT_UNDERSTOOD
                                      ? left_to_decide(gateway, state, action->held, now)
                                      : NULL;
    cm_staff_told(action, telling, positions);
    const CmCaseNotice notice = {
        .telling = telling,
        .held = action->held,
        .to = to,
        .reference = action->held->id,
        .positions = positions,
        .to_principal = TRUE,
    };
    return send_to_principal(gateway, state, &notice, error);
}

/* What was answered has been done: that no mail can say so does not undo it. */
static void thank(CmGateway *gateway, const CmStaffAction *action, const CmPerson *person)
{
    g_autoptr(GError) error = NULL;
    if (!tell_principal(gateway, action, person, CM_TELL_THANKS, &error))
        cm_log_error(cm_gateway_log(gateway), action->held->id, "principal-not-told", error);
}

/* Where in the case those stand whom the approval lets have the mail, or who may have it anyway. */
static GArray *approved_positions(const CmHeld *held, const char *person_id)
{
    const CmJudgement *judgement = held->judgement;
    const CmPerson *person = cm_snapshot_person_find(judgement->state->snapshot, person_id);
    GArray *approved = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; person != NULL && cm_held_can_go(held) && i < held->positions->len; i++) {
        const CmRecipientDecision *recipient =
            &g_array_index(judgement->decision->recipients, CmRecipientDecision, i);
        if (recipient->action < CM_ACTION_HOLD || cm_approver_lifts(judgement, person, i))
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
    g_autoptr(GArray) positions = approved_positions(held, person->id);
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

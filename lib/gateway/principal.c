#include "gateway/principal.h"

#include "base/error.h"
#include "directory/employees.h"
#include "gateway/approvers.h"
#include "gateway/case_decider.h"
#include "gateway/case_notice.h"
#include "gateway/held_since.h"
#include "gateway/judge_held.h"
#include "gateway/staff_link.h"
#include "gateway/staff_tell.h"
#include "gateway/wake.h"
#include "store/rulings.h"

static CmDay today_of(const CmGateway *gateway)
{
    return cm_day_from_time(cm_clock_now(cm_gateway_clock(gateway)), cm_gateway_time_zone(gateway));
}

static char *asked_rule(const CmCase *held)
{
    return g_strdup_printf("principal asked %s", held->id);
}

gboolean cm_principal_can_be_asked(CmGateway *gateway, const CmJudgement *judgement)
{
    g_autoptr(GPtrArray) approvers = cm_approvers_find(judgement, today_of(gateway));
    return approvers->len > 0;
}

/* Asking. */

typedef struct {
    CmGateway *gateway;
    const CmCase *held;
    const CmJudgement *judgement;
    CmTelling telling; /* who asks: the author, or an officer */
    const char *words; /* that they wrote, or NULL */
} Asking;

/* Of the mail, they are told what their own approval lifts: why else it waits, and for whom, names
 * children who are not their matter. */
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
    g_autoptr(GArray) recipients = cm_approver_recipients(asking->judgement, person, FALSE);
    g_autoptr(GArray) positions = cm_approver_positions(asking->judgement, recipients, held);
    CmCaseNotice notice = {
        .telling = asking->telling,
        .held = held,
        .to = to,
        .reference = held->id,
        .positions = positions,
        .sender = held->author_address,
        .words = asking->words,
        .link = link,
        .facts = asking->judgement->facts,
        .decision = asking->judgement->decision,
        .about = recipients,
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
    g_autofree char *to = cm_approver_address(asking->judgement->state->snapshot, person);
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
    g_autoptr(GPtrArray) approvers =
        cm_approvers_find(asking->judgement, today_of(asking->gateway));
    *asked = approvers->len > 0;
    if (!*asked)
        return TRUE;
    if (!record_question(asking, actor, error))
        return FALSE;
    for (guint i = 0; i < approvers->len; i++)
        if (!ask_one(asking, g_ptr_array_index(approvers, i), error))
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

/* Having asked. */

gboolean cm_principal_was_asked(CmGateway *gateway, const CmCase *held, const CmPerson *person,
                                GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL || g_strcmp0(held->author, person->id) == 0)
        return FALSE;
    const CmPerson *now = cm_snapshot_employee(state->snapshot, person->id, today_of(gateway));
    g_autofree char *address =
        now != NULL && cm_person_is_leader(now) ? cm_approver_address(state->snapshot, now) : NULL;
    gint64 at = 0;
    g_autofree char *rule = asked_rule(held);
    return address != NULL &&
           cm_store_notice_last(cm_gateway_store(gateway), address, rule, &at, error) && at > 0;
}

/* Of a mail about which its author has said something since, the facts that are kept do not know
 * what that has lifted: then everybody counts whom the approval concerns. */
static GArray *asked_about(const CmJudgement *judgement, const CmPerson *person, const CmCase *held,
                           gboolean declared)
{
    g_autoptr(GArray) recipients = cm_approver_recipients(judgement, person, declared);
    return cm_approver_positions(judgement, recipients, held);
}

GArray *cm_principal_asked_about(CmGateway *gateway, CmState *state, const CmCase *held,
                                 const CmPerson *person, GError **error)
{
    gboolean declared = FALSE;
    g_autoptr(CmJudgement) judgement = cm_held_recall(gateway, state, held->id, &declared, error);
    return judgement != NULL ? asked_about(judgement, person, held, declared) : NULL;
}

CmLetter *cm_principal_letter(CmGateway *gateway, CmState *state, const CmCase *held,
                              const CmPerson *person, const char *language, GError **error)
{
    gboolean declared = FALSE;
    g_autoptr(CmJudgement) judgement = cm_held_recall(gateway, state, held->id, &declared, error);
    if (judgement == NULL)
        return NULL;
    g_autoptr(GArray) recipients = cm_approver_recipients(judgement, person, FALSE);
    g_autoptr(GArray) positions = asked_about(judgement, person, held, declared);
    if (positions->len == 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                    "nobody waits for the approval of '%s' in case '%s'", person->id, held->id);
        return NULL;
    }
    CmCaseNotice notice = {
        .telling = CM_TELL_PRINCIPAL_ASKED,
        .held = held,
        .reference = held->id,
        .positions = positions,
        .sender = held->author_address,
        .facts = recipients->len > 0 ? judgement->facts : NULL,
        .decision = judgement->decision,
        .about = recipients,
        .to_principal = TRUE,
    };
    return cm_case_notice_letter(gateway, state->policy, &notice, language);
}

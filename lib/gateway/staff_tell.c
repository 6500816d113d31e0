#include "gateway/staff_tell.h"

#include "gateway/case_notice.h"
#include "gateway/other_officer.h"
#include "policy/explain.h"

/* The "rules" under which these mails are counted. */
#define ANSWERS "answer-to-author"
#define ASKED   "officer-asked"

/* When an officer will have looked, where one is to. */
static gint64 answer_at(CmGateway *gateway, const CmStaffAction *action, CmTelling telling)
{
    if (telling != CM_TELL_PASSED_ON)
        return 0;
    return cm_duty_answer(cm_gateway_duty(gateway), action->held->school,
                          cm_clock_now(cm_gateway_clock(gateway)));
}

static char *compose(CmGateway *gateway, const CmCaseNotice *notice, GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    return state != NULL ? cm_case_notice_compose(gateway, state->policy, notice, error) : NULL;
}

void cm_staff_told_clear(CmStaffTold *told)
{
    g_clear_pointer(&told->positions, g_array_unref);
    g_clear_pointer(&told->letter, cm_letter_free);
}

void cm_staff_told(const CmStaffAction *action, CmTelling telling, const GArray *positions)
{
    CmStaffTold *told = action->told;
    if (told == NULL)
        return;
    cm_staff_told_clear(told);
    told->still_held = FALSE;
    told->telling = telling;
    told->positions = positions != NULL ? g_array_ref((GArray *)positions) : NULL;
}

void cm_staff_told_still_held(const CmStaffAction *action, const CmJudgement *judgement)
{
    CmStaffTold *told = action->told;
    if (told == NULL)
        return;
    cm_staff_told_clear(told);
    told->still_held = TRUE;
    const CmNoticeFrame frame = {
        .language = told->language,
        .reference = action->held->id,
        .again = TRUE,
    };
    told->letter =
        cm_explain_page(judgement->state->policy, judgement->facts, judgement->decision, &frame);
}

static char *compose_to_author(CmGateway *gateway, const CmStaffAction *action, CmTelling telling,
                               const GArray *positions, const char *words, GError **error)
{
    cm_staff_told(action, telling, positions);
    CmCaseNotice notice = {
        .telling = telling,
        .held = action->held,
        .to = action->held->author_address,
        .reference = action->held->id,
        .positions = positions,
        .words = words,
        .when = answer_at(gateway, action, telling),
    };
    return compose(gateway, &notice, error);
}

char *cm_staff_tell_compose(CmGateway *gateway, const CmStaffAction *action, CmTelling telling,
                            const GArray *positions, GError **error)
{
    return compose_to_author(gateway, action, telling, positions, NULL, error);
}

char *cm_staff_tell_compose_words(CmGateway *gateway, const CmStaffAction *action,
                                  CmTelling telling, const char *words, GError **error)
{
    return compose_to_author(gateway, action, telling, NULL, words, error);
}

gboolean cm_staff_tell_send(CmGateway *gateway, const CmStaffAction *action, const char *mail,
                            GError **error)
{
    gboolean queued;
    return mail[0] == '\0' ||
           cm_store_notice_add_up_to(cm_gateway_store(gateway), action->held->author_address,
                                     ANSWERS, CM_STAFF_ANSWERS_MOST, mail, &queued, error);
}

gboolean cm_staff_tell(CmGateway *gateway, const CmStaffAction *action, CmTelling telling,
                       GError **error)
{
    g_autofree char *mail = cm_staff_tell_compose(gateway, action, telling, NULL, error);
    return mail != NULL && cm_staff_tell_send(gateway, action, mail, error);
}

gboolean cm_staff_tell_officer(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    const CmCase *held = action->held;
    const CmOfficersAuthor author = {held->author, held->author_address, held->school};
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return FALSE;
    const char *officer = cm_other_officer(cm_gateway_duty(gateway), state->snapshot, &author);
    if (officer == NULL) {
        cm_other_officer_missing(gateway, held->id);
        return TRUE;
    }
    CmCaseNotice notice = {
        .telling = CM_TELL_OFFICER_ASKED,
        .held = held,
        .to = officer,
        .reference = held->id,
    };
    g_autofree char *mail = cm_case_notice_compose(gateway, state->policy, &notice, error);
    gboolean queued;
    return mail != NULL && cm_store_notice_add_up_to(cm_gateway_store(gateway), officer, ASKED,
                                                     CM_STAFF_ANSWERS_MOST, mail, &queued, error);
}

#include "gateway/staff_action.h"

#include <string.h>

#include "base/error.h"
#include "gateway/judge_held.h"
#include "gateway/principal.h"
#include "gateway/rejudge.h"
#include "gateway/sender_notice.h"
#include "gateway/send_without.h"
#include "gateway/staff_tell.h"
#include "record/address_line.h"
#include "store/case_declare.h"
#include "store/rulings.h"

#define SENDER "sender"

static GArray *held_positions(const CmCase *held)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        if (recipient->state == CM_CASE_HELD)
            g_array_append_val(positions, i);
    }
    return positions;
}

typedef struct {
    CmRulingKind kind;
    const GArray *positions;
    const char *reason;
    CmTelling telling;
    guint revision; /* in sight of which it is decided */
} Step;

/* Puts the ruling on record together with the answer. Somebody else may have been first. */
static gboolean rule(CmGateway *gateway, const CmStaffAction *action, const Step *step,
                     GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(action->held->id, step->kind, action->held->author, SENDER, step->reason);
    for (guint i = 0; i < step->positions->len; i++)
        cm_ruling_add_position(ruling, g_array_index(step->positions, guint, i));
    g_autofree char *answer =
        cm_staff_tell_compose(gateway, action, step->telling, step->positions, error);
    if (answer == NULL)
        return FALSE;
    if (cm_store_case_decide(cm_gateway_store(gateway), ruling, step->revision, answer, &problem))
        return TRUE;
    if (g_error_matches(problem, CM_ERROR, CM_ERROR_NOT_PERMITTED))
        return cm_staff_tell(gateway, action, CM_TELL_CLOSED, error);
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

static gboolean take_back(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    g_autoptr(GArray) positions = held_positions(action->held);
    const Step step = {CM_RULING_WITHDRAW, positions, "the sender took it back", CM_TELL_TAKEN_BACK,
                       action->held->revision};
    return rule(gateway, action, &step, error);
}

static gboolean is_among(GPtrArray *addresses, const CmCaseRecipient *recipient)
{
    return recipient->address != NULL &&
           g_ptr_array_find_with_equal_func(addresses, recipient->address, g_str_equal, NULL);
}

static gboolean drop(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    const char *value = action->instruction->value;
    g_autoptr(GPtrArray) addresses = cm_address_line_parse(value, strlen(value));
    g_autoptr(GArray) waiting = held_positions(action->held);
    g_autoptr(GArray) dropped = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; addresses != NULL && i < waiting->len; i++) {
        guint position = g_array_index(waiting, guint, i);
        if (is_among(addresses, g_ptr_array_index(action->held->recipients, position)))
            g_array_append_val(dropped, position);
    }
    if (dropped->len == 0)
        return cm_staff_tell(gateway, action, CM_TELL_NO_RECIPIENT, error);
    const Step step = {CM_RULING_WITHDRAW, dropped, "the sender left them out", CM_TELL_DROPPED,
                       action->held->revision};
    return rule(gateway, action, &step, error);
}

/* What the sender says goes to an officer, who decides. */
static gboolean pass_on(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    const char *words = action->instruction->value;
    g_autofree char *remark =
        g_strdup_printf("the sender says that this is a mistake%s%s", words != NULL ? ": " : "",
                        words != NULL ? words : "");
    return cm_store_case_comment(cm_gateway_store(gateway), action->held->id, action->held->author,
                                 remark, error) &&
           cm_staff_tell(gateway, action, CM_TELL_PASSED_ON, error) &&
           cm_staff_tell_officer(gateway, action, error);
}

static gboolean tell_still_held(CmGateway *gateway, const CmStaffAction *action, const CmHeld *held,
                                GError **error)
{
    cm_staff_told_still_held(action, held->judgement);
    gboolean whole = action->held->recipients->len == held->judgement->facts->recipients->len;
    guint what = CM_SENDER_NOTICE_AGAIN | (whole ? CM_SENDER_NOTICE_WHOLE : 0);
    g_autofree char *notice =
        cm_sender_notice_compose(gateway, held->judgement, action->held->id, what, error);
    return notice != NULL && cm_staff_tell_send(gateway, action, notice, error);
}

/* On record before it has any effect: what was declared, and by whom. */
static gboolean record_declaration(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    const char *shown = action->instruction->value;
    g_autofree char *remark = g_strdup_printf("the sender declares: students shown: %s", shown);
    const CmCaseDeclaration declaration = {shown, remark};
    return cm_store_case_declare(cm_gateway_store(gateway), action->held->id, action->held->author,
                                 &declaration, error);
}

/* Puts on record what the whole case is by the declaration, for officers and the courier: in sight
 * of that revision the declaration can release. */
static gboolean refresh(CmGateway *gateway, const CmStaffAction *action, guint *revision,
                        GError **error)
{
    g_autoptr(CmRejudgement) rejudgement = cm_rejudge(gateway, action->held->id, error);
    if (rejudgement == NULL)
        return FALSE;
    *revision = rejudgement->revision;
    if (rejudgement->evidence->held->revision == action->held->revision)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_TEMPORARY, "case '%s' was judged again meanwhile",
                action->held->id);
    return FALSE;
}

static gboolean declare(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    guint revision = 0;
    if (!record_declaration(gateway, action, error) || !refresh(gateway, action, &revision, error))
        return FALSE;
    g_autoptr(CmHeld) held = cm_held_open(gateway, action->held, action->user, action->held->author,
                                          "the sender says who is shown", error);
    if (held == NULL || !cm_held_judge(gateway, held, error))
        return FALSE;
    g_autoptr(GArray) permitted = cm_held_permitted(held);
    if (permitted->len == 0)
        return tell_still_held(gateway, action, held, error);
    const Step step = {CM_RULING_RELEASE, permitted, "the sender said who is shown",
                       CM_TELL_RELEASED, revision};
    return rule(gateway, action, &step, error);
}

static gboolean record_choice(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    g_autofree char *remark = g_strdup_printf(
        "the sender says that of one name student %s is meant", action->instruction->value);
    return cm_store_case_comment(cm_gateway_store(gateway), action->held->id, action->held->author,
                                 remark, error);
}

static gboolean choose(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    g_autoptr(CmHeld) held = cm_held_open(gateway, action->held, action->user, action->held->author,
                                          "the sender says which student is meant", error);
    if (held == NULL || !cm_held_judge(gateway, held, error))
        return FALSE;
    if (!cm_held_choose(held, action->instruction->value))
        return cm_staff_tell(gateway, action, CM_TELL_NO_CHOICE, error);
    if (!record_choice(gateway, action, error))
        return FALSE;
    g_autoptr(GArray) permitted = cm_held_permitted(held);
    if (permitted->len == 0)
        return tell_still_held(gateway, action, held, error);
    const Step step = {CM_RULING_RELEASE, permitted, "the sender said which student is meant",
                       CM_TELL_RELEASED, action->held->revision};
    return rule(gateway, action, &step, error);
}

static gboolean do_nothing(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    return cm_staff_tell(gateway, action, CM_TELL_NOT_UNDERSTOOD, error);
}

char *cm_staff_user_of(const CmSnapshot *snapshot, const CmCase *held)
{
    const CmPerson *author =
        held->author != NULL ? cm_snapshot_person_find(snapshot, held->author) : NULL;
    gboolean named = author != NULL && author->username != NULL;
    return g_strdup(named ? author->username : held->author_address);
}

gboolean cm_staff_action_apply(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    static gboolean (*const steps[])(CmGateway *, const CmStaffAction *, GError **) = {
        [CM_INSTRUCTION_NONE] = do_nothing,         [CM_INSTRUCTION_SHOWN] = declare,
        [CM_INSTRUCTION_WITHOUT] = cm_send_without, [CM_INSTRUCTION_DROP] = drop,
        [CM_INSTRUCTION_TAKE_BACK] = take_back,     [CM_INSTRUCTION_MISTAKE] = pass_on,
        [CM_INSTRUCTION_CHOOSE] = choose,           [CM_INSTRUCTION_ASK] = cm_principal_ask,
        [CM_INSTRUCTION_APPROVE] = do_nothing,      [CM_INSTRUCTION_REFUSE] = do_nothing,
    };
    g_autoptr(GArray) waiting = held_positions(action->held);
    if (waiting->len == 0)
        return cm_staff_tell(gateway, action, CM_TELL_CLOSED, error);
    return steps[action->instruction->kind](gateway, action, error);
}

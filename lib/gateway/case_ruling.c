#include "gateway/case_ruling.h"

#include "base/error.h"
#include "gateway/case_decider.h"
#include "gateway/case_notice.h"
#include "gateway/other_officer.h"
#include "gateway/wake.h"
#include "record/address.h"
#include "store/case_proposals.h"

static const char *account_of(const CmCaseWish *wish)
{
    return wish->account != NULL ? wish->account : wish->actor;
}

/* As what the account may decide; whoever acts in it may not about their own mail either. */
static const char *role_of(const CmState *state, const CmCase *held, const CmCaseWish *wish,
                           GError **error)
{
    const char *role = cm_case_may_decide(state, held, account_of(wish), wish->kind);
    if (role != NULL && cm_case_may_decide(state, held, wish->actor, wish->kind) == NULL)
        role = NULL;
    if (role == NULL)
        g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                    "case '%s' is your own mail: somebody else has to decide about it", held->id);
    return role;
}

static gboolean is_meant(const CmCaseRecipient *recipient, const char *wanted, const char *address)
{
    return g_strcmp0(wanted, recipient->given) == 0 ||
           (address != NULL && g_strcmp0(address, recipient->address) == 0);
}

/* An address may stand in an envelope twice: all that are held of it. Where none is, the first, so
 * that they are told who decided about it. */
static gboolean add_recipient(const CmCase *held, const char *wanted, CmRuling *ruling,
                              GError **error)
{
    g_autofree char *address = cm_address_normalise(wanted);
    guint first = held->recipients->len;
    guint before = ruling->positions->len;
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        if (!is_meant(recipient, wanted, address))
            continue;
        first = MIN(first, i);
        if (recipient->state == CM_CASE_HELD)
            cm_ruling_add_position(ruling, i);
    }
    if (first == held->recipients->len)
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "case '%s' has no recipient '%s'", held->id,
                    wanted);
    else if (ruling->positions->len == before)
        cm_ruling_add_position(ruling, first);
    return first < held->recipients->len;
}

static gboolean add_recipients(const CmCase *held, const CmCaseWish *wish, CmRuling *ruling,
                               GError **error)
{
    for (guint i = 0; wish->positions != NULL && i < wish->positions->len; i++)
        cm_ruling_add_position(ruling, g_array_index(wish->positions, guint, i));
    for (guint i = 0; wish->recipients != NULL && wish->recipients[i] != NULL; i++)
        if (!add_recipient(held, wish->recipients[i], ruling, error))
            return FALSE;
    return TRUE;
}

/* An officer is told afterwards of what an author released (DOMAIN.md, "Duty to report"), and not
 * the author themself: "" where there is no other. */
static char *tell_officer(CmGateway *gateway, const CmState *state, const CmCase *held,
                          CmRuling *ruling, GError **error)
{
    const CmOfficersAuthor author = {held->author, held->author_address, held->school};
    const char *officer = cm_other_officer(cm_gateway_duty(gateway), state->snapshot, &author);
    if (officer == NULL)
        return g_strdup("");
    ruling->told = g_strdup(officer);
    CmCaseNotice notice = {
        .telling = CM_TELL_OFFICER_OWN,
        .held = held,
        .to = officer,
        .reference = held->id,
        .positions = ruling->positions->len > 0 ? ruling->positions : NULL,
        .sender = held->author_address,
    };
    return cm_case_notice_compose(gateway, state->policy, &notice, error);
}

/* "" where nobody is. */
static char *tell(CmGateway *gateway, const CmState *state, const CmCase *held, CmRuling *ruling,
                  const CmCaseWish *wish, GError **error)
{
    if (cm_case_is_own(state->snapshot, held, ruling->actor))
        return tell_officer(gateway, state, held, ruling, error);
    if (wish->untold)
        return g_strdup("");
    return cm_case_notice_compose_ruling(gateway, held, ruling, wish->together, error);
}

static gboolean decide(CmGateway *gateway, const CmState *state, const CmCase *held,
                       CmRuling *ruling, const CmCaseWish *wish, GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    g_autofree char *notice = tell(gateway, state, held, ruling, wish, error);
    if (notice == NULL)
        return FALSE;
    const char *told = notice[0] != '\0' ? notice : NULL;
    if (!cm_case_takes_two(cm_gateway_config(gateway), ruling->kind, ruling->role))
        return cm_store_case_decide(store, ruling, wish->revision, told, error);
    g_autofree char *person = cm_case_decider_person(state->snapshot, account_of(wish));
    return cm_store_case_decide_by_two(store, ruling, person, wish->revision, told, error);
}

CmRuling *cm_case_rule(CmGateway *gateway, const CmCaseWish *wish, GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    g_autoptr(CmCase) held =
        state != NULL ? cm_store_case_get(cm_gateway_store(gateway), wish->case_id, error) : NULL;
    const char *role = held != NULL ? role_of(state, held, wish, error) : NULL;
    if (role == NULL)
        return NULL;
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(held->id, wish->kind, wish->actor, role, wish->reason);
    ruling->words = g_strdup(wish->words);
    ruling->false_alarm = wish->false_alarm;
    if (!add_recipients(held, wish, ruling, error) ||
        !decide(gateway, state, held, ruling, wish, error))
        return NULL;
    if (ruling->told == NULL && cm_case_is_own(state->snapshot, held, ruling->actor))
        cm_other_officer_missing(gateway, held->id);
    if (ruling->number != 0 && wish->together == 0)
        (void)cm_wake_filter(cm_gateway_config(gateway)); /* else it finds it by itself, later */
    return g_steal_pointer(&ruling);
}

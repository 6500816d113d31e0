#include "gateway/case_ruling.h"

#include "base/error.h"
#include "gateway/case_notice.h"
#include "gateway/wake.h"
#include "record/address.h"

#define OFFICER "officer"

static gboolean is_author(const CmCase *held, const char *actor, const CmPerson *person)
{
    if (person != NULL && held->author != NULL)
        return g_str_equal(person->id, held->author);
    g_autofree char *address = cm_address_normalise(actor);
    return address != NULL && g_strcmp0(address, held->author_address) == 0;
}

/* As what @wish's actor may decide; NULL with an error when they may not. */
static const char *role_of(CmGateway *gateway, const CmCase *held, const CmCaseWish *wish,
                           GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return NULL;
    const CmPerson *person = cm_snapshot_person_by_user(state->snapshot, wish->actor);
    if (!is_author(held, wish->actor, person))
        return OFFICER;
    const char *role = person != NULL && wish->kind == CM_RULING_RELEASE
                           ? cm_policy_own_release(state->policy, person->duties)
                           : NULL;
    if (role == NULL)
        g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                    "case '%s' is your own mail: somebody else has to decide about it", held->id);
    return role;
}

static gboolean add_recipient(const CmCase *held, const char *wanted, CmRuling *ruling,
                              GError **error)
{
    g_autofree char *address = cm_address_normalise(wanted);
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        if (g_strcmp0(wanted, recipient->given) != 0 &&
            (address == NULL || g_strcmp0(address, recipient->address) != 0))
            continue;
        cm_ruling_add_position(ruling, i);
        return TRUE;
    }
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "case '%s' has no recipient '%s'", held->id,
                wanted);
    return FALSE;
}

static gboolean add_recipients(const CmCase *held, const CmCaseWish *wish, CmRuling *ruling,
                               GError **error)
{
    for (guint i = 0; wish->recipients != NULL && wish->recipients[i] != NULL; i++)
        if (!add_recipient(held, wish->recipients[i], ruling, error))
            return FALSE;
    return TRUE;
}

/* The officer is told afterwards of what an author released (DOMAIN.md, "Duty to report"): "" where
 * there is none. */
static char *tell_officer(CmGateway *gateway, const CmCase *held, CmRuling *ruling, GError **error)
{
    const char *officer = cm_duty_officers(cm_gateway_duty(gateway), held->school)[0];
    g_autoptr(CmState) state = officer != NULL ? cm_gateway_state_now(gateway, error) : NULL;
    if (officer == NULL || state == NULL)
        return officer == NULL ? g_strdup("") : NULL;
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

static gboolean decide(CmGateway *gateway, const CmCase *held, CmRuling *ruling, guint revision,
                       GError **error)
{
    gboolean own = !g_str_equal(ruling->role, OFFICER);
    g_autofree char *notice = own ? tell_officer(gateway, held, ruling, error)
                                  : cm_case_notice_compose_ruling(gateway, held, ruling, error);
    return notice != NULL && cm_store_case_decide(cm_gateway_store(gateway), ruling, revision,
                                                  notice[0] != '\0' ? notice : NULL, error);
}

CmRuling *cm_case_rule(CmGateway *gateway, const CmCaseWish *wish, GError **error)
{
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(gateway), wish->case_id, error);
    const char *role = held != NULL ? role_of(gateway, held, wish, error) : NULL;
    if (role == NULL)
        return NULL;
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(held->id, wish->kind, wish->actor, role, wish->reason);
    ruling->words = g_strdup(wish->words);
    ruling->false_alarm = wish->false_alarm;
    if (!add_recipients(held, wish, ruling, error) ||
        !decide(gateway, held, ruling, wish->revision, error))
        return NULL;
    (void)cm_wake_filter(cm_gateway_config(gateway)); /* else it finds it by itself, later */
    return g_steal_pointer(&ruling);
}

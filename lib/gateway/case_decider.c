#include "gateway/case_decider.h"

#include "record/address.h"

#define OFFICER "officer"

/* The address as addresses are compared, or NULL where there is none; a new string. */
static char *compared(const char *address)
{
    char *normal = address != NULL ? cm_address_normalise(address) : NULL;
    if (normal != NULL && normal[0] != '\0')
        return normal;
    g_free(normal);
    return NULL;
}

static char *person_key(const CmPerson *person)
{
    char *address = compared(person->email);
    return address != NULL ? address : g_strdup(person->id);
}

char *cm_case_decider_person(const CmSnapshot *snapshot, const char *account)
{
    const CmPerson *person = cm_snapshot_person_by_user(snapshot, account);
    if (person != NULL)
        return person_key(person);
    char *address = compared(account);
    return address != NULL ? address : g_ascii_strdown(account, -1);
}

gboolean cm_case_is_own(const CmSnapshot *snapshot, const CmCase *held, const char *account)
{
    g_autofree char *key = cm_case_decider_person(snapshot, account);
    const CmPerson *person = cm_snapshot_person_by_user(snapshot, account);
    const CmPerson *author =
        held->author != NULL ? cm_snapshot_person_find(snapshot, held->author) : NULL;
    g_autofree char *author_key = author != NULL ? person_key(author) : NULL;
    return (person != NULL && g_strcmp0(person->id, held->author) == 0) ||
           g_strcmp0(key, held->author_address) == 0 || g_strcmp0(key, author_key) == 0;
}

const char *cm_case_may_decide(const CmState *state, const CmCase *held, const char *account,
                               CmRulingKind kind)
{
    if (!cm_case_is_own(state->snapshot, held, account))
        return OFFICER;
    const CmPerson *person = cm_snapshot_person_by_user(state->snapshot, account);
    return person != NULL && kind == CM_RULING_RELEASE
               ? cm_policy_own_release(state->policy, person->duties)
               : NULL;
}

gboolean cm_case_takes_two(const CmConfig *config, CmRulingKind kind, const char *role)
{
    return kind == CM_RULING_RELEASE && g_str_equal(role, OFFICER) &&
           cm_config_flag(config, "review", "four-eyes");
}

#include "gateway/teach.h"

#include "base/error.h"
#include "directory/classify.h"
#include "gateway/case_decider.h"
#include "gateway/wake.h"
#include "record/address.h"
#include "store/hand_addresses.h"

gboolean cm_teach_is_permitted(const CmConfig *config, const CmState *state, const CmCase *held,
                               const char *account)
{
    return !cm_config_flag(config, "review", "four-eyes") &&
           !cm_case_is_own(state->snapshot, held, account);
}

gboolean cm_teach_check_permitted(CmGateway *gateway, const CmState *state, const CmCase *held,
                                  const char *account, GError **error)
{
    if (cm_teach_is_permitted(cm_gateway_config(gateway), state, held, account))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                "nothing may be taught from case '%s': it is your own mail, or it takes two",
                held->id);
    return FALSE;
}

CmDay cm_teach_today(CmGateway *gateway)
{
    return cm_day_from_time(cm_clock_now(cm_gateway_clock(gateway)), cm_gateway_time_zone(gateway));
}

gboolean cm_teach_can_be_guardians(const CmState *state, const CmCaseRecipient *recipient,
                                   CmDay today)
{
    const char *domain = recipient->address != NULL ? cm_address_domain(recipient->address) : "";
    if (recipient->state != CM_CASE_HELD || domain[0] == '\0' ||
        cm_snapshot_is_district_domain(state->snapshot, domain))
        return FALSE;
    g_autoptr(CmRecipient) known =
        cm_classify_recipient(state->snapshot, recipient->address, NULL, today);
    return known->class_ == CM_CLASS_PUBLIC;
}

static void add_guardians(const CmSnapshot *snapshot, const CmPerson *student, GPtrArray *guardians)
{
    g_autoptr(GPtrArray) all = cm_snapshot_guardians(snapshot, student);
    for (guint i = 0; i < all->len; i++) {
        const CmGuardianship *one = g_ptr_array_index(all, i);
        if (one->access == CM_ACCESS_FULL && !g_ptr_array_find(guardians, one->guardian, NULL))
            g_ptr_array_add(guardians, (gpointer)one->guardian);
    }
}

GPtrArray *cm_teach_guardians(const CmState *state, const GPtrArray *students)
{
    GPtrArray *guardians = g_ptr_array_new();
    for (guint i = 0; i < students->len; i++) {
        const CmPerson *student =
            cm_snapshot_person_find(state->snapshot, g_ptr_array_index(students, i));
        if (student != NULL)
            add_guardians(state->snapshot, student, guardians);
    }
    return guardians;
}

static gboolean is_one_of(const GPtrArray *guardians, const char *id)
{
    for (guint i = 0; i < guardians->len; i++)
        if (g_str_equal(((const CmPerson *)g_ptr_array_index(guardians, i))->id, id))
            return TRUE;
    return FALSE;
}

static gboolean check(CmGateway *gateway, const CmState *state, const CmTeaching *teaching,
                      GError **error)
{
    const CmCase *held = teaching->held;
    CmDay today = cm_teach_today(gateway);
    g_autoptr(GPtrArray) guardians = cm_teach_guardians(state, teaching->students);
    if (!cm_teach_check_permitted(gateway, state, held, teaching->actor, error))
        return FALSE;
    if (teaching->position < held->recipients->len && is_one_of(guardians, teaching->guardian) &&
        cm_teach_can_be_guardians(state, g_ptr_array_index(held->recipients, teaching->position),
                                  today))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                "case '%s' has no such recipient or guardian of whom that can be said", held->id);
    return FALSE;
}

gboolean cm_teach_guardian(CmGateway *gateway, const CmTeaching *teaching, GError **error)
{
    guint64 version = 0;
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL || !check(gateway, state, teaching, error))
        return FALSE;
    const CmCaseRecipient *recipient =
        g_ptr_array_index(teaching->held->recipients, teaching->position);
    CmHandAddress learnt = {.recorded_by = teaching->actor,
                            .case_id = teaching->held->id,
                            .person = teaching->guardian,
                            .address = recipient->address,
                            .remark = teaching->reason};
    if (!cm_store_address_add(cm_gateway_store(gateway), &learnt, &version, error))
        return FALSE;
    (void)cm_wake_filter(cm_gateway_config(gateway));
    return TRUE;
}

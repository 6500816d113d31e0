#include "gateway/teach_channel.h"

#include "base/error.h"
#include "directory/classify.h"
#include "directory/employees.h"
#include "gateway/wake.h"
#include "record/address.h"
#include "store/hand_registrations.h"

#define OWN_SITE "website"

gboolean cm_teach_can_be_channel(const CmState *state, const CmCaseRecipient *recipient,
                                 CmDay today)
{
    const char *domain = recipient->address != NULL ? cm_address_domain(recipient->address) : "";
    if (recipient->state != CM_CASE_HELD || domain[0] == '\0' ||
        cm_snapshot_is_district_domain(state->snapshot, domain))
        return FALSE;
    g_autoptr(CmRecipient) known =
        cm_classify_recipient(state->snapshot, recipient->address, NULL, today);
    if (known->class_ == CM_CLASS_CHANNEL)
        return known->registered == CM_NO;
    g_autoptr(GPtrArray) people =
        cm_snapshot_people_at_address(state->snapshot, recipient->address);
    return known->class_ == CM_CLASS_PUBLIC && people->len == 0;
}

char **cm_teach_channel_schools(const CmState *state, const CmCase *held)
{
    const CmPerson *author =
        held->author != NULL ? cm_snapshot_person_find(state->snapshot, held->author) : NULL;
    if (author == NULL)
        return g_new0(char *, 1);
    return g_strdupv((char **)cm_snapshot_schools(state->snapshot, author));
}

gboolean cm_teach_is_platform(const CmState *state, const char *platform)
{
    const CmPolicyTable *table = cm_policy_table_find(state->policy, "platforms");
    for (guint row = 0; table != NULL && row < table->rows->len; row++)
        if (g_str_equal(cm_policy_table_cell(table, row, "id"), platform))
            return TRUE;
    return g_str_equal(platform, OWN_SITE);
}

static gboolean is_of_author(const CmState *state, const CmTeachingChannel *teaching)
{
    g_auto(GStrv) schools = cm_teach_channel_schools(state, teaching->held);
    return g_strv_contains((const char *const *)schools, teaching->school);
}

static gboolean are_employees(const CmState *state, const CmTeachingChannel *teaching, CmDay today)
{
    for (guint i = 0; teaching->maintainers[i] != NULL; i++)
        if (cm_snapshot_employee(state->snapshot, teaching->maintainers[i], today) == NULL)
            return FALSE;
    return cm_snapshot_employee(state->snapshot, teaching->supervisor, today) != NULL;
}

static gboolean check(CmGateway *gateway, const CmTeachingChannel *teaching, GError **error)
{
    const CmCase *held = teaching->held;
    CmDay today = cm_teach_today(gateway);
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL || !cm_teach_check_permitted(gateway, state, held, teaching->actor, error))
        return FALSE;
    if (teaching->position < held->recipients->len &&
        cm_teach_can_be_channel(state, g_ptr_array_index(held->recipients, teaching->position),
                                today) &&
        cm_teach_is_platform(state, teaching->platform) && is_of_author(state, teaching) &&
        are_employees(state, teaching, today))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                "case '%s' has no such recipient, platform, school or employee for a channel",
                held->id);
    return FALSE;
}

gboolean cm_teach_channel(CmGateway *gateway, const CmTeachingChannel *teaching, GError **error)
{
    guint64 version = 0;
    if (!check(gateway, teaching, error))
        return FALSE;
    const CmCaseRecipient *recipient =
        g_ptr_array_index(teaching->held->recipients, teaching->position);
    CmHandRegistration learnt = {.recorded_by = teaching->actor,
                                 .case_id = teaching->held->id,
                                 .channel = {.platform = teaching->platform,
                                             .name = teaching->name,
                                             .address = recipient->address,
                                             .url = teaching->url,
                                             .org = teaching->school,
                                             .maintainers = teaching->maintainers,
                                             .supervisor = teaching->supervisor},
                                 .remark = teaching->reason};
    if (!cm_store_registration_add(cm_gateway_store(gateway), &learnt, &version, error))
        return FALSE;
    (void)cm_wake_filter(cm_gateway_config(gateway));
    return TRUE;
}

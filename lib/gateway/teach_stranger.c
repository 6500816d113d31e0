#include "gateway/teach_stranger.h"

#include "base/error.h"
#include "gateway/wake.h"
#include "store/hand_strangers.h"

gboolean cm_teach_can_be_strangers(const CmCase *held)
{
    return held->author != NULL && held->author_address != NULL && held->author_address[0] != '\0';
}

static gboolean is_among(const GPtrArray *students, const char *student)
{
    for (guint i = 0; i < students->len; i++)
        if (g_str_equal(g_ptr_array_index(students, i), student))
            return TRUE;
    return FALSE;
}

static gboolean check_day(CmDay until, CmDay today, GError **error)
{
    if (until >= today && until - today <= CM_TEACH_STRANGER_DAYS_MOST)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                "the last day is from today on, and at most %u days ahead",
                CM_TEACH_STRANGER_DAYS_MOST);
    return FALSE;
}

static gboolean check(CmGateway *gateway, const CmTeachingStranger *teaching, GError **error)
{
    const CmCase *held = teaching->held;
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL || !cm_teach_check_permitted(gateway, state, held, teaching->actor, error))
        return FALSE;
    if (!cm_teach_can_be_strangers(held) || !is_among(teaching->students, teaching->student)) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                    "case '%s' has no author or no such student of whom that can be said",
                    held->id);
        return FALSE;
    }
    return check_day(teaching->until, cm_teach_today(gateway), error);
}

gboolean cm_teach_stranger(CmGateway *gateway, const CmTeachingStranger *teaching, GError **error)
{
    guint64 version = 0;
    if (!check(gateway, teaching, error))
        return FALSE;
    CmHandStranger learnt = {.recorded_by = teaching->actor,
                             .case_id = teaching->held->id,
                             .sender = teaching->held->author_address,
                             .student = teaching->student,
                             .until = teaching->until,
                             .remark = teaching->reason};
    if (!cm_store_stranger_add(cm_gateway_store(gateway), &learnt, &version, error))
        return FALSE;
    (void)cm_wake_filter(cm_gateway_config(gateway));
    return TRUE;
}

/* rollout_log.h - a mail log of the small district, and what comes of it */
#ifndef CM_TESTS_CTL_ROLLOUT_LOG_H
#define CM_TESTS_CTL_ROLLOUT_LOG_H

#include "../gateway/district.h"

#include "ctl/rollout.h"

/* What is found in a log of messages, each told by its own lines. @state is kept as long. */
typedef struct {
    CmState *state;
    CmRollout *rollout;
    guint messages;
} RolloutLog;

static inline RolloutLog rollout_log_new(TestDistrict *district)
{
    RolloutLog log = {.state = cm_gateway_state_last(district->gateway)};
    log.rollout = cm_rollout_new(log.state->snapshot, district->config, cm_day_parse("2026-11-23"));
    return log;
}

static inline void rollout_log_clear(RolloutLog *log)
{
    cm_rollout_free(log->rollout);
    cm_state_unref(log->state);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RolloutLog, rollout_log_clear)

/* One message: @client as Postfix writes it, @user may be NULL, @to is what stands behind "to=". */
static inline void rollout_log_add(RolloutLog *log, const char *client, const char *user,
                                   const char *from, const char *to)
{
    g_autofree char *head =
        g_strdup_printf("Nov 23 09:00:00 mail postfix/x[1]: 4cXyz%06u: ", ++log->messages);
    g_autofree char *signed_in =
        user != NULL ? g_strdup_printf(", sasl_method=PLAIN, sasl_username=%s", user)
                     : g_strdup("");
    g_autofree char *first = g_strdup_printf("%sclient=%s%s", head, client, signed_in);
    g_autofree char *second = g_strdup_printf("%sfrom=<%s>, size=1, nrcpt=1", head, from);
    g_autofree char *third = g_strdup_printf("%sto=%s, relay=none, status=sent", head, to);
    g_autofree char *last = g_strconcat(head, "removed", NULL);
    cm_rollout_read(log->rollout, first);
    cm_rollout_read(log->rollout, second);
    cm_rollout_read(log->rollout, third);
    cm_rollout_read(log->rollout, last);
}

#endif

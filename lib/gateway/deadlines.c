#include "gateway/deadlines.h"

#include "gateway/case_notice.h"
#include "gateway/held_since.h"
#include "store/rulings.h"

/* Who ends what has run out. */
#define FILTER "consent-milter"

typedef struct {
    CmGateway *gateway;
    CmState *state;
    gint64 now;
    gint64 span; /* from holding, or holding again, to the end */
} Round;

static char *compose(const Round *round, const CmCase *held, CmTelling telling, gint64 when,
                     GError **error)
{
    CmCaseNotice notice = {
        .telling = telling,
        .held = held,
        .to = held->author_address,
        .reference = held->id,
        .when = when,
    };
    return cm_case_notice_compose(round->gateway, round->state->policy, &notice, error);
}

/* The ruling and what the author is told of it are one transaction. */
static gboolean expire(const Round *round, const CmCase *held, GError **error)
{
    g_autofree char *mail = NULL;
    if (held->author_address != NULL) {
        mail = compose(round, held, CM_TELL_EXPIRED, 0, error);
        if (mail == NULL)
            return FALSE;
    }
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(held->id, CM_RULING_EXPIRE, FILTER, "filter", "nobody decided in time");
    return cm_store_case_decide(cm_gateway_store(round->gateway), ruling, 0, mail, error);
}

/* Under this each end of a case is warned of once. */
static char *rule_of(const CmCase *held, gint64 since)
{
    return since == held->held_at
               ? g_strdup_printf("expiring %s", held->id)
               : g_strdup_printf("expiring %s %" G_GINT64_FORMAT, held->id, since);
}

static gboolean warn(const Round *round, const CmCase *held, gint64 since, GError **error)
{
    gint64 last = 0;
    gboolean queued;
    CmStore *store = cm_gateway_store(round->gateway);
    g_autofree char *rule = rule_of(held, since);
    if (held->author_address == NULL)
        return TRUE;
    if (!cm_store_notice_last(store, held->author_address, rule, &last, error))
        return FALSE;
    if (last > 0)
        return TRUE;
    g_autofree char *mail = compose(round, held, CM_TELL_EXPIRING, since + round->span, error);
    return mail != NULL &&
           cm_store_notice_add(store, held->author_address, rule, mail, &queued, error);
}

/* TRUE when the case ended. */
static gboolean keep_one(const Round *round, const CmCase *held)
{
    g_autoptr(GError) error = NULL;
    gboolean ended = FALSE;
    gint64 since = 0;
    gboolean known = cm_held_since(round->gateway, held, &since, &error);
    gint64 end = since + round->span;
    if (known && end <= round->now)
        ended = expire(round, held, &error);
    else if (known && end - CM_DEADLINE_WARNING_DAYS * G_TIME_SPAN_DAY <= round->now)
        (void)warn(round, held, since, &error);
    if (error != NULL)
        cm_log_error(cm_gateway_log(round->gateway), held->id, "deadline-not-kept", error);
    return ended;
}

guint cm_deadlines_keep(CmGateway *gateway)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, &error);
    g_autoptr(GPtrArray) cases = state != NULL ? cm_held_cases(gateway, &error) : NULL;
    if (cases == NULL) {
        cm_log_error(cm_gateway_log(gateway), NULL, "cases-not-read", error);
        return 0;
    }
    gint64 days = cm_config_number(cm_gateway_config(gateway), "quarantine", "undecided-days");
    Round round = {gateway, state, cm_clock_now(cm_gateway_clock(gateway)), days * G_TIME_SPAN_DAY};
    guint ended = 0;
    for (guint i = 0; i < cases->len; i++)
        ended += keep_one(&round, g_ptr_array_index(cases, i)) ? 1 : 0;
    return ended;
}

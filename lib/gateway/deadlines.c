#include "gateway/deadlines.h"

#include "gateway/case_notice.h"
#include "gateway/held_since.h"
#include "gateway/staff_link.h"
#include "store/rulings.h"

/* Who ends what has run out. */
#define FILTER "consent-milter"

typedef struct {
    CmGateway *gateway;
    CmState *state;
    gint64 now;
    gint64 span;   /* from holding, or holding again, to the end */
    gint64 notice; /* from the warning to the end, at least */
} Round;

static char *compose(const Round *round, const CmCase *held, CmTelling telling, gint64 when,
                     const char *link, GError **error)
{
    CmCaseNotice notice = {
        .telling = telling,
        .held = held,
        .to = held->author_address,
        .reference = held->id,
        .when = when,
        .link = link,
    };
    return cm_case_notice_compose(round->gateway, round->state->policy, &notice, error);
}

/* The ruling and what the author is told of it are one transaction. */
static gboolean expire(const Round *round, const CmCase *held, GError **error)
{
    g_autofree char *mail = NULL;
    if (held->author_address != NULL) {
        mail = compose(round, held, CM_TELL_EXPIRED, 0, NULL, error);
        if (mail == NULL)
            return FALSE;
    }
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(held->id, CM_RULING_EXPIRE, FILTER, "filter", "nobody decided in time");
    return cm_store_case_decide(cm_gateway_store(round->gateway), ruling, 0, mail, error);
}

/* Under this the end of a case is warned of, for each time that it was held. */
static char *rule_of(const CmCase *held, gint64 since)
{
    return since == held->held_at
               ? g_strdup_printf("expiring %s", held->id)
               : g_strdup_printf("expiring %s %" G_GINT64_FORMAT, held->id, since);
}

/* Where the author can decide until @end. */
static char *link_until(const Round *round, const CmCase *held, gint64 end, GError **error)
{
    return cm_staff_link_url(round->gateway, held->id, end - round->span, held->author,
                             CM_STAFF_LINK_DECIDE, error);
}

/* Says that the case ends at @end. */
static gboolean warn(const Round *round, const CmCase *held, const char *rule, gint64 end,
                     GError **error)
{
    gboolean queued;
    g_autofree char *link = link_until(round, held, end, error);
    g_autofree char *mail =
        link != NULL ? compose(round, held, CM_TELL_EXPIRING, end, link, error) : NULL;
    return mail != NULL && cm_store_notice_add(cm_gateway_store(round->gateway),
                                               held->author_address, rule, mail, &queued, error);
}

/* A filter that was off, or a setting that has changed, is no reason to end what its author was
 * not warned of: then the warning comes now, and the end so long after it. TRUE when it ended. */
static gboolean warn_or_expire(const Round *round, const CmCase *held, gint64 since, GError **error)
{
    gint64 warned = 0;
    gint64 end = since + round->span;
    g_autofree char *rule = rule_of(held, since);
    if (!cm_store_notice_last(cm_gateway_store(round->gateway), held->author_address, rule, &warned,
                              error))
        return FALSE;
    if (warned < end - round->notice) { /* not, or of an end that came before this one */
        (void)warn(round, held, rule, MAX(end, round->now + round->notice), error);
        return FALSE;
    }
    return MAX(end, warned + round->notice) <= round->now && expire(round, held, error);
}

/* TRUE when the case ended. */
static gboolean keep_one(const Round *round, const CmCase *held)
{
    g_autoptr(GError) error = NULL;
    gboolean ended = FALSE;
    gint64 since = 0;
    gboolean known = cm_held_since(round->gateway, held, &since, &error);
    gint64 end = since + round->span;
    if (known && held->author_address == NULL)
        ended = end <= round->now && expire(round, held, &error);
    else if (known && end - round->notice <= round->now)
        ended = warn_or_expire(round, held, since, &error);
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
    Round round = {
        .gateway = gateway,
        .state = state,
        .now = cm_clock_now(cm_gateway_clock(gateway)),
        .span = days * G_TIME_SPAN_DAY,
        .notice = MIN(days, CM_DEADLINE_WARNING_DAYS) * G_TIME_SPAN_DAY,
    };
    guint ended = 0;
    for (guint i = 0; i < cases->len; i++)
        ended += keep_one(&round, g_ptr_array_index(cases, i)) ? 1 : 0;
    return ended;
}

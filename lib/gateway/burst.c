#include "gateway/burst.h"

#include "gateway/case_notice.h"
#include "gateway/other_officer.h"

/* The "rules" under which these mails are counted. */
#define TOLD_AUTHOR "burst"

/* Notices about held mails that one author gets within an hour. */
static guint most_of(const CmGateway *gateway)
{
    return (guint)cm_config_number(cm_gateway_config(gateway), "notice", "per-hour");
}

static gboolean queue(CmGateway *gateway, const CmJudgement *judgement, CmTelling telling,
                      const char *to, const char *rule, GError **error)
{
    CmCaseNotice notice = {
        .telling = telling,
        .to = to,
        .sender = judgement->facts->sender.address,
        .reference = judgement->facts->sender.person,
        .number = most_of(gateway),
    };
    gboolean queued;
    g_autofree char *mail =
        cm_case_notice_compose(gateway, judgement->state->policy, &notice, error);
    return mail != NULL &&
           cm_store_notice_add(cm_gateway_store(gateway), to, rule, mail, &queued, error);
}

static gboolean tell(CmGateway *gateway, const CmJudgement *judgement, GError **error)
{
    const CmSender *sender = &judgement->facts->sender;
    const CmOfficersAuthor author = {sender->person, sender->address, sender->schools[0]};
    const char *officer =
        cm_other_officer(cm_gateway_duty(gateway), judgement->state->snapshot, &author);
    g_autofree char *rule = g_strdup_printf("burst of %s", sender->person);
    return queue(gateway, judgement, CM_TELL_MANY, sender->address, TOLD_AUTHOR, error) &&
           (officer == NULL ||
            queue(gateway, judgement, CM_TELL_OFFICER_MANY, officer, rule, error));
}

gboolean cm_burst_settle(CmGateway *gateway, const CmJudgement *judgement, gboolean *many,
                         GError **error)
{
    guint count = 0;
    gint64 since = cm_clock_now(cm_gateway_clock(gateway)) - G_TIME_SPAN_HOUR;
    *many = FALSE;
    if (!cm_store_notice_count(cm_gateway_store(gateway), judgement->facts->sender.address, since,
                               &count, error))
        return FALSE;
    *many = count >= most_of(gateway);
    return !*many || tell(gateway, judgement, error);
}

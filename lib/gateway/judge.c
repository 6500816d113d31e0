#include "gateway/judge.h"

#include "gateway/gather.h"
#include "gateway/inbound.h"

static CmJudgement *judgement_new(CmGateway *gateway, const CmEnvelope *envelope,
                                  const CmJudgeOptions *options, GError **error)
{
    g_autoptr(CmState) state = options->at_once ? cm_gateway_state_at_once(gateway, error)
                                                : cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return NULL;
    CmJudgement *judgement = g_new0(CmJudgement, 1);
    judgement->state = g_steal_pointer(&state);
    judgement->at = options->at != 0 ? options->at : cm_clock_now(cm_gateway_clock(gateway));
    judgement->author =
        cm_author_resolve(judgement->state->snapshot, cm_gateway_config(gateway), envelope);
    return judgement;
}

/* Fills in facts and decision. A message that is not judged has facts about its people, and no
 * finding since nothing is known of its content. */
static void decide(CmJudgement *judgement, CmGateway *gateway, const CmEnvelope *envelope,
                   const CmJudgeOptions *options)
{
    g_autoptr(CmReport) nothing = cm_report_new();
    CmGatherInput input = {
        .state = judgement->state,
        .config = cm_gateway_config(gateway),
        .envelope = envelope,
        .author = &judgement->author,
        .report = judgement->report != NULL ? judgement->report : nothing,
        .mode = options->mode,
        .today = cm_day_from_time(judgement->at, cm_gateway_time_zone(gateway)),
    };
    judgement->facts = cm_gather(&input);
    judgement->decision = cm_decide(judgement->state->policy, judgement->facts,
                                    options->trace ? CM_DECIDE_TRACE : CM_DECIDE_PLAIN);
}

/* Who answers for a message, as far as the envelope alone tells: a name for what is remembered of
 * their mail. */
static const char *sender_of(const CmEnvelope *envelope)
{
    if (envelope->user != NULL)
        return envelope->user;
    return envelope->sender != NULL && *envelope->sender != '\0' ? envelope->sender : NULL;
}

CmJudgement *cm_judge(CmGateway *gateway, const CmEnvelope *envelope, const CmMessage *message,
                      const CmJudgeOptions *options, GError **error)
{
    /* The content first: what the directory says must be as of the end of the message. */
    CmReport *report = cm_inspector_inspect_from(cm_gateway_inspector(gateway), sender_of(envelope),
                                                 cm_message_fd(message), cm_message_size(message));
    return cm_judge_report(gateway, envelope, report, options, error);
}

static gboolean is_judged(const CmJudgement *judgement, const CmConfig *config,
                          const CmEnvelope *envelope)
{
    return cm_author_is_judged(&judgement->author) ||
           cm_inbound_is_judged(judgement->state->snapshot, config, &judgement->author, envelope);
}

/* What was held because it was the district's stays that, when the hosts that speak for the
 * district are others by now, or its author is an employee no more: unjudged it would go. */
static void adopt(CmJudgement *judgement)
{
    cm_author_clear(&judgement->author);
    judgement->author.kind = CM_AUTHOR_NONE;
    judgement->adopted = TRUE;
}

CmJudgement *cm_judge_report(CmGateway *gateway, const CmEnvelope *envelope, CmReport *report,
                             const CmJudgeOptions *options, GError **error)
{
    CmJudgement *judgement = judgement_new(gateway, envelope, options, error);
    if (options->shown != NULL)
        cm_report_add_text(report, CM_TEXT_HEADER, -1, "students-shown",
                           cm_mail_text_new_string(options->shown));
    if (judgement == NULL) {
        cm_report_free(report);
        return NULL;
    }
    gboolean judged = is_judged(judgement, cm_gateway_config(gateway), envelope);
    if (options->held && !judged)
        adopt(judgement);
    if (options->held || judged)
        judgement->report = report;
    else
        cm_report_free(report);
    decide(judgement, gateway, envelope, options);
    return judgement;
}

void cm_judgement_free(CmJudgement *judgement)
{
    if (judgement == NULL)
        return;
    cm_state_unref(judgement->state);
    cm_author_clear(&judgement->author);
    cm_report_free(judgement->report);
    cm_facts_free(judgement->facts);
    cm_decision_free(judgement->decision);
    g_free(judgement);
}

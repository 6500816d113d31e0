#include "policy/answer.h"

static void hold_those_who_must_wait(CmAnswer *answer, const CmDecision *decision, gboolean split)
{
    for (guint i = 0; i < decision->recipients->len; i++) {
        const CmRecipientDecision *recipient =
            &g_array_index(decision->recipients, CmRecipientDecision, i);
        if (!split || recipient->action >= CM_ACTION_HOLD)
            g_array_append_val(answer->held, i);
    }
}

/* The copy that goes on is tagged for the sake of the recipients who get it. */
static gboolean must_tag(const CmDecision *decision)
{
    for (guint i = 0; i < decision->recipients->len; i++) {
        const CmRecipientDecision *recipient =
            &g_array_index(decision->recipients, CmRecipientDecision, i);
        if (recipient->action == CM_ACTION_TAG)
            return TRUE;
    }
    return FALSE;
}

CmAnswer *cm_answer_new(const CmDecision *decision, gboolean split)
{
    CmAnswer *answer = g_new0(CmAnswer, 1);
    answer->action = decision->verdict;
    answer->held = g_array_new(FALSE, FALSE, sizeof(guint));
    if (answer->action == CM_ACTION_REJECT)
        return answer;
    if (answer->action == CM_ACTION_HOLD)
        hold_those_who_must_wait(answer, decision, split);
    answer->goes_on = answer->held->len < decision->recipients->len;
    answer->tag = answer->goes_on && must_tag(decision);
    return answer;
}

void cm_answer_free(CmAnswer *answer)
{
    if (answer == NULL)
        return;
    g_array_unref(answer->held);
    g_free(answer);
}

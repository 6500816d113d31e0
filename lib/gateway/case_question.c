#include "gateway/case_question.h"

#include "base/error.h"
#include "gateway/case_decider.h"
#include "gateway/case_notice.h"
#include "gateway/wake.h"
#include "store/rulings.h"

/* Questions about cases that one author is asked within an hour. */
#define QUESTIONS_MOST 60u

/* Somebody who asks themselves writes a remark in an officer's name into their own case. */
static gboolean check_not_own(const CmState *state, const CmCase *held, const char *actor,
                              GError **error)
{
    if (!cm_case_is_own(state->snapshot, held, actor))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                "case '%s' is your own mail: there is nobody else to ask", held->id);
    return FALSE;
}

static char *compose(CmGateway *gateway, const CmCase *held, const char *actor, const char *words,
                     GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL || !check_not_own(state, held, actor, error))
        return NULL;
    CmCaseNotice notice = {
        .telling = CM_TELL_ASKED,
        .held = held,
        .to = held->author_address,
        .reference = held->id,
        .words = words,
    };
    return cm_case_notice_compose(gateway, state->policy, &notice, error);
}

gboolean cm_case_ask(CmGateway *gateway, const CmCase *held, const char *actor, const char *words,
                     GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    gboolean queued = FALSE;
    if (held->author_address == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "case '%s' has no author to be asked",
                    held->id);
        return FALSE;
    }
    g_autofree char *mail = compose(gateway, held, actor, words, error);
    if (mail == NULL || !cm_store_case_comment(store, held->id, actor, words, error) ||
        !cm_store_notice_add_up_to(store, held->author_address, "officer-question", QUESTIONS_MOST,
                                   mail, &queued, error))
        return FALSE;
    if (queued) {
        (void)cm_wake_filter(cm_gateway_config(gateway));
        return TRUE;
    }
    g_set_error_literal(error, CM_ERROR, CM_ERROR_TEMPORARY,
                        "the author has been asked too often within an hour");
    return FALSE;
}

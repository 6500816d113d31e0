#include "gateway/staff_reply.h"

#include <string.h>

#include "base/error.h"
#include "gateway/case_notice.h"
#include "gateway/principal.h"
#include "gateway/principal_answer.h"
#include "gateway/report_text.h"
#include "gateway/staff_action.h"

/* The "rule" under which answers about no case are counted, and how many there may be an hour. */
#define NO_CASE      "answer-without-case"
#define NO_CASE_MOST 10u

static const char *text_of(const CmMailText *text)
{
    return text != NULL ? cm_mail_text_bytes(text, NULL) : "";
}

/* It stands in the subject of a notice; who writes a subject of their own has it in the quote. */
static char *find_case(const CmReport *report)
{
    char *found = cm_instruction_find_case(text_of(cm_report_text_subject(report)));
    const CmReportText *body = cm_report_text_body(report);
    if (found == NULL && body != NULL)
        found = cm_instruction_find_case(text_of(body->text));
    return found;
}

/* The case @id if it is one of @author's, or one that they have been asked about as a principal;
 * NULL without an error when it is not, or there is none.
 */
static CmCase *own_case(CmGateway *gateway, const char *id, const CmAuthor *author, GError **error)
{
    g_autoptr(GError) problem = NULL;
    if (id == NULL)
        return NULL;
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(gateway), id, &problem);
    if (held == NULL && !g_error_matches(problem, CM_ERROR, CM_ERROR_NO_INPUT))
        g_propagate_error(error, g_steal_pointer(&problem));
    if (held == NULL || held->author_address == NULL)
        return NULL;
    if (g_strcmp0(held->author, author->person->id) == 0 ||
        cm_principal_was_asked(gateway, held, author->person, error))
        return g_steal_pointer(&held);
    return NULL;
}

static gboolean tell_no_case(CmGateway *gateway, const char *reference, const CmAuthor *author,
                             GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return FALSE;
    CmCaseNotice notice = {
        .telling = CM_TELL_NO_CASE,
        .to = author->address,
        .reference = reference != NULL ? reference : "?",
    };
    g_autofree char *mail = cm_case_notice_compose(gateway, state->policy, &notice, error);
    gboolean queued;
    return mail != NULL && cm_store_notice_add_up_to(cm_gateway_store(gateway), author->address,
                                                     NO_CASE, NO_CASE_MOST, mail, &queued, error);
}

gboolean cm_staff_reply_settle(CmGateway *gateway, const CmEnvelope *envelope,
                               const CmAuthor *author, const CmReport *report, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autofree char *id = find_case(report);
    g_autoptr(CmCase) held = own_case(gateway, id, author, &problem);
    if (problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (held == NULL)
        return tell_no_case(gateway, id, author, error);
    const CmReportText *body = cm_report_text_body(report);
    const char *text = text_of(body != NULL ? body->text : NULL);
    g_autoptr(CmInstruction) instruction = cm_instruction_parse(text, strlen(text));
    CmStaffAction action = {.held = held, .user = envelope->user, .instruction = instruction};
    if (g_strcmp0(held->author, author->person->id) != 0)
        return cm_principal_answer(gateway, &action, author->person, error);
    return cm_staff_action_apply(gateway, &action, error);
}

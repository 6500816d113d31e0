#include <string.h>

#include "base/error.h"
#include "gateway/case_question.h"
#include "gateway/principal.h"
#include "review/case_decision.h"
#include "review/case_message.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/url.h"
#include "store/rulings.h"

static CmReply *back_to_case(const char *id, const char *done)
{
    g_autofree char *path = cm_url_path("case", id, NULL);
    g_autofree char *url = cm_url_query(path, "done", done, NULL);
    return cm_reply_redirect(url);
}

/* The field @name without blanks around it, or NULL when nothing is left; a new string. */
static char *text_of(const CmCall *call, const char *name)
{
    char *text = g_strstrip(g_strdup(cm_request_field(call->request, name)));
    if (text[0] != '\0')
        return text;
    g_free(text);
    return NULL;
}

/* The positions of the recipients that were chosen: a new array of guint. */
static GArray *chosen(const CmCall *call, const CmCase *held)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) fields = cm_request_all(call->request, "recipient");
    for (guint i = 0; i < fields->len; i++) {
        guint64 number = 0;
        if (!g_ascii_string_to_unsigned(g_ptr_array_index(fields, i), 10, 0, G_MAXUINT, &number,
                                        NULL) ||
            number >= held->recipients->len)
            continue;
        guint position = (guint)number;
        g_array_append_val(positions, position);
    }
    return positions;
}

static const char *done_word(CmSay outcome)
{
    return outcome == CM_SAY_DECIDED_RELEASED   ? "released"
           : outcome == CM_SAY_DECIDED_REJECTED ? "rejected"
           : outcome == CM_SAY_DECIDED_PROPOSED ? "proposed"
                                                : NULL;
}

CmReply *cm_page_case_decide_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    guint64 revision = 0;
    g_autoptr(CmCase) held = cm_case_view_find(call, call->parts[0], &error);
    if (held == NULL)
        return cm_layout_error(call, error);
    CmSay problem = CM_SAY_REASON_NEEDED;
    if (!g_ascii_string_to_unsigned(cm_request_field(call->request, "revision"), 10, 1, G_MAXUINT,
                                    &revision, NULL) ||
        !cm_case_decision_is_whole(call, &problem))
        return cm_layout_problem(call, 400, problem);
    g_autoptr(GArray) positions = chosen(call, held);
    if (positions->len == 0)
        return cm_layout_problem(call, 400, CM_SAY_NO_RECIPIENT);
    CmSay outcome = cm_case_decision_take(call, held->id, (guint)revision, positions, &error);
    if (done_word(outcome) != NULL)
        return back_to_case(held->id, done_word(outcome));
    return cm_layout_problem(call, outcome == CM_SAY_ERROR_STORE ? 503 : 409, outcome);
}

CmReply *cm_page_case_comment_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = text_of(call, "comment");
    g_autoptr(CmCase) held = cm_case_view_find(call, call->parts[0], &error);
    if (held == NULL)
        return cm_layout_error(call, error);
    if (text == NULL)
        return cm_layout_problem(call, 400, CM_SAY_REASON_NEEDED);
    return cm_store_case_comment(call->console->store, held->id, call->account->name, text, &error)
               ? back_to_case(held->id, "saved")
               : cm_layout_error(call, error);
}

CmReply *cm_page_case_ask_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *words = text_of(call, "ask");
    g_autoptr(CmCase) held = cm_case_view_find(call, call->parts[0], &error);
    if (held == NULL)
        return cm_layout_error(call, error);
    if (words == NULL)
        return cm_layout_problem(call, 400, CM_SAY_REASON_NEEDED);
    return cm_case_ask(call->console->gateway, held, call->account->name, words, &error)
               ? back_to_case(held->id, "asked")
               : cm_layout_error(call, error);
}

CmReply *cm_page_case_ask_principal_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *words = text_of(call, "ask-principal");
    gboolean asked = FALSE;
    g_autoptr(CmCase) held = cm_case_view_find(call, call->parts[0], &error);
    if (held == NULL || !cm_console_enter(call->console, &error))
        return cm_layout_error(call, error);
    gboolean done = cm_principal_ask_for_officer(call->console->gateway, held, call->account->name,
                                                 words, &asked, &error);
    cm_console_leave(call->console);
    if (!done)
        return cm_layout_error(call, error);
    return asked ? back_to_case(held->id, "asked-principal")
                 : cm_layout_problem(call, 409, CM_SAY_NOBODY_TO_ASK);
}

/* The reason may name a child, so it is sealed with the case; the audit has that it was done. */
static gboolean record_reason(const CmCall *call, const char *id, const char *event,
                              const char *reason, GError **error)
{
    CmStore *store = call->console->store;
    return cm_store_case_comment(store, id, call->account->name, reason, error) &&
           cm_store_audit_add(store, call->account->name, event, id, NULL, error);
}

CmReply *cm_page_case_unmask_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *reason = text_of(call, "unmask-reason");
    g_autoptr(CmCase) held = cm_case_view_find(call, call->parts[0], &error);
    if (held == NULL)
        return cm_layout_error(call, error);
    if (reason == NULL)
        return cm_layout_problem(call, 400, CM_SAY_REASON_NEEDED);
    if (!record_reason(call, held->id, "case.unmask", reason, &error))
        return cm_layout_error(call, error);
    cm_visits_unmask(call->console->visits, call->token, held->id);
    return back_to_case(held->id, NULL);
}

CmReply *cm_page_case_export_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *reason = text_of(call, "export");
    g_autoptr(CmCase) held = cm_case_view_find(call, call->parts[0], &error);
    if (held == NULL)
        return cm_layout_error(call, error);
    if (reason == NULL)
        return cm_layout_problem(call, 400, CM_SAY_REASON_NEEDED);
    g_autoptr(GBytes) body =
        cm_store_case_body(call->console->store, held->id, call->account->name, "export", &error);
    if (body == NULL || !record_reason(call, held->id, "case.export", reason, &error))
        return cm_layout_error(call, error);
    g_autofree char *name = g_strconcat(held->id, ".eml", NULL);
    return cm_reply_download(g_steal_pointer(&body), name);
}

/* Names, kinds and content of attachments are seen unmasked only. */
CmReply *cm_page_case_part(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmCaseView) view = cm_case_view_open(call, call->parts[0], &error);
    if (view == NULL)
        return cm_layout_error(call, error);
    if (!view->unmasked)
        return cm_layout_problem(call, 403, CM_SAY_UNMASK_TITLE);
    g_autoptr(CmCaseMessage) message = cm_case_message_open(view, "download", &error);
    if (message == NULL)
        return cm_layout_error(call, error);
    const CmReportPart *part = cm_case_message_part(message, call->parts[1]);
    GBytes *content = part != NULL ? cm_case_message_content(message, part, &error) : NULL;
    if (content == NULL)
        return cm_layout_problem(call, 404, CM_SAY_ERROR_NOT_FOUND);
    gsize length = 0;
    return cm_reply_download(
        content, part->filename != NULL ? cm_mail_text_bytes(part->filename, &length) : "");
}

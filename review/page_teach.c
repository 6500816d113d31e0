#include "base/error.h"
#include "gateway/teach.h"
#include "gateway/wake.h"
#include "review/case_view.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/student.h"
#include "review/url.h"
#include "store/hand_addresses.h"

static CmReply *teach(const CmCall *call, const CmCaseView *view, guint position,
                      const char *reason)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) students = cm_case_view_students(view);
    const CmTeaching teaching = {
        .held = view->held,
        .position = position,
        .students = students,
        .guardian = cm_request_field(call->request, "teach-guardian"),
        .actor = call->account->name,
        .reason = reason,
    };
    if (!cm_teach_guardian(call->console->gateway, &teaching, &error))
        return cm_layout_error(call, error);
    g_autofree char *path = cm_url_path("case", view->held->id, NULL);
    g_autofree char *url = cm_url_query(path, "done", "taught", NULL);
    return cm_reply_redirect(url);
}

/* Whose address it is can be said only by who sees names and addresses. */
CmReply *cm_page_case_teach_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    guint64 position = 0;
    g_autofree char *reason = g_strstrip(g_strdup(cm_request_field(call->request, "teach-reason")));
    g_autoptr(CmCaseView) view = cm_case_view_open(call, call->parts[0], &error);
    if (view == NULL)
        return cm_layout_error(call, error);
    if (!view->unmasked)
        return cm_layout_problem(call, 403, CM_SAY_UNMASK_TITLE);
    if (reason[0] == '\0' ||
        !g_ascii_string_to_unsigned(cm_request_field(call->request, "teach-recipient"), 10, 0,
                                    G_MAXUINT, &position, NULL))
        return cm_layout_problem(call, 400, CM_SAY_REASON_NEEDED);
    return teach(call, view, (guint)position, reason);
}

/* TRUE when @guardian is one of @student's, so that the account may see what is theirs. */
static gboolean is_guardian_of(const CmSnapshot *snapshot, const CmPerson *student,
                               const char *guardian)
{
    g_autoptr(GPtrArray) all = cm_snapshot_guardians(snapshot, student);
    for (guint i = 0; i < all->len; i++)
        if (g_str_equal(((const CmGuardianship *)g_ptr_array_index(all, i))->guardian->id,
                        guardian))
            return TRUE;
    return FALSE;
}

CmReply *cm_page_student_address_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    guint64 number = 0;
    guint64 version = 0;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    const CmPerson *student = cm_student_find(call, state->snapshot, call->parts[0]);
    if (student == NULL || !is_guardian_of(state->snapshot, student, call->parts[1]) ||
        !g_ascii_string_to_unsigned(call->parts[2], 10, 1, G_MAXUINT, &number, NULL))
        return cm_layout_problem(call, 404, CM_SAY_ERROR_NOT_FOUND);
    if (!cm_store_address_remove(call->console->store, number, call->parts[1], call->account->name,
                                 &version, &error))
        return cm_layout_error(call, error);
    (void)cm_wake_filter(cm_gateway_config(call->console->gateway));
    g_autofree char *path = cm_url_path("student", student->id, NULL);
    return cm_reply_redirect(path);
}

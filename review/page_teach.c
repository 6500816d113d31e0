#include <string.h>

#include "base/error.h"
#include "gateway/channel_people.h"
#include "gateway/teach.h"
#include "gateway/teach_channel.h"
#include "gateway/teach_stranger.h"
#include "gateway/wake.h"
#include "review/case_view.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/stranger_form.h"
#include "review/student.h"
#include "review/url.h"
#include "store/hand_addresses.h"
#include "store/hand_strangers.h"

/* A channel's name or address on the net; a line that anybody would read. */
#define NAME_MOST 200u

/* A case that something is taught from, and why. */
typedef struct {
    CmCaseView *view;
    char *reason;
} Lesson;

static void lesson_clear(Lesson *lesson)
{
    cm_case_view_free(lesson->view);
    g_free(lesson->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Lesson, lesson_clear)

/* The field @name without blanks around it; a new string. */
static char *text_of(const CmCall *call, const char *name)
{
    return g_strstrip(g_strdup(cm_request_field(call->request, name)));
}

/* Opens the case in the path, with the reason in the field @field. What speaks against it, as a
 * page, or NULL. Whose address or name it is can be said only by who sees names and addresses. */
static CmReply *open_lesson(const CmCall *call, const char *field, Lesson *lesson)
{
    g_autoptr(GError) error = NULL;
    lesson->reason = text_of(call, field);
    lesson->view = cm_case_view_open(call, call->parts[0], &error);
    if (lesson->view == NULL)
        return cm_layout_error(call, error);
    if (!lesson->view->unmasked)
        return cm_layout_problem(call, 403, CM_SAY_UNMASK_TITLE);
    return lesson->reason[0] == '\0' ? cm_layout_problem(call, 400, CM_SAY_REASON_NEEDED) : NULL;
}

/* The number in the field @name; FALSE when it is none. */
static gboolean read_position(const CmCall *call, const char *name, guint *position)
{
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(cm_request_field(call->request, name), 10, 0, G_MAXUINT,
                                    &number, NULL))
        return FALSE;
    *position = (guint)number;
    return TRUE;
}

/* Back to the case, with what was done; or a page about @error, which @wrong says when the form
 * was filled in wrongly. */
static CmReply *end_lesson(const CmCall *call, const Lesson *lesson, gboolean done, CmSay wrong,
                           const GError *error)
{
    if (!done && g_error_matches(error, CM_ERROR, CM_ERROR_USAGE))
        return cm_layout_problem(call, 400, wrong);
    if (!done)
        return cm_layout_error(call, error);
    g_autofree char *path = cm_url_path("case", lesson->view->held->id, NULL);
    g_autofree char *url = cm_url_query(path, "done", "taught", NULL);
    return cm_reply_redirect(url);
}

CmReply *cm_page_case_teach_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_auto(Lesson) lesson = {0};
    CmReply *refused = open_lesson(call, "teach-reason", &lesson);
    if (refused != NULL)
        return refused;
    g_autoptr(GPtrArray) students = cm_case_view_students(lesson.view);
    CmTeaching teaching = {
        .held = lesson.view->held,
        .students = students,
        .guardian = cm_request_field(call->request, "teach-guardian"),
        .actor = call->account->name,
        .reason = lesson.reason,
    };
    if (!read_position(call, "teach-recipient", &teaching.position))
        return cm_layout_problem(call, 400, CM_SAY_REASON_NEEDED);
    gboolean done = cm_teach_guardian(call->console->gateway, &teaching, &error);
    return end_lesson(call, &lesson, done, CM_SAY_REASON_NEEDED, error);
}

CmReply *cm_page_case_not_ours_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_auto(Lesson) lesson = {0};
    CmReply *refused = open_lesson(call, "stranger-reason", &lesson);
    if (refused != NULL)
        return refused;
    g_autoptr(GPtrArray) students = cm_stranger_form_students(lesson.view);
    const CmTeachingStranger teaching = {
        .held = lesson.view->held,
        .students = students,
        .student = cm_request_field(call->request, "stranger"),
        .until = cm_day_parse(cm_request_field(call->request, "stranger-until")),
        .actor = call->account->name,
        .reason = lesson.reason,
    };
    gboolean done = cm_teach_stranger(call->console->gateway, &teaching, &error);
    return end_lesson(call, &lesson, done, CM_SAY_STRANGER_DAY_WRONG, error);
}

/* The school of a channel that is registered is one that the account sees. */
static CmReply *refuse_school(const CmCall *call)
{
    return cm_user_sees_school(call->account, cm_request_field(call->request, "register-school"))
               ? NULL
               : cm_layout_problem(call, 404, CM_SAY_ERROR_NOT_FOUND);
}

static gboolean register_channel(const CmCall *call, const Lesson *lesson,
                                 CmTeachingChannel *teaching, GError **error)
{
    const CmSnapshot *snapshot = lesson->view->state->snapshot;
    CmDay today = cm_student_today(call);
    g_autofree char *name = text_of(call, "register-name");
    g_autofree char *url = text_of(call, "register-url");
    g_auto(GStrv) supervisor = cm_channel_people_read(
        snapshot, cm_request_field(call->request, "register-supervisor"), today, error);
    g_auto(GStrv) maintainers =
        supervisor != NULL
            ? cm_channel_people_read(
                  snapshot, cm_request_field(call->request, "register-maintainers"), today, error)
            : NULL;
    if (maintainers == NULL)
        return FALSE;
    if (supervisor[1] != NULL || strlen(name) > NAME_MOST || strlen(url) > NAME_MOST) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                            "a channel has one supervisor, and a name of one line");
        return FALSE;
    }
    teaching->name = name;
    teaching->url = url[0] != '\0' ? url : NULL;
    teaching->supervisor = supervisor[0];
    teaching->maintainers = (const char *const *)maintainers;
    return cm_teach_channel(call->console->gateway, teaching, error);
}

CmReply *cm_page_case_register_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_auto(Lesson) lesson = {0};
    CmReply *refused = open_lesson(call, "register-reason", &lesson);
    if (refused == NULL)
        refused = refuse_school(call);
    if (refused != NULL)
        return refused;
    CmTeachingChannel teaching = {
        .held = lesson.view->held,
        .platform = cm_request_field(call->request, "register-platform"),
        .school = cm_request_field(call->request, "register-school"),
        .actor = call->account->name,
        .reason = lesson.reason,
    };
    if (!read_position(call, "register-recipient", &teaching.position))
        return cm_layout_problem(call, 400, CM_SAY_CHANNEL_FORM_WRONG);
    gboolean done = register_channel(call, &lesson, &teaching, &error);
    return end_lesson(call, &lesson, done, CM_SAY_CHANNEL_FORM_WRONG, error);
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

static CmReply *back_to_student(const CmCall *call)
{
    g_autofree char *path = cm_url_path("student", call->parts[0], NULL);
    (void)cm_wake_filter(cm_gateway_config(call->console->gateway));
    return cm_reply_redirect(path);
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
    return cm_store_address_remove(call->console->store, number, call->parts[1],
                                   call->account->name, &version, &error)
               ? back_to_student(call)
               : cm_layout_error(call, error);
}

CmReply *cm_page_student_not_ours_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    guint64 number = 0;
    guint64 version = 0;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    if (cm_student_find(call, state->snapshot, call->parts[0]) == NULL ||
        !g_ascii_string_to_unsigned(call->parts[1], 10, 1, G_MAXUINT, &number, NULL))
        return cm_layout_problem(call, 404, CM_SAY_ERROR_NOT_FOUND);
    return cm_store_stranger_remove(call->console->store, number, call->parts[0],
                                    call->account->name, &version, &error)
               ? back_to_student(call)
               : cm_layout_error(call, error);
}

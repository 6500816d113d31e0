#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "ctl/command.h"
#include "directory/release.h"

typedef struct {
    const CmState *state;
    const CmPerson *student;
    CmDay today;
} Question;

static const CmKind shown_kinds[] = {CM_KIND_IMAGE,  CM_KIND_VOICE,   CM_KIND_NAME,    CM_KIND_WORK,
                                     CM_KIND_RECORD, CM_KIND_CONTACT, CM_KIND_LOCATION};

static gboolean stand_alike(const CmReleaseAnswer *a, const CmReleaseAnswer *b)
{
    return a->state == b->state && g_strcmp0(a->reason, b->reason) == 0;
}

/* One sentence for all kinds that stand as the one at @first does; marks them as printed. */
static void print_alike(CmReleaseAnswer *const *answers, guint first, gboolean *printed)
{
    printf("%s for", cm_release_state_word(answers[first]->state));
    for (guint i = first; i < G_N_ELEMENTS(shown_kinds); i++) {
        if (printed[i] || !stand_alike(answers[first], answers[i]))
            continue;
        printf("%s %s", i > first ? "," : "", cm_kind_word(shown_kinds[i]));
        printed[i] = TRUE;
    }
    g_autofree char *reason = cm_encode_terminal_string(answers[first]->reason, 400);
    printf(": %s\n", reason);
}

static void print_scope(const Question *question, const char *scope)
{
    CmReleaseAnswer *answers[G_N_ELEMENTS(shown_kinds)];
    gboolean printed[G_N_ELEMENTS(shown_kinds)] = {FALSE};
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++)
        answers[i] = cm_release_resolve(question->state->snapshot, question->student, scope,
                                        shown_kinds[i], "", question->today);
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++) {
        if (printed[i])
            continue;
        printf("  %-16s ", i == 0 ? scope : "");
        print_alike(answers, i, printed);
    }
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++)
        cm_release_answer_free(answers[i]);
}

static void print_guardians(const Question *question)
{
    g_autoptr(GPtrArray) guardians =
        cm_snapshot_guardians(question->state->snapshot, question->student);
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        printf("  guardian %s, access %s\n", guardianship->guardian->id,
               cm_access_word(guardianship->access));
    }
}

static void print_student(const Question *question)
{
    const CmPerson *student = question->student;
    g_autofree char *name = g_strdup_printf("%s %s", student->given != NULL ? student->given : "",
                                            student->family != NULL ? student->family : "");
    g_autofree char *shown = cm_encode_terminal_string(name, 200);
    g_autofree char *day = cm_day_format(question->today);
    printf("%s %s (%s:%u), as of %s\n", student->id, shown,
           student->origin.file != NULL ? student->origin.file : "-", student->origin.line, day);
    const char *const *schools = cm_snapshot_schools(question->state->snapshot, question->student);
    for (guint i = 0; schools[i] != NULL; i++)
        printf("  school %s\n", cm_snapshot_org_name(question->state->snapshot, schools[i]));
    print_guardians(question);
    const char *const *scopes = cm_policy_scopes(question->state->policy);
    for (guint i = 0; scopes[i] != NULL; i++)
        print_scope(question, scopes[i]);
}

static int find_and_print(CmControl *control, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("student", error);
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    g_autoptr(GPtrArray) students = cm_snapshot_people_search(state->snapshot, text, TRUE);
    if (students->len == 0) {
        fprintf(stderr, "consentctl student: no student has the id, number or name '%s'\n", text);
        return EX_NOINPUT;
    }
    for (guint i = 0; i < students->len; i++) {
        Question question = {
            .state = state,
            .student = g_ptr_array_index(students, i),
            .today = cm_day_from_time(cm_clock_now(control->clock), cm_gateway_time_zone(gateway)),
        };
        print_student(&question);
    }
    return EX_OK;
}

int cm_command_student(CmControl *control, int argc, char **argv)
{
    const GOptionEntry entries[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};
    if (!cm_control_options("ID|NAME",
                            "Shows where a student's releases stand, per scope, with the reason.",
                            entries, &argc, &argv))
        return EX_USAGE;
    if (argc != 2) {
        fputs("consentctl student: name one student by id, number or full name\n", stderr);
        return EX_USAGE;
    }
    return find_and_print(control, argv[1]);
}

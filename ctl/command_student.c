#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "ctl/command.h"
#include "ctl/standing.h"
#include "ctl/student_export.h"

typedef struct {
    const CmState *state;
    const CmPerson *student;
    CmDay today;
} Question;

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
    cm_standing_print_all(question->state, question->student, "*", question->today);
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
    gboolean export = FALSE;
    g_autofree char *reason = NULL;
    const GOptionEntry entries[] = {
        {"export", 0, 0, G_OPTION_ARG_NONE, &export,
         "Print everything on record about the student as JSON, for an access request", NULL},
        {"reason", 0, 0, G_OPTION_ARG_STRING, &reason,
         "With --export: what it is for; it goes to the record of decisions", "TEXT"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options("ID|NAME",
                            "Shows where a student's releases stand, per scope, with the reason.",
                            entries, &argc, &argv))
        return EX_USAGE;
    if (argc != 2) {
        fputs("consentctl student: name one student by id, number or full name\n", stderr);
        return EX_USAGE;
    }
    if (!export)
        return find_and_print(control, argv[1]);
    return cm_student_export(control, argv[1],
                             reason != NULL ? reason : "consentctl student --export");
}

#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "ctl/command.h"
#include "ctl/disclosure_list.h"
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
    g_autofree char *name = cm_person_full_name(student);
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
            .today = cm_control_today(control, gateway),
        };
        print_student(&question);
    }
    return EX_OK;
}

typedef struct {
    gboolean export, disclosures, json;
    char *reason, *to, *document, *since;
} Options;

static void clear_options(Options *options)
{
    g_free(options->reason);
    g_free(options->to);
    g_free(options->document);
    g_free(options->since);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, clear_options)

static gboolean parse(Options *options, int *argc, char ***argv)
{
    const GOptionEntry entries[] = {
        {"export", 0, 0, G_OPTION_ARG_NONE, &options->export,
         "Print everything on record about the student as JSON, for an access request", NULL},
        {"reason", 0, 0, G_OPTION_ARG_STRING, &options->reason,
         "With --export: what it is for; it goes to the record of decisions", "TEXT"},
        {"disclosures", 0, 0, G_OPTION_ARG_NONE, &options->disclosures,
         "Show what left, to whom, under which release, newest first", NULL},
        {"to", 0, 0, G_OPTION_ARG_STRING, &options->to, "With --disclosures: to this address",
         "ADDRESS"},
        {"document", 0, 0, G_OPTION_ARG_STRING, &options->document,
         "With --disclosures: under this form", "REFERENCE"},
        {"since", 0, 0, G_OPTION_ARG_STRING, &options->since,
         "With --disclosures: from this day or time on", "DATE"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, "With --disclosures: print it as JSON",
         NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    return cm_control_options("ID|NAME",
                              "Shows where a student's releases stand, per scope, with the reason.",
                              entries, argc, argv);
}

static int list_disclosures(CmControl *control, const Options *options, const char *student)
{
    CmDisclosureQuestion question = {
        .command = "student",
        .student = student,
        .to = options->to,
        .document = options->document,
        .since = options->since,
        .json = options->json,
    };
    return cm_disclosure_list(control, &question);
}

int cm_command_student(CmControl *control, int argc, char **argv)
{
    g_auto(Options) options = {0};
    if (!parse(&options, &argc, &argv))
        return EX_USAGE;
    if (argc != 2) {
        fputs("consentctl student: name one student by id, number or full name\n", stderr);
        return EX_USAGE;
    }
    if (options.disclosures)
        return list_disclosures(control, &options, argv[1]);
    if (!options.export)
        return find_and_print(control, argv[1]);
    return cm_student_export(
        control, argv[1], options.reason != NULL ? options.reason : "consentctl student --export");
}

#include "ctl/release_expiring.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "base/error.h"
#include "directory/release_expiry_schools.h"

typedef struct {
    char *before, *school;
    gboolean expired;
} Options;

static void clear_options(Options *options)
{
    g_free(options->before);
    g_free(options->school);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, clear_options)

static gboolean parse(Options *options, int *argc, char ***argv)
{
    const GOptionEntry entries[] = {
        {"before", 0, 0, G_OPTION_ARG_STRING, &options->before,
         "What is granted today and, without a new form, no more on this day", "DATE"},
        {"school", 0, 0, G_OPTION_ARG_STRING, &options->school, "Of this school alone", "ID"},
        {"expired", 0, 0, G_OPTION_ARG_NONE, &options->expired,
         "Also what has run out already and was not granted again", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    return cm_control_options(
        "", "Lists by school, as CSV, the releases that run out, so that the office can ask again.",
        entries, argc, argv);
}

static void print_cell(const char *text, char after)
{
    g_autofree char *cell = cm_encode_csv_cell(text);
    printf("%s%c", cell, after);
}

static void print_day(CmDay day)
{
    g_autofree char *text = day != 0 ? cm_day_format(day) : NULL;
    print_cell(text, ',');
}

static void print_kinds(CmKinds kinds)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint kind = 1; kind <= CM_KINDS_ALL; kind <<= 1)
        if ((kinds & kind) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? "|" : "",
                                   cm_kind_word((CmKind)kind));
    print_cell(text->str, ',');
}

static void print_grades(const CmPerson *student)
{
    g_autofree char *grades = g_strjoinv("|", (char **)student->grades);
    print_cell(grades, ',');
}

static void print_line(const CmReleaseExpiryLine *line)
{
    const CmReleaseExpiry *expiry = line->expiry;
    const CmPerson *student = expiry->student;
    const char *const cells[] = {line->school_id, line->school, student->id, student->family,
                                 student->given};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        print_cell(cells[i], ',');
    print_grades(student);
    print_cell(expiry->scope, ',');
    print_cell(expiry->platform, ',');
    print_kinds(expiry->kinds);
    print_cell(cm_release_state_word(expiry->state), ',');
    print_day(expiry->last_day);
    print_cell(expiry->row != NULL ? expiry->row->signed_by : NULL, ',');
    print_cell(expiry->row != NULL ? expiry->row->document : NULL, ',');
    print_cell(expiry->reason, '\n');
}

static int list(CmControl *control, const Options *options, CmDay before)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("release expiring", error);
    CmDay today = cm_control_today(control, gateway);
    if (before <= today) {
        fputs("consentctl release expiring: --before takes a day to come\n", stderr);
        return EX_USAGE;
    }
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    if (options->school != NULL && !cm_control_school(state->snapshot, options->school, &error))
        return cm_control_fail("release expiring", error);
    g_autoptr(GPtrArray) found = cm_release_expiring(
        state->snapshot, cm_policy_scopes(state->policy), today, before, options->expired);
    g_autoptr(GArray) lines = cm_release_expiry_by_school(state->snapshot, found, options->school);
    puts("schoolId,school,studentId,familyName,givenName,grades,scope,platform,kinds,state,lastDay,"
         "signedBy,documentRef,reason");
    for (guint i = 0; i < lines->len; i++)
        print_line(&g_array_index(lines, CmReleaseExpiryLine, i));
    return EX_OK;
}

int cm_release_list_expiring(CmControl *control, int argc, char **argv)
{
    g_auto(Options) options = {0};
    if (!parse(&options, &argc, &argv))
        return EX_USAGE;
    CmDay before = options.before != NULL ? cm_day_parse(options.before) : 0;
    if (argc != 1 || before == 0) {
        fputs("usage: consentctl release expiring --before DATE [--school ID] [--expired]\n",
              stderr);
        return EX_USAGE;
    }
    return list(control, &options, before);
}

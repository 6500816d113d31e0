#include "ctl/import_finish.h"

#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/encode.h"
#include "base/error.h"
#include "ctl/running.h"
#include "roster/disagree.h"

/* A broken export has one mistake ten thousand times: the first ones are enough to mend it. */
#define PROBLEMS_SHOWN 50u

static void print_count(const char *what, const CmImportCount *count)
{
    printf("  %-10s %6u added  %6u changed  %6u removed  %6u unchanged\n", what, count->added,
           count->changed, count->removed, count->kept);
}

static void print_difference(const CmImportDifference *difference)
{
    print_count("students", &difference->students);
    print_count("employees", &difference->employees);
    print_count("guardians", &difference->guardians);
    print_count("classes", &difference->classes);
    print_count("releases", &difference->releases);
    print_count("channels", &difference->channels);
    print_count("pictures", &difference->pictures);
    print_count("others", &difference->others);
}

static void print_problem(const CmImportProblem *problem)
{
    g_autofree char *reason = cm_encode_terminal_string(problem->reason, 300);
    fprintf(stderr, "%s:%u: %s%s%s%s\n", problem->file, problem->line,
            problem->column != NULL ? problem->column : "", problem->column != NULL ? ": " : "",
            reason, problem->skipped ? " (row skipped)" : "");
}

/* Prints those of files as a whole, or those of rows, while fewer than PROBLEMS_SHOWN are. */
static void print_some(const GPtrArray *problems, gboolean of_files, guint *shown)
{
    for (guint i = 0; i < problems->len && *shown < PROBLEMS_SHOWN; i++) {
        const CmImportProblem *problem = g_ptr_array_index(problems, i);
        if ((problem->line == 0) != of_files)
            continue;
        print_problem(problem);
        (*shown)++;
    }
}

/* A file that is gone weighs more than the rows of another. */
static void print_problems(const GPtrArray *problems)
{
    guint skipped = 0, shown = 0;
    for (guint i = 0; i < problems->len; i++)
        skipped += ((const CmImportProblem *)g_ptr_array_index(problems, i))->skipped ? 1 : 0;
    print_some(problems, TRUE, &shown);
    print_some(problems, FALSE, &shown);
    if (problems->len > shown)
        fprintf(stderr, "… and %u more\n", problems->len - shown);
    printf("%u rows skipped, %u remarks\n", skipped, problems->len - skipped);
}

/* A step that may take long tells so on a terminal. */
static void print_step(const char *step)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r\033[K%s ...\n", step);
}

static gboolean replace(CmStore *store, const CmImport *import, guint64 *version, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    for (guint i = 0; i < import->files->len; i++)
        g_ptr_array_add(files, g_ptr_array_index(import->files, i));
    g_ptr_array_add(files, NULL);
    CmImportMeta meta = {
        .actor = cm_control_actor(),
        .files = (const char *const *)files->pdata,
        .based_on = *version,
        .keep_pictures = import->pictures_kept,
    };
    print_step("writing the store");
    return cm_store_roster_replace(store, import->roster, &meta, version, error);
}

static void print_disagreement(const CmDisagreement *disagreement)
{
    const CmHandRelease *record = disagreement->record;
    const CmReleaseRow *row = disagreement->imported;
    g_autofree char *scope = cm_encode_terminal_string(record->row.scope, 60);
    g_autofree char *recorded = cm_day_format(record->row.signed_on);
    const char *what = !row->granted            ? "is a refusal"
                       : row->withdrawn_on != 0 ? "is withdrawn"
                                                : "is a grant";
    fprintf(stderr,
            "%s:%u: %s, '%s': this row %s, but %s of %s was recorded by hand as number "
            "%" G_GUINT64_FORMAT ": %s stands\n",
            row->origin.file != NULL ? row->origin.file : "releases.csv", row->origin.line,
            record->row.student, scope, what, cm_hand_action_word(record->action), recorded,
            record->number,
            disagreement->record_stands ? "that record" : "the row, which is later,");
}

/* What was recorded by hand stays whatever is imported; where the two differ somebody has to mend
 * one of them. */
static gboolean print_hand_releases(CmStore *store, const CmRoster *imported, GError **error)
{
    g_autoptr(CmRoster) strings = cm_roster_new();
    g_autoptr(GArray) records = cm_store_hand_releases(store, NULL, strings, error);
    if (records == NULL)
        return FALSE;
    g_autoptr(CmHandComparison) comparison = cm_hand_releases_compare(imported, records);
    for (guint i = 0; i < comparison->disagreements->len; i++)
        print_disagreement(&g_array_index(comparison->disagreements, CmDisagreement, i));
    if (comparison->records > 0)
        printf("%u releases recorded by hand: %u disagree with the import, %u are not in it\n",
               comparison->records, comparison->disagreements->len, comparison->unknown);
    return TRUE;
}

static gboolean check_loss(const CmRoster *before, const CmImportDifference *difference,
                           const CmImportChoices *choices, GError **error)
{
    return cm_import_check_loss(before, difference, error) &&
           (!choices->guard_employees || cm_import_check_employees(difference, error));
}

/* A withdrawal in an import is in force when the filter has built the new directory, not when it
 * was written: whoever imports is told of the one, not of the other. */
static void print_in_force(const CmConfig *config)
{
    g_autoptr(GError) error = NULL;
    print_step("waiting for the filter");
    g_autofree char *answer = cm_running_ask(config, "directory", &error);
    if (answer != NULL && g_str_has_prefix(answer, "in force "))
        puts("in force: the running filter judges by it from now on");
    else if (g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED))
        puts("the running filter takes it with the next mail and then needs seconds to build it");
    else if (answer == NULL)
        puts("no running filter has answered: one that starts judges by it");
    else
        printf("the running filter could not take it and puts mail off: %s", answer);
}

int cm_import_finish(CmGateway *gateway, const CmImport *import, const CmRoster *before,
                     guint64 version, const CmImportChoices *choices)
{
    g_autoptr(GError) error = NULL;
    CmStore *store = cm_gateway_store(gateway);
    CmImportDifference difference = cm_import_compare(before, import->roster);
    print_difference(&difference);
    print_problems(import->problems);
    if (!print_hand_releases(store, import->roster, &error))
        return cm_control_fail("import", error);
    if (!choices->force && !check_loss(before, &difference, choices, &error)) {
        g_prefix_error(&error, "nothing was imported: ");
        return cm_control_fail("import", error);
    }
    if (choices->dry_run) {
        puts("dry run: nothing was imported");
        return EX_OK;
    }
    if (!replace(store, import, &version, &error))
        return cm_control_fail("import", error);
    printf("imported: the directory is now version %" G_GUINT64_FORMAT "\n", version);
    print_in_force(cm_gateway_config(gateway));
    return EX_OK;
}

#include "base/error.h"
#include "roster/bars.h"
#include "roster/import.h"
#include "roster/losses.h"

/* More than one in ten, and the export is likely to be broken (DOMAIN.md, "Import files"). */
#define MOST_LOST_PER_CENT 10u
#define FINAL_GRADE_MOST   13u

typedef struct {
    const CmRowKind *kind;
    gboolean (*belongs)(gconstpointer row);                    /* which rows count; NULL: all */
    gboolean (*is_gone)(gconstpointer old, gconstpointer row); /* though there is a row; or NULL */
    CmImportCount count;
} Comparison;

static GHashTable *index_rows(const CmRoster *roster, const Comparison *comparison)
{
    const GArray *rows = cm_rows_of(roster, comparison->kind);
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->len; i++) {
        gconstpointer row = cm_rows_at(rows, comparison->kind, i);
        if (comparison->belongs == NULL || comparison->belongs(row))
            g_hash_table_insert(index, cm_row_key(comparison->kind, row), (gpointer)row);
    }
    return index;
}

/* Counts @row, of which the other roster has @old. TRUE when @old still counts as gone. */
static gboolean count_pair(Comparison *comparison, gconstpointer old, gconstpointer row)
{
    if (comparison->is_gone != NULL && comparison->is_gone(old, row))
        return TRUE;
    if (cm_row_equal(comparison->kind, old, row))
        comparison->count.kept++;
    else
        comparison->count.changed++;
    return FALSE;
}

/* Returns the rows of @before that @after does not have, by key; the rest is counted. */
static GHashTable *compare(const CmRoster *before, const CmRoster *after, Comparison *comparison)
{
    GHashTable *gone = index_rows(before, comparison);
    g_autoptr(GHashTable) there = index_rows(after, comparison);
    GHashTableIter iter;
    gpointer key = NULL, row = NULL;
    g_hash_table_iter_init(&iter, there);
    while (g_hash_table_iter_next(&iter, &key, &row)) {
        gconstpointer old = g_hash_table_lookup(gone, key);
        if (old == NULL)
            comparison->count.added++;
        else if (!count_pair(comparison, old, row))
            g_hash_table_remove(gone, key);
    }
    comparison->count.removed = g_hash_table_size(gone);
    return gone;
}

static CmImportCount count_rows(const CmRoster *before, const CmRoster *after,
                                const CmRowKind *kind, gboolean (*belongs)(gconstpointer row))
{
    Comparison comparison = {.kind = kind, .belongs = belongs};
    g_autoptr(GHashTable) gone = compare(before, after, &comparison);
    return comparison.count;
}

static gboolean is_student(gconstpointer row)
{
    return (((const CmPerson *)row)->roles & CM_ROLE_STUDENT) != 0;
}

static gboolean is_employee(gconstpointer row)
{
    return (((const CmPerson *)row)->roles & CM_ROLE_EMPLOYEE) != 0;
}

static gboolean is_guardian(gconstpointer row)
{
    return (((const CmPerson *)row)->roles & CM_ROLE_GUARDIAN) != 0;
}

/* Kept by cm_import_keep_leavers(), and there before: the files of this import do not have them. */
static gboolean is_newly_kept(gconstpointer old, gconstpointer row)
{
    const CmPerson *before = old, *after = row;
    return before->left == 0 && after->left != 0 && after->origin.line == 0;
}

/* "07" is 7; 0 for a grade that is no number ("KG"). */
static guint grade_number(const char *grade)
{
    guint64 number = 0;
    return g_ascii_string_to_unsigned(grade, 10, 1, FINAL_GRADE_MOST, &number, NULL) ? (guint)number
                                                                                     : 0;
}

static guint highest_grade(const CmPerson *person)
{
    guint highest = 0;
    for (guint i = 0; person->grades[i] != NULL; i++)
        highest = MAX(highest, grade_number(person->grades[i]));
    return highest;
}

static guint final_grade(const CmRoster *roster)
{
    guint highest = 0;
    for (guint i = 0; i < roster->people->len; i++) {
        const CmPerson *person = cm_roster_at(roster->people, CmPerson, i);
        if (is_student(person))
            highest = MAX(highest, highest_grade(person));
    }
    return highest;
}

/* Who leaves after the final grade, or has left before, is not lost. The ids of the others. */
static GHashTable *lost_students(GHashTable *gone, guint final)
{
    GHashTable *lost = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer row = NULL;
    g_hash_table_iter_init(&iter, gone);
    while (g_hash_table_iter_next(&iter, NULL, &row)) {
        const CmPerson *person = row;
        if (person->left == 0 && (final == 0 || highest_grade(person) != final))
            g_hash_table_add(lost, (gpointer)person->id);
    }
    return lost;
}

/* Releases that went, but not with a student who was right to leave. */
static guint count_lost_releases(GHashTable *gone, GHashTable *gone_students, GHashTable *lost)
{
    guint count = 0;
    GHashTableIter iter;
    gpointer row = NULL;
    g_autoptr(GHashTable) gone_ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_iter_init(&iter, gone_students);
    while (g_hash_table_iter_next(&iter, NULL, &row))
        g_hash_table_add(gone_ids, (gpointer)((const CmPerson *)row)->id);
    g_hash_table_iter_init(&iter, gone);
    while (g_hash_table_iter_next(&iter, NULL, &row)) {
        const char *student = ((const CmReleaseRow *)row)->student;
        if (!g_hash_table_contains(gone_ids, student) || g_hash_table_contains(lost, student))
            count++;
    }
    return count;
}

static void compare_students_and_releases(const CmRoster *before, const CmRoster *after,
                                          CmImportDifference *difference)
{
    Comparison students = {
        .kind = &cm_rows_people, .belongs = is_student, .is_gone = is_newly_kept};
    Comparison releases = {.kind = &cm_rows_releases};
    g_autoptr(GHashTable) gone_students = compare(before, after, &students);
    g_autoptr(GHashTable) gone_releases = compare(before, after, &releases);
    g_autoptr(GHashTable) lost = lost_students(gone_students, final_grade(before));
    difference->students = students.count;
    difference->releases = releases.count;
    difference->students_lost = g_hash_table_size(lost);
    difference->releases_lost = count_lost_releases(gone_releases, gone_students, lost);
}

static void add_count(CmImportCount *sum, CmImportCount count)
{
    sum->added += count.added;
    sum->changed += count.changed;
    sum->removed += count.removed;
    sum->kept += count.kept;
}

CmImportDifference cm_import_compare(const CmRoster *before, const CmRoster *after)
{
    CmImportDifference difference = {
        .employees = count_rows(before, after, &cm_rows_people, is_employee),
        .guardians = count_rows(before, after, &cm_rows_people, is_guardian),
        .classes = count_rows(before, after, &cm_rows_classes, NULL),
        .channels = count_rows(before, after, &cm_rows_channels, NULL),
        .pictures = count_rows(before, after, &cm_rows_pictures, NULL),
        .bars = cm_bars_compare(before, after),
        .addresses = cm_losses_count_addresses(before, after),
        .lists = cm_losses_count(before, after, cm_rows_kind(G_STRUCT_OFFSET(CmRoster, lists))),
    };
    compare_students_and_releases(before, after, &difference);
    for (guint i = 0; i < cm_rows_others_count; i++)
        add_count(&difference.others, count_rows(before, after, &cm_rows_others[i], NULL));
    return difference;
}

static gboolean check_share(const char *what, guint lost, guint all, GError **error)
{
    if ((guint64)lost * 100 <= (guint64)all * MOST_LOST_PER_CENT)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                "%u of %u %s would be removed, more than %u %%; is the export whole? If this is "
                "meant, give --force",
                lost, all, what, MOST_LOST_PER_CENT);
    return FALSE;
}

static guint count_students(const CmRoster *roster)
{
    guint count = 0;
    for (guint i = 0; i < roster->people->len; i++)
        count += is_student(cm_roster_at(roster->people, CmPerson, i)) ? 1 : 0;
    return count;
}

gboolean cm_import_check_employees(const CmImportDifference *difference, GError **error)
{
    const CmImportCount *count = &difference->employees;
    return check_share("employees", count->removed, count->removed + count->changed + count->kept,
                       error);
}

gboolean cm_import_check_loss(const CmRoster *before, const CmImportDifference *difference,
                              GError **error)
{
    return check_share("students", difference->students_lost, count_students(before), error) &&
           check_share("releases", difference->releases_lost, before->releases->len, error) &&
           cm_losses_check(&difference->bars,
                           "bars between a guardian and a student (metadata.noAccessTo of "
                           "users.csv)",
                           error) &&
           cm_losses_check(&difference->addresses, "addresses (addresses.csv)", error) &&
           cm_losses_check(&difference->lists, "lists (lists.csv)", error);
}

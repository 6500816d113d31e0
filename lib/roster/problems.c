#include "roster/problems.h"

#include "base/encode.h"

#define QUOTED_MAX 60u

typedef struct {
    char *file;
    guint skipped, assumed; /* also those that are not listed */
    guint listed;
} FileCount;

struct CmProblems {
    GPtrArray *list;   /* of CmImportProblem */
    GPtrArray *counts; /* of FileCount: as many as there are import files */
};

static void file_count_free(gpointer data)
{
    FileCount *count = data;
    g_free(count->file);
    g_free(count);
}

void cm_import_problem_free(CmImportProblem *problem)
{
    if (problem == NULL)
        return;
    g_free(problem->file);
    g_free(problem->column);
    g_free(problem->reason);
    g_free(problem);
}

static GPtrArray *new_list(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)cm_import_problem_free);
}

CmProblems *cm_import_problems_new(void)
{
    CmProblems *problems = g_new0(CmProblems, 1);
    problems->list = new_list();
    problems->counts = g_ptr_array_new_with_free_func(file_count_free);
    return problems;
}

void cm_import_problems_free(CmProblems *problems)
{
    if (problems == NULL)
        return;
    g_ptr_array_unref(problems->list);
    g_ptr_array_unref(problems->counts);
    g_free(problems);
}

static FileCount *count_of(CmProblems *problems, const char *file)
{
    for (guint i = 0; i < problems->counts->len; i++) {
        FileCount *count = g_ptr_array_index(problems->counts, i);
        if (g_str_equal(count->file, file))
            return count;
    }
    FileCount *count = g_new0(FileCount, 1);
    count->file = g_strdup(file);
    g_ptr_array_add(problems->counts, count);
    return count;
}

static void list(CmProblems *problems, const char *file, guint line, const char *column,
                 gboolean skipped, const char *reason)
{
    CmImportProblem *problem = g_new0(CmImportProblem, 1);
    problem->file = g_strdup(file);
    problem->line = line;
    problem->column = g_strdup(column);
    problem->skipped = skipped;
    problem->reason = g_strdup(reason);
    g_ptr_array_add(problems->list, problem);
}

void cm_import_problems_add(CmProblems *problems, const char *file, guint line, const char *column,
                            gboolean skipped, const char *reason)
{
    FileCount *count = count_of(problems, file);
    count->skipped += skipped ? 1 : 0;
    count->assumed += skipped ? 0 : 1;
    if (count->skipped + count->assumed > CM_PROBLEMS_LISTED)
        return;
    count->listed++;
    list(problems, file, line, column, skipped, reason);
}

GPtrArray *cm_import_problems_take(CmProblems *problems)
{
    for (guint i = 0; i < problems->counts->len; i++) {
        const FileCount *count = g_ptr_array_index(problems->counts, i);
        guint all = count->skipped + count->assumed;
        if (all == count->listed)
            continue;
        g_autofree char *reason =
            g_strdup_printf("%u further problems of this file are not listed; in all, %u rows were "
                            "skipped and %u remarks made",
                            all - count->listed, count->skipped, count->assumed);
        list(problems, count->file, 0, NULL, FALSE, reason);
    }
    g_ptr_array_set_size(problems->counts, 0);
    GPtrArray *taken = problems->list;
    problems->list = new_list();
    return taken;
}

char *cm_import_problems_quote(const char *text)
{
    return cm_encode_terminal_string(text, QUOTED_MAX);
}

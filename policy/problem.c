#include "policy/problem.h"

#include "base/spelling.h"

void cm_policy_problem_free(CmPolicyProblem *problem)
{
    if (problem == NULL)
        return;
    g_free(problem->file);
    g_free(problem->message);
    g_free(problem->hint);
    g_free(problem);
}

char *cm_policy_problem_format(const CmPolicyProblem *problem)
{
    return g_strdup_printf(
        "%s:%u:%u: %s%s%s%s%s", problem->file, problem->line, problem->column,
        problem->warning ? "warning: " : "", problem->message, problem->hint != NULL ? " (" : "",
        problem->hint != NULL ? problem->hint : "", problem->hint != NULL ? ")" : "");
}

static void problem_free(gpointer data)
{
    cm_policy_problem_free(data);
}

GPtrArray *cm_problems_new(void)
{
    return g_ptr_array_new_with_free_func(problem_free);
}

static void add(GPtrArray *problems, CmPlace place, gboolean warning, const char *hint,
                char *message)
{
    if (problems->len >= CM_PROBLEMS_MAX) {
        g_free(message);
        return;
    }
    CmPolicyProblem *problem = g_new0(CmPolicyProblem, 1);
    problem->file = g_strdup(place.file);
    problem->line = place.line;
    problem->column = place.column;
    problem->warning = warning;
    problem->message = message;
    problem->hint = g_strdup(hint);
    g_ptr_array_add(problems, problem);
}

void cm_problem_add(GPtrArray *problems, CmPlace place, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(problems, place, FALSE, hint, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void cm_problem_warn(GPtrArray *problems, CmPlace place, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(problems, place, TRUE, hint, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void cm_problem_add_unknown(GPtrArray *problems, CmPlace place, const char *what, const char *word,
                            const char *const *known)
{
    const char *near = cm_spelling_nearest(word, known);
    g_autofree char *all = g_strjoinv(", ", (char **)known);
    g_autofree char *hint = near != NULL ? g_strdup_printf("did you mean '%s'?", near)
                                         : g_strdup_printf("one of: %s", all);
    cm_problem_add(problems, place, hint, "expected %s, found '%s'", what, word);
}

const CmPolicyProblem *cm_problems_first_error(const GPtrArray *problems)
{
    for (guint i = 0; i < problems->len; i++) {
        const CmPolicyProblem *problem = g_ptr_array_index(problems, i);
        if (!problem->warning)
            return problem;
    }
    return NULL;
}

/* district_sample.h - the shipped procedure with a district's own file over it */
#ifndef CM_TESTS_POLICY_DISTRICT_SAMPLE_H
#define CM_TESTS_POLICY_DISTRICT_SAMPLE_H

#include "sample.h"

/* The shipped procedure as what a district's own files include. */
static inline GPtrArray *included_sources(void)
{
    GPtrArray *sources = shipped_sources();
    for (guint i = 0; i < sources->len; i++) {
        CmSourceText *source = g_ptr_array_index(sources, i);
        char *name = g_strconcat("/usr/share/procedure/", source->name, NULL);
        g_free(source->name);
        source->name = name;
        source->layer = 1;
    }
    return sources;
}

/* The shipped procedure with @name of a district over it. */
static inline CmPolicy *district_policy(const char *name, const char *text, GPtrArray *problems)
{
    g_autoptr(GPtrArray) sources = included_sources();
    g_ptr_array_add(sources, source_of(name, text));
    return cm_policy_new(sources, problems, NULL);
}

static inline CmPolicy *good_policy(const char *name, const char *text)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    CmPolicy *policy = district_policy(name, text, problems);
    for (guint i = 0; i < problems->len; i++) {
        g_autofree char *line = cm_policy_problem_format(g_ptr_array_index(problems, i));
        fail_msg("%s", line);
    }
    return policy;
}

static inline void assert_bad(const char *name, const char *text, const char *part)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmPolicy) policy = district_policy(name, text, problems);
    assert_null(policy);
    if (!has_problem(problems, part)) {
        g_autofree char *line = cm_policy_problem_format(g_ptr_array_index(problems, 0));
        fail_msg("no problem says '%s'; the first is: %s", part, line);
    }
}

#endif

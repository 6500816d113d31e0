#include "ctl/policy_loaded.h"

#include <stdio.h>

#include "gateway/detector_set.h"
#include "gateway/link_set.h"
#include "gateway/policy_sources.h"
#include "policy/case_text.h"

void cm_policy_loaded_clear(CmPolicyLoaded *loaded)
{
    g_clear_pointer(&loaded->sources, g_ptr_array_unref);
    g_clear_pointer(&loaded->policy, cm_policy_unref);
    g_clear_pointer(&loaded->detectors, cm_detectors_unref);
}

char *cm_policy_folder(const CmControl *control, const char *named, GError **error)
{
    if (named != NULL)
        return g_strdup(named);
    g_autoptr(CmConfig) config = cm_control_config(control, error);
    return config != NULL ? g_strdup(cm_config_path(config, "policy", "directory")) : NULL;
}

static void print_problems(const GPtrArray *problems)
{
    for (guint i = 0; i < problems->len; i++) {
        g_autofree char *line = cm_policy_problem_format(g_ptr_array_index(problems, i));
        fprintf(stderr, "%s\n", line);
    }
}

gboolean cm_policy_loaded_read(CmPolicyLoaded *loaded, const CmControl *control, const char *folder,
                               GError **error)
{
    g_autofree char *path = cm_policy_folder(control, folder, error);
    loaded->sources = path != NULL ? cm_policy_sources_read(path, error) : NULL;
    if (loaded->sources == NULL)
        return FALSE;
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_policy_problem_free);
    loaded->policy = cm_policy_new(loaded->sources, problems, error);
    print_problems(problems);
    if (loaded->policy != NULL)
        loaded->detectors = cm_detector_set_new(loaded->policy, error);
    if (loaded->detectors == NULL)
        return FALSE;
    g_autoptr(CmLinks) links = cm_link_set_new(loaded->policy, error);
    return links != NULL;
}

GPtrArray *cm_policy_loaded_cases(const CmPolicyLoaded *loaded)
{
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_policy_problem_free);
    GPtrArray *cases = cm_case_texts_new();
    cm_case_texts_read(loaded->sources, cases, problems);
    for (guint i = 0; i < cases->len; i++)
        cm_case_text_complete(g_ptr_array_index(cases, i), cm_policy_scopes(loaded->policy));
    return cases;
}

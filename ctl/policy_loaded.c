#include "ctl/policy_loaded.h"

#include <stdio.h>

#include "base/system.h"
#include "gateway/case_mail.h"
#include "gateway/detector_set.h"
#include "gateway/link_set.h"
#include "gateway/policy_sources.h"
#include "policy/case_file.h"

void cm_policy_loaded_clear(CmPolicyLoaded *loaded)
{
    g_clear_pointer(&loaded->sources, g_ptr_array_unref);
    g_clear_pointer(&loaded->policy, cm_policy_unref);
    g_clear_pointer(&loaded->detectors, cm_detectors_unref);
    g_clear_pointer(&loaded->links, cm_links_unref);
    g_clear_pointer(&loaded->inspector, cm_inspector_free);
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

static gboolean has_mails(const GPtrArray *sources)
{
    for (guint i = 0; i < sources->len; i++)
        if (g_str_has_suffix(((const CmSourceText *)g_ptr_array_index(sources, i))->name, ".eml"))
            return TRUE;
    return FALSE;
}

/* As configured; a folder that is named can be looked at without a configuration. */
static gboolean start_inspector(CmPolicyLoaded *loaded, const CmControl *control, GError **error)
{
    if (!has_mails(loaded->sources))
        return TRUE;
    g_autoptr(CmConfig) config = cm_control_config(control, NULL);
    if (config == NULL)
        config = cm_config_parse("defaults", "", 0, error);
    loaded->inspector =
        config != NULL ? cm_gateway_start_inspector(config, control->program, error) : NULL;
    return loaded->inspector != NULL;
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
    loaded->links = cm_link_set_new(loaded->policy, error);
    return loaded->links != NULL && start_inspector(loaded, control, error);
}

static CmCaseMails mails_of(const CmPolicyLoaded *loaded)
{
    return (CmCaseMails){cm_system_default(), loaded->sources, loaded->policy,
                         loaded->detectors,   loaded->links,   loaded->inspector};
}

GPtrArray *cm_policy_loaded_cases(const CmPolicyLoaded *loaded, GError **error)
{
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_policy_problem_free);
    g_autoptr(GPtrArray) cases = cm_case_texts_new();
    CmCaseMails mails = mails_of(loaded);
    cm_case_texts_read(loaded->sources, cases, problems);
    for (guint i = 0; i < cases->len; i++) {
        CmCaseText *text = g_ptr_array_index(cases, i);
        if (text->mail != NULL && !cm_case_mail_read(text, &mails, error))
            return NULL;
        cm_case_text_complete(text, cm_policy_scopes(loaded->policy));
    }
    return g_steal_pointer(&cases);
}

GPtrArray *cm_policy_loaded_run(const CmPolicyLoaded *loaded, GError **error)
{
    CmCaseMails mails = mails_of(loaded);
    return cm_case_file_run(loaded->policy, loaded->sources, cm_case_mail_read, &mails, error);
}

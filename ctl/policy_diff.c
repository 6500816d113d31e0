#include "ctl/policy_diff.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/error.h"
#include "ctl/difference.h"
#include "ctl/header_envelope.h"
#include "ctl/input.h"
#include "ctl/policy_loaded.h"
#include "gateway/judge.h"
#include "policy/case_text.h"

static const CmCaseText *case_find(const GPtrArray *cases, const char *name)
{
    for (guint i = 0; i < cases->len; i++) {
        const CmCaseText *text = g_ptr_array_index(cases, i);
        if (g_str_equal(text->name, name))
            return text;
    }
    return NULL;
}

/* Decides what @text tells of as the policies would with the filter enforcing. The facts of a case
 * name releases by the scopes of its own policy, so the older policy has @older's. */
static void compare_case(CmDifference *difference, const CmPolicyLoaded *old,
                         const CmPolicyLoaded *new_, const CmCaseText *text,
                         const CmCaseText *older)
{
    const CmFacts *before = older != NULL ? older->facts : text->facts;
    if (before->recipients->len != text->facts->recipients->len)
        before = text->facts;
    g_autoptr(CmDecision) first = cm_decide(old->policy, before, CM_DECIDE_PLAIN);
    g_autoptr(CmDecision) second = cm_decide(new_->policy, text->facts, CM_DECIDE_PLAIN);
    g_autofree char *name = g_strdup_printf("%s:%u: %s", text->file, text->line, text->name);
    cm_difference_add(difference, name, text->facts, first, second);
}

static gboolean compare_cases(CmDifference *difference, const CmControl *control,
                              const char *old_folder, const char *new_folder, GError **error)
{
    g_auto(CmPolicyLoaded) old = {0};
    g_auto(CmPolicyLoaded) new_ = {0};
    if (!cm_policy_loaded_read(&old, control, old_folder, error) ||
        !cm_policy_loaded_read(&new_, control, new_folder, error))
        return FALSE;
    g_autoptr(GPtrArray) before = cm_policy_loaded_cases(&old, error);
    g_autoptr(GPtrArray) after = before != NULL ? cm_policy_loaded_cases(&new_, error) : NULL;
    if (after == NULL)
        return FALSE;
    for (guint i = 0; i < after->len; i++) {
        const CmCaseText *text = g_ptr_array_index(after, i);
        compare_case(difference, &old, &new_, text, case_find(before, text->name));
    }
    for (guint i = 0; i < before->len; i++) {
        const CmCaseText *text = g_ptr_array_index(before, i);
        if (case_find(after, text->name) == NULL)
            compare_case(difference, &old, &new_, text, text);
    }
    return TRUE;
}

/* Both policies over one directory; the inspector is the first's. */
typedef struct {
    CmGateway *old, *new_;
} Pair;

static void clear_pair(Pair *pair)
{
    cm_gateway_unref(pair->old);
    cm_gateway_unref(pair->new_);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pair, clear_pair)

static CmJudgement *judge(const Pair *pair, CmGateway *gateway, const CmMessage *message,
                          GError **error)
{
    const CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    CmReport *report = cm_inspector_inspect(cm_gateway_inspector(pair->old), cm_message_fd(message),
                                            cm_message_size(message));
    g_autoptr(CmEnvelope) envelope = cm_header_envelope_new(report);
    return cm_judge_report(gateway, envelope, report, &options, error);
}

static gboolean compare_mail(CmDifference *difference, const Pair *pair, const char *path,
                             GError **error)
{
    gint64 limit = cm_config_number(cm_gateway_config(pair->old), "milter", "max-message");
    g_autoptr(CmMessage) message = cm_input_read(path, (guint64)limit, error);
    if (message == NULL)
        return FALSE;
    g_autoptr(CmJudgement) before = judge(pair, pair->old, message, error);
    g_autoptr(CmJudgement) after = before != NULL ? judge(pair, pair->new_, message, error) : NULL;
    if (after == NULL)
        return FALSE;
    cm_difference_add(difference, path, after->facts, before->decision, after->decision);
    return TRUE;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The *.eml files of @folder in the order of their names; NULL with an error. */
static GPtrArray *list_mails(const char *folder, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) entries = g_dir_open(folder, 0, &cause);
    if (entries == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "cannot read folder '%s': %s", folder,
                    cause->message);
        return NULL;
    }
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(entries); name != NULL; name = g_dir_read_name(entries))
        if (g_str_has_suffix(name, ".eml"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(paths, compare_names);
    return paths;
}

static gboolean compare_mails(CmDifference *difference, const CmControl *control,
                              const char *old_folder, const char *new_folder, const char *folder,
                              GError **error)
{
    g_autoptr(GPtrArray) paths = list_mails(folder, error);
    g_auto(Pair) pair = {NULL, NULL};
    if (paths == NULL)
        return FALSE;
    pair.old = cm_control_gateway_with(control, CM_CONTROL_INSPECTOR, old_folder, error);
    pair.new_ = pair.old != NULL
                    ? cm_control_gateway_with(control, CM_CONTROL_STORE_ONLY, new_folder, error)
                    : NULL;
    if (pair.new_ == NULL)
        return FALSE;
    for (guint i = 0; i < paths->len; i++)
        if (!compare_mail(difference, &pair, g_ptr_array_index(paths, i), error))
            return FALSE;
    return TRUE;
}

static int diff(const CmControl *control, const char *old_folder, const char *new_folder,
                const char *over)
{
    g_autoptr(GError) error = NULL;
    CmDifference difference = {0};
    gboolean compared =
        g_str_equal(over, "cases")
            ? compare_cases(&difference, control, old_folder, new_folder, &error)
            : compare_mails(&difference, control, old_folder, new_folder, over, &error);
    if (!compared)
        return cm_control_fail("policy diff", error);
    cm_difference_print(&difference);
    return EX_OK;
}

int cm_policy_diff(CmControl *control, int argc, char **argv)
{
    g_autofree char *over = NULL;
    const GOptionEntry entries[] = {
        {"over", 0, 0, G_OPTION_ARG_FILENAME, &over,
         "A folder of *.eml files, or 'cases': the cases of both policies", "FOLDER|cases"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options(
            "OLD NEW",
            "Says which messages the policy in NEW decides otherwise than the one in\n"
            "OLD, the filter enforcing: one by one, with the rules, and in counts.\n"
            "A mail's author is whoever its From names, its recipients are those of\n"
            "To, Cc and Bcc.",
            entries, &argc, &argv))
        return EX_USAGE;
    if (argc == 3 && over != NULL)
        return diff(control, argv[1], argv[2], over);
    fputs("usage: consentctl policy diff OLD NEW --over FOLDER|cases\n", stderr);
    return EX_USAGE;
}

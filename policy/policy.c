#include "policy/policy.h"

#include <string.h>

#include "base/error.h"
#include "policy/approval.h"
#include "policy/check.h"
#include "policy/detector_file.h"
#include "policy/include.h"
#include "policy/override.h"
#include "record/roster.h"

/* What is included comes before what includes it, which can override it. */
static int compare_sources(gconstpointer a, gconstpointer b)
{
    const CmSourceText *first = *(const CmSourceText *const *)a;
    const CmSourceText *second = *(const CmSourceText *const *)b;
    if (first->layer != second->layer)
        return first->layer > second->layer ? -1 : 1;
    return strcmp(first->name, second->name);
}

static GPtrArray *sort_sources(const GPtrArray *sources)
{
    GPtrArray *sorted = g_ptr_array_sized_new(sources->len);
    for (guint i = 0; i < sources->len; i++)
        g_ptr_array_add(sorted, g_ptr_array_index(sources, i));
    g_ptr_array_sort(sorted, compare_sources);
    return sorted;
}

/* Names and lengths go in too, so that no two sets of files give the same bytes. */
static char *hash_sources(const GPtrArray *sorted)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < sorted->len; i++) {
        const CmSourceText *source = g_ptr_array_index(sorted, i);
        gsize size;
        const guchar *bytes = g_bytes_get_data(source->text, &size);
        g_autofree char *length = g_strdup_printf("%" G_GSIZE_FORMAT, size);
        g_checksum_update(checksum, (const guchar *)source->name, (gssize)strlen(source->name) + 1);
        g_checksum_update(checksum, (const guchar *)length, (gssize)strlen(length) + 1);
        if (size > 0)
            g_checksum_update(checksum, bytes, (gssize)size);
    }
    return g_strdup_printf("sha256:%s", g_checksum_get_string(checksum));
}

/* Of ".../FOLDER/nameSUFFIX" "name", which may hold one '/' more for every one of @depth; a new
 * string. NULL when @path is not so made. */
static char *middle_of(const char *path, const char *folder, const char *suffix, guint depth)
{
    const char *begin = path + strlen(path);
    for (guint slashes = 0; begin > path; begin--)
        if (begin[-1] == '/' && slashes++ == depth)
            break;
    if (begin == path || !g_str_has_suffix(begin, suffix))
        return NULL;
    gsize length = strlen(folder);
    gsize before = (gsize)(begin - 1 - path);
    if (before < length || strncmp(begin - 1 - length, folder, length) != 0 ||
        (before > length && begin[-2 - (gssize)length] != '/'))
        return NULL;
    return g_strndup(begin, strlen(begin) - strlen(suffix));
}

static gboolean add_table(CmPolicy *policy, const CmSourceText *source, GPtrArray *problems)
{
    g_autofree char *name = middle_of(source->name, "tables", ".tsv", 0);
    if (name == NULL)
        return FALSE;
    const CmTable *before = g_hash_table_lookup(policy->tables, name);
    if (before != NULL)
        cm_problem_warn(problems, (CmPlace){source->name, 1, 1},
                        "'override table' changes single rows",
                        "the whole table stands in for that of %s", before->file);
    CmTable *table = cm_table_read(name, source, problems);
    if (table != NULL)
        g_hash_table_replace(policy->tables, g_steal_pointer(&name), table);
    return TRUE;
}

static gboolean add_text(CmPolicy *policy, const CmSourceText *source, GPtrArray *problems)
{
    g_autofree char *key = middle_of(source->name, "notices", ".txt", 1);
    if (key == NULL)
        return FALSE;
    char *slash = strchr(key, '/');
    g_autofree char *language = g_strndup(key, (gsize)(slash - key));
    g_autoptr(CmNoticeText) text = cm_notice_text_read(language, slash + 1, source, problems);
    CmNoticeText *before = g_hash_table_lookup(policy->texts, key);
    if (text != NULL && before != NULL)
        cm_notice_text_override(before, text);
    else if (text != NULL)
        g_hash_table_replace(policy->texts, g_steal_pointer(&key), g_steal_pointer(&text));
    return TRUE;
}

static void add_source(CmPolicy *policy, CmDraft *draft, const CmSourceText *source,
                       GPtrArray *problems)
{
    if (g_str_has_suffix(source->name, ".policy"))
        cm_draft_parse(draft, source, problems);
    else if (!g_str_has_suffix(source->name, ".detectors") &&
             !add_table(policy, source, problems) && !add_text(policy, source, problems) &&
             !g_str_has_suffix(source->name, ".cases") && !g_str_has_suffix(source->name, ".eml"))
        cm_problem_warn(problems, (CmPlace){source->name, 1, 1},
                        "a policy is made of *.policy, *.detectors, tables/*.tsv, "
                        "notices/LANGUAGE/*.txt, *.cases and *.eml",
                        "the file is not used");
}

/* A policy of which a part was left out must not load. */
static void check_includes(const CmDraft *draft, const GPtrArray *sorted, GPtrArray *problems)
{
    if (sorted->len == 0)
        return;
    const CmSourceText *deepest = g_ptr_array_index(sorted, 0);
    for (guint i = 0; i < draft->includes->len; i++) {
        const CmTokenLine *line = g_ptr_array_index(draft->includes, i);
        const char *folder = cm_include_folder(line, problems);
        if (folder != NULL && deepest->layer <= line->layer)
            cm_problem_add(problems, cm_token_line_place(line, 1), NULL,
                           "the folder '%s' was not read", folder);
    }
}

static const char *first_policy_file(const GPtrArray *sorted)
{
    for (guint i = 0; i < sorted->len; i++) {
        const CmSourceText *source = g_ptr_array_index(sorted, i);
        if (g_str_has_suffix(source->name, ".policy"))
            return source->name;
    }
    return "policy";
}

static void copy_problems(const GPtrArray *from, GPtrArray *to)
{
    for (guint i = 0; to != NULL && i < from->len; i++) {
        const CmPolicyProblem *problem = g_ptr_array_index(from, i);
        CmPolicyProblem *copy = g_new(CmPolicyProblem, 1);
        *copy = *problem;
        copy->file = g_strdup(problem->file);
        copy->message = g_strdup(problem->message);
        copy->hint = g_strdup(problem->hint);
        g_ptr_array_add(to, copy);
    }
}

CmPolicy *cm_policy_new(const GPtrArray *sources, GPtrArray *problems, GError **error)
{
    g_autoptr(GPtrArray) sorted = sort_sources(sources);
    g_autoptr(GPtrArray) found = cm_problems_new();
    g_autoptr(CmPolicy) policy = cm_policy_new_empty();
    g_autoptr(CmDraft) draft = cm_draft_new();
    policy->version = hash_sources(sorted);
    for (guint i = 0; i < sorted->len; i++)
        add_source(policy, draft, g_ptr_array_index(sorted, i), found);

    CmPlace nowhere = {first_policy_file(sorted), 1, 1};
    cm_detector_files_read(policy->detectors, sorted, found);
    check_includes(draft, sorted, found);
    cm_override_rules(draft, found);
    cm_override_tables(policy, draft, found);
    cm_check_header(policy, draft, nowhere, found);
    cm_check_tables(policy, nowhere, found);
    cm_check_rules(policy, draft, nowhere, found);
    cm_approval_check(policy, found);
    cm_check_texts(policy, nowhere, found);
    cm_check_examples(policy, draft, sorted, found);
    copy_problems(found, problems);

    const CmPolicyProblem *first = cm_problems_first_error(found);
    if (first == NULL)
        return g_steal_pointer(&policy);
    g_autofree char *line = cm_policy_problem_format(first);
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s", line);
    return NULL;
}

const char *cm_policy_version(const CmPolicy *policy)
{
    return policy->version;
}

const char *const *cm_policy_scopes(const CmPolicy *policy)
{
    return (const char *const *)policy->scopes->pdata;
}

guint cm_policy_number(const CmPolicy *policy, const char *name)
{
    if (!g_strv_contains(cm_draft_header_words(), name))
        cm_bug("a policy has no such setting");
    return GPOINTER_TO_UINT(g_hash_table_lookup(policy->numbers, name));
}

const char *cm_policy_own_release(const CmPolicy *policy, guint duties)
{
    guint may = duties & policy->own_release;
    return may != 0 ? cm_duties_word(may) : NULL;
}

const CmPolicyTable *cm_policy_table_find(const CmPolicy *policy, const char *name)
{
    const CmTable *table = g_hash_table_lookup(policy->tables, name);
    return table != NULL ? &table->table : NULL;
}

char *cm_policy_describe(const CmPolicy *policy)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < policy->rules->len; i++) {
        const CmRule *rule = g_ptr_array_index(policy->rules, i);
        g_string_append_printf(text, "%-24s %-8s %-8s %s\n", rule->name,
                               rule->clause != NULL ? rule->clause : "option",
                               cm_mode_word(rule->mode), rule->title);
    }
    return g_string_free(text, FALSE);
}

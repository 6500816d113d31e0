#include "policy/check.h"

#include <string.h>

#include "policy/case_letter.h"
#include "policy/wording.h"
#include "policy/wording_sections.h"

static const char *const RULE_SECTIONS[] = {"title", "finding", "todo", NULL};
static const char *const STUDENT_SECTIONS[] = {"never", "barred", "barred-todo", NULL};
static const char *const ALL_SECTIONS[] = {"title",  "finding",     "todo", "never",
                                           "barred", "barred-todo", NULL};

static void require(const CmNoticeText *text, const char *const *sections, GPtrArray *problems)
{
    for (guint i = 0; sections[i] != NULL; i++)
        if (cm_notice_text_section_find(text, sections[i]) == NULL)
            cm_problem_add(problems, (CmPlace){text->file, 1, 1}, NULL,
                           "the text has no section [%s]", sections[i]);
}

/* Words for what a detector finds; a district may have dropped that detector. */
static gboolean is_about_detector(const CmNoticeText *text, const char *section)
{
    return g_str_equal(text->name, CM_WORDING_WORDS) && g_str_has_prefix(section, CM_WORDING_FOUND);
}

/* A section that nobody asks for is a word that is not known. */
static void refuse_others(const CmNoticeText *text, const char *const *known, GPtrArray *problems)
{
    g_autofree const char **sections = cm_notice_text_sections(text);
    for (guint i = 0; sections[i] != NULL; i++)
        if (!g_strv_contains(known, sections[i]) && !is_about_detector(text, sections[i]))
            cm_problem_add_unknown(
                problems, cm_template_place(cm_notice_text_section_find(text, sections[i])),
                "a section of this text", sections[i], known);
}

static const CmRule *teller_find(const CmPolicy *policy, const char *text)
{
    for (guint i = 0; i < policy->rules->len; i++) {
        const CmRule *rule = g_ptr_array_index(policy->rules, i);
        if (g_strcmp0(rule->tell, text) == 0)
            return rule;
    }
    return NULL;
}

static void check_text(const CmPolicy *policy, const CmNoticeText *text, GPtrArray *problems)
{
    if (g_str_equal(text->name, CM_WORDING_FRAME)) {
        require(text, cm_wording_frame_sections(), problems);
        refuse_others(text, cm_wording_frame_sections(), problems);
        return;
    }
    if (g_str_equal(text->name, CM_WORDING_WORDS)) {
        g_auto(GStrv) sections = cm_wording_word_sections(policy);
        require(text, (const char *const *)sections, problems);
        refuse_others(text, (const char *const *)sections, problems);
        return;
    }
    if (g_str_equal(text->name, CM_CASE_LETTER_TEXT)) {
        g_auto(GStrv) sections = cm_case_letter_sections();
        require(text, (const char *const *)sections, problems);
        return;
    }
    const CmRule *rule = teller_find(policy, text->name);
    if (rule == NULL) {
        cm_problem_warn(problems, (CmPlace){text->file, 1, 1}, NULL, "no rule tells this text");
        return;
    }
    require(text, RULE_SECTIONS, problems);
    refuse_others(text, ALL_SECTIONS, problems);
    if ((rule->each & CM_EACH_STUDENT) != 0)
        require(text, STUDENT_SECTIONS, problems);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void require_text(const CmPolicy *policy, const char *name, CmPlace nowhere,
                         GPtrArray *problems)
{
    g_autofree char *key = g_strdup_printf("en/%s", name);
    if (!g_hash_table_contains(policy->texts, key))
        cm_problem_add(problems, nowhere, NULL, "the policy has no text notices/%s.txt", key);
}

void cm_check_texts(const CmPolicy *policy, CmPlace nowhere, GPtrArray *problems)
{
    require_text(policy, CM_WORDING_FRAME, nowhere, problems);
    require_text(policy, CM_WORDING_WORDS, nowhere, problems);
    require_text(policy, CM_CASE_LETTER_TEXT, nowhere, problems);
    guint count;
    g_autofree char **names = (char **)g_hash_table_get_keys_as_array(policy->texts, &count);
    qsort(names, count, sizeof(char *), compare_names);
    for (guint i = 0; i < count; i++)
        check_text(policy, g_hash_table_lookup(policy->texts, names[i]), problems);
}

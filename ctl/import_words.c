#include "ctl/import_words.h"

/* What channels.csv calls a school's or the district's own site; it is in no table. */
#define OWN_SITE "website"

/* "X / Twitter" are two names; "-" is none. */
static char *names_of(const CmPolicyTable *table, guint row)
{
    char *names = g_strconcat(cm_policy_table_cell(table, row, "name"), "|",
                              cm_policy_table_cell(table, row, "words"), NULL);
    return g_strdelimit(names, "/", '|');
}

CmReleaseWords *cm_import_words(const CmPolicy *policy)
{
    CmReleaseWords *words = cm_release_words_new(cm_policy_scopes(policy));
    const CmPolicyTable *table = cm_policy_table_find(policy, "platforms");
    for (guint row = 0; table != NULL && row < table->rows->len; row++) {
        g_autofree char *names = names_of(table, row);
        cm_release_words_add_platform(words, cm_policy_table_cell(table, row, "id"), names);
    }
    cm_release_words_add_platform(words, OWN_SITE, OWN_SITE);
    return words;
}

#include "policy/vocabulary.h"

#include "policy/parse.h"
#include "sample.h"

static void manual_lists_every_phrase_reader_and_keyword(void **state)
{
    (void)state;
    g_autofree char *path =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "docs", "consent-milter.policy.5.scd", NULL);
    g_autofree char *manual = NULL;
    assert_true(g_file_get_contents(path, &manual, NULL, NULL));
    guint count;
    const CmPhrase *phrases = cm_vocabulary(&count);
    for (guint i = 0; i < count; i++) {
        g_auto(GStrv) halves = g_strsplit(phrases[i].words, CM_PHRASE_LIST, 2);
        g_autofree char *item = g_strdup_printf("\n- %s", halves[0]);
        if (strstr(manual, item) == NULL)
            fail_msg("the manual lacks '%s'", phrases[i].words);
    }
    for (guint i = 0; i < CM_RELATION_COUNT; i++) {
        g_autofree char *item = g_strdup_printf("*%s*\n:<", cm_relation_word((CmRelation)i));
        if (strstr(manual, item) == NULL)
            fail_msg("the manual lacks '%s'", item);
    }
    for (guint i = 0; cm_draft_rule_words()[i] != NULL; i++)
        assert_non_null(strstr(manual, cm_draft_rule_words()[i]));
    for (guint i = 0; cm_draft_header_words()[i] != NULL; i++)
        assert_non_null(strstr(manual, cm_draft_header_words()[i]));
}

static void no_phrase_begins_another_that_takes_a_list(void **state)
{
    (void)state;
    guint count;
    const CmPhrase *phrases = cm_vocabulary(&count);
    for (guint i = 0; i < count; i++) {
        g_auto(GStrv) halves = g_strsplit(phrases[i].words, CM_PHRASE_LIST, 2);
        for (guint j = 0; halves[1] != NULL && j < count; j++)
            if (i != j && g_str_has_prefix(phrases[j].words, halves[0]))
                fail_msg("'%s' hides '%s'", phrases[i].words, phrases[j].words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(manual_lists_every_phrase_reader_and_keyword),
        cmocka_unit_test(no_phrase_begins_another_that_takes_a_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

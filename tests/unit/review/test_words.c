#include "review.h"

static guint count_gaps(const char *text)
{
    guint gaps = 0;
    for (const char *at = text; (at = strstr(at, "{}")) != NULL; at += 2)
        gaps++;
    return gaps;
}

static void every_sentence_is_there_in_both_languages_with_the_same_gaps(void **state)
{
    (void)state;
    for (guint say = 0; say < CM_SAY_COUNT; say++) {
        const char *english = cm_words((CmSay)say, CM_LANGUAGE_ENGLISH);
        const char *french = cm_words((CmSay)say, CM_LANGUAGE_FRENCH);
        assert_true(english[0] != '\0' && french[0] != '\0');
        assert_true(g_utf8_validate(french, -1, NULL));
        assert_int_equal(count_gaps(english), count_gaps(french));
        assert_true(count_gaps(english) <= 1);
    }
}

static void a_browser_gets_the_first_language_that_we_have(void **state)
{
    (void)state;
    assert_int_equal(cm_language_choose("fr-CA,fr;q=0.9,en;q=0.8"), CM_LANGUAGE_FRENCH);
    assert_int_equal(cm_language_choose("de, fr;q=0.5"), CM_LANGUAGE_FRENCH);
    assert_int_equal(cm_language_choose("en-US"), CM_LANGUAGE_ENGLISH);
    assert_int_equal(cm_language_choose("frr"), CM_LANGUAGE_ENGLISH);
    assert_int_equal(cm_language_choose(NULL), CM_LANGUAGE_ENGLISH);
}

static void a_language_has_a_tag(void **state)
{
    CmLanguage language;
    (void)state;
    assert_true(cm_language_parse(cm_language_tag(CM_LANGUAGE_FRENCH), &language));
    assert_int_equal(language, CM_LANGUAGE_FRENCH);
    assert_false(cm_language_parse("x", &language));
    assert_false(cm_language_parse(NULL, &language));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sentence_is_there_in_both_languages_with_the_same_gaps),
        cmocka_unit_test(a_browser_gets_the_first_language_that_we_have),
        cmocka_unit_test(a_language_has_a_tag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

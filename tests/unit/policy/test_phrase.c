#include "policy/phrase.h"

#include "sample.h"

static gboolean parse(const char *text, guint each, CmCondition *out, GPtrArray *problems)
{
    CmSourceText *source = source_of("p.policy", text);
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    gboolean parsed = cm_phrase_parse(g_ptr_array_index(lines, 0), 1, each, out, problems);
    cm_source_text_free(source);
    return parsed;
}

/* Two words of the list that @phrase ends in. */
static const char *words_for(const char *phrase)
{
    if (strstr(phrase, "information") != NULL)
        return "health, legal";
    return strstr(phrase, "the link") != NULL ? "profile, album" : "channel, news";
}

static void every_phrase_of_the_vocabulary_is_read(void **state)
{
    (void)state;
    g_auto(GStrv) phrases = cm_phrase_list();
    for (guint i = 0; phrases[i] != NULL; i++) {
        g_auto(GStrv) halves = g_strsplit(phrases[i], "\342\200\246", 2);
        g_autofree char *text =
            g_strdup_printf("when %s%s", halves[0], halves[1] != NULL ? words_for(halves[0]) : "");
        g_autoptr(GPtrArray) problems = cm_problems_new();
        CmCondition condition;
        assert_true(parse(text, 0xff, &condition, problems));
        g_autofree char *words = cm_condition_describe(&condition);
        assert_true(g_str_has_prefix(words, halves[0]));
    }
}

static void listed_readers_are_kept(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    CmCondition condition;
    assert_true(parse("when the recipient is one of channel, texting, news", CM_EACH_RECIPIENT,
                      &condition, problems));
    assert_int_equal(condition.words, 1u << CM_RELATION_CHANNEL | 1u << CM_RELATION_TEXTING |
                                          1u << CM_RELATION_NEWS);
}

static void unknown_reader_has_a_hint(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    CmCondition condition;
    assert_false(
        parse("when the recipient is one of chanel", CM_EACH_RECIPIENT, &condition, problems));
    assert_true(has_problem(problems, "p.policy:1:30: expected a reader, found 'chanel' (did you "
                                      "mean 'channel'?)"));
}

static void list_without_readers_or_commas_is_refused(void **state)
{
    (void)state;
    CmCondition condition;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    assert_false(parse("when every recipient is one of", 0, &condition, problems));
    assert_false(parse("when every recipient is one of staff,", 0, &condition, problems));
    assert_false(parse("when every recipient is one of staff news", 0, &condition, problems));
    assert_int_equal(problems->len, 3);
}

static void words_after_a_phrase_are_refused(void **state)
{
    (void)state;
    CmCondition condition;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    assert_false(parse("when the evidence is weak, news", 0xff, &condition, problems));
    assert_false(parse("when the evidence is weak or not", 0xff, &condition, problems));
}

static void phrase_about_what_the_rule_does_not_range_over_is_refused(void **state)
{
    (void)state;
    CmCondition condition;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    assert_false(
        parse("when the part could not be inspected", CM_EACH_RECIPIENT, &condition, problems));
    assert_true(has_problem(problems, "add 'each part'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phrase_of_the_vocabulary_is_read),
        cmocka_unit_test(listed_readers_are_kept),
        cmocka_unit_test(unknown_reader_has_a_hint),
        cmocka_unit_test(list_without_readers_or_commas_is_refused),
        cmocka_unit_test(words_after_a_phrase_are_refused),
        cmocka_unit_test(phrase_about_what_the_rule_does_not_range_over_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

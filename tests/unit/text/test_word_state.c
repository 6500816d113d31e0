#include "text/word_state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static CmTextWordState state_of(const char *word)
{
    return cm_words_join((CmTextWordState){.exact = {.mixed = 0}}, word, 0, strlen(word));
}

static gboolean are_alike(const char *a, const char *b)
{
    CmTextWordState first = state_of(a), second = state_of(b);
    return cm_words_same(&first.loose, &second.loose);
}

static gboolean are_the_same(const char *a, const char *b)
{
    CmTextWordState first = state_of(a), second = state_of(b);
    return cm_words_same(&first.exact, &second.exact);
}

static void plain_letters_are_the_same_in_any_case(void **state)
{
    (void)state;
    assert_true(are_the_same("Tremblay", "TREMBLAY"));
    assert_false(are_alike("Tremblay", "Tremblai"));
    assert_true(are_alike("Gagn\xc3\xa9", "gagne"));
    assert_true(are_alike("\xc5\x81ukasz", "lukasz"));
    assert_false(are_the_same("\xc5\x81ukasz", "lukasz"));
    assert_true(are_alike("Em\xd0\xbc"
                          "a",
                          "Emma"));
}

static void two_words_joined_are_as_one(void **state)
{
    (void)state;
    static const char WRITTEN[] = "Marie-\xc3\x88ve";
    CmTextWordState joined = cm_words_join(state_of("Marie"), WRITTEN, 6, strlen(WRITTEN));
    CmTextWordState whole = state_of("Marieeve");
    assert_true(cm_words_same(&joined.loose, &whole.loose));
    CmTextWordState plain = cm_words_join(state_of("Marie"), "Eve", 0, 3);
    assert_true(cm_words_same(&plain.exact, &whole.exact));
}

static void a_word_that_is_too_long_is_no_word(void **state)
{
    (void)state;
    g_autofree char *many = g_strnfill(CM_WORD_MOST + 1, 'a');
    CmTextWordState word = state_of(many), nothing = {.exact = {.mixed = 0}};
    assert_true(cm_words_same(&word.loose, &nothing.loose));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_letters_are_the_same_in_any_case),
        cmocka_unit_test(two_words_joined_are_as_one),
        cmocka_unit_test(a_word_that_is_too_long_is_no_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

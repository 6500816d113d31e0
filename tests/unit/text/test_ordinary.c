#include "text/ordinary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/word_hash.h"

static guint64 hash_of(const char *word)
{
    CmWordHash hash = {.mixed = 0};
    for (const char *at = word; *at != '\0'; at++)
        cm_word_hash_add(&hash, (guchar)*at);
    return cm_word_hash_end(&hash);
}

static void words_that_are_names_too_are_known(void **state)
{
    (void)state;
    g_autoptr(CmOrdinaryWords) words = cm_ordinary_words_new();
    static const char *const KNOWN[] = {"a",        "will", "may",  "grace", "hope",
                                        "mark",     "rose", "zest", "young", "aime",
                                        "victoire", "y",    "said", "via",   "kitchen"};
    for (gsize i = 0; i < G_N_ELEMENTS(KNOWN); i++)
        assert_true(cm_ordinary_words_has(words, hash_of(KNOWN[i])));
    assert_false(cm_ordinary_words_has(words, hash_of("gurpreet")));
    assert_false(cm_ordinary_words_has(words, hash_of("tremblay")));
    assert_false(cm_ordinary_words_has(words, hash_of("")));
}

static void particles_are_small_in_names(void **state)
{
    (void)state;
    g_autoptr(CmOrdinaryWords) words = cm_ordinary_words_new();
    assert_true(cm_ordinary_words_small(words, hash_of("van")));
    assert_true(cm_ordinary_words_has(words, hash_of("van")));
    assert_false(cm_ordinary_words_small(words, hash_of("will")));
}

static void names_of_half_a_community_are_shared(void **state)
{
    (void)state;
    g_autoptr(CmOrdinaryWords) words = cm_ordinary_words_new();
    assert_true(cm_ordinary_words_shared(words, hash_of("singh")));
    assert_true(cm_ordinary_words_shared(words, hash_of("kaur")));
    assert_false(cm_ordinary_words_shared(words, hash_of("gill")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_are_names_too_are_known),
        cmocka_unit_test(particles_are_small_in_names),
        cmocka_unit_test(names_of_half_a_community_are_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

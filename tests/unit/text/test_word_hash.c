#include "text/word_hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static CmWordHash of_letters(const char *letters)
{
    CmWordHash hash = {.mixed = 0};
    for (const char *at = letters; *at != '\0'; at++)
        cm_word_hash_add(&hash, (guchar)*at);
    return hash;
}

static void eight_letters_at_once_are_as_one_by_one(void **state)
{
    (void)state;
    CmWordHash single = of_letters("tremblay"), lane = {.mixed = 0};
    guint64 letters;
    memcpy(&letters, "tremblay", sizeof letters);
    cm_word_hash_add_lane(&lane, GUINT64_FROM_LE(letters));
    assert_true(cm_word_hash_end(&single) == cm_word_hash_end(&lane));
}

static void words_of_any_length_differ(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"",          "a",          "aa",        "tremblay",
                                        "tremblaya", "tremblayaa", "atremblay", "yalbmert"};
    for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        for (gsize j = 0; j < i; j++) {
            CmWordHash a = of_letters(WORDS[i]), b = of_letters(WORDS[j]);
            assert_true(cm_word_hash_end(&a) != cm_word_hash_end(&b));
        }
    }
}

static void sequence_depends_on_order(void **state)
{
    (void)state;
    guint64 emma = cm_word_hash_sequence(cm_word_hash_sequence(0, 17), 23);
    assert_true(emma != cm_word_hash_sequence(cm_word_hash_sequence(0, 23), 17));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_letters_at_once_are_as_one_by_one),
        cmocka_unit_test(words_of_any_length_differ),
        cmocka_unit_test(sequence_depends_on_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "record/word_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>

static const CmWord words[] = {{3, "three"}, {5, "five"}, {7, NULL}};

static void a_value_has_its_word(void **state G_GNUC_UNUSED)
{
    assert_string_equal(cm_word_table_word(words, G_N_ELEMENTS(words), 5), "five");
    assert_null(cm_word_table_word(words, G_N_ELEMENTS(words), 7));
}

static void a_word_has_its_value(void **state G_GNUC_UNUSED)
{
    int value = 0;
    assert_true(cm_word_table_parse(words, G_N_ELEMENTS(words), "three", &value));
    assert_int_equal(value, 3);
}

static void an_unknown_word_has_none(void **state G_GNUC_UNUSED)
{
    int value = 9;
    assert_false(cm_word_table_parse(words, G_N_ELEMENTS(words), "seven", &value));
    assert_false(cm_word_table_parse(words, G_N_ELEMENTS(words), NULL, &value));
    assert_int_equal(value, 9);
}

static void a_value_outside_its_table_stops_the_process(void **state G_GNUC_UNUSED)
{
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        (void)cm_word_table_word(words, G_N_ELEMENTS(words), 4);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_has_its_word),
        cmocka_unit_test(a_word_has_its_value),
        cmocka_unit_test(an_unknown_word_has_none),
        cmocka_unit_test(a_value_outside_its_table_stops_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

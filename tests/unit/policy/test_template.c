#include "policy/template.h"

#include "sample.h"

static char *fill(const char *text, const char *language, const char *number)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    CmTemplate *template_ = cm_template_new(text, language, (CmPlace){"t", 3, 1}, problems);
    assert_int_equal(problems->len, 0);
    const char *const values[CM_SLOT_COUNT] = {
        [CM_SLOT_NUMBER] = number, [CM_SLOT_LIST] = "{number:a|b}"};
    GString *out = g_string_new(NULL);
    cm_template_append(template_, values, out);
    cm_template_free(template_);
    return g_string_free(out, FALSE);
}

static void the_form_that_fits_the_number_is_taken(void **state)
{
    (void)state;
    g_autofree char *one = fill("{number} {number:mail waits|mails wait}.", "en", "1");
    g_autofree char *none = fill("{number} {number:mail waits|mails wait}.", "en", "0");
    g_autofree char *french = fill("{number} {number:courriel|courriels}.", "fr", "0");
    assert_string_equal(one, "1 mail waits.");
    assert_string_equal(none, "0 mails wait.");
    assert_string_equal(french, "0 courriel.");
}

static void what_a_value_says_is_not_read_for_forms(void **state)
{
    (void)state;
    g_autofree char *text = fill("of {list}", "en", "1");
    assert_string_equal(text, "of {number:a|b}");
}

static void too_many_forms_and_too_few_are_a_problem(void **state)
{
    (void)state;
    static const char *const wrong[] = {"{number:mail}", "{number:a|b|c}", "{nubmer:a|b}"};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GPtrArray) problems = cm_problems_new();
        cm_template_free(cm_template_new(wrong[i], "fr", (CmPlace){"t", 3, 1}, problems));
        assert_int_equal(problems->len, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_form_that_fits_the_number_is_taken),
        cmocka_unit_test(what_a_value_says_is_not_read_for_forms),
        cmocka_unit_test(too_many_forms_and_too_few_are_a_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "policy/case_statement.h"

#include "sample.h"

#define ONE_CASE                                                                                   \
    "student s1 \"Robin Example\"\n"                                                               \
    "case \"one\"\n  because \"so\"\n  to a@b public\n  part 2 image, camera\n"                    \
    "  sign people-tag of s1 in 2\n  expect hold\n  expect a@b hold\n"

static GPtrArray *parse(const char *text, GPtrArray *problems)
{
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_ptr_array_add(sources, source_of("c.cases", text));
    GPtrArray *cases = cm_case_texts_new();
    cm_case_texts_read(sources, cases, problems);
    return cases;
}

static void wrong_words_are_problems_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *line, *complaint;
    } wrong[] = {
        {"  sing people-tag of s1 in 2\n", "did you mean 'sign'?"},
        {"  sign people of s1 in 2\n", ":9:8: expected a kind of evidence"},
        {"  sign name of s9 in 2\n", "expected a student that a line before names"},
        {"  sign name of s1 in 9\n", "expected a part that a line before names"},
        {"  sign name of s1 in 2, loud\n", "expected weak, strong, certain"},
        {"  release s1 school given\n", "expected granted, refused"},
        {"  release s1 school granted of smell\n", "expected a kind such as 'image'"},
        {"  mode asleep\n", "expected off, observe, tag or enforce"},
        {"  message spam\n", "expected ordinary, notification"},
        {"  readings agree\n", "expected 'differ'"},
        {"  declared all\n", "expected 'none', or 'unknown'"},
        {"  guardian g1 s1\n", "expected 'of' and a student"},
        {"  mail \"x.eml\"\n", "expected a mail that lies in the folder of the policy"},
        {"  part 3 image, on page none of 2\n", "expected the number of a page"},
        {"  part 3 image, inside 9\n", "expected a part that a line before names"},
        {"  author of s1\n", "expected 'is guardian of'"},
        {"  own child c1\n", "expected 'guardian' and an id"},
        {"  expect a@b keep\n", "expected accept, tag, hold or reject"},
        {"  expect no release-for-media\n", "expected 'finding' and a rule, or 'fix'"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *text = g_strconcat(ONE_CASE, wrong[i].line, NULL);
        g_autoptr(GPtrArray) problems = cm_problems_new();
        g_autoptr(GPtrArray) cases = parse(text, problems);
        assert_int_equal(cases->len, 0);
        if (!has_problem(problems, wrong[i].complaint))
            fail_msg("'%s' is not complained of with '%s'", wrong[i].line, wrong[i].complaint);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_words_are_problems_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

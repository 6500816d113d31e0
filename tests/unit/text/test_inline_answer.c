#include "text/inline_answer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/passages.h"

static gboolean is_announced(const char *text)
{
    g_autoptr(GArray) passages = cm_passages_find(text, strlen(text));
    return cm_inline_answer_is_announced(text, passages);
}

/* Whether "mine" in @text is an answer of Robin Example's. */
static gboolean is_answer(const char *text)
{
    return cm_inline_answer_is_at(text, (gsize)(strstr(text, "mine") - text), "Robin", "Example");
}

static void answers_are_announced_above_the_quote(void **state)
{
    (void)state;
    assert_true(is_announced("Hello,\nplease see my answers in red.\n"));
    assert_true(is_announced("My comments below.\n"));
    assert_true(is_announced("My replies are inline.\n"));
    assert_true(is_announced("Mes r\303\251ponses en rouge.\n"));
    assert_false(is_announced("The team in red won.\n"));
    assert_false(is_announced("Thank you.\n\n> See my answers below in red\n"));
}

static void an_answer_stands_behind_the_senders_name(void **state)
{
    (void)state;
    assert_true(is_answer("Who was it?\n[RE] It was mine.\n"));
    assert_true(is_answer("Who was it?\n[Robin Example] It was\nall mine.\n"));
    assert_true(is_answer("Who was it?\n[Example, Robin] mine\n"));
    assert_true(is_answer("Who was it?\nRobin: mine\n"));
    assert_true(is_answer("[robin] mine"));
}

static void a_name_of_somebody_else_or_a_blank_line_ends_it(void **state)
{
    (void)state;
    assert_false(is_answer("Who was it?\n[Bo Ray] mine\n"));
    assert_false(is_answer("[RE] It was Bo.\n\nAnd mine?\n"));
    assert_false(is_answer("RE: mine\n"));
    assert_false(is_answer("[mine"));
    assert_false(is_answer("mine"));
    assert_false(cm_inline_answer_is_at("[] mine", 3, NULL, NULL));
}

static void a_marked_line_is_told(void **state)
{
    (void)state;
    assert_true(cm_inline_answer_is_marked_at("a\n > mine", 6));
    assert_false(cm_inline_answer_is_marked_at("> a\nmine", 5));
    assert_false(cm_inline_answer_is_marked_at("mine", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_announced_above_the_quote),
        cmocka_unit_test(an_answer_stands_behind_the_senders_name),
        cmocka_unit_test(a_name_of_somebody_else_or_a_blank_line_ends_it),
        cmocka_unit_test(a_marked_line_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

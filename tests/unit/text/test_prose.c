#include "text/prose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NAME "Robin Example"

/* Whether the name in @text stands in a sentence. */
static gboolean is_prose(const char *text)
{
    const char *at = strstr(text, NAME);
    gsize start = (gsize)(at - text);
    return cm_prose_is_at(text, strlen(text), start, start + strlen(NAME));
}

static void a_name_among_words_is_in_a_sentence(void **state)
{
    (void)state;
    assert_true(is_prose("Robin Example was away for three days."));
    assert_true(is_prose("Robin Example was away for three days"));
    assert_true(is_prose("For you to know - Robin Example was away for three days"));
    assert_true(is_prose("We all met Robin Example there, at last!"));
    assert_true(is_prose("Robin Example a \303\251t\303\251 suspendu trois jours."));
}

static void a_sentence_may_be_wrapped(void **state)
{
    (void)state;
    assert_true(is_prose("It was said to the whole class on that same day by the\n"
                         "head that Robin Example fought.\n"));
    assert_true(is_prose("In the end it turned out after all to be Robin Example\nwho did it.\n"));
    assert_false(is_prose("we met there and it rained all day.\n\nRobin Example\n"));
}

static void a_line_of_a_signature_is_none(void **state)
{
    (void)state;
    assert_false(is_prose(NAME));
    assert_false(is_prose("Robin Example, teacher of French"));
    assert_false(is_prose("Robin Example, B.A., B.Ed.\nTeacher, Grade 4\n"));
    assert_false(is_prose("assistant to the head, Robin Example"));
    assert_false(is_prose("Robin Example | Cedar Elementary | tel. 604-555-0142 ext. 12"));
    assert_false(is_prose("Robin Example (she/her)\nHead of the school\n"));
}

static void who_said_a_motto_is_in_no_sentence(void **state)
{
    (void)state;
    assert_false(is_prose("\"What we know is like a drop of water.\" - Robin Example"));
    assert_false(is_prose("What we know is like a drop of water. \342\200\223 Robin Example"));
    assert_false(is_prose("- Robin Example"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_among_words_is_in_a_sentence),
        cmocka_unit_test(a_sentence_may_be_wrapped),
        cmocka_unit_test(a_line_of_a_signature_is_none),
        cmocka_unit_test(who_said_a_motto_is_in_no_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

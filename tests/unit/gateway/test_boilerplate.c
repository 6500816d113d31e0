#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gateway/boilerplate.h"
#include "text/passages.h"

static gboolean is_covered(const char *text, const char *word)
{
    const char *at = strstr(text, word);
    assert_non_null(at);
    g_autoptr(GArray) passages = cm_passages_find(text, strlen(text));
    return cm_boilerplate_covers(passages, text, strlen(text), (gsize)(at - text));
}

#define DISCLAIMER                                                                                 \
    "This e-mail may contain privileged and confidential information and is intended only for the" \
    " named recipient. If you received it in error, delete it.\n"

static void disclaimer_and_signature_are_covered(void **state)
{
    (void)state;
    assert_true(is_covered("The budget is done.\n\n" DISCLAIMER, "privileged"));
    assert_true(is_covered("Hello\n\n-- \nAnna Teacher\nSolicitor of record\n", "Solicitor"));
    assert_false(is_covered("Privileged advice: wait.\n\n" DISCLAIMER, "advice"));
}

static void what_is_written_behind_a_disclaimer_is_not_covered(void **state)
{
    (void)state;
    assert_false(is_covered(DISCLAIMER "\nHello,\n\nThe salary is $78,400.\n", "salary"));
}

static void quoted_disclaimer_and_signature_are_covered(void **state)
{
    (void)state;
    assert_true(is_covered(
        "Thanks!\n\nOn Monday, Bo <bo@x.example> wrote:\n> Fine.\n>\n> " DISCLAIMER, "privileged"));
    assert_true(is_covered("Thanks!\n\nOn Monday, Bo <bo@x.example> wrote:\n> Fine.\n>\n"
                           "> Kind regards,\n> Bo Counsel\n> Legal opinion office\n",
                           "Legal"));
    assert_false(is_covered("Thanks!\n\nOn Monday, Bo <bo@x.example> wrote:\n> The salary is "
                            "$78,400.\n",
                            "salary"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(disclaimer_and_signature_are_covered),
        cmocka_unit_test(what_is_written_behind_a_disclaimer_is_not_covered),
        cmocka_unit_test(quoted_disclaimer_and_signature_are_covered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "text/passage_disclaimer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef gboolean (*Says)(const CmPassageText *text, const CmPassageLine *line);

/* Whether the first line of @bytes says so. */
static gboolean says(Says what, const char *bytes)
{
    CmPassageText text = {bytes, strlen(bytes)};
    CmPassageLine line = cm_passage_line_at(&text, 0);
    return what(&text, &line);
}

static void a_disclaimer_says_what_it_is(void **state)
{
    (void)state;
    assert_true(says(cm_passage_is_disclaimer, "This e-mail is confidential."));
    assert_true(says(cm_passage_is_disclaimer, "Ce courriel est confidentiel."));
    assert_true(says(cm_passage_is_disclaimer, "DISCLAIMER\nThis e-mail is privileged.\n"));
    assert_false(says(cm_passage_is_disclaimer, "This e-mail is about the fair."));
}

static void only_its_first_sentence_says_so(void **state)
{
    (void)state;
    assert_false(says(cm_passage_is_disclaimer,
                      "This message is to tell you of the fair. Please keep this confidential."));
    assert_false(
        says(cm_passage_is_disclaimer, "This message is for parents\n\nAll of it is confidential"));
    assert_true(says(cm_passage_is_disclaimer,
                     "This e-mail (incl. all files) of Cedar Inc. and\nothers is confidential."));
    g_autofree char *padding = g_strnfill(600, 'x');
    g_autofree char *late = g_strconcat("This e-mail ", padding, " is confidential", NULL);
    assert_false(says(cm_passage_is_disclaimer, late));
}

static void a_notice_goes_on_after_its_first_paragraph(void **state)
{
    (void)state;
    assert_true(says(cm_passage_goes_on_disclaiming, "If you are not the addressee, delete it."));
    assert_true(
        says(cm_passage_goes_on_disclaiming, "Si vous avez re\303\247u ce courriel par erreur"));
    assert_false(says(cm_passage_goes_on_disclaiming, "If you are late, ring the bell."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_disclaimer_says_what_it_is),
        cmocka_unit_test(only_its_first_sentence_says_so),
        cmocka_unit_test(a_notice_goes_on_after_its_first_paragraph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

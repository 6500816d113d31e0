#include "text/passage_notes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static gboolean heads(const char *bytes)
{
    CmPassageText text = {bytes, strlen(bytes)};
    CmPassageLine line = cm_passage_line_at(&text, 0);
    return cm_passage_is_notes_heading(&text, &line);
}

static void author_date_and_addressees_head_a_quote(void **state)
{
    (void)state;
    assert_true(heads("Bo Ray/Cedar/SD\n11/23/2026 10:12 AM\n\nTo: Al Fir/SD\ncc: \n"
                      "Subject: the trip\n\nold\n"));
    assert_true(heads("\tFrom:  Bo Ray                 11/23/2026 10:12 AM\n\t\n\n"
                      "To: Al Fir/SD@SD\ncc:  (bcc: Cy Elm/SD)\nSubject: the trip  \n\nold\n"));
    assert_true(heads("\"Bo Ray\" <bo@mail.example> on 11/23/2026 10:12:36 AM\nTo: \"Al Fir\" "
                      "<al@sd.example>\ncc:\n\nSubject: RE: the trip\n\n"));
}

static void heading_may_be_french(void **state)
{
    (void)state;
    assert_true(heads("Bo Ray/C\303\250dre/SD\n2026-11-23 10:12\n\nPour : Al Fir/SD\ncc : \n"
                      "Objet : la sortie\n\nvieux\n"));
    assert_true(heads("Bo Ray\n23/11/2026 10:12\n\303\200 : Al Fir\nObjet : la sortie\n"));
}

static void date_or_addressee_alone_heads_nothing(void **state)
{
    (void)state;
    assert_false(heads("The bus leaves\n11/23/2026 10:12 AM\n\nPlease be there.\n"));
    assert_false(heads("Bo Ray\n\nTo: Al Fir\nSubject: the trip\n"));
    assert_false(heads("Bo Ray\n11/23/2026\nTo: Al Fir\nSubject: the trip\n"));
    assert_false(heads("We met on 11/23/2026 10:12 AM\nTo: Al Fir\nand that was all\n"));
    assert_false(heads(""));
    assert_false(heads("11/23/2026 10:"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(author_date_and_addressees_head_a_quote),
        cmocka_unit_test(heading_may_be_french),
        cmocka_unit_test(date_or_addressee_alone_heads_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

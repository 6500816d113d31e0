#include "text/instruction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_asks(const char *text, CmInstructionKind kind, const char *value)
{
    g_autoptr(CmInstruction) found = cm_instruction_parse(text, strlen(text));
    if (found->kind != kind)
        fail_msg("kind %d of \"%s\"", (int)found->kind, text);
    if (value == NULL)
        assert_null(found->value);
    else
        assert_string_equal(found->value, value);
}

static void the_words_of_the_notice_are_understood(void **state G_GNUC_UNUSED)
{
    assert_asks("Shown: Emma Li, Noah Gagn\303\251\n", CM_INSTRUCTION_SHOWN,
                "Emma Li, Noah Gagn\303\251");
    assert_asks("Shown: nobody\n", CM_INSTRUCTION_SHOWN, "none");
    assert_asks("Without attachments\n", CM_INSTRUCTION_WITHOUT, NULL);
    assert_asks("Drop: press@gazette.example\n", CM_INSTRUCTION_DROP, "press@gazette.example");
    assert_asks("Take back\n", CM_INSTRUCTION_TAKE_BACK, NULL);
    assert_asks("Mistake: it is a drawing\n", CM_INSTRUCTION_MISTAKE, "it is a drawing");
}

static void a_choice_a_question_and_a_principals_answer_are_understood(void **state G_GNUC_UNUSED)
{
    assert_asks("Meant: 2001004\n", CM_INSTRUCTION_CHOOSE, "2001004");
    assert_asks("Vis\303\251 : 2001004\n", CM_INSTRUCTION_CHOOSE, "2001004");
    assert_asks("Ask the principal: it is urgent\nThanks", CM_INSTRUCTION_ASK,
                "it is urgent Thanks");
    assert_asks("Demander \303\240 la direction", CM_INSTRUCTION_ASK, NULL);
    assert_asks("Approve.\n\nPaul", CM_INSTRUCTION_APPROVE, NULL);
    assert_asks("Approuver", CM_INSTRUCTION_APPROVE, NULL);
    assert_asks("Refuse: not now", CM_INSTRUCTION_REFUSE, "not now");
    assert_asks("I cannot approve this", CM_INSTRUCTION_NONE, NULL);
}

static void french_words_are_understood_with_and_without_accents(void **state G_GNUC_UNUSED)
{
    assert_asks("Montr\303\251s\302\240: Emma Li", CM_INSTRUCTION_SHOWN, "Emma Li");
    assert_asks("montres : personne.", CM_INSTRUCTION_SHOWN, "none");
    assert_asks("Sans pi\303\250ces jointes", CM_INSTRUCTION_WITHOUT, NULL);
    assert_asks("SANS PIECES JOINTES", CM_INSTRUCTION_WITHOUT, NULL);
    assert_asks("Retirer : a@b.example", CM_INSTRUCTION_DROP, "a@b.example");
    assert_asks("Annuler", CM_INSTRUCTION_TAKE_BACK, NULL);
    assert_asks("C\342\200\231est une erreur : un dessin", CM_INSTRUCTION_MISTAKE, "un dessin");
}

static void what_people_put_around_it_does_not_matter(void **state G_GNUC_UNUSED)
{
    assert_asks("\r\n\r\n  - \"take  back.\"\r\n\r\nThanks, Anna\r\n", CM_INSTRUCTION_TAKE_BACK,
                NULL);
    assert_asks("*Without attachments!*\n", CM_INSTRUCTION_WITHOUT, NULL);
    assert_asks("\302\253 Annuler \302\273\n", CM_INSTRUCTION_TAKE_BACK, NULL);
}

static void what_is_quoted_asks_for_nothing(void **state G_GNUC_UNUSED)
{
    assert_asks("> Take back\n> Shown: nobody\n", CM_INSTRUCTION_NONE, NULL);
    assert_asks("Take back\n\nOn Mon, 23 Nov 2026 at 10:00, consent wrote:\n> Shown: nobody\n",
                CM_INSTRUCTION_TAKE_BACK, NULL);
    assert_asks("> - Take back, to cancel the mail\n\nShown: nobody\n", CM_INSTRUCTION_SHOWN,
                "none");
}

static void nobody_guesses(void **state G_GNUC_UNUSED)
{
    assert_asks("", CM_INSTRUCTION_NONE, NULL);
    assert_asks("Please take back the photo and send the rest\n", CM_INSTRUCTION_NONE, NULL);
    assert_asks("I do not want to take back\n", CM_INSTRUCTION_NONE, NULL);
    assert_asks("Hello,\nTake back\n", CM_INSTRUCTION_NONE, NULL);
    assert_asks("Shown\n", CM_INSTRUCTION_NONE, NULL);
    assert_asks("Shown:  \n", CM_INSTRUCTION_NONE, NULL);
    assert_asks("Release: all\n", CM_INSTRUCTION_NONE, NULL);
}

static void a_reason_goes_on_to_the_end_of_the_answer(void **state G_GNUC_UNUSED)
{
    assert_asks("Mistake: a drawing,\r\nnot a photo\n\nOn Mon, 23 Nov 2026, consent wrote:\n> x\n",
                CM_INSTRUCTION_MISTAKE, "a drawing, not a photo");
    assert_asks("Mistake\n", CM_INSTRUCTION_MISTAKE, NULL);
}

static void a_value_has_an_end(void **state G_GNUC_UNUSED)
{
    g_autofree char *long_ = g_strnfill(100000, 'x');
    g_autofree char *text = g_strconcat("Mistake: ", long_, NULL);
    g_autoptr(CmInstruction) found = cm_instruction_parse(text, strlen(text));
    assert_true(strlen(found->value) <= CM_INSTRUCTION_VALUE_MAX);
}

static void the_case_is_found_in_a_subject(void **state G_GNUC_UNUSED)
{
    g_autofree char *found =
        cm_instruction_find_case("Re: Not sent yet: your mail is on hold (C-7KQ2M9XA)");
    assert_string_equal(found, "C-7KQ2M9XA");
    assert_null(cm_instruction_find_case("C-7KQ2M9X"));
    assert_null(cm_instruction_find_case("C-7KQ2M9XAB"));
    assert_null(cm_instruction_find_case("ABC-7KQ2M9XA"));
    assert_null(cm_instruction_find_case("C-7kq2m9xa"));
    assert_null(cm_instruction_find_case(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_of_the_notice_are_understood),
        cmocka_unit_test(a_choice_a_question_and_a_principals_answer_are_understood),
        cmocka_unit_test(french_words_are_understood_with_and_without_accents),
        cmocka_unit_test(what_people_put_around_it_does_not_matter),
        cmocka_unit_test(what_is_quoted_asks_for_nothing),
        cmocka_unit_test(nobody_guesses),
        cmocka_unit_test(a_reason_goes_on_to_the_end_of_the_answer),
        cmocka_unit_test(a_value_has_an_end),
        cmocka_unit_test(the_case_is_found_in_a_subject),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

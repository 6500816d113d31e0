#include "text/passage_marks.h"

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

static gsize attribution(const char *bytes)
{
    CmPassageText text = {bytes, strlen(bytes)};
    CmPassageLine line = cm_passage_line_at(&text, 0);
    return cm_passage_end_of_attribution(&text, &line);
}

static void forwards_and_originals_are_framed(void **state)
{
    (void)state;
    assert_true(says(cm_passage_is_forward, "---------- Forwarded message ---------"));
    assert_true(says(cm_passage_is_forward, "Begin forwarded message:"));
    assert_true(says(cm_passage_is_forward, "-------- Message transf\303\251r\303\251 --------"));
    assert_false(says(cm_passage_is_forward, "Forwarded message from the board"));
    assert_true(says(cm_passage_is_original, "-----Original Message-----"));
    assert_true(says(cm_passage_is_original, "-----Message d'origine-----"));
    assert_true(says(cm_passage_is_original, "-------- Courriel original --------"));
    assert_false(says(cm_passage_is_original, "Original message"));
}

static void headers_in_a_block_begin_a_quote(void **state)
{
    (void)state;
    assert_true(says(cm_passage_is_header_block, "From: Bo\nSent: Monday\nTo: Al\nSubject: x\n"));
    assert_true(
        says(cm_passage_is_header_block, "*De :* Bo\n*Envoy\303\251 :* lundi\n*Objet :* x\n"));
    assert_false(says(cm_passage_is_header_block, "From: the office\nWe are closed.\n"));
}

static gsize addressees(const char *bytes)
{
    CmPassageText text = {bytes, strlen(bytes)};
    CmPassageLine line = cm_passage_line_at(&text, 0);
    return cm_passage_end_of_addressees(&text, &line);
}

static void addressees_may_take_lines(void **state)
{
    (void)state;
    assert_int_equal(addressees("From: Bo\nSent: x\nTo: Al;\n Cy\nSubject: y\n\nTo: Di\n"), 28);
    assert_int_equal(addressees("De : Bo\n\303\200 : Al\nCc : Cy\nObjet : y\n"), 23);
    assert_int_equal(addressees("From: Bo\nSent: x\nSubject: y\n"), 8);
}

static void an_attribution_may_take_three_lines(void **state)
{
    (void)state;
    assert_int_equal(attribution("On Monday, Bo wrote:\n> x"), 21);
    assert_int_equal(attribution("Le lundi, Bo a \303\251crit :\nx"), 24);
    assert_int_equal(attribution("On Monday,\nBo\nwrote:\nx"), 21);
    assert_int_equal(attribution("On Monday we sang.\nBo wrote a song."), 0);
}

static void signatures_begin_with_a_mark_or_a_closing(void **state)
{
    (void)state;
    assert_true(says(cm_passage_is_signature_mark, "-- \nBo"));
    assert_true(says(cm_passage_is_signature_mark, "Sent from my phone"));
    assert_true(says(cm_passage_is_signature_mark, "Envoy\303\251 de mon iPhone"));
    assert_true(says(cm_passage_is_signature_mark, "Sent from Yahoo Mail on Android"));
    assert_true(says(cm_passage_is_signature_mark, "Sent via the Samsung Galaxy A54"));
    assert_true(says(cm_passage_is_signature_mark, "Provenance : Courrier pour Windows"));
    assert_false(says(cm_passage_is_signature_mark, "Sent via courier on Friday"));
    assert_false(says(cm_passage_is_signature_mark, "--- x"));
    assert_true(says(cm_passage_is_closing, "Kind regards,\nBo\nCedar School"));
    assert_true(says(cm_passage_is_closing, "Cordialement,\nBo"));
    assert_false(
        says(cm_passage_is_closing, "Regards to all.\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n"));
    assert_true(says(cm_passage_is_marked, "> quoted"));
    assert_false(says(cm_passage_is_marked, "a > b"));
}

static void a_signature_ends_where_other_text_begins(void **state)
{
    (void)state;
    g_autofree char *line = g_strnfill(120, 'x');
    g_autofree char *notice =
        g_strconcat("Kind regards,\nBo\n\nThis email is confidential. ", line, "\n", NULL);
    assert_true(says(cm_passage_is_closing, notice));
    g_autofree char *postscript = g_strconcat("Regards,\nBo\n\nP.S. ", line, "\n", NULL);
    assert_true(says(cm_passage_is_closing, postscript));
}

static void postscripts_and_enclosures_are_known(void **state)
{
    (void)state;
    assert_true(says(cm_passage_is_postscript, "P.S. One more thing"));
    assert_true(says(cm_passage_is_postscript, "**PS:** one more"));
    assert_true(says(cm_passage_is_postscript, "P.-S. Encore"));
    assert_true(says(cm_passage_is_postscript, "Enclosure: a list"));
    assert_true(says(cm_passage_is_postscript, "Pi\303\250ce jointe : une liste"));
    assert_false(says(cm_passage_is_postscript, "Psychologist"));
    assert_false(says(cm_passage_is_postscript, "Nb"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forwards_and_originals_are_framed),
        cmocka_unit_test(headers_in_a_block_begin_a_quote),
        cmocka_unit_test(addressees_may_take_lines),
        cmocka_unit_test(an_attribution_may_take_three_lines),
        cmocka_unit_test(signatures_begin_with_a_mark_or_a_closing),
        cmocka_unit_test(a_signature_ends_where_other_text_begins),
        cmocka_unit_test(postscripts_and_enclosures_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

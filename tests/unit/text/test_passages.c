#include "text/passages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The kind of the passage in which @word stands: one letter. */
static char kind_at(const char *text, const char *word)
{
    g_autoptr(GArray) passages = cm_passages_find(text, strlen(text));
    const CmPassage *passage = cm_passages_at(passages, (gsize)(strstr(text, word) - text));
    assert_non_null(passage);
    return "OQFSD"[passage->kind];
}

static void expect_author(const char *text, const char *word, const char *author)
{
    g_autoptr(GArray) passages = cm_passages_find(text, strlen(text));
    const CmPassage *passage = cm_passages_at(passages, (gsize)(strstr(text, word) - text));
    g_autofree char *found =
        g_strndup(text + passage->author_start, passage->author_end - passage->author_start);
    assert_non_null(strstr(found, author));
}

static void passages_cover_the_text(void **state)
{
    (void)state;
    const char *text = "Hello\n\n> one\n> two\nmine\n-- \nAnna\n";
    g_autoptr(GArray) passages = cm_passages_find(text, strlen(text));
    gsize at = 0;
    for (guint i = 0; i < passages->len; i++) {
        const CmPassage *passage = &g_array_index(passages, CmPassage, i);
        assert_int_equal(passage->start, at);
        assert_true(passage->end > passage->start);
        at = passage->end;
    }
    assert_int_equal(at, strlen(text));
    assert_null(cm_passages_at(passages, at));
    g_autoptr(GArray) none = cm_passages_find("", 0);
    assert_int_equal(none->len, 0);
}

static void marked_lines_are_a_quote_and_what_follows_is_own(void **state)
{
    (void)state;
    const char *text = "On Mon, 2 Nov 2026 at 09:12, Bo Ray <bo@mail.example> wrote:\n> old\nnew\n";
    assert_int_equal(kind_at(text, "old"), 'Q');
    assert_int_equal(kind_at(text, "new"), 'O');
    expect_author(text, "old", "bo@mail.example");
}

static void unmarked_quote_goes_to_the_end(void **state)
{
    (void)state;
    const char *text = "Yes.\n\nOn Mon, 2 Nov 2026 at 09:12, Bo Ray\n<bo@mail.example> wrote:\n\n"
                       "old\n\nolder\n";
    assert_int_equal(kind_at(text, "Yes"), 'O');
    assert_int_equal(kind_at(text, "old\n"), 'Q');
    assert_int_equal(kind_at(text, "older"), 'Q');
    expect_author(text, "older", "bo@mail.example");
}

static void french_attribution_begins_a_quote(void **state)
{
    (void)state;
    const char *text = "Oui.\n\nLe lun. 2 nov. 2026 à 09:12, Bo Ray <bo@mail.example> a écrit :\n"
                       "\nvieux\n";
    assert_int_equal(kind_at(text, "Oui"), 'O');
    assert_int_equal(kind_at(text, "vieux"), 'Q');
    expect_author(text, "vieux", "bo@mail.example");
}

static void block_of_headers_begins_a_quote(void **state)
{
    (void)state;
    const char *text = "Yes.\n\nFrom: Bo Ray <bo@mail.example>\nSent: Monday\nTo: Anna\n"
                       "Subject: Trip\n\nold\n";
    assert_int_equal(kind_at(text, "Yes"), 'O');
    assert_int_equal(kind_at(text, "old"), 'Q');
    expect_author(text, "old", "bo@mail.example");
    const char *french = "Oui.\n\nDe : Bo Ray\nEnvoyé : lundi\nÀ : Anna\nObjet : Sortie\n\nvieux\n";
    assert_int_equal(kind_at(french, "vieux"), 'Q');
    const char *original = "Yes.\n\n-----Original Message-----\nFrom: Bo Ray\nSent: Monday\n"
                           "Subject: Trip\n\nold\n";
    assert_int_equal(kind_at(original, "old"), 'Q');
    expect_author(original, "old", "Bo Ray");
}

static void a_quote_ends_where_the_next_header_block_begins(void **state)
{
    (void)state;
    const char *text = "Yes.\n\nFrom: Bo Ray <bo@mail.example>\nSent: Monday\nTo: Anna\n"
                       "Subject: Trip\n\nold\n\nFrom: Al Fir <al@mail.example>\nSent: Sunday\n"
                       "To: Cy <cy@mail.example>;\n Di <di@mail.example>\nSubject: Bus\n\nolder\n";
    assert_int_equal(kind_at(text, "older"), 'Q');
    expect_author(text, "old\n", "bo@mail.example");
    expect_author(text, "older", "al@mail.example");
    expect_author(text, "older", "di@mail.example");
    g_autoptr(GArray) passages = cm_passages_find(text, strlen(text));
    const CmPassage *first = cm_passages_at(passages, (gsize)(strstr(text, "old\n") - text));
    g_autofree char *author =
        g_strndup(text + first->author_start, first->author_end - first->author_start);
    assert_string_equal(author, "From: Bo Ray <bo@mail.example>");
    const CmPassage *second = cm_passages_at(passages, (gsize)(strstr(text, "older") - text));
    assert_int_equal(second->start, strstr(text, "From: Al") - text);
    assert_true(second->author_end <= (gsize)(strstr(text, "Subject: Bus") - text));
}

static void original_message_and_its_headers_are_one_quote(void **state)
{
    (void)state;
    const char *text = "Yes.\n\n-----Original Message-----\nFrom: Bo Ray\nSent: Monday\n"
                       "To: Anna\nSubject: Trip\n\nold\n";
    g_autoptr(GArray) passages = cm_passages_find(text, strlen(text));
    assert_int_equal(passages->len, 2);
    expect_author(text, "old", "Bo Ray");
}

static void quote_of_notes_begins_with_its_author(void **state)
{
    (void)state;
    const char *text = "Yes, thanks.\n\n\nBo Ray/Cedar/SD\n11/23/2026 10:12 AM\n\nTo: Al Fir/SD\n"
                       "cc: \nSubject: the trip\n\nold\n";
    assert_int_equal(kind_at(text, "Yes"), 'O');
    assert_int_equal(kind_at(text, "Bo Ray"), 'Q');
    assert_int_equal(kind_at(text, "old"), 'Q');
    expect_author(text, "old", "Bo Ray");
}

static void line_that_only_begins_like_a_header_is_own(void **state)
{
    (void)state;
    assert_int_equal(kind_at("From: the office\nWe go at nine, mine.\n", "mine"), 'O');
    assert_int_equal(kind_at("On Monday we go.\nmine\n", "mine"), 'O');
}

static void forwards_of_usual_clients_are_forwards(void **state)
{
    (void)state;
    assert_int_equal(
        kind_at("See.\n\n---------- Forwarded message ---------\nFrom: A\n\nold\n", "old"), 'F');
    assert_int_equal(kind_at("See.\n\nBegin forwarded message:\n\nold\n", "old"), 'F');
    assert_int_equal(kind_at("Voir.\n\n-------- Message transféré --------\nvieux\n", "vieux"),
                     'F');
    assert_int_equal(kind_at("Voir.\n\nDébut du message transféré :\n\nvieux\n", "vieux"), 'F');
    assert_int_equal(kind_at("a forwarded message came, mine\n", "mine"), 'O');
}

static void signatures_are_told_by_mark_closing_or_device(void **state)
{
    (void)state;
    assert_int_equal(kind_at("Hi\n-- \nAnna Ray\nDiv 4\n", "Div"), 'S');
    assert_int_equal(kind_at("Hi\n\nKind regards,\n\nAnna Ray\nDiv 4\n", "Div"), 'S');
    assert_int_equal(kind_at("Bonjour\n\nCordialement,\nAnna Ray\n", "Anna"), 'S');
    assert_int_equal(kind_at("Hi\n\nSent from my iPhone\n", "Sent"), 'S');
    assert_int_equal(kind_at("Hi\n\nEnvoyé de mon iPhone\n", "Envoy"), 'S');
}

static void long_text_after_a_closing_is_own(void **state)
{
    (void)state;
    g_autofree char *line = g_strnfill(120, 'x');
    g_autofree char *text = g_strconcat("Regards\n", line, " mine\n", NULL);
    assert_int_equal(kind_at(text, "mine"), 'O');
}

static void signature_under_a_mark_is_short(void **state)
{
    (void)state;
    GString *text = g_string_new("Hi\n\n-- \nAnna Ray\nTeacher, Grade 4\nCedar School\n\n");
    assert_int_equal(kind_at(text->str, "Cedar"), 'S');
    for (guint i = 0; i < 30; i++)
        g_string_append(text, "and so on\n");
    g_string_append(text, "mine\n");
    assert_int_equal(kind_at(text->str, "Cedar"), 'S');
    assert_int_equal(kind_at(text->str, "mine"), 'O');
    g_autofree char *line = g_strnfill(120, 'x');
    g_string_printf(text, "Hi\nSent from my iPhone\n\n%s\n%s\n%s\nmine\n", line, line, line);
    assert_int_equal(kind_at(text->str, "mine"), 'O');
    g_string_free(text, TRUE);
}

static void motto_and_acknowledgement_leave_a_signature_one(void **state)
{
    (void)state;
    const char *text =
        "Hi\n\n-- \nAnna Ray\n\nWe acknowledge that we live, learn and work on the unceded land of "
        "those who were here before us, with thanks.\n\n\"Be kind.\"\nhttps://www.sd.example\n";
    assert_int_equal(kind_at(text, "We"), 'S');
    assert_int_equal(kind_at(text, "https"), 'S');
}

static void postscript_is_own(void **state)
{
    (void)state;
    const char *text = "Hi\n\nKind regards,\nAnna\n\nP.S. mine\nmore\n";
    assert_int_equal(kind_at(text, "Anna"), 'S');
    assert_int_equal(kind_at(text, "mine"), 'O');
    assert_int_equal(kind_at(text, "more"), 'O');
    assert_int_equal(kind_at("Allô\n\nCordialement,\nAnna\nP.-S. à moi\n", "moi"), 'O');
    assert_int_equal(kind_at("Hi\n-- \nAnna\n\nEnclosure: mine\n", "mine"), 'O');
    const char *signed_ = "Hi\n\nRegards,\nAnna\n\nPS: mine\n\n-- \nAnna Ray\n";
    assert_int_equal(kind_at(signed_, "Ray"), 'S');
}

static void signature_over_a_long_disclaimer_is_one(void **state)
{
    (void)state;
    g_autofree char *notice = g_strnfill(400, 'x');
    g_autofree char *text =
        g_strconcat("Hi\n\nKind regards,\nAnna Ray\nTeacher\nCedar School\n604-555-0142\n\n"
                    "This email is confidential: ",
                    notice, "\n", notice, "\n\nIf you are not the addressee, delete it.\n\n", "",
                    "https://www.sd.example\n", NULL);
    assert_int_equal(kind_at(text, "604"), 'S');
    assert_int_equal(kind_at(text, "xxx"), 'D');
    assert_int_equal(kind_at(text, "delete"), 'D');
    assert_int_equal(kind_at(text, "https"), 'S');
}

static void quote_after_a_signature_is_a_quote(void **state)
{
    (void)state;
    const char *text = "Hi\n\nRegards,\nAnna\n\nFrom: Bo\nSent: Monday\nSubject: Trip\n\nold\n";
    assert_int_equal(kind_at(text, "Anna"), 'S');
    assert_int_equal(kind_at(text, "old"), 'Q');
}

static void disclaimer_says_what_it_is(void **state)
{
    (void)state;
    assert_int_equal(
        kind_at("Hi\n\nThis email and any attachments are confidential.\nend\n", "end"), 'D');
    assert_int_equal(kind_at("Bonjour\n\nCe courriel est réservé à son destinataire.\n", "Ce"),
                     'D');
    assert_int_equal(kind_at("This message is for all parents: mine\n", "mine"), 'O');
}

static void disclaimer_ends_with_its_paragraph(void **state)
{
    (void)state;
    const char *text = "Hi\n\nThis email is confidential.\nend\n\nmine\n";
    assert_int_equal(kind_at(text, "end"), 'D');
    assert_int_equal(kind_at(text, "mine"), 'O');
}

static void nothing_above_what_is_own_is_a_disclaimer(void **state)
{
    (void)state;
    assert_int_equal(kind_at("\nThis email is confidential.\n\nmine\n", "This"), 'O');
    assert_int_equal(kind_at("Notice: this is confidential.\n\nmine\n", "this"), 'O');
    assert_int_equal(kind_at("> old\n\nCe message est confidentiel.\n\nmine\n", "Ce"), 'O');
    assert_int_equal(kind_at("This email is confidential.\n\n> old\n", "This"), 'D');
    const char *piece = "This email is confidential.\n\nmine\n";
    g_autoptr(GArray) passages = cm_passages_find_below(piece, strlen(piece));
    assert_int_equal(cm_passages_at(passages, 0)->kind, CM_PASSAGE_DISCLAIMER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passages_cover_the_text),
        cmocka_unit_test(marked_lines_are_a_quote_and_what_follows_is_own),
        cmocka_unit_test(unmarked_quote_goes_to_the_end),
        cmocka_unit_test(french_attribution_begins_a_quote),
        cmocka_unit_test(block_of_headers_begins_a_quote),
        cmocka_unit_test(a_quote_ends_where_the_next_header_block_begins),
        cmocka_unit_test(original_message_and_its_headers_are_one_quote),
        cmocka_unit_test(quote_of_notes_begins_with_its_author),
        cmocka_unit_test(line_that_only_begins_like_a_header_is_own),
        cmocka_unit_test(forwards_of_usual_clients_are_forwards),
        cmocka_unit_test(signatures_are_told_by_mark_closing_or_device),
        cmocka_unit_test(long_text_after_a_closing_is_own),
        cmocka_unit_test(signature_under_a_mark_is_short),
        cmocka_unit_test(motto_and_acknowledgement_leave_a_signature_one),
        cmocka_unit_test(postscript_is_own),
        cmocka_unit_test(signature_over_a_long_disclaimer_is_one),
        cmocka_unit_test(quote_after_a_signature_is_a_quote),
        cmocka_unit_test(disclaimer_says_what_it_is),
        cmocka_unit_test(disclaimer_ends_with_its_paragraph),
        cmocka_unit_test(nothing_above_what_is_own_is_a_disclaimer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

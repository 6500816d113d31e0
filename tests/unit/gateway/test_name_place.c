#include "gateway/name_place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gathering.h"

#define NAME "Robin Example"

/* The kind that is weighed of the name in a body of @text. */
static CmPassageKind kind_in(const char *text)
{
    g_autoptr(GArray) passages = cm_passages_find(text, strlen(text));
    CmNamePlaces places = {.bytes = text, .length = strlen(text), .passages = passages};
    gsize start = (gsize)(strstr(text, NAME) - text);
    return cm_name_place_kind(&places, start, start + strlen(NAME));
}

static void a_name_in_a_signature_or_beside_an_address_is_a_correspondents(void **state)
{
    (void)state;
    assert_int_equal(kind_in("Hello\n\nRegards,\n" NAME "\nTeacher\n"), CM_PASSAGE_SIGNATURE);
    assert_int_equal(kind_in("Ask " NAME " <rex@mail.example>."), CM_PASSAGE_SIGNATURE);
    assert_int_equal(kind_in("FYI\n\nFrom: Bo\nSent: Monday\nTo: " NAME "\nSubject: x\n\nHello\n"),
                     CM_PASSAGE_SIGNATURE);
    assert_int_equal(kind_in(NAME " sang."), CM_PASSAGE_OWN);
}

static void a_name_that_a_signature_or_a_disclaimer_speaks_of_is_in_the_senders_text(void **state)
{
    (void)state;
    assert_int_equal(kind_in("Hello\n\nRegards,\nBo\n\n" NAME " was away for a day.\n"),
                     CM_PASSAGE_OWN);
    assert_int_equal(kind_in("Hello\n\nThis email is confidential: " NAME " sang.\n"),
                     CM_PASSAGE_OWN);
}

static void a_text_that_is_no_body_has_no_passages(void **state)
{
    (void)state;
    const char *text = "-- \n" NAME;
    CmNamePlaces places = {.bytes = text, .length = strlen(text)};
    assert_int_equal(cm_name_place_kind(&places, 4, strlen(text)), CM_PASSAGE_OWN);
    assert_false(cm_name_place_is_answered(&places, NULL, 4));
}

/* The strength of Noah Gagné in an answer to his guardian, whose quote goes on with @quoted. */
static int strength_with(TestDistrict *district, const char *quoted)
{
    g_autofree char *text =
        g_strconcat("Hello.\n\nFrom: Marie <marie@mail.example>\nSent: Monday\nTo: Anna\n"
                    "Subject: x\n\n",
                    quoted, NULL);
    g_autoptr(CmFacts) facts = gather_text(district, text, "marie@mail.example");
    return strength_of(facts, "s2");
}

static void what_is_typed_into_the_quote_is_not_answered(void **state)
{
    assert_int_equal(strength_with(*state, "Was it Noah Gagn\303\251?\n"), CM_STRENGTH_WEAK);
    assert_int_equal(strength_with(*state, "Who was it?\n[AT] Noah Gagn\303\251\n"),
                     CM_STRENGTH_STRONG);
    assert_int_equal(strength_with(*state, "Who was it?\n> [AT] Noah Gagn\303\251\n"),
                     CM_STRENGTH_WEAK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_in_a_signature_or_beside_an_address_is_a_correspondents),
        cmocka_unit_test(a_name_that_a_signature_or_a_disclaimer_speaks_of_is_in_the_senders_text),
        cmocka_unit_test(a_text_that_is_no_body_has_no_passages),
        cmocka_unit_test(what_is_typed_into_the_quote_is_not_answered),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}

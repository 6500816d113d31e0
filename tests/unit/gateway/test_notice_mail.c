#include "gateway/notice_mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "district.h"

static void free_letter(gpointer letter)
{
    cm_letter_free(letter);
}

static char *compose(TestDistrict *district, const CmNoticeMail *mail)
{
    g_autoptr(CmState) state = cm_gateway_state_last(district->gateway);
    g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func(free_letter);
    CmLetter *letter = cm_letter_new("fr");
    cm_letter_add(letter, CM_LETTER_HEADLINE, "Bonjour.");
    g_ptr_array_add(letters, letter);
    g_autoptr(GError) error = NULL;
    char *text = cm_notice_mail_compose(district->gateway, state->policy, mail, letters, &error);
    if (text == NULL)
        fail_msg("%s", error->message);
    return text;
}

static void languages_without_texts_and_repeated_ones_are_left_out(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmState) now = cm_gateway_state_last(district->gateway);
    g_autofree const char **languages = cm_notice_mail_languages(district->gateway, now->policy);
    assert_string_equal(languages[0], "fr");
    assert_string_equal(languages[1], "en");
    assert_null(languages[2]);
}

static void without_an_address_of_its_own_it_is_the_postmaster_who_writes(void **state)
{
    CmNoticeMail mail = {.to = "anna@sd.example", .subject = "Retenu", .reference = "C-7KQ2M9XA"};
    g_autofree char *text = compose(*state, &mail);
    assert_non_null(strstr(text, "<postmaster@sd.example>"));
    assert_non_null(strstr(text, "Subject: Retenu (C-7KQ2M9XA)\r\n"));
    assert_non_null(strstr(text, "Content-Language: fr, en\r\n"));
    assert_null(strstr(text, "\nReply-To:"));
}

static void a_message_id_that_is_none_is_left_out(void **state)
{
    static const char *const wrong[] = {
        "<a b@c>", "<a@b>\r\nBcc: x@y.example", "<", "", "<<a@b>>", "<>", "<a<b@x>", "<a>b@x>"};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        CmNoticeMail mail = {.to = "anna@sd.example",
                             .subject = "Retenu",
                             .reference = "C-7KQ2M9XA",
                             .in_reply_to = wrong[i]};
        g_autofree char *text = compose(*state, &mail);
        assert_null(strstr(text, "In-Reply-To:"));
        assert_null(strstr(text, "Bcc:"));
    }
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_FRENCH);
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_without_texts_and_repeated_ones_are_left_out),
        cmocka_unit_test(without_an_address_of_its_own_it_is_the_postmaster_who_writes),
        cmocka_unit_test(a_message_id_that_is_none_is_left_out),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

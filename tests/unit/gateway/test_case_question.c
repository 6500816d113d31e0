#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"
#include "notices.h"

#include "base/error.h"
#include "gateway/case_question.h"
#include "store/rulings.h"

static void the_author_is_asked_in_the_officers_words(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, NULL);
    assert_true(cm_case_ask(district->gateway, held, "ann", "Is this Noah of grade 5?", NULL));
    g_autoptr(GPtrArray) due = notices_due(district);
    const CmNotice *notice = g_ptr_array_index(due, due->len - 1);
    assert_string_equal(notice->recipient, "anna@sd.example");
    g_autofree char *mail = read_mail(notice->text);
    assert_non_null(strstr(mail, "An officer has a question"));
    assert_non_null(strstr(mail, "Is this Noah of grade 5?"));
    g_autoptr(GPtrArray) comments = cm_store_case_comments(store, id, NULL);
    assert_int_equal(comments->len, 1);
}

static void the_case_stays_as_it_is(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, NULL);
    assert_true(cm_case_ask(district->gateway, held, "ann", "Who is shown?", NULL));
    g_autoptr(CmCase) after = cm_store_case_get(store, id, NULL);
    assert_int_equal(cm_case_count(after, CM_CASE_HELD), 1);
}

static void a_mail_without_an_author_has_nobody_to_be_asked(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmCase) held = cm_case_new();
    held->id = g_strdup("C-1");
    assert_false(cm_case_ask(district->gateway, held, "ann", "Who is shown?", &error));
    assert_int_equal(error->code, CM_ERROR_NO_INPUT);
}

static void nobody_asks_themselves_as_an_officer(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, NULL);
    g_autoptr(GError) error = NULL;
    assert_false(cm_case_ask(district->gateway, held, "anna", "May I?", &error));
    assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
    g_autoptr(GPtrArray) comments = cm_store_case_comments(store, id, NULL);
    assert_int_equal(comments->len, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_author_is_asked_in_the_officers_words),
        TEST(the_case_stays_as_it_is),
        TEST(a_mail_without_an_author_has_nobody_to_be_asked),
        TEST(nobody_asks_themselves_as_an_officer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"

#include "base/error.h"
#include "gateway/case_ruling.h"

static CmRuling *wish(TestDistrict *district, const char *id, CmRulingKind kind, const char *actor,
                      const char *const *recipients, GError **error)
{
    CmCaseWish wanted = {
        .case_id = id,
        .kind = kind,
        .actor = actor,
        .reason = "as agreed",
        .recipients = recipients,
    };
    return cm_case_rule(district->gateway, &wanted, error);
}

static void an_officer_decides_about_others_mail(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_REJECT, "root", NULL, NULL);
    assert_non_null(ruling);
    assert_string_equal(ruling->role, "officer");
    assert_int_equal(ruling->positions->len, 1);
}

static void nobody_decides_about_their_own_mail(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    static const char *const names[] = {"anna", "Anna@SD.example"};
    static const CmRulingKind kinds[] = {CM_RULING_RELEASE, CM_RULING_REJECT};
    for (guint i = 0; i < 4; i++) {
        g_autoptr(GError) error = NULL;
        assert_null(wish(district, id, kinds[i % 2], names[i / 2], NULL, &error));
        assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
    }
}

/* Makes the author a counsellor. */
static void appoint(TestDistrict *district, guint duty)
{
    CmRoster *roster = test_district_roster();
    for (guint i = 0; i < roster->people->len; i++) {
        CmPerson *person = &g_array_index(roster->people, CmPerson, i);
        if (g_str_equal(person->id, "t1"))
            person->duties |= duty;
    }
    test_district_import(district, roster);
}

static void a_counsellor_releases_their_own_but_does_not_reject_it(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    appoint(district, CM_DUTY_COUNSELLOR);
    assert_null(wish(district, id, CM_RULING_REJECT, "anna", NULL, NULL));
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_RELEASE, "anna", NULL, NULL);
    assert_non_null(ruling);
    assert_string_equal(ruling->role, "counsellor");
}

static void recipients_are_named_by_address_in_any_spelling(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(GError) error = NULL;
    assert_null(wish(district, id, CM_RULING_RELEASE, "root", TEST_TO("x@other.example"), &error));
    assert_int_equal(error->code, CM_ERROR_NO_INPUT);
    g_autoptr(CmRuling) ruling = wish(district, id, CM_RULING_RELEASE, "root",
                                      TEST_TO("CedarNews@post.WordPress.com"), NULL);
    assert_non_null(ruling);
    assert_int_equal(g_array_index(ruling->positions, guint, 0), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_officer_decides_about_others_mail),
        TEST(nobody_decides_about_their_own_mail),
        TEST(a_counsellor_releases_their_own_but_does_not_reject_it),
        TEST(recipients_are_named_by_address_in_any_spelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "district.h"

#include "gateway/gather_tags.h"

static CmFacts *gather(TestDistrict *district, CmReportTextRole role, const char *text,
                       const char *recipient)
{
    g_autoptr(CmReport) report = cm_report_new();
    cm_report_add_part(report, "1");
    cm_report_add_text(report, role, 0, "test", cm_mail_text_new_string(text));
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmEnvelope) envelope = test_envelope("anna", "anna@sd.example", TEST_TO(recipient));
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, district->config, envelope);
    CmGatherInput input = {.state = state,
                           .config = district->config,
                           .envelope = envelope,
                           .author = &author,
                           .report = report,
                           .today = cm_day_parse("2026-11-23")};
    return cm_gather(&input);
}

#define BLOG "cedarnews@post.wordpress.com"

static void colleague_in_a_pictures_tag_is_found(void **state)
{
    g_autoptr(CmFacts) facts =
        gather(*state, CM_TEXT_PEOPLE_TAG, "Paul Principal", "x@mail.example");
    assert_int_equal(facts->tags->len, 1);
    const CmStaffTag *tag = g_ptr_array_index(facts->tags, 0);
    assert_string_equal(tag->person, "p1");
    assert_false(tag->mention);
    assert_int_equal(tag->permitted->len, 0);
}

static void author_and_student_are_not_among_them(void **state)
{
    g_autoptr(CmFacts) author =
        gather(*state, CM_TEXT_PEOPLE_TAG, "Anna Teacher", "x@mail.example");
    g_autoptr(CmFacts) student = gather(*state, CM_TEXT_PEOPLE_TAG, "Emma Li", "x@mail.example");
    assert_int_equal(author->tags->len, 0);
    assert_int_equal(student->tags->len, 0);
}

static void mention_by_user_name_or_by_name_counts_to_a_channel_only(void **state)
{
    g_autoptr(CmFacts) user = gather(*state, CM_TEXT_BODY, "Thanks @paul for the cake", BLOG);
    assert_int_equal(user->tags->len, 1);
    assert_true(((const CmStaffTag *)g_ptr_array_index(user->tags, 0))->mention);
    g_autoptr(CmFacts) dotted = gather(*state, CM_TEXT_BODY, "Thanks @paul.principal!", BLOG);
    assert_int_equal(dotted->tags->len, 1);
    g_autoptr(CmFacts) nobody = gather(*state, CM_TEXT_BODY, "Thanks @somebody.else!", BLOG);
    assert_int_equal(nobody->tags->len, 0);
    g_autoptr(CmFacts) mail = gather(*state, CM_TEXT_BODY, "Thanks @paul", "x@mail.example");
    assert_int_equal(mail->tags->len, 0);
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_PLAIN);
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
        cmocka_unit_test(colleague_in_a_pictures_tag_is_found),
        cmocka_unit_test(author_and_student_are_not_among_them),
        cmocka_unit_test(mention_by_user_name_or_by_name_counts_to_a_channel_only),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

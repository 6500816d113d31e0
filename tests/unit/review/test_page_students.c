#include "review.h"

static void a_student_is_found_by_id_and_by_full_name(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *by_id = review_page(review_post(review, "/students", "student=s2"), 200);
    assert_shows(by_id, "href=\"/student/s2\"");
    g_autofree char *by_name =
        review_page(review_post(review, "/students", "student=noah+gagne"), 200);
    assert_shows(by_name, "href=\"/student/s2\"");
}

static void namesakes_are_all_found(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_post(review, "/students", "student=Liam+Chen"), 200);
    assert_shows(text, "/student/s4");
    assert_shows(text, "/student/s5");
}

static void students_of_other_schools_are_not_found(void **state)
{
    Review *review = *state;
    review_add_user(review, "olga", CM_USER_OFFICER, "alder");
    review_enter(review, "olga");
    g_autofree char *text = review_page(review_post(review, "/students", "student=s2"), 200);
    assert_shows(text, "No student of your schools");
    assert_hides(text, "/student/s2");
}

static void a_guardian_is_no_student(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_post(review, "/students", "student=g1"), 200);
    assert_shows(text, "No student of your schools");
}

static void a_search_is_on_record_by_ids_alone(void **state)
{
    Review *review = *state;
    CmAuditQuery query = {.event = "student.search", .limit = 5};
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(review_post(review, "/students", "student=Liam+Chen"), 200));
    g_free(review_page(review_post(review, "/students", "student=Nobody+Here"), 200));
    g_autoptr(GPtrArray) entries = cm_store_audit_list(review->console->store, &query, NULL);
    assert_int_equal(entries->len, 2);
    const CmAuditEntry *nobody = g_ptr_array_index(entries, 0);
    const CmAuditEntry *both = g_ptr_array_index(entries, 1);
    assert_string_equal(both->actor, "officer");
    assert_string_equal(both->details, "found=s4,s5");
    assert_string_equal(nobody->details, "found=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_student_is_found_by_id_and_by_full_name),
        REVIEW_TEST(namesakes_are_all_found),
        REVIEW_TEST(students_of_other_schools_are_not_found),
        REVIEW_TEST(a_guardian_is_no_student),
        REVIEW_TEST(a_search_is_on_record_by_ids_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "gateway/json_member.h"
#include "gateway/student_case_json.h"

static const char RECORD[] =
    "{\"subjects\": [{\"student\": \"s1\", \"evidence\": [{\"kind\": \"name\", \"strength\":"
    " \"strong\", \"part\": \"1\", \"text\": \"Emma Li\"}]},"
    " {\"student\": \"s2\", \"evidence\": [{\"kind\": \"caption\"}]}],"
    " \"findings\": [{\"rule\": \"other-rule\", \"student\": \"s2\"},"
    " {\"rule\": \"release-for-media\", \"clause\": \"5.5\", \"student\": \"s1\","
    " \"recipient\": \"x@far.example\", \"text\": \"Emma Li or Noah Li\"}]}";

static char *written(const char *student, const char *record)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    CmCaseMatch match = {.held = cm_case_new(), .record = (char *)record};
    match.held->id = g_strdup("C-1");
    cm_case_add_recipient(match.held, "x@far.example", "x@far.example", NULL);
    cm_student_case_json_add(json, student, &match);
    cm_case_free(match.held);
    return cm_json_to_text(json, FALSE);
}

static void a_subject_is_known_by_id(void **state)
{
    (void)state;
    assert_true(cm_student_case_json_is_subject(RECORD, (char[]){"s1"}));
    assert_false(cm_student_case_json_is_subject(RECORD, (char[]){"s3"}));
}

static void a_record_that_is_broken_has_no_subjects(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "", "[]", "7", "{", "{\"subjects\": 7}", "{\"subjects\": [7, {\"student\": [\"s1\"]}]}"};
    for (guint i = 0; i < G_N_ELEMENTS(broken); i++) {
        assert_false(cm_student_case_json_is_subject(broken[i], (char[]){"s1"}));
        g_autofree char *text = written("s1", broken[i]);
        assert_non_null(strstr(text, "\"C-1\""));
    }
}

static void a_case_says_what_is_about_the_student(void **state)
{
    (void)state;
    g_autofree char *text = written("s1", RECORD);
    assert_non_null(strstr(text, "\"release-for-media\""));
    assert_non_null(strstr(text, "\"strong\""));
    assert_non_null(strstr(text, "\"states\":[\"held\"]"));
}

static void a_case_says_nothing_about_other_students(void **state)
{
    (void)state;
    g_autofree char *text = written("s1", RECORD);
    assert_null(strstr(text, "s2"));
    assert_null(strstr(text, "other-rule"));
    assert_null(strstr(text, "caption"));
    assert_null(strstr(text, "Noah"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_subject_is_known_by_id),
        cmocka_unit_test(a_record_that_is_broken_has_no_subjects),
        cmocka_unit_test(a_case_says_what_is_about_the_student),
        cmocka_unit_test(a_case_says_nothing_about_other_students),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "roster/role.h"

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

static void check(const char *word, guint roles, guint duties, gboolean standard)
{
    CmRole role;
    assert_true(cm_role_parse(word, &role));
    assert_int_equal(role.roles, roles);
    assert_int_equal(role.duties, duties);
    assert_int_equal(role.standard, standard);
}

static void the_roles_of_oneroster_are_known(void **state G_GNUC_UNUSED)
{
    check("student", CM_ROLE_STUDENT, 0, TRUE);
    check("teacher", CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, TRUE);
    check("administrator", CM_ROLE_EMPLOYEE, CM_DUTY_ADMINISTRATOR, TRUE);
    check("aide", CM_ROLE_EMPLOYEE, 0, TRUE);
    check("proctor", CM_ROLE_EMPLOYEE, 0, TRUE);
    check("guardian", CM_ROLE_GUARDIAN, 0, TRUE);
    check("parent", CM_ROLE_GUARDIAN, 0, TRUE);
    check("relative", CM_ROLE_GUARDIAN, 0, TRUE);
    check("principal", CM_ROLE_EMPLOYEE, CM_DUTY_PRINCIPAL, TRUE);
    check("counselor", CM_ROLE_EMPLOYEE, CM_DUTY_COUNSELLOR, TRUE);
}

/* Its alumni are no students any more, and its "other" says nothing. */
static void the_staff_of_school_data_sync_is_known(void **state G_GNUC_UNUSED)
{
    static const char *const words[] = {"adjunct",
                                        "advisor",
                                        "affiliate",
                                        "assistant",
                                        "chair",
                                        "coach",
                                        "itAdmin",
                                        "occupationalTherapist",
                                        "officeStaff",
                                        "paraprofessional",
                                        "physicalTherapist",
                                        "proctor",
                                        "researcher",
                                        "specialServices",
                                        "speechTherapist",
                                        "staff",
                                        "teacherAssistant",
                                        "visionTherapist"};
    static const char *const teachers[] = {"faculty", "instructor", "lecturer", "professor",
                                           "substitute"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        check(words[i], CM_ROLE_EMPLOYEE, 0, TRUE);
    for (guint i = 0; i < G_N_ELEMENTS(teachers); i++)
        check(teachers[i], CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, TRUE);
    check("nurse", CM_ROLE_EMPLOYEE, CM_DUTY_NURSE, TRUE);
    CmRole role;
    assert_false(cm_role_parse("alumni", &role));
    assert_false(cm_role_parse("other", &role));
}

static void case_and_blanks_do_not_matter(void **state G_GNUC_UNUSED)
{
    check(" District Administrator ", CM_ROLE_EMPLOYEE, CM_DUTY_ADMINISTRATOR, TRUE);
}

static void plain_words_of_other_exports_are_understood(void **state G_GNUC_UNUSED)
{
    check("Employee", CM_ROLE_EMPLOYEE, 0, FALSE);
    check("Pupil", CM_ROLE_STUDENT, 0, FALSE);
}

static void an_unknown_role_is_no_role(void **state G_GNUC_UNUSED)
{
    CmRole role;
    assert_false(cm_role_parse("observer", &role));
    assert_int_equal(role.roles, 0);
    assert_false(cm_role_parse("", &role));
}

static void duties_are_read(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_duty_parse("principal"), CM_DUTY_PRINCIPAL);
    assert_int_equal(cm_duty_parse("Counsellor"), CM_DUTY_COUNSELLOR);
    assert_int_equal(cm_duty_parse("school nurse"), CM_DUTY_NURSE);
}

/* A principal approves channels and releases mail: a vice principal does not by that name. */
static void a_vice_principal_is_no_principal(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_duty_parse("vice principal"), 0);
    assert_int_equal(cm_duty_parse("vice-principal"), 0);
    CmRole role;
    assert_false(cm_role_parse("vice principal", &role));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_roles_of_oneroster_are_known),
        cmocka_unit_test(the_staff_of_school_data_sync_is_known),
        cmocka_unit_test(case_and_blanks_do_not_matter),
        cmocka_unit_test(plain_words_of_other_exports_are_understood),
        cmocka_unit_test(an_unknown_role_is_no_role),
        cmocka_unit_test(duties_are_read),
        cmocka_unit_test(a_vice_principal_is_no_principal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "folder.h"

static void organisations_are_read(void **state)
{
    folder_write(
        *state, "orgs.csv",
        "sourcedId,status,name,type,identifier,parentSourcedId\no0,,District,district,D1,\n"
        "o1,,One School,school,S1,o0\no2,tobedeleted,Closed,school,,o0\n"
        ",,Nameless,school,,\no1,,Again,school,,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->orgs->len, 2);
    const CmOrg *school = cm_roster_at(import->roster->orgs, CmOrg, 1);
    assert_string_equal(school->name, "One School");
    assert_string_equal(school->parent, "o0");
    folder_skipped(import, "orgs.csv", 5, "sourcedId");
    folder_skipped(import, "orgs.csv", 6, "sourcedId");
}

static void sessions_are_read(void **state)
{
    folder_write(
        *state, "academicSessions.csv",
        "sourcedId,status,title,type,startDate,endDate\n"
        "y1,,2026-2027,schoolYear,2026-09-01,2027-06-30\ny2,,Wrong,term,soon,2027-06-30\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->sessions->len, 1);
    assert_int_equal(cm_roster_at(import->roster->sessions, CmSession, 0)->until,
                     cm_day_parse("2027-06-30"));
    folder_skipped(import, "academicSessions.csv", 3, "startDate");
}

static void classes_are_read(void **state)
{
    folder_write(*state, "classes.csv",
                 "sourcedId,status,title,grade,classCode,schoolSourcedId\nc1,,Grade 5,05,G5,o1\n"
                 "c2,tobedeleted,Old,,,o1\nc3,,Lost,,,o9\nc1,,Again,,,o1\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->classes->len, 2);
    const CmClassGroup *group = cm_roster_at(import->roster->classes, CmClassGroup, 0);
    assert_string_equal(group->code, "G5");
    assert_string_equal(group->grades[0], "05");
    folder_assumed(import, "classes.csv", 4, "schoolSourcedId");
    folder_skipped(import, "classes.csv", 5, "sourcedId");
}

static void enrollments_are_read(void **state)
{
    folder_write(*state, "enrollments.csv",
                 "sourcedId,status,classSourcedId,userSourcedId,role,beginDate,endDate\n"
                 "e1,,c1,s1,Student,2026-09-08,\ne2,tobedeleted,c1,t1,teacher,,\n"
                 "e3,,c9,s1,student,,\ne4,,c1,s9,student,,\ne5,,c1,t1,teacher,,whenever\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->enrollments->len, 2);
    const CmEnrollment *first = cm_roster_at(import->roster->enrollments, CmEnrollment, 0);
    assert_string_equal(first->role, "student");
    assert_int_equal(first->from, cm_day_parse("2026-09-08"));
    folder_skipped(import, "enrollments.csv", 4, "classSourcedId");
    folder_skipped(import, "enrollments.csv", 5, "userSourcedId");
    folder_assumed(import, "enrollments.csv", 6, "endDate");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(organisations_are_read),
        folder_test(sessions_are_read),
        folder_test(classes_are_read),
        folder_test(enrollments_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "folder.h"

#define PARTNERS    "domain,address,name,kinds,scopes,dutyToReport,validFrom,validUntil\n"
#define PERMISSIONS "userSourcedId,role,kind,recipient,grantedBy,validFrom,validUntil\n"

static void partners_are_read(void **state)
{
    folder_write(*state, "partners.csv",
                 PARTNERS "Photos.example,,Photos,image|name,school,,2026-09-01,2027-06-30\n"
                          ",Help@Kids.example,Help,,,TRUE,,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    const CmPartner *first = cm_roster_at(import->roster->partners, CmPartner, 0);
    const CmPartner *second = cm_roster_at(import->roster->partners, CmPartner, 1);
    assert_string_equal(first->domain, "photos.example");
    assert_int_equal(first->kinds, CM_KIND_IMAGE | CM_KIND_NAME);
    assert_string_equal(first->scopes[0], "school");
    assert_false(first->duty_to_report);
    assert_string_equal(second->address, "help@kids.example");
    assert_int_equal(second->kinds, 0);
    assert_true(second->duty_to_report);
}

static void an_agreement_covers_only_the_kinds_that_are_known(void **state)
{
    folder_write(*state, "partners.csv", PARTNERS "p.example,,P,image|everything,,perhaps,,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    const CmPartner *partner = cm_roster_at(import->roster->partners, CmPartner, 0);
    assert_int_equal(partner->kinds, CM_KIND_IMAGE);
    assert_false(partner->duty_to_report);
    folder_assumed(import, "partners.csv", 2, "kinds");
    folder_assumed(import, "partners.csv", 2, "dutyToReport");
}

static void an_agreement_that_cannot_be_used_is_skipped(void **state)
{
    folder_write(*state, "partners.csv",
                 PARTNERS ",,Nobody,image,,,,\n"
                          "com,,Whole,image,,,,\n"
                          "*.example,,Star,image,,,,\n"
                          "p.example,,P,image,,,then,\n"
                          "p.example,,P,image,,,,always\n"
                          ",not an address,P,image,,,,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->partners->len, 0);
    folder_skipped(import, "partners.csv", 2, "domain");
    folder_skipped(import, "partners.csv", 3, "domain");
    folder_skipped(import, "partners.csv", 4, "domain");
    folder_skipped(import, "partners.csv", 5, "validFrom");
    folder_skipped(import, "partners.csv", 6, "validUntil");
    folder_skipped(import, "partners.csv", 7, "address");
}

static void news_are_read(void **state)
{
    folder_write(*state, "news.csv",
                 "domain,name\nHerald.Example,Herald\n@echo.example,Echo\n,None\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->news->len, 2);
    assert_string_equal(cm_roster_at(import->roster->news, CmNewsRow, 0)->domain, "herald.example");
    assert_string_equal(cm_roster_at(import->roster->news, CmNewsRow, 1)->domain, "echo.example");
    folder_skipped(import, "news.csv", 4, "domain");
}

static void services_are_read(void **state)
{
    folder_write(*state, "services.csv",
                 "host,address,name,owner\nSIS.example,No-Reply@SIS.example,SIS,t1\n,,None,\n"
                 "h.example,wrong,None,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->services->len, 1);
    const CmServiceRow *row = cm_roster_at(import->roster->services, CmServiceRow, 0);
    assert_string_equal(row->host, "sis.example");
    assert_string_equal(row->address, "no-reply@sis.example");
    folder_skipped(import, "services.csv", 3, "host");
    folder_skipped(import, "services.csv", 4, "address");
}

static void permissions_are_read(void **state)
{
    folder_write(*state, "permissions.csv",
                 PERMISSIONS "t1,,financial,Books@Audit.example,t1,2026-09-01,2027-06-30\n"
                             ",counsellor,health,Hospital.example,t1,,\n"
                             "t1,,operational,c04,t1,,\nt1,,legal,,t1,,\nt1,,tagging,*,t1,,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    const GArray *rows = import->roster->permissions;
    assert_int_equal(rows->len, 5);
    assert_string_equal(cm_roster_at(rows, CmPermission, 0)->recipient, "books@audit.example");
    assert_string_equal(cm_roster_at(rows, CmPermission, 1)->recipient, "hospital.example");
    assert_string_equal(cm_roster_at(rows, CmPermission, 2)->recipient, "c04");
    assert_null(cm_roster_at(rows, CmPermission, 3)->recipient);
    assert_string_equal(cm_roster_at(rows, CmPermission, 4)->recipient, "*");
}

static void a_permission_that_cannot_be_used_is_skipped(void **state)
{
    folder_write(*state, "permissions.csv",
                 PERMISSIONS ",,financial,*,t1,,\nt9,,financial,*,t1,,\nt1,,anything,*,t1,,\n"
                             "t1,,legal,*,t1,then,\nt1,,legal,*,t1,,never\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->permissions->len, 0);
    folder_skipped(import, "permissions.csv", 2, "userSourcedId");
    folder_skipped(import, "permissions.csv", 3, "userSourcedId");
    folder_skipped(import, "permissions.csv", 4, "kind");
    folder_skipped(import, "permissions.csv", 5, "validFrom");
    folder_skipped(import, "permissions.csv", 6, "validUntil");
}

static void a_misshapen_row_is_skipped(void **state)
{
    folder_write(*state, "news.csv", "domain,name\nherald.example,Herald, The\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->news->len, 0);
    folder_skipped(import, "news.csv", 2, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(partners_are_read),
        folder_test(an_agreement_covers_only_the_kinds_that_are_known),
        folder_test(an_agreement_that_cannot_be_used_is_skipped),
        folder_test(news_are_read),
        folder_test(services_are_read),
        folder_test(permissions_are_read),
        folder_test(a_permission_that_cannot_be_used_is_skipped),
        folder_test(a_misshapen_row_is_skipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

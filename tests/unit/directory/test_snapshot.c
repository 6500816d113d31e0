#include "directory/snapshot.h"

#include "base/error.h"
#include "town.h"

static char *ids_of(GPtrArray *people)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < people->len; i++) {
        const CmPerson *person = g_ptr_array_index(people, i);
        g_string_append_printf(ids, "%s%s", i == 0 ? "" : " ", person->id);
    }
    g_ptr_array_unref(people);
    return g_string_free(ids, FALSE);
}

static void version_and_students_are_told(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    assert_int_equal(cm_snapshot_version(snapshot), 7);
    assert_int_equal(cm_snapshot_student_count(snapshot), 3);
    g_autoptr(CmSnapshot) shared = cm_snapshot_ref(snapshot);
    assert_ptr_equal(shared, snapshot);
}

static void wrong_pattern_is_a_configuration_error(void **state)
{
    (void)state;
    const CmAddressPattern wrong[] = {{.id = "bad", .pattern = "@(x"}};
    CmSnapshotSettings settings = probe_settings();
    settings.platforms = wrong;
    settings.platform_count = 1;
    g_autoptr(GError) error = NULL;
    assert_null(cm_snapshot_new(cm_roster_new(), &settings, 1, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_non_null(strstr(error->message, "platform 'bad': pattern '@(x' is wrong at offset"));
}

static void empty_directory_is_a_directory(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(cm_roster_new(), NULL);
    assert_null(cm_snapshot_person_find(snapshot, "s1"));
    assert_null(cm_snapshot_person_by_user(snapshot, "anybody"));
    g_autofree char *people = ids_of(cm_snapshot_people_search(snapshot, "Emma Li", FALSE));
    assert_string_equal(people, "");
}

static void names_of_organisations_are_told(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    assert_string_equal(cm_snapshot_org_name(snapshot, "o1"), "Heron Creek");
    assert_null(cm_snapshot_org_name(snapshot, "o9"));
    assert_null(cm_snapshot_org_name(snapshot, NULL));
}

static void class_is_found_by_title_code_and_id(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    const char *const named[] = {"Grade 4", "grade 4", " HC-04 ", "c1"};
    for (guint i = 0; i < G_N_ELEMENTS(named); i++) {
        g_autofree char *ids = ids_of(cm_snapshot_class_students(snapshot, named[i]));
        assert_string_equal(ids, "s1 s2");
    }
    g_autofree char *accents = ids_of(cm_snapshot_class_students(snapshot, "Grade 5"));
    assert_string_equal(accents, "s1");
    g_autofree char *none = ids_of(cm_snapshot_class_students(snapshot, "Grade 6"));
    assert_string_equal(none, "");
}

static void services_are_known_by_address_and_host(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    assert_true(cm_snapshot_is_service(snapshot, "noreply@sis.sd.example", NULL));
    assert_true(cm_snapshot_is_service(snapshot, NULL, "SIS.sd.example"));
    assert_false(cm_snapshot_is_service(snapshot, "else@sis.sd.example", "mail.sd.example"));
    assert_false(cm_snapshot_is_service(snapshot, "sis.sd.example", "noreply@sis.sd.example"));
    assert_false(cm_snapshot_is_service(snapshot, NULL, NULL));
}

static void count_bearers(const CmNameMatch *match, gpointer data)
{
    g_string_append_printf(data, "%u:%u ", match->kind, match->bearer_count);
}

static void automaton_knows_names_numbers_and_addresses(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autoptr(GString) found = g_string_new(NULL);
    const char *text =
        "Emma Li, 2008001; emma.li@kids.sd.example; 今天陈美玲; Old Former; Rosa Marin; "
        "noah@mailbox.example";
    cm_names_scan(cm_snapshot_names(snapshot), text, strlen(text), count_bearers, found);
    assert_string_equal(found->str, "0:1 1:1 2:1 0:1 0:1 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(version_and_students_are_told),
        cmocka_unit_test(wrong_pattern_is_a_configuration_error),
        cmocka_unit_test(empty_directory_is_a_directory),
        cmocka_unit_test(names_of_organisations_are_told),
        cmocka_unit_test(class_is_found_by_title_code_and_id),
        cmocka_unit_test(services_are_known_by_address_and_host),
        cmocka_unit_test(automaton_knows_names_numbers_and_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

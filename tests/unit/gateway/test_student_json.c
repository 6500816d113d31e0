#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <json-glib/json-glib.h>
#include <string.h>

#include "district.h"

#include "gateway/student_case_json.h"
#include "gateway/student_json.h"
#include "record/disclosure_row.h"

static void record_withdrawal(TestDistrict *district)
{
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandRelease record = {
        .action = CM_HAND_WITHDRAW,
        .recorded_by = "clerk",
        .reason = "a call",
        .row = {.student = "s1",
                .scope = "social-media",
                .kinds = CM_KINDS_ALL,
                .platforms = cm_roster_split(strings, NULL, "|"),
                .signed_by = "g1",
                .signed_on = cm_day_parse("2026-11-20"),
                .document = "note-1"},
    };
    guint64 version = 0;
    cm_hand_release_settle(&record);
    assert_true(
        cm_store_hand_release_add(cm_gateway_store(district->gateway), &record, &version, NULL));
}

static void hold_a_case_about(TestDistrict *district, const char *student)
{
    g_autoptr(CmCase) held = cm_case_new();
    gboolean joined = FALSE;
    held->message_id = g_strdup(student);
    held->id = g_strdup_printf("C-%s", student);
    cm_case_add_recipient(held, "x@far.example", "x@far.example", NULL);
    g_autofree char *record = g_strdup_printf("{\"subjects\": [{\"student\": \"%s\"}]}", student);
    assert_true(cm_store_case_add(cm_gateway_store(district->gateway), held,
                                  &(CmCaseContent){"body", 4, record, NULL, NULL, NULL}, &joined,
                                  NULL));
}

/* The whole file of @student as text. */
static char *file_of(TestDistrict *district, const char *student)
{
    CmStore *store = cm_gateway_store(district->gateway);
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmRoster) strings = cm_roster_new();
    g_autoptr(GArray) records = cm_store_hand_releases(store, student, strings, NULL);
    CmAuditQuery query = {.subject = student};
    g_autoptr(GPtrArray) audit = cm_store_audit_list(store, &query, NULL);
    CmCaseSearch search = {.actor = "clerk",
                           .reason = "a request",
                           .subject = student,
                           .matches = cm_student_case_json_is_subject,
                           .data = (gpointer)student};
    CmDisclosureRow left = {.at = TEST_NOW,
                            .student = (char *)(guintptr)student,
                            .class_ = CM_CLASS_NEWS,
                            .kind = CM_KIND_VOICE,
                            .scope = (char *)"news-media"};
    g_autoptr(GPtrArray) disclosures = g_ptr_array_new();
    g_ptr_array_add(disclosures, &left);
    CmStudentFile file = {
        .state = state,
        .student = cm_snapshot_person_find(state->snapshot, student),
        .at = TEST_NOW,
        .today = cm_day_parse("2026-11-23"),
        .records = records,
        .audit = audit,
        .disclosures = disclosures,
    };
    g_autoptr(GPtrArray) cases = cm_store_case_search(store, &search, &file.unreadable_cases, NULL);
    file.cases = cases;
    return cm_student_json(&file);
}

static JsonParser *parsed(TestDistrict *district, const char *student)
{
    g_autofree char *text = file_of(district, student);
    JsonParser *parser = json_parser_new();
    assert_true(json_parser_load_from_data(parser, text, -1, NULL));
    return parser;
}

static JsonObject *root_of(JsonParser *parser)
{
    return json_node_get_object(json_parser_get_root(parser));
}

static JsonObject *element(JsonObject *object, const char *list, guint at)
{
    return json_array_get_object_element(json_object_get_array_member(object, list), at);
}

static guint length(JsonObject *object, const char *list)
{
    return json_array_get_length(json_object_get_array_member(object, list));
}

static void the_person_the_schools_and_the_guardians_are_there(void **state)
{
    g_autoptr(JsonParser) parser = parsed(*state, "s2");
    JsonObject *root = root_of(parser);
    JsonObject *person = json_object_get_object_member(root, "person");
    assert_string_equal(json_object_get_string_member(person, "family-name"), "Gagné");
    assert_string_equal(json_object_get_string_member(person, "identifier"), "2001002");
    assert_string_equal(json_object_get_string_member(element(person, "schools", 0), "name"),
                        "Cedar Elementary");
    assert_int_equal(length(root, "guardians"), 2);
    assert_string_equal(json_object_get_string_member(element(root, "guardians", 1), "access"),
                        "none");
}

static void releases_come_with_their_history(void **state)
{
    g_autoptr(JsonParser) parser = parsed(*state, "s1");
    JsonObject *root = root_of(parser);
    assert_int_equal(length(root, "releases"), 3);
    JsonObject *imported = element(root, "releases", 0);
    assert_string_equal(json_object_get_string_member(imported, "document"), "F151-0001");
    assert_string_equal(json_object_get_string_member(imported, "source"), "releases.csv:2");
    JsonObject *recorded = element(root, "releases", 2);
    assert_string_equal(json_object_get_string_member(recorded, "action"), "withdraw");
    assert_string_equal(json_object_get_string_member(recorded, "recorded-by"), "clerk");
    assert_string_equal(json_object_get_string_member(recorded, "reason"), "a call");
    assert_string_equal(json_object_get_string_member(element(root, "history", 0), "event"),
                        "release.withdraw");
}

static void registered_pictures_are_named_and_those_of_others_are_not(void **state)
{
    TestDistrict *district = *state;
    static const char digest[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    CmStore *store = cm_gateway_store(district->gateway);
    CmHandPicture picture = {.recorded_by = "clerk",
                             .row = {.student = "s1", .file = "0042.JPG", .sha256 = digest}};
    guint64 version = 0;
    assert_true(cm_store_picture_add(store, &picture, &version, NULL));
    g_autoptr(JsonParser) parser = parsed(district, "s1");
    JsonObject *root = root_of(parser);
    assert_int_equal(length(root, "registered-pictures"), 1);
    JsonObject *first = element(root, "registered-pictures", 0);
    assert_string_equal(json_object_get_string_member(first, "sha256"), digest);
    g_autofree char *other = file_of(district, "s2");
    assert_null(strstr(other, "0042.JPG"));
}

static void where_every_scope_stands_is_there(void **state)
{
    g_autofree char *text = file_of(*state, "s1");
    assert_non_null(strstr(text, "withdrawn by g1 on 2026-11-20 (note-1, recorded by hand:1)"));
}

/* s4's form grants everything; a later one refuses pictures on wordpress. */
static void refuse_pictures_on_wordpress(TestDistrict *district)
{
    CmRoster *roster = test_district_roster();
    CmReleaseRow refusal = {
        .student = cm_roster_string(roster, "s4"),
        .scope = cm_roster_string(roster, "social-media"),
        .kinds = CM_KIND_IMAGE,
        .platforms = cm_roster_split(roster, "WordPress", "|"),
        .signed_by = cm_roster_string(roster, "g1"),
        .signed_on = cm_day_parse("2026-09-10"),
        .origin = {.file = cm_roster_string(roster, "releases.csv"), .line = 9},
    };
    g_array_append_val(roster->releases, refusal);
    test_district_import(district, roster);
}

/* The states of @kind for social media: "state", or "platform state", a line each. */
static char *standing_of(JsonObject *root, const char *kind)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < length(root, "standing"); i++) {
        JsonObject *one = element(root, "standing", i);
        const char *platform = json_object_get_string_member_with_default(one, "platform", "");
        if (g_str_equal(json_object_get_string_member(one, "scope"), "social-media") &&
            g_str_equal(json_object_get_string_member(one, "kind"), kind))
            g_string_append_printf(lines, "%s %s\n", platform,
                                   json_object_get_string_member(one, "state"));
    }
    return g_string_free(lines, FALSE);
}

static void what_stands_otherwise_on_a_platform_is_told_of_it(void **state)
{
    refuse_pictures_on_wordpress(*state);
    g_autoptr(JsonParser) parser = parsed(*state, "s4");
    g_autofree char *image = standing_of(root_of(parser), "image");
    g_autofree char *voice = standing_of(root_of(parser), "voice");
    g_autofree char *record = standing_of(root_of(parser), "record");
    assert_string_equal(image, " granted\nwordpress refused\n");
    assert_string_equal(voice, " granted\n");
    assert_string_equal(record, " missing\n");
}

static void the_cases_that_the_student_is_a_subject_of_are_there(void **state)
{
    g_autoptr(JsonParser) parser = parsed(*state, "s1");
    JsonObject *root = root_of(parser);
    assert_int_equal(length(root, "cases"), 1);
    assert_string_equal(json_object_get_string_member(element(root, "cases", 0), "id"), "C-s1");
    assert_int_equal(json_object_get_int_member(root, "cases-unreadable"), 0);
}

static void no_other_student_is_in_the_file(void **state)
{
    static const char *const others[] = {"s2", "Noah", "s4", "Liam", "2001002"};
    g_autofree char *text = file_of(*state, "s1");
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        assert_null(strstr(text, others[i]));
}

static int set_up(void **state)
{
    TestDistrict *district = test_district_new(TEST_PLAIN);
    record_withdrawal(district);
    hold_a_case_about(district, "s1");
    hold_a_case_about(district, "s2");
    *state = district;
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
        cmocka_unit_test(the_person_the_schools_and_the_guardians_are_there),
        cmocka_unit_test(releases_come_with_their_history),
        cmocka_unit_test(registered_pictures_are_named_and_those_of_others_are_not),
        cmocka_unit_test(where_every_scope_stands_is_there),
        cmocka_unit_test(what_stands_otherwise_on_a_platform_is_told_of_it),
        cmocka_unit_test(the_cases_that_the_student_is_a_subject_of_are_there),
        cmocka_unit_test(no_other_student_is_in_the_file),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

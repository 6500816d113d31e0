#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <json-glib/json-glib.h>

#include "district.h"

#include "gateway/receipt_json.h"

static CmReceiptIssuer issuer(void)
{
    return (CmReceiptIssuer){
        .district = "Test District",
        .contact = "privacy@sd.example",
        .notice = "",
        .at = TEST_NOW,
        .today = cm_day_parse("2026-11-23"),
    };
}

/* The receipts of @student; to be unreffed. */
static JsonParser *receipts(TestDistrict *district, const char *student, const char *document,
                            guint wanted)
{
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    CmReceiptIssuer by = issuer();
    guint count = 99;
    g_autofree char *text = cm_receipt_json(
        &by, state->snapshot, cm_snapshot_person_find(state->snapshot, student), document, &count);
    JsonParser *parser = json_parser_new();
    assert_true(json_parser_load_from_data(parser, text, -1, NULL));
    JsonArray *list = json_node_get_array(json_parser_get_root(parser));
    assert_int_equal(json_array_get_length(list), wanted);
    assert_int_equal(count, wanted);
    return parser;
}

static JsonObject *first(JsonParser *parser)
{
    return json_array_get_object_element(json_node_get_array(json_parser_get_root(parser)), 0);
}

static JsonObject *element(JsonObject *object, const char *list, guint at)
{
    return json_array_get_object_element(json_object_get_array_member(object, list), at);
}

static void the_rows_of_one_form_are_one_receipt(void **state)
{
    g_autoptr(JsonParser) parser = receipts(*state, "s1", NULL, 1);
    JsonObject *receipt = first(parser);
    assert_string_equal(json_object_get_string_member(receipt, "schema_version"),
                        "ISO/IEC TS 27560:2023");
    assert_string_equal(json_object_get_string_member(receipt, "pii_principal_id"), "s1");
    assert_string_equal(json_object_get_string_member(receipt, "document_reference"), "F151-0001");
    assert_int_equal(json_array_get_length(json_object_get_array_member(receipt, "disclosures")),
                     0);
    assert_true(json_object_get_null_member(receipt, "privacy_notice"));
    assert_int_equal(json_array_get_length(json_object_get_array_member(receipt, "purposes")), 2);
}

static void a_purpose_tells_what_was_granted_when_and_until_when(void **state)
{
    g_autoptr(JsonParser) parser = receipts(*state, "s1", NULL, 1);
    JsonObject *purpose = element(first(parser), "purposes", 0);
    assert_string_equal(json_object_get_string_member(purpose, "purpose"), "social-media");
    assert_string_equal(json_object_get_string_member(purpose, "lawful_basis"), "consent");
    assert_string_equal(json_object_get_string_member(purpose, "withdrawal_method"),
                        "privacy@sd.example");
    assert_string_equal(
        json_object_get_string_member(element(purpose, "pii_information", 0), "pii_type"), "image");
    JsonObject *validity = json_object_get_object_member(purpose, "validity");
    assert_string_equal(json_object_get_string_member(validity, "from"), "2026-09-03");
    assert_string_equal(json_object_get_string_member(validity, "until"), "2027-06-30");
    JsonObject *event = element(purpose, "events", 0);
    assert_string_equal(json_object_get_string_member(event, "event_state"), "granted");
    assert_string_equal(json_object_get_string_member(event, "event_time"), "2026-09-03");
    assert_string_equal(json_object_get_string_member(event, "entity_id"), "g1");
}

static void the_parties_are_named_with_their_roles(void **state)
{
    g_autoptr(JsonParser) parser = receipts(*state, "s1", NULL, 1);
    JsonObject *receipt = first(parser);
    assert_string_equal(
        json_object_get_string_member(element(receipt, "party_identification", 0), "party_name"),
        "Test District");
    JsonObject *signer = element(receipt, "party_identification", 2);
    assert_string_equal(json_object_get_string_member(signer, "party_name"), "Wei Li");
    assert_string_equal(json_object_get_string_member(signer, "party_role"),
                        "authorised_representative");
}

static void the_record_keeps_its_id(void **state)
{
    g_autoptr(JsonParser) one = receipts(*state, "s1", NULL, 1);
    g_autoptr(JsonParser) two = receipts(*state, "s1", "F151-0001", 1);
    g_autoptr(JsonParser) other = receipts(*state, "s4", NULL, 1);
    const char *id = json_object_get_string_member(first(one), "record_id");
    assert_string_equal(json_object_get_string_member(first(two), "record_id"), id);
    assert_string_not_equal(json_object_get_string_member(first(other), "record_id"), id);
}

static void a_document_that_is_not_on_record_has_no_receipt(void **state)
{
    g_autoptr(JsonParser) parser = receipts(*state, "s1", "F151-9999", 0);
    (void)parser;
}

static void a_withdrawal_is_an_event_of_its_own(void **state)
{
    TestDistrict *district = *state;
    CmRoster *roster = test_district_roster();
    CmReleaseRow *row = &g_array_index(roster->releases, CmReleaseRow, 0);
    row->withdrawn_on = cm_day_parse("2026-10-05");
    test_district_import(district, roster);
    g_autoptr(JsonParser) parser = receipts(district, "s1", NULL, 1);
    JsonObject *event = element(element(first(parser), "purposes", 0), "events", 1);
    assert_string_equal(json_object_get_string_member(event, "event_state"), "withdrawn");
    assert_string_equal(json_object_get_string_member(event, "event_time"), "2026-10-05");
    test_district_import(district, test_district_roster());
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
        cmocka_unit_test(the_rows_of_one_form_are_one_receipt),
        cmocka_unit_test(a_purpose_tells_what_was_granted_when_and_until_when),
        cmocka_unit_test(the_parties_are_named_with_their_roles),
        cmocka_unit_test(the_record_keeps_its_id),
        cmocka_unit_test(a_document_that_is_not_on_record_has_no_receipt),
        cmocka_unit_test(a_withdrawal_is_an_event_of_its_own),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "district.h"

#include "base/error.h"
#include "gateway/judgement_json.h"
#include "gateway/outcome.h"

/* The name and body of a mail with a photo in which somebody is tagged: a JPEG of a header, one XMP
 * segment and a frame header is all that the reader of metadata needs. */
static void append_segment(GByteArray *jpeg, guint8 marker, const void *bytes, gsize length)
{
    guint16 size = (guint16)(length + 2);
    guint8 head[4] = {0xff, marker, (guint8)(size >> 8), (guint8)size};
    g_byte_array_append(jpeg, head, sizeof head);
    g_byte_array_append(jpeg, bytes, (guint)length);
}

static char *tagged_photo(const char *name)
{
    g_autoptr(GByteArray) jpeg = g_byte_array_new();
    g_byte_array_append(jpeg, (const guint8 *)"\xff\xd8", 2);
    g_autofree char *packet = g_strdup_printf(
        "http://ns.adobe.com/xap/1.0/%c<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
        "xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>"
        "<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag>"
        "</Iptc4xmpExt:PersonInImage></rdf:Description></rdf:RDF></x:xmpmeta>",
        '\1', name);
    gsize length = strlen(packet);
    *strchr(packet, '\1') = '\0';
    append_segment(jpeg, 0xe1, packet, length);
    guint8 table[65] = {0};
    memset(table + 1, 1, sizeof table - 1);
    append_segment(jpeg, 0xdb, table, sizeof table);
    append_segment(jpeg, 0xc0, "\x08\x02\x58\x03\x20\x01\x01\x11\x00", 9); /* 800 x 600 */
    append_segment(jpeg, 0xda, "\x01\x01\x00\x00\x3f\x00", 6); /* a scan, of no pixels worth it */
    g_byte_array_append(jpeg, (const guint8 *)"\x01\x02\xff\xd9", 4);
    return g_base64_encode(jpeg->data, jpeg->len);
}

static CmMessage *photo_mail(const char *subject, const char *name)
{
    g_autofree char *photo = tagged_photo(name);
    g_autofree char *text =
        g_strdup_printf("From: Anna <anna@sd.example>\nSubject: %s\nMessage-ID: <1@sd.example>\n"
                        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                        "--b\nContent-Type: text/plain\n\nHere is the picture.\n"
                        "--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n"
                        "Content-Disposition: attachment; filename=p.jpg\n\n%s\n--b--\n",
                        subject, photo);
    return test_message(text);
}

typedef struct {
    CmMessage *message;
    CmEnvelope *envelope;
    CmJudgement *judgement;
} Judged;

static void clear_judged(Judged *judged)
{
    cm_message_free(judged->message);
    cm_envelope_free(judged->envelope);
    cm_judgement_free(judged->judgement);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Judged, clear_judged)

static Judged judge(TestDistrict *district, CmMessage *message, const char *user,
                    const char *const *recipients)
{
    g_autoptr(GError) error = NULL;
    CmJudgeOptions options = {.mode = cm_gateway_mode(district->gateway)};
    Judged judged = {.message = message,
                     .envelope = test_envelope(user, "anna@sd.example", recipients)};
    judged.judgement = cm_judge(district->gateway, judged.envelope, message, &options, &error);
    if (judged.judgement == NULL)
        fail_msg("not judged: %s", error->message);
    return judged;
}

/* Says on a failure what was found, and why. */
static void expect(CmAction wanted, TestDistrict *district, CmMessage *message, const char *user,
                   const char *const *recipients)
{
    g_auto(Judged) judged = judge(district, message, user, recipients);
    const CmDecision *decision = judged.judgement->decision;
    const CmFinding *first =
        decision->findings->len > 0 ? g_ptr_array_index(decision->findings, 0) : NULL;
    if (decision->verdict != wanted)
        fail_msg("%s instead of %s: %s", cm_action_word(decision->verdict), cm_action_word(wanted),
                 first != NULL ? first->rule : "nothing found");
}

static void a_photo_without_release_is_held_from_a_blog(void **state)
{
    expect(CM_ACTION_HOLD, *state, photo_mail("Play", "Noah Gagné"), "anna",
           TEST_TO("someblog@post.wordpress.com"));
}

static void a_photo_with_release_goes_to_the_blog(void **state)
{
    expect(CM_ACTION_ACCEPT, *state, photo_mail("Play", "Emma Li"), "anna",
           TEST_TO("cedarnews@post.wordpress.com"));
}

static void a_photo_goes_to_the_students_own_guardian(void **state)
{
    expect(CM_ACTION_ACCEPT, *state, photo_mail("Play", "Noah Gagné"), "anna",
           TEST_TO("marie@mail.example"));
}

static void a_guardian_with_access_none_gets_nothing(void **state)
{
    expect(CM_ACTION_HOLD, *state, photo_mail("Play", "Noah Gagné"), "anna",
           TEST_TO("luc@mail.example"));
}

static void a_students_own_mail_is_not_judged(void **state)
{
    expect(CM_ACTION_ACCEPT, *state, photo_mail("Play", "Noah Gagné"), "emma",
           TEST_TO("someblog@post.wordpress.com"));
}

static void a_withdrawal_holds_for_the_next_message(void **state)
{
    TestDistrict *district = *state;
    CmRoster *roster = test_district_roster();
    for (guint i = 0; i < roster->releases->len; i++) {
        CmReleaseRow *row = &g_array_index(roster->releases, CmReleaseRow, i);
        if (g_str_equal(row->student, "s1"))
            row->withdrawn_on = cm_day_parse("2026-11-22");
    }
    test_district_import(district, roster);
    expect(CM_ACTION_HOLD, district, photo_mail("Play", "Emma Li"), "anna",
           TEST_TO("cedarnews@post.wordpress.com"));
    test_district_import(district, test_district_roster());
    expect(CM_ACTION_ACCEPT, district, photo_mail("Play", "Emma Li"), "anna",
           TEST_TO("cedarnews@post.wordpress.com"));
}

static void record_by_hand(TestDistrict *district, CmHandAction action, const char *day)
{
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandRelease record = {
        .action = action,
        .recorded_by = "clerk",
        .reason = "a call",
        .row = {.student = "s1",
                .scope = "social-media",
                .kinds = CM_KINDS_ALL,
                .platforms = cm_roster_split(strings, NULL, "|"),
                .signed_by = "g1",
                .signed_on = cm_day_parse(day),
                .document = "note-1"},
    };
    guint64 version = 0;
    cm_hand_release_settle(&record);
    assert_true(
        cm_store_hand_release_add(cm_gateway_store(district->gateway), &record, &version, NULL));
}

static void a_withdrawal_by_hand_holds_the_next_message_and_outlives_an_import(void **state)
{
    TestDistrict *district = *state;
    expect(CM_ACTION_ACCEPT, district, photo_mail("Play", "Emma Li"), "anna",
           TEST_TO("cedarnews@post.wordpress.com"));
    record_by_hand(district, CM_HAND_WITHDRAW, "2026-11-20");
    expect(CM_ACTION_HOLD, district, photo_mail("Play", "Emma Li"), "anna",
           TEST_TO("cedarnews@post.wordpress.com"));
    test_district_import(district, test_district_roster());
    expect(CM_ACTION_HOLD, district, photo_mail("Play", "Emma Li"), "anna",
           TEST_TO("cedarnews@post.wordpress.com"));
}

static void a_later_grant_by_hand_lets_the_next_message_go(void **state)
{
    TestDistrict *district = *state;
    record_by_hand(district, CM_HAND_REFUSE, "2026-11-20");
    record_by_hand(district, CM_HAND_GRANT, "2026-11-21");
    expect(CM_ACTION_ACCEPT, district, photo_mail("Play", "Emma Li"), "anna",
           TEST_TO("cedarnews@post.wordpress.com"));
}

/* The office enters a refusal into its own system on the day of an older grant by hand. */
static void on_one_day_an_imported_refusal_stands_over_a_grant_by_hand(void **state)
{
    TestDistrict *district = *state;
    CmRoster *roster = test_district_roster();
    CmReleaseRow *row = &g_array_index(roster->releases, CmReleaseRow, 0);
    row->granted = FALSE;
    row->signed_on = cm_day_parse("2026-11-22");
    record_by_hand(district, CM_HAND_GRANT, "2026-11-22");
    test_district_import(district, roster);
    expect(CM_ACTION_HOLD, district, photo_mail("Play", "Emma Li"), "anna",
           TEST_TO("cedarnews@post.wordpress.com"));
}

static void the_json_has_the_members_of_the_contract(void **state)
{
    g_auto(Judged) judged = judge(*state, photo_mail("Play", "Noah Gagné"), "anna",
                                  TEST_TO("someblog@post.wordpress.com"));
    g_autofree char *text = cm_judgement_to_json(judged.judgement, FALSE);
    g_autoptr(JsonParser) parser = json_parser_new();
    assert_true(json_parser_load_from_data(parser, text, -1, NULL));
    JsonObject *root = json_node_get_object(json_parser_get_root(parser));
    assert_string_equal(json_object_get_string_member(root, "verdict"), "hold");
    JsonObject *sender = json_object_get_object_member(root, "sender");
    assert_string_equal(json_object_get_string_member(sender, "id"), "t1");
    assert_true(json_object_get_boolean_member(sender, "attributed"));
    JsonObject *recipient =
        json_array_get_object_element(json_object_get_array_member(root, "recipients"), 0);
    assert_string_equal(json_object_get_string_member(recipient, "class"), "channel");
    assert_string_equal(json_object_get_string_member(recipient, "platform"), "wordpress");
    assert_string_equal(json_object_get_string_member(recipient, "scope"), "social-media");
    assert_false(json_object_get_boolean_member(recipient, "registered"));
    JsonArray *findings = json_object_get_array_member(root, "findings");
    assert_string_equal(
        json_object_get_string_member(json_array_get_object_element(findings, 0), "rule"),
        "channel-unregistered");
    JsonObject *finding = json_array_get_object_element(findings, 1);
    assert_string_equal(json_object_get_string_member(finding, "rule"), "release-for-media");
    assert_string_equal(json_object_get_string_member(finding, "clause"), "5.5");
    assert_string_equal(json_object_get_string_member(finding, "student"), "s2");
    assert_string_equal(json_object_get_string_member(finding, "part"), "2");
    assert_string_equal(json_object_get_string_member(finding, "release"), "missing");
    JsonObject *versions = json_object_get_object_member(root, "versions");
    assert_true(g_str_has_prefix(json_object_get_string_member(versions, "policy"), "sha256:"));
}

static void what_would_let_a_mail_go_stands_in_the_json(void **state)
{
    g_auto(Judged) judged = judge(*state, photo_mail("Play", "Noah Gagné"), "anna",
                                  TEST_TO("someblog@post.wordpress.com", "marie@mail.example"));
    g_autofree char *text = cm_judgement_to_json(judged.judgement, FALSE);
    g_autoptr(JsonParser) parser = json_parser_new();
    assert_true(json_parser_load_from_data(parser, text, -1, NULL));
    JsonObject *root = json_node_get_object(json_parser_get_root(parser));
    JsonArray *fixes = json_object_get_array_member(root, "fixes");
    assert_int_equal(json_array_get_length(fixes), 1);
    JsonObject *fix = json_array_get_object_element(fixes, 0);
    assert_string_equal(json_object_get_string_member(fix, "kind"), "without-recipients");
    assert_true(json_object_get_null_member(fix, "scope"));
    JsonArray *targets = json_object_get_array_member(fix, "targets");
    assert_int_equal(json_array_get_length(targets), 1);
    assert_string_equal(json_array_get_string_element(targets, 0), "someblog@post.wordpress.com");
}

static void a_held_message_is_a_case_with_a_notice(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GError) error = NULL;
    g_auto(Judged) judged = judge(district, photo_mail("Play", "Noah Gagné"), "anna",
                                  TEST_TO("someblog@post.wordpress.com", "marie@mail.example"));
    g_autoptr(CmOutcome) outcome = cm_outcome_settle(district->gateway, judged.envelope,
                                                     judged.message, judged.judgement, &error);
    assert_non_null(outcome);
    assert_true(outcome->answer->goes_on);
    assert_int_equal(outcome->answer->held->len, 1);
    CmStore *store = cm_gateway_store(district->gateway);
    g_autoptr(CmCase) held = cm_store_case_get(store, outcome->reference, &error);
    assert_non_null(held);
    assert_int_equal(held->recipients->len, 1);
    assert_string_equal(held->author, "t1");
    g_autoptr(GBytes) body =
        cm_store_case_body(store, outcome->reference, "test", "a test", &error);
    gsize size, stored;
    const char *bytes = cm_message_bytes(judged.message, &size);
    const char *kept = g_bytes_get_data(body, &stored);
    assert_int_equal(stored, size);
    assert_memory_equal(kept, bytes, size);
    g_autoptr(GPtrArray) due = cm_store_notice_due(store, 10, &error);
    assert_int_equal(due->len, 1);
    const CmNotice *notice = g_ptr_array_index(due, 0);
    assert_string_equal(notice->recipient, "anna@sd.example");
    assert_non_null(strstr(notice->text, outcome->reference));
    assert_true(cm_store_notice_sent(store, notice->id, &error));
}

static void the_same_message_again_joins_its_case(void **state)
{
    TestDistrict *district = *state;
    g_auto(Judged) judged = judge(district, photo_mail("Twice", "Noah Gagné"), "anna",
                                  TEST_TO("someblog@post.wordpress.com"));
    g_autoptr(CmOutcome) first = cm_outcome_settle(district->gateway, judged.envelope,
                                                   judged.message, judged.judgement, NULL);
    g_autoptr(CmOutcome) second = cm_outcome_settle(district->gateway, judged.envelope,
                                                    judged.message, judged.judgement, NULL);
    assert_false(first->joined);
    assert_true(second->joined);
    assert_string_equal(first->reference, second->reference);
}

static int no_room(int fd)
{
    (void)fd;
    errno = ENOSPC;
    return -1;
}

static void a_hold_that_cannot_be_written_is_an_error_and_leaves_nothing(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GError) error = NULL;
    g_auto(Judged) judged = judge(district, photo_mail("Full disk", "Noah Gagné"), "anna",
                                  TEST_TO("someblog@post.wordpress.com"));
    CmStore *store = cm_gateway_store(district->gateway);
    g_autoptr(GPtrArray) before = cm_store_case_list(store, TRUE, CM_CASE_HELD, 100, NULL);
    district->system.fsync = no_room;
    CmOutcome *outcome = cm_outcome_settle(district->gateway, judged.envelope, judged.message,
                                           judged.judgement, &error);
    district->system.fsync = cm_system_default()->fsync;
    assert_null(outcome);
    assert_non_null(error);
    g_autoptr(GPtrArray) after = cm_store_case_list(store, TRUE, CM_CASE_HELD, 100, NULL);
    assert_int_equal(after->len, before->len);
}

static void the_declaration_is_taken_out_of_the_subject(void **state)
{
    TestDistrict *district = *state;
    g_auto(Judged) judged = judge(district, photo_mail("The play [students shown: Emma Li]", "x"),
                                  "anna", TEST_TO("cedarnews@post.wordpress.com"));
    g_autoptr(CmOutcome) outcome = cm_outcome_settle(district->gateway, judged.envelope,
                                                     judged.message, judged.judgement, NULL);
    assert_string_equal(outcome->subject, "The play");
    assert_int_equal(outcome->answer->action, CM_ACTION_ACCEPT);
}

static void no_name_of_a_child_is_logged(void **state)
{
    const TestDistrict *district = *state;
    assert_null(strstr(district->logged->str, "Noah"));
    assert_null(strstr(district->logged->str, "Emma"));
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_INSPECTOR);
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

/* In a district of its own. */
#define ALONE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_photo_without_release_is_held_from_a_blog),
        cmocka_unit_test(a_photo_with_release_goes_to_the_blog),
        cmocka_unit_test(a_photo_goes_to_the_students_own_guardian),
        cmocka_unit_test(a_guardian_with_access_none_gets_nothing),
        cmocka_unit_test(a_students_own_mail_is_not_judged),
        cmocka_unit_test(a_withdrawal_holds_for_the_next_message),
        cmocka_unit_test(the_json_has_the_members_of_the_contract),
        cmocka_unit_test(what_would_let_a_mail_go_stands_in_the_json),
        cmocka_unit_test(a_held_message_is_a_case_with_a_notice),
        cmocka_unit_test(the_same_message_again_joins_its_case),
        cmocka_unit_test(a_hold_that_cannot_be_written_is_an_error_and_leaves_nothing),
        cmocka_unit_test(the_declaration_is_taken_out_of_the_subject),
        cmocka_unit_test(no_name_of_a_child_is_logged),
        ALONE(a_withdrawal_by_hand_holds_the_next_message_and_outlives_an_import),
        ALONE(a_later_grant_by_hand_lets_the_next_message_go),
        ALONE(on_one_day_an_imported_refusal_stands_over_a_grant_by_hand),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

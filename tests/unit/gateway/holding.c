#include "holding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gateway/outcome.h"
#include "store/database.h"
#include "store/deliveries.h"
#include "store/rulings.h"

int holding_setup(void **state)
{
    *state = test_district_new(TEST_INSPECTOR);
    return 0;
}

int holding_teardown(void **state)
{
    test_district_free(*state);
    return 0;
}

char *holding_hold(TestDistrict *district)
{
    return holding_hold_to(district, TEST_TO("<" HOLDING_BLOG ">"));
}

char *holding_hold_to(TestDistrict *district, const char *const *recipients)
{
    return holding_hold_text(district, HOLDING_TEXT, recipients);
}

char *holding_hold_text(TestDistrict *district, const char *text, const char *const *recipients)
{
    g_autoptr(CmEnvelope) envelope = test_envelope("anna", "anna@sd.example", recipients);
    return holding_hold_envelope(district, text, envelope);
}

char *holding_hold_envelope(TestDistrict *district, const char *text, const CmEnvelope *envelope)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmMessage) message = test_message(text);
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    g_autoptr(CmJudgement) judgement =
        cm_judge(district->gateway, envelope, message, &options, &error);
    assert_non_null(judgement);
    g_autoptr(CmOutcome) outcome =
        cm_outcome_settle(district->gateway, envelope, message, judgement, &error);
    assert_non_null(outcome);
    assert_int_equal(outcome->answer->action, CM_ACTION_HOLD);
    return g_strdup(outcome->reference);
}

void holding_release(TestDistrict *district, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(id, CM_RULING_RELEASE, "officer", "officer", "the form is here");
    if (!cm_store_case_decide(cm_gateway_store(district->gateway), ruling, 0, NULL, &error))
        fail_msg("%s", error->message);
}

void holding_prepare(TestDistrict *district, const CmDelivery *delivery, const char *subject)
{
    CmStore *store = cm_gateway_store(district->gateway);
    guint64 directory = 0;
    assert_true(cm_store_directory_version(store, &directory, NULL));
    assert_true(cm_store_delivery_prepare(store, delivery, subject, directory, NULL));
}

void holding_refuse_by_hand(TestDistrict *district, const char *student)
{
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandRelease record = {
        .recorded_by = "clerk",
        .action = CM_HAND_WITHDRAW,
        .reason = "a call",
        .row = {.student = student,
                .scope = "social-media",
                .kinds = CM_KINDS_ALL,
                .platforms = cm_roster_split(strings, NULL, "|"),
                .signed_by = "g2",
                .signed_on = cm_day_parse("2026-11-23"),
                .document = "note-1"},
    };
    guint64 version = 0;
    cm_hand_release_settle(&record);
    assert_true(
        cm_store_hand_release_add(cm_gateway_store(district->gateway), &record, &version, NULL));
}

void holding_decide_release(TestDistrict *district, const char *student, gboolean granted)
{
    CmRoster *roster = test_district_roster();
    CmReleaseRow release = {
        .student = cm_roster_string(roster, student),
        .scope = cm_roster_string(roster, "social-media"),
        .kinds = CM_KINDS_USUAL,
        .granted = granted,
        .signed_by = cm_roster_string(roster, "g2"),
        .signed_on = cm_day_parse("2026-09-10"),
        .document = cm_roster_string(roster, "F151-0002"),
        .origin = {.file = cm_roster_string(roster, "releases.csv"), .line = 9},
    };
    g_array_append_val(roster->releases, release);
    test_district_import(district, roster);
}

void holding_use_server(TestDistrict *district, const char *server)
{
    g_autofree char *line = g_strconcat("reinject = ", server, "\n", NULL);
    holding_use_setting(district, "reinject = 127.0.0.1:1\n", line);
}

void holding_use_setting(TestDistrict *district, const char *line, const char *other)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = test_district_config_text(district, TEST_INSPECTOR);
    g_auto(GStrv) halves = g_strsplit(text, line, 2);
    assert_non_null(halves[1]);
    g_autofree char *changed = g_strconcat(halves[0], other, halves[1], NULL);
    g_autofree char *path = g_build_filename(district->folder, "other.conf", NULL);
    assert_true(g_file_set_contents(path, changed, -1, NULL));
    g_autoptr(CmConfig) config = cm_config_load(path, &error);
    assert_non_null(config);
    CmGatewaySettings settings = {
        .config = config,
        .system = &district->system,
        .clock = district->clock,
        .random = district->random,
        .log = district->log,
        .inspector = TRUE,
    };
    cm_gateway_unref(district->gateway);
    district->gateway = cm_gateway_new(&settings, &error);
    if (district->gateway == NULL)
        fail_msg("%s", error->message);
}

void holding_execute(TestDistrict *district, const char *sql)
{
    g_autofree char *url = g_strdup_printf("sqlite:%s/consent.db", district->folder);
    g_autoptr(CmDatabase) database = cm_database_open(url, FALSE, &district->system, NULL);
    g_autoptr(CmConnection) connection = cm_database_take(database, NULL);
    assert_true(cm_connection_begin_write(connection, NULL));
    CmStatement *statement = cm_connection_prepare(connection, sql, NULL);
    assert_true(cm_statement_run(statement, NULL));
    assert_true(cm_connection_commit(connection, NULL));
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../gateway/district.h"

#include "base/error.h"
#include "milter/service.h"

/* A district whose configuration is a file, and the service that was started with it. */
typedef struct {
    TestDistrict *district;
    char *path;
    CmService *service;
} Fixture;

static void write_config(const Fixture *fixture, const char *text)
{
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents(fixture->path, text, -1, &error))
        g_error("cannot write the configuration: %s", error->message);
}

/* The configuration with one line of it replaced. */
static void change_config(const Fixture *fixture, const char *old, const char *fresh)
{
    g_autofree char *text = test_district_config_text(fixture->district, TEST_PLAIN);
    g_auto(GStrv) halves = g_strsplit(text, old, 2);
    assert_int_equal(g_strv_length(halves), 2);
    g_autofree char *changed = g_strconcat(halves[0], fresh, halves[1], NULL);
    write_config(fixture, changed);
}

static int setup(void **state)
{
    g_autoptr(GError) error = NULL;
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->district = test_district_new(TEST_PLAIN);
    fixture->path = g_build_filename(fixture->district->folder, "consent-milter.conf", NULL);
    g_autofree char *text = test_district_config_text(fixture->district, TEST_PLAIN);
    write_config(fixture, text);
    CmServiceSettings settings = {
        .config = fixture->path,
        .system = cm_system_default(),
        .clock = fixture->district->clock,
        .random = fixture->district->random,
        .log = fixture->district->log,
    };
    fixture->service = cm_service_new(&settings, &error);
    if (fixture->service == NULL)
        g_error("cannot start: %s", error->message);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    cm_service_free(fixture->service);
    test_district_free(fixture->district);
    g_free(fixture->path);
    g_free(fixture);
    return 0;
}

static void a_reload_puts_the_new_configuration_in_force(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    change_config(fixture, "mode = enforce", "mode = tag");
    assert_true(cm_service_reload(fixture->service, "root", &error));
    g_autoptr(CmGateway) gateway = cm_service_gateway(fixture->service);
    assert_int_equal(cm_gateway_mode(gateway), CM_MODE_TAG);
}

static void a_message_that_has_begun_keeps_what_it_began_with(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) before = cm_service_gateway(fixture->service);
    change_config(fixture, "mode = enforce", "mode = observe");
    assert_true(cm_service_reload(fixture->service, "root", &error));
    assert_int_equal(cm_gateway_mode(before), CM_MODE_ENFORCE);
    g_autoptr(CmState) still = cm_gateway_state_now(before, &error);
    assert_non_null(still);
}

static void a_wrong_line_is_refused_and_nothing_changes(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) before = cm_service_gateway(fixture->service);
    change_config(fixture, "mode = enforce", "mode = enforced");
    assert_false(cm_service_reload(fixture->service, "root", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_non_null(strstr(error->message, "consent-milter.conf:8:"));
    g_autoptr(CmGateway) after = cm_service_gateway(fixture->service);
    assert_ptr_equal(before, after);
}

static void a_policy_that_does_not_load_is_refused(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_build_filename(fixture->district->folder, "empty", NULL);
    g_autofree char *right =
        g_strdup_printf("directory = %s/policy/procedure", g_getenv("CM_SOURCE_ROOT"));
    g_autofree char *wrong = g_strdup_printf("directory = %s", folder);
    g_autoptr(CmGateway) before = cm_service_gateway(fixture->service);
    change_config(fixture, right, wrong);
    assert_false(cm_service_reload(fixture->service, "root", &error));
    g_autoptr(CmGateway) after = cm_service_gateway(fixture->service);
    assert_ptr_equal(before, after);
}

static void a_changed_socket_is_refused_by_name(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    change_config(fixture, "/milter.sock", "/elsewhere.sock");
    assert_false(cm_service_reload(fixture->service, "root", &error));
    assert_non_null(strstr(error->message, "[milter] socket"));
}

static void reloads_and_refusals_are_counted(void **state)
{
    Fixture *fixture = *state;
    CmServiceHistory history;
    assert_true(cm_service_reload(fixture->service, "root", NULL));
    change_config(fixture, "mode = enforce", "mode = enforced");
    assert_false(cm_service_reload(fixture->service, "root", NULL));
    cm_service_history(fixture->service, &history);
    assert_int_equal(history.reloads, 1);
    assert_int_equal(history.refused, 1);
}

static void a_reload_is_in_the_record_with_its_policy(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_true(cm_service_reload(fixture->service, "anna", &error));
    CmAuditQuery query = {.event = "service.reload", .limit = 1};
    g_autoptr(GPtrArray) entries =
        cm_store_audit_list(cm_gateway_store(fixture->district->gateway), &query, &error);
    assert_non_null(entries);
    assert_int_equal(entries->len, 1);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->actor, "anna");
    assert_non_null(strstr(entry->details, "policy=sha256:"));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(a_reload_puts_the_new_configuration_in_force),
        T(a_message_that_has_begun_keeps_what_it_began_with),
        T(a_wrong_line_is_refused_and_nothing_changes),
        T(a_policy_that_does_not_load_is_refused),
        T(a_changed_socket_is_refused_by_name),
        T(reloads_and_refusals_are_counted),
        T(a_reload_is_in_the_record_with_its_policy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

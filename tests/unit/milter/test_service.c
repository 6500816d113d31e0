#include "served.h"

#include <string.h>

#include "../mail/peer.h"
#include "base/error.h"

static void a_reload_puts_the_new_configuration_in_force(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    served_change_config(served, "mode = enforce", "mode = tag");
    assert_true(cm_service_reload(served->service, "root", &error));
    g_autoptr(CmGateway) gateway = cm_service_gateway(served->service);
    assert_int_equal(cm_gateway_mode(gateway), CM_MODE_TAG);
}

static void a_message_that_has_begun_keeps_what_it_began_with(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) before = cm_service_gateway(served->service);
    served_change_config(served, "mode = enforce", "mode = observe");
    assert_true(cm_service_reload(served->service, "root", &error));
    assert_int_equal(cm_gateway_mode(before), CM_MODE_ENFORCE);
    g_autoptr(CmState) still = cm_gateway_state_now(before, &error);
    assert_non_null(still);
}

static void a_wrong_line_is_refused_and_nothing_changes(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) before = cm_service_gateway(served->service);
    served_change_config(served, "mode = enforce", "mode = enforced");
    assert_false(cm_service_reload(served->service, "root", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_non_null(strstr(error->message, "consent-milter.conf:8:"));
    g_autoptr(CmGateway) after = cm_service_gateway(served->service);
    assert_ptr_equal(before, after);
}

static void a_policy_that_does_not_load_is_refused(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_build_filename(served->district->folder, "empty", NULL);
    g_autofree char *right =
        g_strdup_printf("directory = %s/policy/procedure", g_getenv("CM_SOURCE_ROOT"));
    g_autofree char *wrong = g_strdup_printf("directory = %s", folder);
    g_autoptr(CmGateway) before = cm_service_gateway(served->service);
    served_change_config(served, right, wrong);
    assert_false(cm_service_reload(served->service, "root", &error));
    g_autoptr(CmGateway) after = cm_service_gateway(served->service);
    assert_ptr_equal(before, after);
}

static void a_changed_socket_is_refused_by_name(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    served_change_config(served, "/milter.sock", "/elsewhere.sock");
    assert_false(cm_service_reload(served->service, "root", &error));
    assert_non_null(strstr(error->message, "[milter] socket"));
}

static void reloads_and_refusals_are_counted(void **state)
{
    Served *served = *state;
    CmServiceHistory history;
    assert_true(cm_service_reload(served->service, "root", NULL));
    served_change_config(served, "mode = enforce", "mode = enforced");
    assert_false(cm_service_reload(served->service, "root", NULL));
    cm_service_history(served->service, &history);
    assert_int_equal(history.reloads, 1);
    assert_int_equal(history.refused, 1);
}

static const PeerStep slow_server[] = {
    {NULL, peer_wait}, {NULL, "421 too busy\r\n"}, {"QUIT", "221 bye\r\n"}, {NULL, NULL}};

static void a_reload_does_not_wait_for_the_mail_server(void **state)
{
    Served *served = *state;
    g_autoptr(Peer) peer = peer_start(slow_server, FALSE);
    g_autofree char *port = g_strconcat("reinject = ", peer_server(peer), NULL);
    gboolean queued = FALSE;
    served_change_config(served, "reinject = 127.0.0.1:1", port);
    assert_true(cm_service_reload(served->service, "root", NULL));
    assert_true(cm_store_notice_add(cm_gateway_store(served->district->gateway), "anna@sd.example",
                                    "a-rule", "Subject: x\r\n\r\nx\r\n", &queued, NULL));
    cm_service_start(served->service);
    peer_await(peer); /* a notice is under way */
    assert_true(cm_service_reload(served->service, "root", NULL));
    peer_go_on(peer); /* had the reload waited, nobody would come here */
    assert_true(peer_was_followed(peer));
}

static void nothing_is_put_in_force_when_the_program_ends(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    cm_service_end(served->service);
    g_autoptr(CmGateway) before = cm_service_gateway(served->service);
    assert_false(cm_service_reload(served->service, "root", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_UNAVAILABLE));
    g_autoptr(CmGateway) after = cm_service_gateway(served->service);
    assert_ptr_equal(before, after);
    CmAuditQuery query = {.event = "service.reload"};
    g_autoptr(GPtrArray) entries =
        cm_store_audit_list(cm_gateway_store(served->district->gateway), &query, NULL);
    assert_int_equal(entries->len, 0);
}

static void a_reload_is_in_the_record_with_its_policy(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    assert_true(cm_service_reload(served->service, "anna", &error));
    CmAuditQuery query = {.event = "service.reload", .limit = 1};
    g_autoptr(GPtrArray) entries =
        cm_store_audit_list(cm_gateway_store(served->district->gateway), &query, &error);
    assert_non_null(entries);
    assert_int_equal(entries->len, 1);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->actor, "anna");
    assert_non_null(strstr(entry->details, "policy=sha256:"));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, served_setup, served_teardown)
    const struct CMUnitTest tests[] = {
        T(a_reload_puts_the_new_configuration_in_force),
        T(a_message_that_has_begun_keeps_what_it_began_with),
        T(a_wrong_line_is_refused_and_nothing_changes),
        T(a_policy_that_does_not_load_is_refused),
        T(a_changed_socket_is_refused_by_name),
        T(reloads_and_refusals_are_counted),
        T(a_reload_does_not_wait_for_the_mail_server),
        T(nothing_is_put_in_force_when_the_program_ends),
        T(a_reload_is_in_the_record_with_its_policy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/doctor.h"

#define GOOD                                                                                       \
    "milter_default_action = tempfail\n"                                                           \
    "smtpd_milters = unix:consent-milter/milter.sock, inet:localhost:8892\n"                       \
    "non_smtpd_milters = unix:consent-milter/milter.sock\n"                                        \
    "smtpd_forbid_bare_newline = normalize\n"                                                      \
    "enable_long_queue_ids = yes\n"                                                                \
    "milter_mail_macros = i {mail_addr} {auth_authen}\n"                                           \
    "milter_content_timeout = 5m\n"                                                                \
    "message_size_limit = 10240000\n"

static const char *const unix_socket = "unix:/var/spool/postfix/consent-milter/milter.sock";

/* What is found where Postfix prints @text, the last of a setting's lines counting. */
static GPtrArray *examine(const char *socket, const char *text)
{
    g_autofree char *settings =
        g_strdup_printf("[milter]\nsocket = %s\nmax-message = 50M\n", socket);
    g_autoptr(CmConfig) config = cm_config_parse("test.conf", settings, strlen(settings), NULL);
    assert_non_null(config);
    g_autoptr(GHashTable) parsed = cm_postfix_settings_parse(text);
    GPtrArray *symptoms = cm_symptoms_new();
    cm_doctor_postfix(symptoms, parsed, config);
    return symptoms;
}

/* The one thing that is not good; all the others are. */
static const CmSymptom *only_symptom(const GPtrArray *symptoms)
{
    const CmSymptom *only = NULL;
    for (guint i = 0; i < symptoms->len; i++) {
        const CmSymptom *symptom = g_ptr_array_index(symptoms, i);
        if (symptom->health == CM_HEALTH_GOOD)
            continue;
        assert_null(only);
        only = symptom;
    }
    assert_non_null(only);
    assert_non_null(only->remedy);
    return only;
}

static void a_well_kept_server_is_good(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) symptoms = examine(unix_socket, GOOD);
    assert_true(symptoms->len >= 8);
    assert_int_equal(cm_symptoms_worst(symptoms), CM_HEALTH_GOOD);
}

static void a_submission_service_may_name_the_filter_for_itself(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) symptoms = examine(
        unix_socket, GOOD "smtpd_milters =\n"
                          "submission/inet/smtpd_milters = unix:consent-milter/milter.sock\n");
    assert_int_equal(cm_symptoms_worst(symptoms), CM_HEALTH_GOOD);
}

static void a_tcp_socket_is_known_in_postfix_words(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) symptoms =
        examine("inet:8891@127.0.0.1", GOOD "smtpd_milters = inet:127.0.0.1:8891\n"
                                            "non_smtpd_milters = inet:127.0.0.1:8891\n");
    assert_int_equal(cm_symptoms_worst(symptoms), CM_HEALTH_GOOD);
}

static void accepting_while_the_filter_is_down_is_bad(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) symptoms = examine(unix_socket, GOOD "milter_default_action = accept\n");
    const CmSymptom *symptom = only_symptom(symptoms);
    assert_int_equal(symptom->health, CM_HEALTH_BAD);
    assert_string_equal(symptom->remedy, "set milter_default_action = tempfail");
}

/* A setting that is worth a warning, alone in an otherwise good server. */
static const struct {
    const char *line, *subject;
} warnings[] = {
    {"milter_default_action = reject\n", "milter_default_action"},
    {"smtpd_milters =\n", "smtpd_milters"},
    {"smtpd_milters = inet:localhost:8892 unix:consent-milter/milter.sock\n", "smtpd_milters"},
    {"non_smtpd_milters =\n", "non_smtpd_milters"},
    {"smtpd_forbid_bare_newline = no\n", "smtpd_forbid_bare_newline"},
    {"enable_long_queue_ids = no\n", "enable_long_queue_ids"},
    {"milter_mail_macros = i\n", "milter_mail_macros"},
    {"milter_content_timeout = 5s\n", "milter_content_timeout"},
    {"message_size_limit = 99999999\n", "message_size_limit"},
    {"message_size_limit = 0\n", "message_size_limit"},
    {"local_header_rewrite_clients = permit_inet_interfaces\n", "local_header_rewrite_clients"},
};

static void each_unwise_setting_is_named_with_its_remedy(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(warnings); i++) {
        g_autofree char *text = g_strconcat(GOOD, warnings[i].line, NULL);
        g_autoptr(GPtrArray) symptoms = examine(unix_socket, text);
        const CmSymptom *symptom = only_symptom(symptoms);
        assert_int_equal(symptom->health, CM_HEALTH_WARNING);
        assert_string_equal(symptom->subject, warnings[i].subject);
    }
}

static void the_port_of_released_mail_may_rewrite_nothing_by_itself(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) own =
        examine(unix_socket, GOOD "local_header_rewrite_clients = permit_inet_interfaces\n"
                                  "smtp/inet/local_header_rewrite_clients = permit_mynetworks\n"
                                  "127.0.0.1:10026/inet/local_header_rewrite_clients =\n");
    assert_int_equal(cm_symptoms_worst(own), CM_HEALTH_GOOD);
    g_autoptr(GPtrArray) another =
        examine(unix_socket, GOOD "local_header_rewrite_clients = permit_inet_interfaces\n"
                                  "127.0.0.1:10025/inet/local_header_rewrite_clients =\n");
    assert_string_equal(only_symptom(another)->subject, "local_header_rewrite_clients");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_well_kept_server_is_good),
        cmocka_unit_test(a_submission_service_may_name_the_filter_for_itself),
        cmocka_unit_test(a_tcp_socket_is_known_in_postfix_words),
        cmocka_unit_test(accepting_while_the_filter_is_down_is_bad),
        cmocka_unit_test(the_port_of_released_mail_may_rewrite_nothing_by_itself),
        cmocka_unit_test(each_unwise_setting_is_named_with_its_remedy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

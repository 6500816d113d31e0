#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../mail/peer.h"
#include "ctl/doctor.h"

#define TALK(rcpt, end)                                                                            \
    {                                                                                              \
        {NULL, "220 mx.example\r\n"}, {"EHLO ", "250 mx.example\r\n"},                             \
            {"MAIL FROM:<>", "250 ok\r\n"}, {"RCPT TO:<postmaster@sd.example>", rcpt},             \
            {"DATA", "354 go on\r\n"}, {".", end}, {"QUIT", "221 bye\r\n"},                        \
        {                                                                                          \
            NULL, NULL                                                                             \
        }                                                                                          \
    }

/* What is found where @server is the port for released mail. */
static CmHealth probe(const char *server, GPtrArray *symptoms)
{
    g_autoptr(CmRandom) random = cm_random_new_fixed(7);
    g_autofree char *text =
        g_strdup_printf("[district]\ndomains = sd.example\n[quarantine]\nreinject = %s\n", server);
    g_autoptr(CmConfig) config = cm_config_parse("test.conf", text, strlen(text), NULL);
    assert_non_null(config);
    cm_doctor_reinject(symptoms, config, random);
    assert_int_equal(symptoms->len, 1);
    return cm_symptoms_worst(symptoms);
}

static void the_filters_own_refusal_proves_the_way(void **state G_GNUC_UNUSED)
{
    const PeerStep steps[] =
        TALK("250 ok\r\n", "550 5.7.1 The token of this released message is not valid\r\n");
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    g_autoptr(GPtrArray) symptoms = cm_symptoms_new();
    assert_int_equal(probe(peer_server(peer), symptoms), CM_HEALTH_GOOD);
    const char *heard = peer_heard(peer);
    const char *token = strstr(heard, "Consent-Release-Token: ");
    assert_non_null(token);
    assert_int_equal(strspn(token + strlen("Consent-Release-Token: "), "0123456789abcdef"), 64);
}

static void a_port_that_takes_the_probe_is_bad(void **state G_GNUC_UNUSED)
{
    const PeerStep steps[] = TALK("250 ok\r\n", "250 2.0.0 queued\r\n");
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    g_autoptr(GPtrArray) symptoms = cm_symptoms_new();
    assert_int_equal(probe(peer_server(peer), symptoms), CM_HEALTH_BAD);
    const CmSymptom *symptom = g_ptr_array_index(symptoms, 0);
    assert_non_null(strstr(symptom->remedy, "smtpd_milters"));
}

static void a_refusal_of_anybody_else_proves_nothing(void **state G_GNUC_UNUSED)
{
    const PeerStep steps[] = TALK("250 ok\r\n", "550 5.7.1 I do not like it\r\n");
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    g_autoptr(GPtrArray) symptoms = cm_symptoms_new();
    assert_int_equal(probe(peer_server(peer), symptoms), CM_HEALTH_WARNING);
}

static void a_port_where_nobody_listens_is_bad(void **state G_GNUC_UNUSED)
{
    g_autofree char *nobody = peer_nobody();
    g_autoptr(GPtrArray) symptoms = cm_symptoms_new();
    assert_int_equal(probe(nobody, symptoms), CM_HEALTH_BAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_filters_own_refusal_proves_the_way),
        cmocka_unit_test(a_port_that_takes_the_probe_is_bad),
        cmocka_unit_test(a_refusal_of_anybody_else_proves_nothing),
        cmocka_unit_test(a_port_where_nobody_listens_is_bad),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

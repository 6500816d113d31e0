#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../gateway/district.h"

#include "ctl/doctor.h"
#include "store/deliveries.h"
#include "store/rulings.h"

static const CmSymptom *find(const GPtrArray *symptoms, const char *subject)
{
    for (guint i = 0; i < symptoms->len; i++) {
        const CmSymptom *symptom = g_ptr_array_index(symptoms, i);
        if (g_str_equal(symptom->subject, subject))
            return symptom;
    }
    fail_msg("nothing was found about %s", subject);
    return NULL;
}

static GPtrArray *examine_config(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmConfig) config = cm_config_parse("test.conf", text, strlen(text), &error);
    assert_non_null(config);
    GPtrArray *symptoms = cm_symptoms_new();
    cm_doctor_config(symptoms, config);
    return symptoms;
}

static void a_filter_that_knows_no_domain_is_bad(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) symptoms = examine_config("[notice]\nfrom = a@sd.example\n");
    assert_int_equal(find(symptoms, "[district] domains")->health, CM_HEALTH_BAD);
}

static void a_filter_that_tells_nobody_is_bad(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) symptoms = examine_config("[district]\ndomains = sd.example\n");
    assert_int_equal(find(symptoms, "[notice] from")->health, CM_HEALTH_BAD);
}

static void enforcing_and_accepting_on_a_fault_is_bad(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) symptoms = examine_config("[milter]\nmode = enforce\non-fault = accept\n");
    assert_int_equal(find(symptoms, "[milter] on-fault")->health, CM_HEALTH_BAD);
}

static void a_store_in_order_is_good(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GPtrArray) symptoms = cm_symptoms_new();
    cm_doctor_store(symptoms, district->gateway, TEST_NOW);
    assert_int_equal(find(symptoms, "record of decisions")->health, CM_HEALTH_GOOD);
    assert_int_equal(find(symptoms, "clock")->health, CM_HEALTH_GOOD);
}

/* Opens the district's gateway anew, with a quota of 10,240 bytes. */
static void set_quota(TestDistrict *district)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = test_district_config_text(district, TEST_PLAIN);
    g_auto(GStrv) halves = g_strsplit(text, "[quarantine]\n", 2);
    g_autofree char *changed =
        g_strconcat(halves[0], "[quarantine]\nquota = 10K\n", halves[1], NULL);
    g_autoptr(CmConfig) config = cm_config_parse("test.conf", changed, strlen(changed), &error);
    assert_non_null(config);
    CmGatewaySettings settings = {
        .config = config,
        .system = &district->system,
        .clock = district->clock,
        .random = district->random,
        .log = district->log,
    };
    cm_gateway_unref(district->gateway);
    district->gateway = cm_gateway_new(&settings, &error);
    assert_non_null(district->gateway);
}

static void keep(TestDistrict *district, gsize size)
{
    g_autofree char *body = g_strnfill(size, 'x');
    g_autoptr(CmCase) held = cm_case_new();
    gboolean joined = FALSE;
    cm_case_add_recipient(held, "<post@blog.example>", "post@blog.example", NULL);
    CmCaseContent content = {body, size, "{}", NULL, NULL, NULL};
    assert_true(
        cm_store_case_add(cm_gateway_store(district->gateway), held, &content, &joined, NULL));
}

/* Releases what is held, and loses it on a port that is not known to lead back to the filter. */
static void lose(TestDistrict *district)
{
    CmStore *store = cm_gateway_store(district->gateway);
    const CmSettlement lost = {.kind = CM_SETTLE_LOST, .server = "127.0.0.1:1"};
    g_autoptr(GPtrArray) cases = cm_store_case_list(store, FALSE, CM_CASE_HELD, 1, NULL);
    const CmCase *held = g_ptr_array_index(cases, 0);
    g_autoptr(CmRuling) ruling = cm_ruling_new(held->id, CM_RULING_RELEASE, "o", "officer", "yes");
    g_autoptr(CmDelivery) delivery = NULL;
    assert_true(cm_store_case_decide(store, ruling, 0, NULL, NULL));
    assert_true(cm_store_delivery_claim(store, G_TIME_SPAN_MINUTE, &delivery, NULL));
    assert_true(cm_store_delivery_settle(store, delivery, &lost, NULL, NULL));
}

static void a_release_in_doubt_is_a_warning_that_names_its_case(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GPtrArray) before = cm_symptoms_new();
    cm_doctor_store(before, district->gateway, TEST_NOW);
    assert_int_equal(find(before, "released mail")->health, CM_HEALTH_GOOD);
    keep(district, 10);
    lose(district);
    g_autoptr(GPtrArray) after = cm_symptoms_new();
    cm_doctor_store(after, district->gateway, TEST_NOW);
    assert_int_equal(find(after, "released mail")->health, CM_HEALTH_WARNING);
    assert_non_null(strstr(find(after, "released mail")->found, "C-"));
}

static void the_last_tenth_of_a_quota_is_a_warning(void **state)
{
    TestDistrict *district = *state;
    set_quota(district);
    g_autoptr(GPtrArray) before = cm_symptoms_new();
    cm_doctor_store(before, district->gateway, TEST_NOW);
    assert_int_equal(find(before, "[quarantine] quota")->health, CM_HEALTH_GOOD);
    keep(district, 10000);
    g_autoptr(GPtrArray) after = cm_symptoms_new();
    cm_doctor_store(after, district->gateway, TEST_NOW);
    assert_int_equal(find(after, "[quarantine] quota")->health, CM_HEALTH_WARNING);
}

static void a_clock_of_long_ago_is_bad(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GPtrArray) symptoms = cm_symptoms_new();
    cm_doctor_store(symptoms, district->gateway, 0);
    assert_int_equal(find(symptoms, "clock")->health, CM_HEALTH_BAD);
}

static void a_directory_grows_old(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GPtrArray) fresh = cm_symptoms_new();
    g_autoptr(GPtrArray) old = cm_symptoms_new();
    cm_doctor_directory(fresh, district->gateway, TEST_NOW);
    cm_doctor_directory(old, district->gateway, TEST_NOW + 5 * G_TIME_SPAN_DAY);
    assert_int_equal(find(fresh, "directory")->health, CM_HEALTH_GOOD);
    assert_int_equal(find(old, "directory")->health, CM_HEALTH_WARNING);
    assert_string_equal(find(old, "directory")->found, "was imported 5 days ago");
}

static void releases_that_run_out_are_counted_by_student(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GPtrArray) now = cm_symptoms_new();
    g_autoptr(GPtrArray) june = cm_symptoms_new();
    cm_doctor_directory(now, district->gateway, TEST_NOW);
    cm_doctor_directory(june, district->gateway, TEST_NOW + 200 * G_TIME_SPAN_DAY);
    assert_int_equal(find(now, "releases")->health, CM_HEALTH_GOOD);
    assert_int_equal(find(june, "releases")->health, CM_HEALTH_WARNING);
    assert_true(g_str_has_prefix(find(june, "releases")->found, "of 2 students"));
}

static int setup(void **state)
{
    TestDistrict *district = test_district_new(TEST_PLAIN);
    g_autoptr(CmState) newest = cm_gateway_state_now(district->gateway, NULL);
    assert_non_null(newest);
    *state = district;
    return 0;
}

static int teardown(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filter_that_knows_no_domain_is_bad),
        cmocka_unit_test(a_filter_that_tells_nobody_is_bad),
        cmocka_unit_test(enforcing_and_accepting_on_a_fault_is_bad),
        T(a_store_in_order_is_good),
        T(a_release_in_doubt_is_a_warning_that_names_its_case),
        T(the_last_tenth_of_a_quota_is_a_warning),
        T(a_clock_of_long_ago_is_bad),
        T(a_directory_grows_old),
        T(releases_that_run_out_are_counted_by_student),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

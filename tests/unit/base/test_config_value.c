#include "base/config_value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/error.h"

static const char *const choices[] = {"", "tempfail", "accept", "hold", NULL};
static const CmConfigKey choice = {"g", "on-fault", CM_CONFIG_CHOICE, "", choices, 0, 0};
static const CmConfigKey text = {"g", "from", CM_CONFIG_TEXT, "", NULL, 0, 0};
static const CmConfigKey list = {"g", "domains", CM_CONFIG_LIST, "", NULL, 0, 0};
static const CmConfigKey hosts = {"g", "relays", CM_CONFIG_HOSTS, "", NULL, 0, 0};
static const CmConfigKey flag = {"g", "split", CM_CONFIG_FLAG, "yes", NULL, 0, 0};
static const CmConfigKey number = {"g", "seconds", CM_CONFIG_NUMBER, "10", NULL, 1, 600};
static const CmConfigKey size = {"g", "memory", CM_CONFIG_SIZE, "1M", NULL, 65536, 1 << 30};
static const CmConfigKey store = {"g", "url", CM_CONFIG_STORE, "sqlite:a", NULL, 0, 0};
static const CmConfigKey month_day = {"g", "school-year-end", CM_CONFIG_MONTH_DAY, "", NULL, 0, 0};
static const CmConfigKey zone = {"g", "time-zone", CM_CONFIG_TIME_ZONE, "UTC", NULL, 0, 0};

static CmConfigValue *parse(const CmConfigKey *key, const char *spelling)
{
    g_autoptr(GError) error = NULL;
    CmConfigValue *value = cm_config_value_parse(key, spelling, "/folder", &error);
    if (value == NULL)
        fail_msg("%s", error->message);
    return value;
}

static void assert_number(const CmConfigKey *key, const char *spelling, gint64 expected)
{
    g_autoptr(CmConfigValue) value = parse(key, spelling);
    assert_int_equal(value->number, expected);
}

static void assert_refused(const CmConfigKey *key, const char *spelling, const char *message)
{
    g_autoptr(GError) error = NULL;
    assert_null(cm_config_value_parse(key, spelling, "/folder", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_string_equal(error->message, message);
}

static void a_choice_is_one_of_its_words(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmConfigValue) value = parse(&choice, "hold");
    assert_string_equal(value->text, "hold");
    g_autoptr(CmConfigValue) none = parse(&choice, "");
    assert_string_equal(none->text, "");
    assert_refused(&choice, "Hold", "on-fault must be tempfail, accept or hold, not 'Hold'");
}

static void hosts_are_addresses_networks_and_names(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmConfigValue) value = parse(&hosts, "192.0.2.0/24; .google.com ;mail.sd.example");
    assert_string_equal(value->list[0], "192.0.2.0/24");
    assert_string_equal(value->list[1], ".google.com");
    assert_string_equal(value->list[2], "mail.sd.example");
    assert_null(value->list[3]);
    assert_refused(&hosts, "192.0.2.0/33",
                   "relays must be addresses, networks (192.0.2.0/24), names or their ends "
                   "(.sd.example), separated by ';', not '192.0.2.0/33'");
}

static void a_flag_is_yes_or_no(void **state G_GNUC_UNUSED)
{
    assert_number(&flag, "yes", 1);
    assert_number(&flag, "no", 0);
    assert_refused(&flag, "true", "split must be yes or no, not 'true'");
    assert_refused(&flag, "", "split must be yes or no, not ''");
}

static void a_number_stays_within_its_bounds(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {"0", "601", "-1", "+5", "5s", "", "99999999999999999999"};
    assert_number(&number, "1", 1);
    assert_number(&number, "600", 600);
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *message =
            g_strdup_printf("seconds must be a whole number from 1 to 600, not '%s'", wrong[i]);
        assert_refused(&number, wrong[i], message);
    }
}

static void a_size_has_its_letter(void **state G_GNUC_UNUSED)
{
    assert_number(&size, "65536", 65536);
    assert_number(&size, "64K", 65536);
    assert_number(&size, "50m", 52428800);
    assert_number(&size, "1G", 1 << 30);
    assert_refused(&size, "2G", "memory must be a size from 64K to 1G, not '2G'");
    assert_refused(&size, "5T", "memory must be a size from 64K to 1G, not '5T'");
    assert_refused(&size, "M", "memory must be a size from 64K to 1G, not 'M'");
    assert_refused(&size, "9223372036854775807G",
                   "memory must be a size from 64K to 1G, not '9223372036854775807G'");
}

static void assert_items(const char *spelling, const char *const *expected)
{
    g_autoptr(CmConfigValue) value = parse(&list, spelling);
    assert_true(g_strv_equal((const char *const *)value->list, expected));
}

static void a_list_is_split_at_semicolons(void **state G_GNUC_UNUSED)
{
    assert_items("", (const char *const[]){NULL});
    assert_items(" ; ;", (const char *const[]){NULL});
    assert_items("a; b ;c;", (const char *const[]){"a", "b", "c", NULL});
    assert_items("a\\;b;\\\\;c", (const char *const[]){"a;b", "\\", "c", NULL});
}

static void escapes_are_undone(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmConfigValue) value = parse(&text, "\\sa\\;b\\\\c");
    assert_string_equal(value->text, " a;b\\c");
}

static void a_value_cannot_begin_another_line(void **state G_GNUC_UNUSED)
{
    assert_refused(&text, "a\\nBcc: b",
                   "from must be one line without control characters, not 'a\\nBcc: b'");
    assert_refused(
        &list, "a\\rb",
        "domains must be a list separated by ';' without control characters, not 'a\\rb'");
}

static void a_month_and_day_is_in_every_year(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {"02-29", "06-31", "6-30", "13-01", "00-10", "06/30", ""};
    g_autoptr(CmConfigValue) value = parse(&month_day, "06-30");
    assert_string_equal(value->text, "06-30");
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *message = g_strdup_printf(
            "school-year-end must be a month and a day, such as 06-30, not '%s'", wrong[i]);
        assert_refused(&month_day, wrong[i], message);
    }
}

static void a_time_zone_is_one_of_the_database(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmConfigValue) value = parse(&zone, "UTC");
    assert_string_equal(value->text, "UTC");
    assert_refused(&zone, "Atlantis/Nowhere",
                   "time-zone must be a time zone's name, such as America/Vancouver, not "
                   "'Atlantis/Nowhere'");
    assert_refused(&zone, "../zoneinfo/UTC",
                   "time-zone must be a time zone's name, such as America/Vancouver, not "
                   "'../zoneinfo/UTC'");
}

static void a_password_in_a_store_is_not_repeated(void **state G_GNUC_UNUSED)
{
    assert_refused(&store, "postgres://me:secret@db/x",
                   "url must be sqlite:PATH or postgresql://...");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_choice_is_one_of_its_words),
        cmocka_unit_test(hosts_are_addresses_networks_and_names),
        cmocka_unit_test(a_flag_is_yes_or_no),
        cmocka_unit_test(a_number_stays_within_its_bounds),
        cmocka_unit_test(a_size_has_its_letter),
        cmocka_unit_test(a_list_is_split_at_semicolons),
        cmocka_unit_test(escapes_are_undone),
        cmocka_unit_test(a_value_cannot_begin_another_line),
        cmocka_unit_test(a_month_and_day_is_in_every_year),
        cmocka_unit_test(a_time_zone_is_one_of_the_database),
        cmocka_unit_test(a_password_in_a_store_is_not_repeated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

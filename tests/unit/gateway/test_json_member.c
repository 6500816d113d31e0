#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "gateway/json_member.h"

static void expect(JsonBuilder *json, const char *wanted)
{
    json_builder_end_object(json);
    g_autofree char *text = cm_json_to_text(json, FALSE);
    assert_string_equal(text, wanted);
    g_object_unref(json);
}

static JsonBuilder *begun(void)
{
    JsonBuilder *json = json_builder_new();
    json_builder_begin_object(json);
    return json;
}

static void a_plain_text_loses_its_controls_and_null_stays_null(void **state)
{
    (void)state;
    JsonBuilder *json = begun();
    cm_json_add_plain(json, "a", "Zo\xc3\xa9 \"x\"\x1b[2J");
    cm_json_add_plain(json, "b", NULL);
    json_builder_end_object(json);
    g_autofree char *text = cm_json_to_text(json, FALSE);
    assert_null(strchr(text, 0x1b));
    assert_non_null(strstr(text, "Zo\xc3\xa9 \\\"x\\\""));
    assert_non_null(strstr(text, "\"b\":null"));
    g_object_unref(json);
}

static void days_and_times_are_iso_8601(void **state)
{
    (void)state;
    JsonBuilder *json = begun();
    cm_json_add_day(json, "day", cm_day_parse("2026-11-23"));
    cm_json_add_day(json, "none", 0);
    cm_json_add_time(json, "time", 0);
    expect(json, "{\"day\":\"2026-11-23\",\"none\":null,\"time\":\"1970-01-01T00:00:00Z\"}");
}

static void a_list_without_elements_is_an_empty_array(void **state)
{
    (void)state;
    JsonBuilder *json = begun();
    cm_json_add_list(json, "two", (const char *const[]){"a", "b", NULL});
    cm_json_add_list(json, "none", NULL);
    cm_json_add_kinds(json, "kinds", CM_KIND_IMAGE | CM_KIND_RECORD);
    expect(json, "{\"two\":[\"a\",\"b\"],\"none\":[],\"kinds\":[\"image\",\"record\"]}");
}

static void unknown_is_null(void **state)
{
    (void)state;
    JsonBuilder *json = begun();
    cm_json_add_tri(json, "yes", CM_YES);
    cm_json_add_tri(json, "unknown", CM_UNKNOWN);
    cm_json_add_flag(json, "flag", FALSE);
    cm_json_add_number(json, "number", 7);
    expect(json, "{\"yes\":true,\"unknown\":null,\"flag\":false,\"number\":7}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_text_loses_its_controls_and_null_stays_null),
        cmocka_unit_test(days_and_times_are_iso_8601),
        cmocka_unit_test(a_list_without_elements_is_an_empty_array),
        cmocka_unit_test(unknown_is_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

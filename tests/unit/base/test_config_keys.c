#include "base/config_keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/config_value.h"

static void every_default_has_the_type_of_its_row(void **state G_GNUC_UNUSED)
{
    gsize count = 0;
    const CmConfigKey *keys = cm_config_keys(&count);
    assert_true(count > 30);
    for (gsize i = 0; i < count; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CmConfigValue) value =
            cm_config_value_parse(&keys[i], keys[i].standard, "/", &error);
        if (value == NULL)
            fail_msg("[%s] %s", keys[i].group, error->message);
    }
}

static void every_row_is_found_and_is_there_once(void **state G_GNUC_UNUSED)
{
    gsize count = 0;
    const CmConfigKey *keys = cm_config_keys(&count);
    for (gsize i = 0; i < count; i++) {
        assert_ptr_equal(cm_config_keys_find(keys[i].group, keys[i].key), &keys[i]);
        assert_true(cm_config_keys_have_group(keys[i].group));
    }
    assert_null(cm_config_keys_find("milter", "url"));
    assert_false(cm_config_keys_have_group("mode"));
}

static void assert_key_hint(const char *group, const char *key, const char *expected)
{
    g_autofree char *hint = cm_config_keys_key_hint(group, key);
    assert_string_equal(hint, expected);
}

static void hints_name_what_was_probably_meant(void **state G_GNUC_UNUSED)
{
    assert_key_hint("milter", "on_fault", "; did you mean 'on-fault'?");
    assert_key_hint("milter", "keep-days", "; it belongs into [quarantine]");
    assert_key_hint("milter", "zzzzzzzz", "");
    g_autofree char *group = cm_config_keys_group_hint("inspect");
    assert_string_equal(group, "; did you mean 'inspector'?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_default_has_the_type_of_its_row),
        cmocka_unit_test(every_row_is_found_and_is_there_once),
        cmocka_unit_test(hints_name_what_was_probably_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

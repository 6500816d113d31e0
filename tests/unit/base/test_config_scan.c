#include "base/config_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/error.h"

static GPtrArray *scan(const char *text)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *settings = cm_config_scan("c.conf", text, strlen(text), &error);
    if (error != NULL)
        fail_msg("%s", error->message);
    return settings;
}

static void assert_refused_bytes(const char *text, gsize length, const char *message)
{
    g_autoptr(GError) error = NULL;
    assert_null(cm_config_scan("c.conf", text, length, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_string_equal(error->message, message);
}

static void assert_refused(const char *text, const char *message)
{
    assert_refused_bytes(text, strlen(text), message);
}

static void assert_setting(const GPtrArray *settings, guint at, const char *key, const char *value,
                           guint line)
{
    const CmConfigSetting *setting = g_ptr_array_index(settings, at);
    assert_string_equal(setting->key->key, key);
    assert_string_equal(setting->value, value);
    assert_int_equal(setting->line, line);
}

static void settings_come_with_their_lines(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) settings = scan("# top\n\n[milter]\n mode = tag \n[store]\nurl=sqlite:a");
    assert_int_equal(settings->len, 2);
    assert_setting(settings, 0, "mode", "tag", 4);
    assert_setting(settings, 1, "url", "sqlite:a", 6);
}

static void line_ends_of_other_systems_are_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) settings = scan("[milter]\r\nmode = tag\r\n");
    assert_setting(settings, 0, "mode", "tag", 2);
}

static void a_value_may_hold_an_equals_sign_and_a_fragment(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) settings = scan("[notice]\nprocedure-url = https://a.example/?b=c#d\n");
    assert_setting(settings, 0, "procedure-url", "https://a.example/?b=c#d", 2);
}

static void an_unknown_group_is_refused_with_a_hint(void **state G_GNUC_UNUSED)
{
    assert_refused("\n[mitler]\n", "c.conf:2: unknown group [mitler]; did you mean 'milter'?");
    assert_refused("[weather]\n", "c.conf:1: unknown group [weather]");
}

static void an_unknown_key_is_refused_with_a_hint(void **state G_GNUC_UNUSED)
{
    assert_refused("[milter]\nmdoe = tag\n",
                   "c.conf:2: unknown key 'mdoe' in [milter]; did you mean 'mode'?");
    assert_refused("[milter]\nrainfall = tag\n", "c.conf:2: unknown key 'rainfall' in [milter]");
}

static void a_key_of_another_group_is_sent_there(void **state G_GNUC_UNUSED)
{
    assert_refused("[store]\nmode = tag\n",
                   "c.conf:2: unknown key 'mode' in [store]; it belongs into [milter]");
}

static void a_key_of_a_language_is_unknown(void **state G_GNUC_UNUSED)
{
    assert_refused("[milter]\nmode[fr] = tag\n", "c.conf:2: unknown key 'mode[fr]' in [milter]");
}

static void a_repeated_key_is_refused(void **state G_GNUC_UNUSED)
{
    assert_refused("[milter]\nmode = tag\nmode = tag\n",
                   "c.conf:3: 'mode' is already set on line 2");
}

static void a_repeated_group_is_refused(void **state G_GNUC_UNUSED)
{
    assert_refused("[milter]\n[store]\n[milter]\n",
                   "c.conf:3: group [milter] already began on line 1");
}

static void a_comment_behind_a_value_is_refused(void **state G_GNUC_UNUSED)
{
    assert_refused("[milter]\nmode = tag # for now\n",
                   "c.conf:2: a comment stands on a line of its own, not behind the value of mode");
    assert_refused("[milter]\nmode = #tag\n",
                   "c.conf:2: a comment stands on a line of its own, not behind the value of mode");
}

static void a_group_line_with_something_behind_it_is_refused(void **state G_GNUC_UNUSED)
{
    assert_refused("[milter] # x\n", "c.conf:1: a group is a line of its own like [milter], with "
                                     "nothing behind it");
    assert_refused("[milter\n", "c.conf:1: a group is a line of its own like [milter], with "
                                "nothing behind it");
}

static void a_key_before_the_first_group_is_refused(void **state G_GNUC_UNUSED)
{
    assert_refused("mode = tag\n", "c.conf:1: 'mode' stands before the first group; begin with "
                                   "one, such as [milter]");
}

static void a_line_that_is_nothing_is_refused(void **state G_GNUC_UNUSED)
{
    static const char *const junk[] = {"[milter]\nmode\n", "[milter]\n= tag\n", "[milter]\n; x\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(junk); i++)
        assert_refused(junk[i], "c.conf:2: expected 'key = value', [group] or a comment that "
                                "begins with '#'");
}

static void a_byte_order_mark_is_refused(void **state G_GNUC_UNUSED)
{
    assert_refused("\357\273\277[milter]\n",
                   "c.conf:1: the file begins with a byte order mark; save it without");
}

static void bytes_that_are_no_text_are_refused(void **state G_GNUC_UNUSED)
{
    assert_refused("[district]\nname = \351cole\n", "c.conf:2: the line is not UTF-8");
    assert_refused_bytes("[district]\n\nna\0me = x\n", 21, "c.conf:3: the line holds a NUL byte");
    assert_refused("[district]\nname = a\033[2Jb\n",
                   "c.conf:2: the line holds a control character");
}

static void an_escape_that_there_is_not_is_refused(void **state G_GNUC_UNUSED)
{
    assert_refused("[district]\nname = a\\qb\n", "c.conf:2: '\\' in the value of name must be "
                                                 "followed by s, n, t, r, ';' or '\\'");
    assert_refused("[district]\nname = a\\\n", "c.conf:2: '\\' in the value of name must be "
                                               "followed by s, n, t, r, ';' or '\\'");
}

static void what_is_read_is_what_glib_reads(void **state G_GNUC_UNUSED)
{
    static const char text[] = "# c\n[milter]\nmode = tag\n[district]\nname= a b\n domains =a;b\n";
    g_autoptr(GPtrArray) settings = scan(text);
    g_autoptr(GKeyFile) file = g_key_file_new();
    assert_true(g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, NULL));
    assert_int_equal(settings->len, 3);
    for (guint i = 0; i < settings->len; i++) {
        const CmConfigSetting *setting = g_ptr_array_index(settings, i);
        g_autofree char *value =
            g_key_file_get_value(file, setting->key->group, setting->key->key, NULL);
        assert_string_equal(setting->value, value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_come_with_their_lines),
        cmocka_unit_test(line_ends_of_other_systems_are_read),
        cmocka_unit_test(a_value_may_hold_an_equals_sign_and_a_fragment),
        cmocka_unit_test(an_unknown_group_is_refused_with_a_hint),
        cmocka_unit_test(an_unknown_key_is_refused_with_a_hint),
        cmocka_unit_test(a_key_of_another_group_is_sent_there),
        cmocka_unit_test(a_key_of_a_language_is_unknown),
        cmocka_unit_test(a_repeated_key_is_refused),
        cmocka_unit_test(a_repeated_group_is_refused),
        cmocka_unit_test(a_comment_behind_a_value_is_refused),
        cmocka_unit_test(a_group_line_with_something_behind_it_is_refused),
        cmocka_unit_test(a_key_before_the_first_group_is_refused),
        cmocka_unit_test(a_line_that_is_nothing_is_refused),
        cmocka_unit_test(a_byte_order_mark_is_refused),
        cmocka_unit_test(bytes_that_are_no_text_are_refused),
        cmocka_unit_test(an_escape_that_there_is_not_is_refused),
        cmocka_unit_test(what_is_read_is_what_glib_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "review.h"

#include "review/chart.h"

static char *drawn(const GArray *bars)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    CmHtml *html = cm_html_new(CM_LANGUAGE_ENGLISH, zone);
    cm_chart_bars(html, CM_SAY_STATISTICS_WEEKS, bars);
    g_autoptr(GBytes) bytes = cm_html_finish(html);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void bars_of_one_label_are_added_up(void **state)
{
    (void)state;
    g_autoptr(GArray) bars = cm_bars_new();
    cm_bars_add(bars, "5.5", 3, 1);
    cm_bars_add(bars, "3.10", 1, 0);
    cm_bars_add(bars, "5.5", 2, 1);
    assert_int_equal(bars->len, 2);
    assert_int_equal(g_array_index(bars, CmBar, 0).number, 5);
    assert_int_equal(g_array_index(bars, CmBar, 0).part, 2);
}

static void the_greatest_number_is_the_longest_bar(void **state)
{
    (void)state;
    g_autoptr(GArray) bars = cm_bars_new();
    cm_bars_add(bars, "a", 10, 5);
    cm_bars_add(bars, "b", 5, 0);
    g_autofree char *text = drawn(bars);
    assert_shows(text, "class=\"whole\" x=\"170\" y=\"4\" width=\"410\"");
    assert_shows(text, "class=\"part\" x=\"170\" y=\"4\" width=\"205\"");
    assert_shows(text, "class=\"whole\" x=\"170\" y=\"28\" width=\"205\"");
    assert_shows(text, "role=\"img\"");
}

static void a_label_is_text_and_no_markup(void **state)
{
    (void)state;
    g_autoptr(GArray) bars = cm_bars_new();
    cm_bars_add(bars, "</text><script>", 1, 0);
    g_autofree char *text = drawn(bars);
    assert_hides(text, "<script");
}

static void no_bar_is_an_empty_picture(void **state)
{
    (void)state;
    g_autoptr(GArray) bars = cm_bars_new();
    g_autofree char *text = drawn(bars);
    assert_shows(text, "viewBox=\"0 0 640 0\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_of_one_label_are_added_up),
        cmocka_unit_test(the_greatest_number_is_the_longest_bar),
        cmocka_unit_test(a_label_is_text_and_no_markup),
        cmocka_unit_test(no_bar_is_an_empty_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

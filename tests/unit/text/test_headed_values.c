#include "text/headed_values.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

typedef struct {
    CmDetectors *detectors;
    GString *plain;
    GArray *hits;
} Found;

static void clear_found(Found *found)
{
    cm_detectors_unref(found->detectors);
    g_string_free(found->plain, TRUE);
    g_array_unref(found->hits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Found, clear_found)

/* What is found in @text, where the people stand in braces. */
static Found find(const char *text)
{
    const CmDetectorSpec spec = {
        .places = CM_DETECT_TEXT,
        .words = LIST("mark", "marks", "designation"),
        .pattern = "(?i)\\b\\d\\d%|(?:mark|designation): (?-i:[A-HQ])\\b",
    };
    CmDetectorsBuilder *builder = cm_detectors_builder_new();
    assert_true(cm_detectors_builder_add(builder, &spec, NULL));
    Found found = {cm_detectors_builder_end(builder), g_string_new(NULL), NULL};
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(CmSpan));
    CmSpan span = {0, 0};
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '{') {
            span.start = found.plain->len;
        } else if (*at == '}') {
            span.end = found.plain->len;
            g_array_append_val(people, span);
        } else {
            g_string_append_c(found.plain, *at);
        }
    }
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit));
    found.hits = cm_detectors_scan_words(found.detectors, CM_DETECT_TEXT, found.plain->str,
                                         found.plain->len, words);
    g_autoptr(GArray) headings =
        cm_headings_find(found.plain->str, found.plain->len,
                         (const CmSpan *)(const void *)people->data, people->len);
    CmHeadedText headed = {found.detectors, found.plain->str, found.plain->len, people, headings};
    cm_headed_values_find(&headed, words, found.hits);
    return found;
}

static void assert_finds(const char *text, const char *const *values)
{
    g_auto(Found) found = find(text);
    assert_int_equal(found.hits->len, g_strv_length((gchar **)values));
    for (guint i = 0; i < found.hits->len; i++) {
        const CmDetectorHit *hit = &g_array_index(found.hits, CmDetectorHit, i);
        assert_int_equal(hit->end - hit->start, strlen(values[i]));
        assert_memory_equal(found.plain->str + hit->start, values[i], strlen(values[i]));
        assert_false(hit->unknown);
    }
}

static void a_value_far_below_its_heading_is_found(void **state)
{
    (void)state;
    assert_finds("Final marks of the first term, in percent as agreed upon with all of you:\n\n"
                 "{Emma Li}, who sits in the first row beside the window: 88%\n"
                 "{Noah Roy}, who sits in the second row near the door: 41%\n",
                 LIST("88%", "41%"));
}

static void a_value_says_what_its_column_is_called(void **state)
{
    (void)state;
    assert_finds("Last,First,Designation,Bus\nLi,{Emma},H,4\nRoy,{Noah},\"Q\",4\nNg,{Mia},,4\n",
                 LIST("H", "Q"));
    assert_finds("Final marks:\n{Emma Li}: B\n{Noah Roy} - C\n", LIST("B", "C"));
    assert_finds("Designation\tName\nH\t{Emma Li}\n", LIST("H"));
}

static void a_row_with_cells_left_out_has_its_value_further_left(void **state)
{
    (void)state;
    assert_finds("Name\tBus\tGrade\tDesignation\n{Emma Li}\t4\t7\tH\n{Noah Roy}\tQ\n",
                 LIST("H", "Q"));
}

static void a_row_with_nobody_has_no_value(void **state)
{
    (void)state;
    assert_finds("Name,Designation\nBob,H\nJim,Q\n", LIST(NULL));
    assert_finds("Designation:\n{Emma Li} sings\n", LIST(NULL));
}

static void past_the_tries_the_rows_are_unknown(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("");
    for (guint i = 0; i < 100; i++) {
        g_string_append(text, "mark:\n");
        for (guint j = 0; j < 60; j++)
            g_string_append(text, "{Emma}\n");
        g_string_append(text, "\nThat is all.\n\n");
    }
    g_auto(Found) found = find(text->str);
    assert_int_equal(found.hits->len, 1);
    const CmDetectorHit *hit = &g_array_index(found.hits, CmDetectorHit, 0);
    assert_true(hit->unknown);
    assert_true(hit->start > 0);
    assert_true(hit->end < found.plain->len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_far_below_its_heading_is_found),
        cmocka_unit_test(a_value_says_what_its_column_is_called),
        cmocka_unit_test(a_row_with_cells_left_out_has_its_value_further_left),
        cmocka_unit_test(a_row_with_nobody_has_no_value),
        cmocka_unit_test(past_the_tries_the_rows_are_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

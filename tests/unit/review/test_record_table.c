#include "review.h"

#include "review/record_table.h"

static char *shown(const GPtrArray *entries)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    CmHtml *html = cm_html_new(CM_LANGUAGE_ENGLISH, zone);
    cm_record_table(html, entries);
    g_autoptr(GBytes) bytes = cm_html_finish(html);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void an_entry_is_a_row_with_all_that_it_says(void **state)
{
    (void)state;
    CmAuditEntry *entry = g_new0(CmAuditEntry, 1);
    entry->sequence = 17;
    entry->at = TEST_NOW;
    entry->actor = g_strdup("ann");
    entry->event = g_strdup("case.look");
    entry->subject = g_strdup("C-1");
    entry->details = g_strdup("5.5");
    g_autoptr(GPtrArray) entries =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_audit_entry_free);
    g_ptr_array_add(entries, entry);
    g_autofree char *text = shown(entries);
    const char *const cells[] = {">17<", "2026", ">ann<", ">case.look<", ">C-1<", ">5.5<"};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        assert_shows(text, cells[i]);
}

static void no_entry_is_a_sentence(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = g_ptr_array_new();
    g_autofree char *text = shown(entries);
    assert_shows(text, "Nothing is on record");
    assert_hides(text, "<table");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_is_a_row_with_all_that_it_says),
        cmocka_unit_test(no_entry_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "gateway/named_people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gathering.h"

#include "text/beside.h"

static void unref_array(gpointer array)
{
    g_ptr_array_unref(array);
}

/* Whom of Emma (s1) and Noah (s2) @text names, in the order of their places. */
static char *find(TestDistrict *district, const char *text)
{
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmFacts) facts = cm_facts_new();
    g_autoptr(GHashTable) by_student = g_hash_table_new(g_str_hash, g_str_equal);
    static const char *const ids[] = {"s1", "s2"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        g_hash_table_insert(by_student, (gpointer)ids[i], cm_facts_add_subject(facts, ids[i]));
    g_autoptr(CmReport) report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", text);
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(CmSpan));
    g_autoptr(GPtrArray) bearers = g_ptr_array_new_with_free_func(unref_array);
    cm_named_people_find(state->snapshot, by_student, g_ptr_array_index(report->texts, 0), people,
                         bearers);
    assert_int_equal(people->len, bearers->len);
    GString *found = g_string_new(NULL);
    gsize last = 0;
    for (guint i = 0; i < bearers->len; i++) {
        const GPtrArray *subjects = g_ptr_array_index(bearers, i);
        const CmSubject *subject = g_ptr_array_index(subjects, 0);
        g_string_append_printf(found, "%s ", subject->student);
        assert_true(g_array_index(people, CmSpan, i).start >= last);
        last = g_array_index(people, CmSpan, i).start;
    }
    return g_string_free(found, FALSE);
}

static void people_come_in_the_order_of_the_text(void **state)
{
    g_autofree char *whole = find(*state, "Noah Gagn\xc3\xa9 and Emma Li, and Zoe Nobody");
    assert_string_equal(whole, "s2 s1 ");
    g_autofree char *parted =
        find(*state, "First name: Emma\nLast name: Li\n\nNoah Gagn\xc3\xa9 sings.\n");
    assert_string_equal(parted, "s1 s2 ");
    g_autofree char *shared = find(*state, "Emma and Sam Li, Noah Gagn\xc3\xa9");
    assert_string_equal(shared, "s1 s2 ");
}

static void who_is_no_subject_of_the_message_is_not_there(void **state)
{
    g_autofree char *found = find(*state, "Liam Chen sings.");
    assert_string_equal(found, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_come_in_the_order_of_the_text),
        cmocka_unit_test(who_is_no_subject_of_the_message_is_not_there),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}

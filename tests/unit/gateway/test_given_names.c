#include "gateway/given_names.h"

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

static void names_of_each_text_come_in_turn_with_all_who_bear_them(void **state)
{
    (void)state;
    const CmPerson emma = {.id = "s1"}, noah = {.id = "s2"}, other = {.id = "s9"};
    const CmGivenName all[] = {
        {0, 5, 9, &emma}, {2, 0, 4, &emma}, {2, 0, 4, &noah}, {2, 8, 12, &noah}, {3, 1, 5, &other},
    };
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(CmGivenName));
    g_array_append_vals(names, all, G_N_ELEMENTS(all));
    g_autoptr(GHashTable) by_student = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(by_student, (gpointer)emma.id, (gpointer)&emma);
    g_hash_table_insert(by_student, (gpointer)noah.id, (gpointer)&noah);
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(CmSpan));
    g_autoptr(GPtrArray) bearers = g_ptr_array_new_with_free_func(unref_array);
    guint next = 0;
    cm_given_names_find(names, &next, 1, by_student, people, bearers);
    assert_int_equal(people->len, 0);
    cm_given_names_find(names, &next, 2, by_student, people, bearers);
    assert_int_equal(people->len, 2);
    assert_int_equal(((GPtrArray *)g_ptr_array_index(bearers, 0))->len, 2);
    assert_int_equal(g_array_index(people, CmSpan, 1).start, 8);
    cm_given_names_find(names, &next, 3, by_student, people, bearers);
    assert_int_equal(people->len, 0);
}

/* The strength of a record of @student that @text to @recipient tells, or -1. */
static int record_in(TestDistrict *district, const char *text, const char *recipient,
                     const char *student)
{
    g_autoptr(CmFacts) facts = gather_text(district, text, recipient);
    const CmSubject *subject = subject_of(facts, student);
    if (subject == NULL || subject->records->len == 0)
        return -1;
    return (int)((const CmRecordFact *)g_ptr_array_index(subject->records, 0))->strength;
}

#define EMMAS_MOTHER "wei.li@mail.example"

static void a_record_beside_a_given_name_is_a_weak_one(void **state)
{
    import_with_classes(*state);
    assert_int_equal(record_in(*state, "Noah was suspended for two days.", EMMAS_MOTHER, "s2"),
                     CM_STRENGTH_WEAK);
    assert_int_equal(
        record_in(*state, "Suspended this week:\nNoah, room 4\nLiam, room 5\n", EMMAS_MOTHER, "s2"),
        CM_STRENGTH_WEAK);
    assert_int_equal(record_in(*state, "Noah reads. Somebody was suspended.", EMMAS_MOTHER, "s2"),
                     -1);
    assert_int_equal(record_in(*state,
                               "Thanks!\n\nOn Monday, Wei Li wrote:\n> Noah was suspended.\n",
                               EMMAS_MOTHER, "s2"),
                     -1);
}

static void a_full_name_keeps_its_record_beside_a_given_name(void **state)
{
    import_with_classes(*state);
    const char *text = "Noah Gagn\xc3\xa9 was suspended, and Liam was not.";
    assert_int_equal(record_in(*state, text, EMMAS_MOTHER, "s2"), CM_STRENGTH_STRONG);
}

static void a_given_name_that_a_recipients_child_bears_is_that_childs(void **state)
{
    import_with_classes(*state);
    const char *text = "Liam was suspended for two days.";
    assert_int_equal(record_in(*state, text, EMMAS_MOTHER, "s4"), CM_STRENGTH_WEAK);
    assert_int_equal(record_in(*state, text, EMMAS_MOTHER, "s5"), -1);
    assert_int_equal(record_in(*state, text, "x@mail.example", "s5"), CM_STRENGTH_WEAK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_each_text_come_in_turn_with_all_who_bear_them),
        cmocka_unit_test(a_record_beside_a_given_name_is_a_weak_one),
        cmocka_unit_test(a_full_name_keeps_its_record_beside_a_given_name),
        cmocka_unit_test(a_given_name_that_a_recipients_child_bears_is_that_childs),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}

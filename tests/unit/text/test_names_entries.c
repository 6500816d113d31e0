#include "text/names_entries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static CmNames *names_new(void)
{
    CmNames *names = g_new0(CmNames, 1);
    g_atomic_ref_count_init(&names->references);
    return names;
}

static void settle(CmNamesEntries *entries, CmNames *names, guint people)
{
    cm_names_entries_settle(entries, names);
    cm_names_entries_free(entries);
    names->alone_length = people;
    names->alone = g_new(guint, people + 1);
    for (guint i = 0; i < people; i++)
        names->alone[i] = i;
}

static void every_key_has_its_bearers_in_order_and_once(void **state)
{
    (void)state;
    g_autoptr(CmNames) names = names_new();
    CmNamesEntries *entries = cm_names_entries_new();
    for (guint i = 20000; i > 0; i--) {
        cm_names_entries_add(entries, cm_word_hash_mix(i % 7000 + 1), i % 10000, 0);
        cm_names_entries_add(entries, cm_word_hash_mix(i % 7000 + 1), i % 10000, 0);
    }
    settle(entries, names, 10000);
    for (guint key = 0; key < 7000; key++) {
        guint32 value = cm_names_find(names, cm_word_hash_mix(key + 1));
        assert_int_not_equal(value, 0);
        guint count;
        const guint *bearers = cm_names_bearers(names, value, &count);
        assert_in_range(count, 1, 3);
        for (guint i = 0; i < count; i++)
            assert_true(bearers[i] % 1000 == key % 1000 && (i == 0 || bearers[i - 1] < bearers[i]));
    }
    assert_int_equal(cm_names_find(names, cm_word_hash_mix(7001)), 0);
}

static void hundreds_of_one_name_are_sorted(void **state)
{
    (void)state;
    g_autoptr(CmNames) names = names_new();
    CmNamesEntries *entries = cm_names_entries_new();
    for (guint i = 500; i > 0; i--)
        cm_names_entries_add(entries, 42, i, 0);
    settle(entries, names, 501);
    guint count;
    const guint *bearers = cm_names_bearers(names, cm_names_find(names, 42), &count);
    assert_int_equal(count, 500);
    assert_int_equal(bearers[0], 1);
    assert_int_equal(bearers[499], 500);
}

static void flags_of_one_key_come_together(void **state)
{
    (void)state;
    g_autoptr(CmNames) names = names_new();
    CmNamesEntries *entries = cm_names_entries_new();
    cm_names_entries_add(entries, 42, 3, CM_NAMES_REVERSED);
    cm_names_entries_add(entries, 42, CM_NAMES_NOBODY, CM_NAMES_GOES_ON);
    cm_names_entries_add(entries, 43, CM_NAMES_NOBODY, CM_NAMES_PLAIN);
    settle(entries, names, 4);
    guint32 value = cm_names_find(names, 42);
    guint count;
    assert_int_equal(cm_names_bearers(names, value, &count)[0], 3);
    assert_int_equal(count, 1);
    assert_true((value & CM_NAMES_REVERSED) != 0 && (value & CM_NAMES_GOES_ON) != 0);
    value = cm_names_find(names, 43);
    assert_true((value & CM_NAMES_PLAIN) != 0);
    cm_names_bearers(names, value, &count);
    assert_int_equal(count, 0);
}

static void keys_that_want_the_last_slot_find_room(void **state)
{
    (void)state;
    g_autoptr(CmNames) names = names_new();
    CmNamesEntries *entries = cm_names_entries_new();
    for (guint i = 0; i < 100; i++)
        cm_names_entries_add(entries, G_MAXUINT64 - i, i, 0);
    settle(entries, names, 100);
    for (guint i = 0; i < 100; i++) {
        guint count;
        const guint *bearers =
            cm_names_bearers(names, cm_names_find(names, G_MAXUINT64 - i), &count);
        assert_true(count == 1 && bearers[0] == i);
    }
    assert_int_equal(cm_names_find(names, G_MAXUINT64 - 100), 0);
}

static void nothing_is_found_where_nothing_was_added(void **state)
{
    (void)state;
    g_autoptr(CmNames) names = names_new();
    settle(cm_names_entries_new(), names, 0);
    assert_int_equal(cm_names_find(names, 0), 0);
    assert_int_equal(cm_names_find(names, G_MAXUINT64), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_has_its_bearers_in_order_and_once),
        cmocka_unit_test(hundreds_of_one_name_are_sorted),
        cmocka_unit_test(flags_of_one_key_come_together),
        cmocka_unit_test(keys_that_want_the_last_slot_find_room),
        cmocka_unit_test(nothing_is_found_where_nothing_was_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

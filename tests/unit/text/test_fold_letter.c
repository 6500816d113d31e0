#include "text/fold_letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void no_character_becomes_more_than_there_is_room_for(void **state)
{
    (void)state;
    gunichar folded[CM_FOLD_LETTER_MOST], loose[CM_FOLD_LOOSE_MOST];
    for (gunichar c = 1; c < 0x30000; c++) {
        if (!g_unichar_validate(c))
            continue;
        guint count = cm_fold_letter(c, folded);
        assert_in_range(count, 0, CM_FOLD_LETTER_MOST);
        for (guint i = 0; i < count; i++)
            assert_in_range(cm_fold_letter_loose(folded[i], loose), 0, CM_FOLD_LOOSE_MOST);
    }
}

static void folding_twice_changes_nothing_more(void **state)
{
    (void)state;
    gunichar once[CM_FOLD_LETTER_MOST], twice[CM_FOLD_LETTER_MOST];
    for (gunichar c = 1; c < 0x2000; c++) {
        guint count = cm_fold_letter(c, once);
        for (guint i = 0; i < count; i++) {
            if (!cm_fold_is_letter(once[i]))
                continue;
            assert_int_equal(cm_fold_letter(once[i], twice), 1);
            assert_int_equal(twice[0], once[i]);
        }
    }
}

static void apostrophes_and_dashes_are_one_each(void **state)
{
    (void)state;
    const gunichar apostrophes[] = {'\'', '`', 0x2019, 0x2018, 0x02bc, 0xff07};
    const gunichar dashes[] = {'-', 0x2010, 0x2011, 0x2013, 0x2212};
    gunichar out[CM_FOLD_LETTER_MOST];
    for (guint i = 0; i < G_N_ELEMENTS(apostrophes); i++) {
        assert_int_equal(cm_fold_letter(apostrophes[i], out), 1);
        assert_int_equal(out[0], '\'');
        assert_false(cm_fold_is_letter(apostrophes[i]));
    }
    for (guint i = 0; i < G_N_ELEMENTS(dashes); i++) {
        assert_int_equal(cm_fold_letter(dashes[i], out), 1);
        assert_int_equal(out[0], '-');
    }
}

static void format_characters_become_nothing(void **state)
{
    (void)state;
    const gunichar formats[] = {0xad, 0x200b, 0x200d, 0x2060, 0xfeff, 0xfe0f, 0x202e};
    gunichar out[CM_FOLD_LETTER_MOST];
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        assert_true(cm_fold_is_format(formats[i]));
        assert_int_equal(cm_fold_letter(formats[i], out), 0);
    }
    assert_false(cm_fold_is_format('a'));
}

static void only_three_scripts_lose_their_marks(void **state)
{
    (void)state;
    assert_true(cm_fold_drops_marks('e'));
    assert_true(cm_fold_drops_marks(0x0435));
    assert_true(cm_fold_drops_marks(0x03b1));
    assert_false(cm_fold_drops_marks(0x0a17));
    assert_false(cm_fold_drops_marks(0x30ab));
    assert_false(cm_fold_drops_marks('1'));
}

static void letters_of_other_scripts_look_like_latin_ones(void **state)
{
    (void)state;
    assert_int_equal(cm_fold_look_alike(0x0430), 'a');
    assert_int_equal(cm_fold_look_alike(0x03bf), 'o');
    assert_int_equal(cm_fold_look_alike(0x0436), 0x0436); /* a letter that looks like no other */
    assert_int_equal(cm_fold_look_alike('a'), 'a');
    assert_int_equal(cm_fold_look_alike(0x4e00), 0x4e00);
}

static void what_may_be_no_plain_letter_is_none(void **state)
{
    (void)state;
    assert_false(cm_fold_may_be_plain(0x0434));
    assert_false(cm_fold_may_be_plain(0x65e5));
    for (gunichar c = 0; c < 0x110000; c++) {
        if ((c >= 0xd800 && c < 0xe000) || !cm_fold_is_letter(c) || cm_fold_may_be_plain(c))
            continue;
        gunichar letters[CM_FOLD_LETTER_MOST], loose[CM_FOLD_LOOSE_MOST];
        guint count = cm_fold_letter(c, letters), first = 0;
        while (first < count &&
               !cm_fold_is_letter(letters[first])) /* a vowel sign of Thai or Lao */
            first++;
        assert_true(first < count);
        assert_true(cm_fold_letter_loose(letters[first], loose) > 0);
        assert_true(loose[0] >= 0x80);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_character_becomes_more_than_there_is_room_for),
        cmocka_unit_test(folding_twice_changes_nothing_more),
        cmocka_unit_test(apostrophes_and_dashes_are_one_each),
        cmocka_unit_test(format_characters_become_nothing),
        cmocka_unit_test(only_three_scripts_lose_their_marks),
        cmocka_unit_test(letters_of_other_scripts_look_like_latin_ones),
        cmocka_unit_test(what_may_be_no_plain_letter_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "inspector/rtf_word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void destinations_say_what_their_text_is(void **state G_GNUC_UNUSED)
{
    CmRtfPlace place = CM_RTF_TEXT;
    assert_true(cm_rtf_word_place("pict", &place));
    assert_int_equal(place, CM_RTF_PICTURE);
    assert_true(cm_rtf_word_place("stylesheet", &place));
    assert_int_equal(place, CM_RTF_SKIP);
    assert_true(cm_rtf_word_place("footnote", &place));
    assert_int_equal(place, CM_RTF_ASIDE);
    assert_true(cm_rtf_word_place("docvar", &place));
    assert_int_equal(place, CM_RTF_LINES);
    assert_true(cm_rtf_word_place("ffl", &place));
    assert_int_equal(place, CM_RTF_ASIDE);
    assert_false(cm_rtf_word_place("shppict", &place));
    assert_int_equal(place, CM_RTF_ASIDE);
}

static void what_readers_show_is_shown(void **state G_GNUC_UNUSED)
{
    assert_true(cm_rtf_word_is_shown("picprop"));
    assert_true(cm_rtf_word_is_shown("formfield"));
    assert_false(cm_rtf_word_is_shown("generator"));
}

static void words_stand_for_characters(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_rtf_word_character("par"), '\n');
    assert_int_equal(cm_rtf_word_character("emdash"), 0x2014);
    assert_int_equal(cm_rtf_word_character("pard"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(destinations_say_what_their_text_is),
        cmocka_unit_test(what_readers_show_is_shown),
        cmocka_unit_test(words_stand_for_characters),
    };
    return cmocka_run_group_tests_name("rtf_word", tests, NULL, NULL);
}

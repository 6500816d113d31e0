#include "inspector/recording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "recorded.h"

static const char sample[] = "ID3\3\0\0\0\0\0\x38"
                             "TIT2\0\0\0\7\0\0\0Choir."
                             "COMM\0\0\0\x0b\0\0\0eng\0Zo\xeb Li"
                             "TSSE\0\0\0\5\0\0\0Lame";

static void every_beginning_ends_well(void **state G_GNUC_UNUSED)
{
    recorded_read_beginnings(cm_recording_read_id3, sample, sizeof sample);
}

static void titles_and_comments_are_captions(void **state G_GNUC_UNUSED)
{
    recorded_assert_texts(cm_recording_read_id3, sample, sizeof sample - 1,
                          "C id3=Choir.|C id3=Zoë Li|");
}

static void wide_letters_are_read(void **state G_GNUC_UNUSED)
{
    static const char wide[] = "ID3\4\0\0\0\0\0\x11"
                               "TIT2\0\0\0\7\0\0\1\xff\xfe"
                               "A\0v\0";
    recorded_assert_texts(cm_recording_read_id3, wide, sizeof wide - 1, "C id3=Av|");
}

/* The NUL behind the 0xff of a mark is not the file's. */
static void unsynchronised_tags_are_undone(void **state G_GNUC_UNUSED)
{
    static const char old[] = "ID3\3\0\x80\0\0\0\x12"
                              "TIT2\0\0\0\7\0\0\1\xff\0\xfe"
                              "A\0v\0";
    static const char tag[] = "ID3\4\0\x80\0\0\0\x12"
                              "TIT2\0\0\0\x08\0\0\1\xff\0\xfe"
                              "A\0v\0";
    static const char frame[] = "ID3\4\0\0\0\0\0\x16"
                                "TIT2\0\0\0\x0c\0\3\0\0\0\7\1\xff\0\xfe"
                                "A\0v\0";
    recorded_assert_texts(cm_recording_read_id3, old, sizeof old - 1, "C id3=Av|");
    recorded_assert_texts(cm_recording_read_id3, tag, sizeof tag - 1, "C id3=Av|");
    recorded_assert_texts(cm_recording_read_id3, frame, sizeof frame - 1, "C id3=Av|");
    recorded_read_beginnings(cm_recording_read_id3, old, sizeof old);
    recorded_read_beginnings(cm_recording_read_id3, frame, sizeof frame);
}

/* Version 2.3, whose frame says how long it is in the file. */
static void unsynchronised_frames_of_older_tags_are_undone(void **state G_GNUC_UNUSED)
{
    static const char tag[] = "ID3\3\0\x80\0\0\0\x1e"
                              "TIT2\0\0\0\x08\0\0\1\xff\0\xfe"
                              "A\0v\0"
                              "TPE1\0\0\0\2\0\0\0B";
    recorded_assert_texts(cm_recording_read_id3, tag, sizeof tag - 1, "C id3=Av|C id3=B|");
    recorded_read_beginnings(cm_recording_read_id3, tag, sizeof tag);
}

static void groups_and_lengths_before_a_text_are_passed_over(void **state G_GNUC_UNUSED)
{
    static const char newer[] = "ID3\4\0\0\0\0\0\x12"
                                "TIT2\0\0\0\x08\0\x41g\0\0\0\3\0"
                                "Av";
    static const char older[] = "ID3\3\0\0\0\0\0\x0e"
                                "TIT2\0\0\0\4\0\x20g\0"
                                "Av";
    recorded_assert_texts(cm_recording_read_id3, newer, sizeof newer - 1, "C id3=Av|");
    recorded_assert_texts(cm_recording_read_id3, older, sizeof older - 1, "C id3=Av|");
}

static void packed_texts_mark_the_recording(void **state G_GNUC_UNUSED)
{
    static const char flags[] = {4, 0x08, 4, 0x04, 3, '\x80', 3, 0x40};
    char tag[] = "ID3\4\0\0\0\0\0\x0d"
                 "TIT2\0\0\0\3\0\0\0Av";
    for (guint i = 0; i < sizeof flags; i += 2) {
        tag[3] = flags[i];
        tag[19] = flags[i + 1];
        g_autoptr(CmPicture) picture = recorded_read(cm_recording_read_id3, tag, sizeof tag - 1);
        assert_int_equal(picture->texts->len, 0);
        assert_true(picture->unread);
    }
}

static void each_text_of_a_list_is_read(void **state G_GNUC_UNUSED)
{
    static const char list[] = "ID3\3\0\0\0\0\0\x18"
                               "IPLS\0\0\0\x0e\0\0\0singer\0Ava Li";
    static const char wide[] = "ID3\3\0\0\0\0\0\x1b"
                               "TXXX\0\0\0\x11\0\0\1\xff\xfe"
                               "A\0v\0\0\0\xfe\xff\0L\0i\0\0";
    recorded_assert_texts(cm_recording_read_id3, list, sizeof list - 1,
                          "C id3=singer|C id3=Ava Li|");
    recorded_assert_texts(cm_recording_read_id3, wide, sizeof wide - 1, "C id3=Av|C id3=Li|");
    recorded_read_beginnings(cm_recording_read_id3, wide, sizeof wide);
}

static void wide_letters_that_are_said_to_be_narrow_are_read(void **state G_GNUC_UNUSED)
{
    static const char tag[] = "ID3\3\0\0\0\0\0\x19"
                              "TPE1\0\0\0\x0f\0\0\0\xff\xfe"
                              "A\0v\0a\0 \0L\0i\0";
    recorded_assert_texts(cm_recording_read_id3, tag, sizeof tag - 1, "C id3=Ava Li|");
}

static void texts_without_end_mark_the_recording(void **state G_GNUC_UNUSED)
{
    static const char head[] = "ID3\3\0\0\0\0\x20\0"
                               "TIT2\0\0\x0f\xa1\0\0";
    char tag[20 + 4001] = {0};
    memcpy(tag, head, 20);
    g_autoptr(CmPicture) many = recorded_read(cm_recording_read_id3, tag, sizeof tag);
    assert_true(many->unread);
    tag[16] = '\7'; /* 2,000 and the first byte */
    tag[17] = '\xd1';
    g_autoptr(CmPicture) few = recorded_read(cm_recording_read_id3, tag, sizeof tag);
    assert_false(few->unread);
}

static void what_is_sung_is_one_text(void **state G_GNUC_UNUSED)
{
    static const char sung[] = "ID3\3\0\0\0\0\0\x2a"
                               "SYLT\0\0\0\x20\0\0\0eng\2\1Choir\0Ava Li\0\0\0\0\1sings\0\0\0\0\2";
    recorded_assert_texts(cm_recording_read_id3, sung, sizeof sung - 1,
                          "C id3=Choir\nAva Li\nsings|");
    recorded_read_beginnings(cm_recording_read_id3, sung, sizeof sung);
}

static void the_old_tag_at_the_end_is_read(void **state G_GNUC_UNUSED)
{
    char file[200] = {0};
    memcpy(file + 72, "TAGSpring concert", 17);
    memcpy(file + 72 + 97, "Emma Li solo", 12);
    recorded_assert_texts(cm_recording_read_id3, file, sizeof file,
                          "C id3=Spring concert|C id3=Emma Li solo|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_and_comments_are_captions),
        cmocka_unit_test(wide_letters_are_read),
        cmocka_unit_test(unsynchronised_tags_are_undone),
        cmocka_unit_test(unsynchronised_frames_of_older_tags_are_undone),
        cmocka_unit_test(groups_and_lengths_before_a_text_are_passed_over),
        cmocka_unit_test(packed_texts_mark_the_recording),
        cmocka_unit_test(each_text_of_a_list_is_read),
        cmocka_unit_test(wide_letters_that_are_said_to_be_narrow_are_read),
        cmocka_unit_test(texts_without_end_mark_the_recording),
        cmocka_unit_test(what_is_sung_is_one_text),
        cmocka_unit_test(the_old_tag_at_the_end_is_read),
        cmocka_unit_test(every_beginning_ends_well),
    };
    return cmocka_run_group_tests_name("recording_id3", tests, NULL, NULL);
}

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
        cmocka_unit_test(the_old_tag_at_the_end_is_read),
        cmocka_unit_test(every_beginning_ends_well),
    };
    return cmocka_run_group_tests_name("recording_id3", tests, NULL, NULL);
}

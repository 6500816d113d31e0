#include "inspector/recording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "recorded.h"
#include "samples.h"

static const char sample[] = "\0\0\0\x10"
                             "ftypqt  \0\0\0\0"
                             "\0\0\0\x5c"
                             "moov"
                             "\0\0\0\x54"
                             "udta"
                             "\0\0\0\x13\xa9"
                             "nam\0\7\x15\xc7"
                             "Emma Li"
                             "\0\0\0\x1e\xa9"
                             "xyz\0\x12\x15\xc7"
                             "+49.2827-123.1207/"
                             "\0\0\0\x1b\xa9"
                             "mak\0\x0f\x15\xc7"
                             "Example Cameras";

static void every_beginning_ends_well(void **state G_GNUC_UNUSED)
{
    recorded_read_beginnings(cm_recording_read_iso, sample, sizeof sample);
}

static void user_data_gives_titles_position_and_maker(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = recorded_read(cm_recording_read_iso, sample, sizeof sample - 1);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C mp4:title=Emma Li|");
    assert_true(picture->location);
    assert_true(picture->camera);
}

static void the_list_of_itunes_is_read(void **state G_GNUC_UNUSED)
{
    static const char file[] = "\0\0\0\x43"
                               "moov"
                               "\0\0\0\x3b"
                               "udta"
                               "\0\0\0\x33"
                               "meta\0\0\0\0"
                               "\0\0\0\x27"
                               "ilst"
                               "\0\0\0\x1f\xa9"
                               "cmt"
                               "\0\0\0\x17"
                               "data\0\0\0\1\0\0\0\0"
                               "Emma Li";
    recorded_assert_texts(cm_recording_read_iso, file, sizeof file - 1, "C mp4:comment=Emma Li|");
}

/* "©wrt" and "©dir" of iTunes' list, of 31 bytes each. */
static void who_wrote_and_directed_it_is_read(void **state G_GNUC_UNUSED)
{
    static const char file[] = "\0\0\0\x46"
                               "ilst"
                               "\0\0\0\x1f\xa9"
                               "wrt\0\0\0\x17"
                               "data\0\0\0\1\0\0\0\0"
                               "Emma Li"
                               "\0\0\0\x1f\xa9"
                               "dir\0\0\0\x17"
                               "data\0\0\0\1\0\0\0\0"
                               "Leo Wu.";
    recorded_assert_texts(cm_recording_read_iso, file, sizeof file - 1,
                          "C mp4:artist=Emma Li|C mp4:artist=Leo Wu.|");
}

static void fields_of_any_name_are_read(void **state G_GNUC_UNUSED)
{
    static const char file[] = "\0\0\0\x64"
                               "ilst"
                               "\0\0\0\x5c"
                               "----"
                               "\0\0\0\x0d"
                               "mean\0\0\0\0x"
                               "\0\0\0\x10"
                               "name\0\0\0\0CAST"
                               "\0\0\0\x17"
                               "data\0\0\0\1\0\0\0\0"
                               "Emma Li"
                               "\0\0\0\x10"
                               "data\0\0\0\0\0\0\0\0"
                               "\0\0\0\x10"
                               "data\0\0\0\2\0\0\0\0";
    static const char wide[] = "\0\0\0\x30"
                               "----"
                               "\0\0\0\x10"
                               "name\0\0\0\0CAST"
                               "\0\0\0\x18"
                               "data\0\0\0\2\0\0\0\0"
                               "\x67\x4e\x82\xb3\x4f\x1f\x82\xb3";
    static const char numbers[] = "\0\0\0\x33"
                                  "----"
                                  "\0\0\0\x14"
                                  "name\0\0\0\0iTunNORM"
                                  "\0\0\0\x17"
                                  "data\0\0\0\1\0\0\0\0"
                                  "0000AB1";
    recorded_assert_texts(cm_recording_read_iso, file, sizeof file - 1, "C mp4:metadata=Emma Li|");
    recorded_assert_texts(cm_recording_read_iso, wide, sizeof wide - 1,
                          "C mp4:metadata=\u674e\u82b3\u4f1f\u82b3|");
    recorded_assert_texts(cm_recording_read_iso, numbers, sizeof numbers - 1, "");
    recorded_read_beginnings(cm_recording_read_iso, file, sizeof file);
}

static void chapters_are_read(void **state G_GNUC_UNUSED)
{
    static const char file[] = "\0\0\0\x2c"
                               "chpl\1\0\0\0\0\0\0\0\2"
                               "\0\0\0\0\0\0\0\0\7"
                               "Emma Li"
                               "\0\0\0\0\0\0\0\1\2Bo";
    static const char old[] = "\0\0\0\x18"
                              "chpl\0\0\0\0\1"
                              "\0\0\0\0\0\0\0\0\2Bo";
    recorded_assert_texts(cm_recording_read_iso, file, sizeof file - 1,
                          "C mp4:chapter=Emma Li|C mp4:chapter=Bo|");
    recorded_assert_texts(cm_recording_read_iso, old, sizeof old - 1, "C mp4:chapter=Bo|");
    recorded_read_beginnings(cm_recording_read_iso, file, sizeof file);
}

static void keyed_metadata_of_phones_is_read(void **state G_GNUC_UNUSED)
{
    static const char file[] = "\0\0\0\x8b"
                               "moov"
                               "\0\0\0\x83"
                               "meta"
                               "\0\0\0\x3c"
                               "keys\0\0\0\0\0\0\0\1"
                               "\0\0\0\x2c"
                               "mdtacom.apple.quicktime.location.ISO6709"
                               "\0\0\0\x3f"
                               "ilst"
                               "\0\0\0\x37\0\0\0\1"
                               "\0\0\0\x2f"
                               "data\0\0\0\1\0\0\0\0"
                               "+49.2827-123.1207+070.000/     ";
    g_autoptr(CmPicture) picture = recorded_read(cm_recording_read_iso, file, sizeof file - 1);
    assert_true(picture->location);
    assert_int_equal(picture->texts->len, 0);
}

static void atoms_within_atoms_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) file = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append_len(file, "\0\0\0\0udta", 8);
    recorded_assert_texts(cm_recording_read_iso, file->str, file->len, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(user_data_gives_titles_position_and_maker),
        cmocka_unit_test(the_list_of_itunes_is_read),
        cmocka_unit_test(who_wrote_and_directed_it_is_read),
        cmocka_unit_test(fields_of_any_name_are_read),
        cmocka_unit_test(chapters_are_read),
        cmocka_unit_test(keyed_metadata_of_phones_is_read),
        cmocka_unit_test(atoms_within_atoms_end),
        cmocka_unit_test(every_beginning_ends_well),
    };
    return cmocka_run_group_tests_name("recording_iso", tests, NULL, NULL);
}

#include "inspector/recording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "recorded.h"
#include "samples.h"

static const char sample[] =
    "\x1a\x45\xdf\xa3\x80"                             /* EBML, empty */
    "\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" /* segment of unknown length */
    "\x15\x49\xa9\x66\x88\x7b\xa9\x85"
    "Choir"                                        /* info: title */
    "\x12\x54\xc3\x67\x9b\x73\x73\x98\x67\xc8\x95" /* tags, tag, simple tag */
    "\x45\xa3\x87"
    "COMMENT"
    "\x44\x87\x88"
    "Emma Li.";

static void every_beginning_ends_well(void **state G_GNUC_UNUSED)
{
    recorded_read_beginnings(cm_recording_read_matroska, sample, sizeof sample);
}

static void titles_and_tags_are_captions(void **state G_GNUC_UNUSED)
{
    recorded_assert_texts(cm_recording_read_matroska, sample, sizeof sample - 1,
                          "C matroska:title=Choir|C matroska:tag=Emma Li.|");
}

static void a_tag_of_a_place_is_a_position(void **state G_GNUC_UNUSED)
{
    static const char file[] = "\x67\xc8\x9a\x45\xa3\x92"
                               "RECORDING_LOCATION"
                               "\x44\x87\x82"
                               "BC";
    g_autoptr(CmPicture) picture = recorded_read(cm_recording_read_matroska, file, sizeof file - 1);
    assert_true(picture->location);
}

static void elements_within_elements_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) file = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append_len(file, "\x67\xc8\xff", 3);
    recorded_assert_texts(cm_recording_read_matroska, file->str, file->len, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_and_tags_are_captions),
        cmocka_unit_test(a_tag_of_a_place_is_a_position),
        cmocka_unit_test(elements_within_elements_end),
        cmocka_unit_test(every_beginning_ends_well),
    };
    return cmocka_run_group_tests_name("recording_matroska", tests, NULL, NULL);
}

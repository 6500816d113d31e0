#include "inspector/recording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "recorded.h"

static const char sample[] = "RIFF\x40\0\0\0WAVE"
                             "LIST\x24\0\0\0INFO"
                             "ISFT\4\0\0\0Lavf"
                             "INAM\7\0\0\0Emma Li\0";

static void every_beginning_ends_well(void **state G_GNUC_UNUSED)
{
    recorded_read_beginnings(cm_recording_read_riff, sample, sizeof sample);
}

static void the_info_list_is_read_and_tools_are_not(void **state G_GNUC_UNUSED)
{
    recorded_assert_texts(cm_recording_read_riff, sample, sizeof sample - 1,
                          "C riff:info=Emma Li|");
}

static void what_broadcasters_write_is_read(void **state G_GNUC_UNUSED)
{
    char file[12 + 8 + 610] = "RIFF\0\0\0\0WAVE"
                              "bext\x62\2\0\0Choir with Emma Li";
    memcpy(file + 20 + 256, "Ava Wu", 6);
    memcpy(file + 20 + 602, "T=studio", 8);
    recorded_assert_texts(cm_recording_read_riff, file, sizeof file,
                          "C riff:bext=Choir with Emma Li|C riff:bext=Ava Wu|C "
                          "riff:bext=T=studio|");
    recorded_read_beginnings(cm_recording_read_riff, file, sizeof file);
}

static void words_in_ixml_are_read_and_numbers_are_not(void **state G_GNUC_UNUSED)
{
    static const char file[] = "RIFF\0\0\0\0WAVE"
                               "iXML\x56\0\0\0<?xml version=\"1.0\"?><BWFXML><TAKE>12</TAKE>"
                               "<NOTE>Zo\xc3\xab &amp; Ava</NOTE><TAPE>7</TAPE></BWFXML>\0\0\0";
    static const char broken[] = "RIFF\0\0\0\0WAVE"
                                 "iXML\x31\0\0\0<BWFXML><NOTE>Emma Li</NOTE><B><![CDATA[Leo]]></B";
    recorded_assert_texts(cm_recording_read_riff, file, sizeof file - 1,
                          "C riff:ixml=Zo\xc3\xab & Ava|");
    recorded_assert_texts(cm_recording_read_riff, broken, sizeof broken - 1,
                          "C riff:ixml=Emma Li|C riff:ixml=Leo]]>|C riff:ixml=/B|");
    recorded_read_beginnings(cm_recording_read_riff, file, sizeof file);
}

static void labels_of_moments_are_read(void **state G_GNUC_UNUSED)
{
    static const char file[] = "RIFF\0\0\0\0WAVE"
                               "LIST\x48\0\0\0adtl"
                               "labl\x0a\0\0\0\1\0\0\0Ava Li"
                               "note\x0c\0\0\0\1\0\0\0Solo now"
                               "ltxt\x16\0\0\0\1\0\0\0\0\0\0\0scrp\0\0\0\0\0\0\0\0Bo";
    recorded_assert_texts(cm_recording_read_riff, file, sizeof file - 1,
                          "C riff:label=Ava Li|C riff:label=Solo now|C riff:label=Bo|");
    recorded_read_beginnings(cm_recording_read_riff, file, sizeof file);
}

static void names_of_streams_are_read(void **state G_GNUC_UNUSED)
{
    static const char file[] = "RIFF\0\0\0\0AVI "
                               "LIST\x12\0\0\0strlstrn\6\0\0\0Ava Li";
    recorded_assert_texts(cm_recording_read_riff, file, sizeof file - 1, "C riff:stream=Ava Li|");
}

static void lists_within_lists_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) file = g_string_new_len("RIFF\0\0\0\0WAVE", 12);
    for (guint i = 0; i < 50000; i++)
        g_string_append_len(file, "LIST\xff\xff\xff\x7fINFO", 12);
    recorded_assert_texts(cm_recording_read_riff, file->str, file->len, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_info_list_is_read_and_tools_are_not),
        cmocka_unit_test(what_broadcasters_write_is_read),
        cmocka_unit_test(words_in_ixml_are_read_and_numbers_are_not),
        cmocka_unit_test(labels_of_moments_are_read),
        cmocka_unit_test(names_of_streams_are_read),
        cmocka_unit_test(lists_within_lists_end),
        cmocka_unit_test(every_beginning_ends_well),
    };
    return cmocka_run_group_tests_name("recording_riff", tests, NULL, NULL);
}

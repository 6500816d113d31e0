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
        cmocka_unit_test(lists_within_lists_end),
        cmocka_unit_test(every_beginning_ends_well),
    };
    return cmocka_run_group_tests_name("recording_riff", tests, NULL, NULL);
}

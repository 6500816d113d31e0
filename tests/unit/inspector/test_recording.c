#include "inspector/recording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "samples.h"

static void each_container_has_its_reader(void **state G_GNUC_UNUSED)
{
    static const char id3[] = "ID3\3\0\0\0\0\0\x11TIT2\0\0\0\7\0\0\0Choir.";
    static const char riff[] = "RIFF\0\0\0\0WAVELIST\x10\0\0\0INFOINAM\4\0\0\0Emma";
    static const struct {
        const char *type, *bytes;
        gsize length;
        const char *texts;
    } files[] = {
        {"audio/mpeg", id3, sizeof id3 - 1, "C id3=Choir.|"},
        {"audio/wav", riff, sizeof riff - 1, "C riff:info=Emma|"},
        {"video/x-flv", id3, sizeof id3 - 1, ""},
    };
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(CmPicture) picture = cm_picture_new();
        cm_recording_read(picture, files[i].type, (CmSpan){files[i].bytes, files[i].length},
                          charsets);
        g_autofree char *texts = samples_texts(picture);
        assert_string_equal(texts, files[i].texts);
    }
}

static void xmp_is_found_in_any(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    g_autofree char *region = samples_region("Emma Li", "Face");
    g_autofree char *xmp = samples_xmp(region);
    cm_recording_read(picture, "video/x-flv", (CmSpan){xmp, strlen(xmp)}, charsets);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "P xmp:mwg-rs=Emma Li|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_container_has_its_reader),
        cmocka_unit_test(xmp_is_found_in_any),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("recording", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}

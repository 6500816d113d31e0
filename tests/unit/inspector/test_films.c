/* Films through the program, sandboxed and limited as installed: what is decoded, and films that
 * were made to cost more than they weigh. */
#include "inspect/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "filmed.h"
#include "inspected.h"
#include "packed.h"

#if defined(__SANITIZE_ADDRESS__)
#define SECONDS 100u /* all takes many times as long */
#else
#define SECONDS 10u
#endif

static CmReport *ask(const char *bytes, gsize length)
{
    CmInspectorSettings settings = {
        .program = g_getenv("CM_TEST_INSPECTOR"),
        .processes = 1,
        .memory = (guint64)512 << 20,
        .seconds = SECONDS,
    };
    g_autoptr(CmInspector) inspector = cm_inspector_new(&settings, NULL);
    assert_non_null(inspector);
    g_autofree char *mail = packed_mail("application/octet-stream", bytes, length);
    gsize size = strlen(mail);
    int fd = memfd_create("message", MFD_CLOEXEC);
    assert_int_equal(write(fd, mail, size), size);
    CmReport *report = cm_inspector_inspect(inspector, fd, size);
    close(fd);
    return report;
}

static GBytes *make_film(const char *container, const char *codec, guint side)
{
    Drawn **scenes = filmed_scenes(40, 2, side, side);
    GBytes *film = filmed_make(&(Filmed){
        .container = container, .codec = codec, .scenes = scenes, .count = 2, .seconds_each = 1});
    filmed_scenes_free(scenes, 2);
    return film;
}

/* No decoder needs a system call that the sandbox does not let it have. */
static void every_decoder_works_in_the_sandbox(void **state G_GNUC_UNUSED)
{
    static const char *const films[][2] = {
        {"mp4", "libx264"}, {"mp4", "libx265"}, {"mov", "mjpeg"},       {"3gp", "h263"},
        {"mp4", "mpeg4"},   {"webm", "libvpx"}, {"webm", "libvpx-vp9"}, {"mp4", "libaom-av1"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(films); i++) {
        /* H.263 has a few sizes only. */
        guint side = g_str_equal(films[i][1], "h263") ? 0 : 256;
        Drawn **scenes = filmed_scenes(40, 2, side > 0 ? side : 352, side > 0 ? side : 288);
        g_autoptr(GBytes) film = filmed_make(&(Filmed){.container = films[i][0],
                                                       .codec = films[i][1],
                                                       .scenes = scenes,
                                                       .count = 2,
                                                       .seconds_each = 1});
        filmed_scenes_free(scenes, 2);
        gsize length = 0;
        const char *bytes = g_bytes_get_data(film, &length);
        g_autoptr(CmReport) report = ask(bytes, length);
        assert_int_equal(report->reason, CM_REASON_NONE);
        const CmReportPart *part = inspected_part(report, "1");
        if (part->reason != CM_REASON_UNKNOWN_TYPE || part->moments->len != 2)
            fail_msg("%s in %s: %u moments, reason %d", films[i][1], films[i][0],
                     part->moments->len, (int)part->reason);
    }
}

/* The four bytes behind @offset of each atom @type become @value. */
static char *patched(GBytes *film, const char *type, gsize offset, guint32 value)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(film, &length);
    char *bytes = g_memdup2(data, length);
    guint32 big = GUINT32_TO_BE(value);
    guint count = 0;
    for (gsize at = 0; at + offset + 8 <= length; at++) {
        if (memcmp(bytes + at, type, 4) != 0)
            continue;
        memcpy(bytes + at + 4 + offset, &big, 4);
        count++;
    }
    assert_true(count > 0);
    return bytes;
}

/* A report that is no crash and no time-out; @part of it is for @reason not inspected. */
static CmReport *assert_ends(const char *bytes, gsize length, CmReason reason)
{
    CmReport *report = ask(bytes, length);
    assert_int_equal(report->reason, CM_REASON_NONE);
    assert_int_equal(inspected_part(report, "1")->reason, reason);
    return report;
}

static void a_length_of_years_hides_no_scene(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) film = make_film("mov", "mjpeg", 256);
    static const char *const atoms[] = {"mvhd", "mdhd"};
    for (guint i = 0; i < G_N_ELEMENTS(atoms); i++) {
        g_autofree char *bytes = patched(film, atoms[i], 16, 0x7fffffff);
        g_autoptr(CmReport) report =
            assert_ends(bytes, g_bytes_get_size(film), CM_REASON_UNKNOWN_TYPE);
        assert_int_equal(inspected_part(report, "1")->moments->len, 2);
    }
}

/* Two thousand million frames, of which there are four. */
static void a_claim_of_endless_frames_is_a_fact(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) film = make_film("mov", "mjpeg", 256);
    static const struct {
        const char *atom;
        gsize offset;
    } counts[] = {{"stsz", 8}, {"stts", 4}, {"stsc", 4}, {"stco", 4}, {"stts", 8}};
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *bytes = patched(film, counts[i].atom, counts[i].offset, 0x7ffffff0);
        g_autoptr(CmReport) report = ask(bytes, g_bytes_get_size(film));
        assert_int_equal(report->reason, CM_REASON_NONE);
        assert_false(inspected_part(report, "1")->inspected);
    }
}

/* One size for all of them: then they need not be in the file. */
static void a_claim_of_endless_frames_of_one_size_is_a_fact(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) film = make_film("mov", "mjpeg", 256);
    static const guint32 counts[] = {1000000, 100000000, 0x7fffffff};
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *one_size = patched(film, "stsz", 4, 1);
        g_autoptr(GBytes) sized = g_bytes_new(one_size, g_bytes_get_size(film));
        g_autofree char *many = patched(sized, "stsz", 8, counts[i]);
        g_autoptr(GBytes) counted = g_bytes_new(many, g_bytes_get_size(film));
        g_autofree char *bytes = patched(counted, "stsc", 12, counts[i]);
        g_autoptr(CmReport) report = ask(bytes, g_bytes_get_size(film));
        assert_int_equal(report->reason, CM_REASON_NONE);
        assert_false(inspected_part(report, "1")->inspected);
    }
}

static void hundreds_of_tracks_are_too_large(void **state G_GNUC_UNUSED)
{
    Drawn **scenes = filmed_scenes(40, 1, 64, 64);
    g_autoptr(GBytes) film = filmed_make(&(Filmed){.container = "mov",
                                                   .codec = "mjpeg",
                                                   .scenes = scenes,
                                                   .count = 1,
                                                   .seconds_each = 1,
                                                   .tracks = 900});
    filmed_scenes_free(scenes, 1);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(film, &length);
    g_autoptr(CmReport) report = assert_ends(bytes, length, CM_REASON_TOO_LARGE);
}

/* The size of a track stands behind the name of its codec. */
static void a_frame_of_four_thousand_million_pixels_is_too_large(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) film = make_film("mov", "mjpeg", 256);
    g_autofree char *bytes = patched(film, "jpeg", 24, 0xffffffff);
    g_autoptr(CmReport) report = assert_ends(bytes, g_bytes_get_size(film), CM_REASON_TOO_LARGE);
    assert_int_equal(inspected_part(report, "1")->moments->len, 0);
}

static void a_film_that_breaks_off_shows_what_there_is(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) film = make_film("matroska", "mjpeg", 256);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(film, &length);
    g_autoptr(CmReport) report = assert_ends(bytes, length * 2 / 3, CM_REASON_UNKNOWN_TYPE);
    assert_int_equal(inspected_part(report, "1")->moments->len, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_decoder_works_in_the_sandbox),
        cmocka_unit_test(a_length_of_years_hides_no_scene),
        cmocka_unit_test(a_claim_of_endless_frames_is_a_fact),
        cmocka_unit_test(a_claim_of_endless_frames_of_one_size_is_a_fact),
        cmocka_unit_test(hundreds_of_tracks_are_too_large),
        cmocka_unit_test(a_frame_of_four_thousand_million_pixels_is_too_large),
        cmocka_unit_test(a_film_that_breaks_off_shows_what_there_is),
    };
    return cmocka_run_group_tests_name("films", tests, NULL, NULL);
}

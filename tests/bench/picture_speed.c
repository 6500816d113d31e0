/* picture_speed.c - what a photograph of 12 million pixels costs: its bare decoding, its tags and
 * hashes, and the whole of it as an attachment through the sandbox
 *
 * Usage: picture_speed CONSENT-INSPECTOR
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "inspect/client.h"
#include "inspect/seal.h"

#include "inspector/appearance.h"
#include "inspector/picture.h"
#include "inspector/pixels.h"
#include "inspector/xmp.h"

#include "../unit/inspector/drawn.h"

#define RUNS   15u
#define WIDTH  4000u
#define HEIGHT 3000u
#define LOGOS  4u /* pictures in a signature: a logo, and signs of other sites */
#define GRAIN  24 /* levels of noise: what makes a photograph's file large */

typedef struct {
    CmSpan jpeg;
    CmCharsets *charsets;
    CmInspector *inspector;
    GBytes *mail;
    GBytes *signed_mail;
} Subject;

static void decode_alone(Subject *subject)
{
    CmGrey *grey = NULL;
    if (cm_pixels_read_jpeg(subject->jpeg, &grey) != CM_REASON_NONE)
        abort();
    cm_grey_free(grey);
}

static void read_tags_and_hash(Subject *subject)
{
    g_autoptr(CmReport) report = cm_report_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    CmReportPart *part = cm_report_add_part(report, "1");
    g_free(part->type);
    part->type = g_strdup("image/jpeg");
    cm_picture_read(picture, "image/jpeg", subject->jpeg, subject->charsets);
    if (cm_appearance_read(part, subject->jpeg, NULL) != CM_REASON_NONE || part->hashes->len == 0)
        abort();
}

static void inspect_mail(Subject *subject)
{
    int fd = cm_seal(subject->mail, NULL);
    g_autoptr(CmReport) report =
        cm_inspector_inspect(subject->inspector, fd, g_bytes_get_size(subject->mail));
    close(fd);
    if (report->reason != CM_REASON_NONE)
        abort();
}

static void inspect_signed(Subject *subject, const char *sender)
{
    int fd = cm_seal(subject->signed_mail, NULL);
    g_autoptr(CmReport) report = cm_inspector_inspect_from(subject->inspector, sender, fd,
                                                           g_bytes_get_size(subject->signed_mail));
    close(fd);
    if (report->reason != CM_REASON_NONE || report->parts->len != LOGOS + 1)
        abort();
}

static void inspect_as_new(Subject *subject)
{
    inspect_signed(subject, NULL);
}

static void inspect_as_known(Subject *subject)
{
    inspect_signed(subject, "a@sd.example");
}

static int compare_times(const void *a, const void *b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;
    return (left > right) - (left < right);
}

static double median_of(void (*run)(Subject *subject), Subject *subject)
{
    gint64 times[RUNS];
    run(subject);
    for (guint i = 0; i < RUNS; i++) {
        gint64 begun = g_get_monotonic_time();
        run(subject);
        times[i] = g_get_monotonic_time() - begun;
    }
    qsort(times, RUNS, sizeof *times, compare_times);
    return (double)times[RUNS / 2] / 1000;
}

static GBytes *make_photo(void)
{
    g_autoptr(Drawn) drawn = drawn_scene(151, WIDTH, HEIGHT, NULL);
    GRand *random = g_rand_new_with_seed(151);
    for (gsize i = 0; i < 3 * (gsize)WIDTH * HEIGHT; i++) {
        int value = drawn->rgb[i] + g_rand_int_range(random, -GRAIN / 2, GRAIN / 2);
        drawn->rgb[i] = (guint8)CLAMP(value, 0, 255);
    }
    g_rand_free(random);
    return drawn_jpeg(drawn, 85, FALSE);
}

static void add_picture(GString *mail, CmSpan jpeg)
{
    g_string_append(mail, "Content-Type: image/jpeg; name=a.jpg\r\n"
                          "Content-Transfer-Encoding: base64\r\n\r\n");
    g_autofree char *base64 = g_base64_encode((const guchar *)jpeg.bytes, jpeg.length);
    for (gsize at = 0, length = strlen(base64); at < length; at += 76) {
        g_string_append_len(mail, base64 + at, (gssize)MIN(length - at, 76));
        g_string_append(mail, "\r\n");
    }
}

static GBytes *make_mail(CmSpan jpeg)
{
    GString *mail = g_string_new("From: a@sd.example\r\nMIME-Version: 1.0\r\n");
    add_picture(mail, jpeg);
    return g_string_free_to_bytes(mail);
}

/* A few words, and what stands below them in every mail of an office. */
static GBytes *make_signed_mail(void)
{
    GString *mail = g_string_new("From: a@sd.example\r\nMIME-Version: 1.0\r\n"
                                 "Content-Type: multipart/related; boundary=B\r\n\r\n"
                                 "--B\r\nContent-Type: text/plain\r\n\r\nSee you.\r\n");
    for (guint i = 0; i < LOGOS; i++) {
        g_autoptr(Drawn) drawn = drawn_scene(i, 320, 120, NULL);
        g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 85, FALSE);
        CmSpan span = {NULL, 0};
        span.bytes = g_bytes_get_data(jpeg, &span.length);
        g_string_append(mail, "--B\r\n");
        add_picture(mail, span);
    }
    g_string_append(mail, "--B--\r\n");
    return g_string_free_to_bytes(mail);
}

int main(int argc, char **argv)
{
    if (argc != 2 || !cm_xmp_start()) {
        fputs("usage: picture_speed CONSENT-INSPECTOR\n", stderr);
        return EX_USAGE;
    }
    CmInspectorSettings settings = {
        .program = argv[1],
        .processes = 2,
        .memory = (guint64)1 << 30,
        .seconds = 20,
    };
    g_autoptr(CmInspector) inspector = cm_inspector_new(&settings, NULL);
    if (inspector == NULL)
        return EX_UNAVAILABLE;
    g_autoptr(GBytes) photo = make_photo();
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    Subject subject = {.charsets = charsets, .inspector = inspector};
    subject.jpeg.bytes = g_bytes_get_data(photo, &subject.jpeg.length);
    subject.mail = make_mail(subject.jpeg);
    double decoded = median_of(decode_alone, &subject);
    double hashed = median_of(read_tags_and_hash, &subject);
    double inspected = median_of(inspect_mail, &subject);
    subject.signed_mail = make_signed_mail();
    double anew = median_of(inspect_as_new, &subject);
    double known = median_of(inspect_as_known, &subject);
    printf("%u x %u pixels in %.1f MB of JPEG, median of %u:\n"
           "  bare grey decode at an eighth  %6.1f ms\n"
           "  its tags and hashes as well    %6.1f ms  (%.2f of the bare decode; goal 1.3)\n"
           "  as an attachment, sandboxed    %6.1f ms  (goal 150)\n",
           WIDTH, HEIGHT, (double)subject.jpeg.length / 1e6, RUNS, decoded, hashed,
           hashed / decoded, inspected);
    printf("a mail with the %u pictures of a signature (%.0f kB):\n"
           "  seen for the first time        %6.1f ms\n"
           "  recognised                     %6.1f ms\n",
           LOGOS, (double)g_bytes_get_size(subject.signed_mail) / 1e3, anew, known);
    g_bytes_unref(subject.signed_mail);
    g_bytes_unref(subject.mail);
    cm_xmp_stop();
    return EX_OK;
}

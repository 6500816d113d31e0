/* detector_speed.c - how fast the shipped detectors read a text, and what the worst text costs
 *
 * usage: detector-speed POLICY FILE…
 *
 * The files are read as texts, as they are, again and again; the best of seven is printed in
 * megabytes a second of processor time. Then texts that are made to cost the most, in milliseconds
 * a megabyte.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "gateway/detector_set.h"

#define MEGABYTE 1000000u
#define ROUNDS   7u

static void free_source(gpointer data)
{
    cm_source_text_free(data);
}

static CmDetectors *load(const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) sources = cm_source_texts_read(folder, &error);
    g_autoptr(CmPolicy) policy = NULL;
    CmDetectors *detectors = NULL;
    if (sources != NULL) {
        g_ptr_array_set_free_func(sources, free_source);
        policy = cm_policy_new(sources, NULL, &error);
    }
    if (policy != NULL)
        detectors = cm_detector_set_new(policy, &error);
    if (detectors == NULL)
        fprintf(stderr, "detector-speed: %s\n", error->message);
    return detectors;
}

/* Other programs share the machine: what counts is the processor's time. */
static double processor_seconds(void)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Seconds that the fastest of some scans took; *@hits is what it found. */
static double scan_seconds(const CmDetectors *detectors, const GString *text, guint *hits)
{
    double best = 1e9;
    for (guint round = 0; round < ROUNDS; round++) {
        double start = processor_seconds();
        g_autoptr(GArray) found =
            cm_detectors_scan(detectors, CM_DETECT_TEXT, text->str, text->len);
        double seconds = processor_seconds() - start;
        best = MIN(best, seconds);
        *hits = found->len;
    }
    return best;
}

static void measure_files(const CmDetectors *detectors, int count, char **files)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < count; i++) {
        g_autofree char *bytes = NULL;
        gsize size;
        if (!g_file_get_contents(files[i], &bytes, &size, NULL))
            continue;
        g_autofree char *valid = g_utf8_make_valid(bytes, (gssize)size);
        g_string_append(text, valid);
    }
    guint hits;
    double seconds = scan_seconds(detectors, text, &hits);
    printf("%-34s %8.0f MB/s  %u found in %.1f MB\n", "files",
           (double)text->len / MEGABYTE / seconds, hits, (double)text->len / MEGABYTE);
}

/* A megabyte of @piece again and again. */
static void measure_worst(const CmDetectors *detectors, const char *piece)
{
    g_autoptr(GString) text = g_string_sized_new(MEGABYTE);
    while (text->len + strlen(piece) <= MEGABYTE)
        g_string_append(text, piece);
    guint hits;
    double seconds = scan_seconds(detectors, text, &hits);
    g_autofree char *shown = g_strescape(piece, "");
    printf("%-34.34s %8.1f ms/MB  %u found\n", shown, seconds * 1000, hits);
}

int main(int argc, char **argv)
{
    static const char *const worst[] = {
        "1 ",
        "12-34 ",
        "130692544 ",
        "130 692 544 ",
        "604-555-0142 ",
        "4111 1111 1111 1111 ",
        "$100 ",
        "street ",
        "1 A Street ",
        "12345 Aaaaaaaa Bbbbbbbb Cccccccc st ",
        "born ",
        "mark grade note score ",
        "password is: ",
        "designation cat ",
        "IBAN ",
        "diagnosed with diabetes ",
        "salary $1000 ",
        "\xc3\xa9\xc3\xa8 ",
        "e\xcc\x81 ",
        "\xe2\x80\x99",
        "suspended IEP custody medication ",
        "privileged and confidential intended recipient ",
    };
    if (argc < 2) {
        fputs("usage: detector-speed POLICY FILE...\n", stderr);
        return 64;
    }
    g_autoptr(CmDetectors) detectors = load(argv[1]);
    if (detectors == NULL)
        return 78;
    measure_files(detectors, argc - 2, argv + 2);
    for (gsize i = 0; i < G_N_ELEMENTS(worst); i++)
        measure_worst(detectors, worst[i]);
    return 0;
}

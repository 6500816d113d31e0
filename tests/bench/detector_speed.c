/* detector_speed.c - how fast the shipped detectors read a text, and what the worst text costs
 *
 * usage: detector-speed POLICY [--rounds N] FILE…
 *
 * The files are read as texts, as they are, again and again; the best of seven is printed in
 * megabytes a second of processor time. Then texts that are made to cost the most, in milliseconds
 * a megabyte: some by hand, and for each detector the worst that N changes (200) of its own words
 * led to. Status 1 when one of them costs 50 ms or more.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gateway/detector_set.h"
#include "hostile_texts.h"

#define MEGABYTE 1000000u
#define ROUNDS   7u
#define WORST_MS 50.0
/* What a search tries its pieces on: short, for it tries many. */
#define TRIAL_BYTES   100000u
#define TRIAL_ROUNDS  2u
#define CHANGES       200u
#define SEED          20261128u
#define SHOWN_COLUMNS 60

static void free_source(gpointer data)
{
    cm_source_text_free(data);
}

/* The policy of @folder and its detectors. */
static CmPolicy *load(const char *folder, CmDetectors **out)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) sources = cm_source_texts_read(folder, &error);
    g_autoptr(CmPolicy) policy = NULL;
    if (sources != NULL) {
        g_ptr_array_set_free_func(sources, free_source);
        policy = cm_policy_new(sources, NULL, &error);
    }
    if (policy != NULL)
        *out = cm_detector_set_new(policy, &error);
    if (*out == NULL)
        fprintf(stderr, "detector-speed: %s\n", error->message);
    return *out != NULL ? g_steal_pointer(&policy) : NULL;
}

/* Other programs share the machine: what counts is the processor's time. */
static double processor_seconds(void)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Seconds that the fastest of some scans took; *@hits is what it found. */
static double scan_seconds(const CmDetectors *detectors, const GString *text, guint rounds,
                           guint *hits)
{
    double best = 1e9;
    for (guint round = 0; round < rounds; round++) {
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
    double seconds = scan_seconds(detectors, text, ROUNDS, &hits);
    printf("%-34s %8.0f MB/s  %u found in %.1f MB\n", "files",
           (double)text->len / MEGABYTE / seconds, hits, (double)text->len / MEGABYTE);
}

/* @piece again and again, @size bytes of it. */
static GString *repeat(const char *piece, gsize size)
{
    GString *text = g_string_sized_new(size);
    while (text->len + strlen(piece) <= size)
        g_string_append(text, piece);
    return text;
}

/* Milliseconds for a megabyte of @piece, which is printed with it. */
static double measure_worst(const CmDetectors *detectors, const char *piece)
{
    g_autoptr(GString) text = repeat(piece, MEGABYTE);
    guint hits;
    double milliseconds = scan_seconds(detectors, text, ROUNDS, &hits) * 1000;
    g_autofree char *shown = g_strescape(piece, "");
    printf("%-*.*s %8.1f ms/MB  %u found\n", SHOWN_COLUMNS, SHOWN_COLUMNS, shown, milliseconds,
           hits);
    return milliseconds;
}

/* What a search wants to make great. */
static double trial_cost(const char *piece, gpointer data)
{
    g_autoptr(GString) text = repeat(piece, TRIAL_BYTES);
    guint hits;
    return scan_seconds(data, text, TRIAL_ROUNDS, &hits);
}

static const char *const BY_HAND[] = {
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
    "num\xc3\xa9ro d'\xc3\xa9l\xc3\xa8veA",
};

static double measure_by_hand(const CmDetectors *detectors)
{
    double most = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(BY_HAND); i++)
        most = MAX(most, measure_worst(detectors, BY_HAND[i]));
    return most;
}

static double measure_searched(const CmPolicy *policy, CmDetectors *detectors, guint changes)
{
    g_autoptr(GArray) texts = cm_hostile_texts_search(policy, changes, SEED, trial_cost, detectors);
    double most = 0;
    for (guint i = 0; i < texts->len; i++)
        most = MAX(most, measure_worst(detectors, g_array_index(texts, CmHostileText, i).piece));
    return most;
}

int main(int argc, char **argv)
{
    guint changes = CHANGES;
    int first = 2;
    if (argc > 3 && g_str_equal(argv[2], "--rounds")) {
        changes = (guint)strtoul(argv[3], NULL, 10);
        first = 4;
    }
    if (argc < 2) {
        fputs("usage: detector-speed POLICY [--rounds N] FILE...\n", stderr);
        return 64;
    }
    g_autoptr(CmDetectors) detectors = NULL;
    g_autoptr(CmPolicy) policy = load(argv[1], &detectors);
    if (policy == NULL)
        return 78;
    if (first < argc)
        measure_files(detectors, argc - first, argv + first);
    double most = measure_by_hand(detectors);
    most = MAX(most, measure_searched(policy, detectors, changes));
    printf("%-*s %8.1f ms/MB\n", SHOWN_COLUMNS, "the worst of all", most);
    return most < WORST_MS ? 0 : 1;
}

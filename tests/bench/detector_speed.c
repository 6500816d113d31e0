/* detector_speed.c - how fast the shipped detectors read a text, and what hostile texts cost
 *
 * usage: detector-speed POLICY [--search N] FILE…
 *
 * The files are read as one text, as they are, again and again; then texts that cost much, made of
 * one piece that is repeated. With --search also, for each detector, the worst that N changes of
 * its own words led to (200 take some minutes). Printed are milliseconds a megabyte, of the fastest
 * of seven, in processor time. Status 1 when one costs 50 ms or more.
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

static void print_cost(const char *title, double milliseconds, guint hits)
{
    printf("%-*.*s %8.1f ms/MB  %u found\n", SHOWN_COLUMNS, SHOWN_COLUMNS, title, milliseconds,
           hits);
}

/* Ordinary text. */
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
    g_autofree char *title = g_strdup_printf("%d files, %.1f MB", count, (double)text->len / 1e6);
    print_cost(title, seconds * 1000 * MEGABYTE / (double)MAX(text->len, 1), hits);
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
    print_cost(shown, milliseconds, hits);
    return milliseconds;
}

/* What a search wants to make great. */
static double trial_cost(const char *piece, gpointer data)
{
    g_autoptr(GString) text = repeat(piece, TRIAL_BYTES);
    guint hits;
    return scan_seconds(data, text, TRIAL_ROUNDS, &hits);
}

/* Short words and numbers, letters beyond ASCII in front of, behind and inside of words, one that
 * stands for eighteen, and what patterns are tried at. */
static const char *const KNOWN[] = {
    "1 ",
    "130 692 544 ",
    "604-555-0142 ",
    "4111 1111 1111 1111 ",
    "R ",
    "street ",
    "suspended IEP custody medication ",
    "privileged and confidential intended recipient ",
    "\xc3\xa9\xc3\xa8 ",
    "\303\251A ",
    "e\xcc\x81 ",
    "\xe1\xb9\xa9 ",
    "\xca\xb3 ",
    "\xe6\x97\xa5\xe6\x9c\xac",
    "\xef\xb7\xba",
    "vandal\xef\xb7\xba ",
    "num\xc3\xa9ro d'\xc3\xa9l\xc3\xa8veA",
    "salary $1000 ",
    "1 A Street ",
    "born ",
    "mark grade note score ",
    "{014-n Exampl grade 7 a ",
    "password is: ",
};

static double measure_known(const CmDetectors *detectors)
{
    double most = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(KNOWN); i++) {
        double cost = measure_worst(detectors, KNOWN[i]);
        most = MAX(most, cost);
    }
    return most;
}

static double measure_searched(const CmPolicy *policy, CmDetectors *detectors, guint changes)
{
    g_autoptr(GArray) texts = cm_hostile_texts_search(policy, changes, SEED, trial_cost, detectors);
    double most = 0;
    for (guint i = 0; i < texts->len; i++) {
        double cost = measure_worst(detectors, g_array_index(texts, CmHostileText, i).piece);
        most = MAX(most, cost);
    }
    return most;
}

int main(int argc, char **argv)
{
    guint changes = 0;
    int first = 2;
    if (argc > 3 && g_str_equal(argv[2], "--search")) {
        changes = (guint)strtoul(argv[3], NULL, 10);
        first = 4;
    }
    if (argc < 2) {
        fputs("usage: detector-speed POLICY [--search N] FILE...\n", stderr);
        return 64;
    }
    g_autoptr(CmDetectors) detectors = NULL;
    g_autoptr(CmPolicy) policy = load(argv[1], &detectors);
    if (policy == NULL)
        return 78;
    if (first < argc)
        measure_files(detectors, argc - first, argv + first);
    double most = measure_known(detectors);
    double searched = changes > 0 ? measure_searched(policy, detectors, changes) : 0;
    most = MAX(most, searched);
    printf("%-*s %8.1f ms/MB\n", SHOWN_COLUMNS, "the worst of all", most);
    return most < WORST_MS ? 0 : 1;
}

/* names_measure.c - how fast, how surely and how wrongly names are found in ordinary mail
 *
 * names-measure GIVEN FAMILY MAIL...  GIVEN and FAMILY hold a name and its frequency in per cent on
 * each line; MAIL are folders of messages in which no student of the rosters is named. Rosters of
 * growing size are drawn by chance with these frequencies. Prints a table: the time to build, the
 * speed of a scan, and in how many messages a full name was found that is nobody's.
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "text/names.h"

static const guint SIZES[] = {1000, 5000, 20000, 100000, 1000000};

#define SEED   20260923u
#define PASSES 9u
/* One student in so many has a family name of two, and a name that no list has. */
#define ONE_DOUBLE  30
#define ONE_UNKNOWN 8

/* Names with their cumulated frequencies. */
typedef struct {
    GPtrArray *names;
    GArray *sums;
} NameList;

static NameList read_names(const char *path)
{
    g_autofree char *contents = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &contents, NULL, &error))
        g_error("%s", error->message);
    NameList list = {.names = g_ptr_array_new_with_free_func(g_free),
                     .sums = g_array_new(FALSE, FALSE, sizeof(double))};
    g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
    double sum = 0;
    for (guint i = 0; lines[i] != NULL; i++) {
        char name[64];
        double frequency;
        if (sscanf(lines[i], "%63s %lf", name, &frequency) != 2)
            continue;
        sum += frequency + 0.0005;
        for (char *at = name + 1; *at != '\0'; at++)
            *at = g_ascii_tolower(*at);
        g_ptr_array_add(list.names, g_strdup(name));
        g_array_append_val(list.sums, sum);
    }
    if (list.names->len == 0)
        g_error("'%s' has no names", path);
    return list;
}

static void clear_names(NameList *list)
{
    g_ptr_array_unref(list->names);
    g_array_unref(list->sums);
}

static const char *draw(const NameList *list, GRand *chance)
{
    double total = g_array_index(list->sums, double, list->sums->len - 1);
    double at = g_rand_double_range(chance, 0, total);
    guint low = 0, high = list->sums->len - 1;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(list->sums, double, middle) <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return g_ptr_array_index(list->names, low);
}

static char *invent(GRand *chance)
{
    static const char *const SYLLABLES[] = {"ka", "ri", "mon", "del", "sha", "ve", "tor", "lin",
                                            "ba", "zu", "har", "ne",  "pri", "go", "wes", "tan"};
    GString *name = g_string_new(NULL);
    for (gint32 i = g_rand_int_range(chance, 2, 5); i > 0; i--)
        g_string_append(name, SYLLABLES[g_rand_int_range(chance, 0, G_N_ELEMENTS(SYLLABLES))]);
    name->str[0] = g_ascii_toupper(name->str[0]);
    return g_string_free(name, FALSE);
}

static char *draw_family(const NameList *families, GRand *chance)
{
    if (g_rand_int_range(chance, 0, ONE_UNKNOWN) == 0)
        return invent(chance);
    if (g_rand_int_range(chance, 0, ONE_DOUBLE) == 0)
        return g_strdup_printf("%s-%s", draw(families, chance), draw(families, chance));
    return g_strdup(draw(families, chance));
}

static CmNames *build(const NameList *givens, const NameList *families, guint size)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(SEED);
    CmNamesBuilder *builder = cm_names_builder_new();
    for (guint i = 0; i < size; i++) {
        g_autofree char *family = draw_family(families, chance);
        g_autofree char *number = g_strdup_printf("%u", 2000000 + i);
        cm_names_builder_add_name(builder, i, draw(givens, chance), family);
        cm_names_builder_add_exact(builder, i, CM_NAME_IDENTIFIER, number);
    }
    return cm_names_builder_end(builder);
}

static void add_folder(GPtrArray *bodies, const char *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *entry;
    while (entries != NULL && (entry = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path = g_build_filename(folder, entry, NULL);
        g_autofree char *contents = NULL;
        gsize length;
        if (!g_str_has_suffix(entry, ".md") &&
            g_file_get_contents(path, &contents, &length, NULL)) {
            char *body = strstr(contents, "\n\n");
            g_ptr_array_add(bodies, g_utf8_make_valid(body != NULL ? body : contents, -1));
        }
    }
}

/* Other programs on the machine take no part in this. */
static double processor_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static void on_found(const CmNameMatch *match, gpointer data)
{
    guint *found = data;
    *found += match->kind == CM_NAME_FULL ? 1 : 0;
}

static void measure(const CmNames *names, const GPtrArray *bodies, guint size, double built)
{
    double best = G_MAXDOUBLE;
    guint hit = 0;
    gsize bytes = 0;
    for (guint pass = 0; pass < PASSES; pass++) {
        double start = processor_seconds();
        hit = 0;
        bytes = 0;
        for (guint i = 0; i < bodies->len; i++) {
            const char *body = g_ptr_array_index(bodies, i);
            guint found = 0;
            gsize length = strlen(body);
            cm_names_scan(names, body, length, on_found, &found);
            hit += found > 0 ? 1 : 0;
            bytes += length;
        }
        best = MIN(best, processor_seconds() - start);
    }
    printf("%9u  %7.3f s  %6.0f MB/s  %6.2f %%\n", size, built, (double)bytes / best / 1e6,
           100.0 * hit / MAX(bodies->len, 1));
    fflush(stdout);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: names-measure GIVEN FAMILY MAIL-FOLDER...\n");
        return 64;
    }
    NameList givens = read_names(argv[1]), families = read_names(argv[2]);
    g_autoptr(GPtrArray) bodies = g_ptr_array_new_with_free_func(g_free);
    for (int i = 3; i < argc; i++)
        add_folder(bodies, argv[i]);
    printf(" students      built       scan   messages with a stranger's full name (of %u)\n",
           bodies->len);
    for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        double start = processor_seconds();
        g_autoptr(CmNames) names = build(&givens, &families, SIZES[i]);
        double built = processor_seconds() - start;
        measure(names, bodies, SIZES[i], built);
    }
    clear_names(&givens);
    clear_names(&families);
    return 0;
}

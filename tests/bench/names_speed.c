/* names_speed.c - what it costs to find names in ordinary mail, from a small directory to a
 * province
 *
 * usage: names-speed GIVEN FAMILY MAIL… [-- STUDENTS…]
 *
 * GIVEN and FAMILY hold a name and its frequency in per cent on each line; MAIL are folders of
 * messages. Directories of each size are drawn with these frequencies and then scan all messages in
 * turn, round by round, so that what else the machine does falls on all of them. Printed of each:
 * the processor time and the memory to build it, the speed of a scan and, as the median of the
 * rounds, what a byte costs against the first size.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "text/names.h"

#include "../quality/mail_folder.h"
#include "../quality/name_list.h"

static const guint SIZES[] = {1000, 5000, 20000, 100000, 1000000};

#define SIZES_MOST 8u
#define SEED       20260923u
#define ROUNDS     21u
/* One student in so many has a family name of two, and a name that no list has. */
#define ONE_DOUBLE  30
#define ONE_UNKNOWN 8

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

static char *draw_family(const CmNameList *families, GRand *chance)
{
    if (g_rand_int_range(chance, 0, ONE_UNKNOWN) == 0)
        return invent(chance);
    if (g_rand_int_range(chance, 0, ONE_DOUBLE) == 0)
        return g_strdup_printf("%s-%s", cm_name_list_draw(families, chance),
                               cm_name_list_draw(families, chance));
    return g_strdup(cm_name_list_draw(families, chance));
}

/* Other programs on the machine take no part in this. */
static double processor_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

typedef struct {
    guint students;
    CmNames *names;
    double built;
    double seconds[ROUNDS];
} Directory;

static void build(Directory *directory, const CmNameList *givens, const CmNameList *families)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(SEED);
    g_autoptr(GPtrArray) drawn = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < directory->students; i++)
        g_ptr_array_add(drawn, draw_family(families, chance));
    double start = processor_seconds();
    CmNamesBuilder *builder = cm_names_builder_new();
    for (guint i = 0; i < directory->students; i++) {
        char number[16];
        g_snprintf(number, sizeof number, "%u", 2000000 + i);
        cm_names_builder_add_name(builder, i, cm_name_list_draw(givens, chance),
                                  g_ptr_array_index(drawn, i));
        cm_names_builder_add_exact(builder, i, CM_NAME_IDENTIFIER, number);
    }
    directory->names = cm_names_builder_end(builder);
    directory->built = processor_seconds() - start;
}

static void on_found(const CmNameMatch *match, gpointer data)
{
    guint *found = data;
    *found += match->bearer_count > 0 ? 1 : 0;
}

static guint scan_all(const CmNames *names, const GPtrArray *bodies)
{
    guint found = 0;
    for (guint i = 0; i < bodies->len; i++) {
        const GString *body = g_ptr_array_index(bodies, i);
        cm_names_scan(names, body->str, body->len, on_found, &found);
    }
    return found;
}

static void measure(Directory *directories, guint count, const GPtrArray *bodies)
{
    for (guint round = 0; round < ROUNDS; round++) {
        for (guint i = 0; i < count; i++) {
            double start = processor_seconds();
            scan_all(directories[i].names, bodies);
            directories[i].seconds[round] = processor_seconds() - start;
        }
    }
}

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *values)
{
    qsort(values, ROUNDS, sizeof *values, compare_doubles);
    return values[ROUNDS / 2];
}

static void print(const Directory *directory, const Directory *first, const GPtrArray *bodies)
{
    double ratios[ROUNDS], speeds[ROUNDS], bytes = 0;
    for (guint i = 0; i < bodies->len; i++)
        bytes += (double)((const GString *)g_ptr_array_index(bodies, i))->len;
    for (guint round = 0; round < ROUNDS; round++) {
        ratios[round] = directory->seconds[round] / first->seconds[round];
        speeds[round] = bytes / directory->seconds[round] / 1e6;
    }
    printf("%9u %8.3f s %8.1f MB %6.0f MB/s %6.2f %8u found\n", directory->students,
           directory->built, (double)cm_names_size(directory->names) / 1e6, median(speeds),
           median(ratios), scan_all(directory->names, bodies));
}

static void add_body(const char *path, const char *bytes, gsize length, gpointer data)
{
    (void)path;
    const char *body = g_strstr_len(bytes, (gssize)length, "\n\n");
    if (body == NULL)
        body = bytes;
    g_autofree char *valid = g_utf8_make_valid(body, (gssize)(length - (gsize)(body - bytes)));
    g_ptr_array_add(data, g_string_new(valid));
}

static void free_body(gpointer data)
{
    g_string_free(data, TRUE);
}

/* The sizes that @numbers tell, or the usual ones. Returns how many there are. */
static guint read_sizes(Directory *directories, char **numbers)
{
    guint count = 0;
    for (; *numbers != NULL && count < SIZES_MOST; numbers++)
        directories[count++].students = (guint)strtoul(*numbers, NULL, 10);
    for (guint i = 0; count == 0 && i < G_N_ELEMENTS(SIZES); i++)
        directories[i].students = SIZES[i];
    return count > 0 ? count : G_N_ELEMENTS(SIZES);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: names-speed GIVEN FAMILY MAIL... [-- STUDENTS...]\n", stderr);
        return 64;
    }
    CmNameList givens, families;
    g_autoptr(GError) error = NULL;
    if (!cm_name_list_read(&givens, argv[1], &error) ||
        !cm_name_list_read(&families, argv[2], &error)) {
        fprintf(stderr, "names-speed: %s\n", error->message);
        return 66;
    }
    g_autoptr(GPtrArray) bodies = g_ptr_array_new_with_free_func(free_body);
    char **rest = argv + 3;
    for (; *rest != NULL && !g_str_equal(*rest, "--"); rest++)
        cm_mail_folder_read(*rest, add_body, bodies);
    Directory directories[SIZES_MOST] = {{0}};
    guint count = read_sizes(directories, *rest != NULL ? rest + 1 : rest);
    for (guint i = 0; i < count; i++)
        build(&directories[i], &givens, &families);
    measure(directories, count, bodies);
    printf(" students      built     memory       scan  cost\n");
    for (guint i = 0; i < count; i++)
        print(&directories[i], &directories[0], bodies);
    for (guint i = 0; i < count; i++)
        cm_names_unref(directories[i].names);
    cm_name_list_clear(&givens);
    cm_name_list_clear(&families);
    return 0;
}

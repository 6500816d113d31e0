/* names_measure.c - how fast, how surely and how wrongly names are found in ordinary mail
 *
 * names-measure GIVEN FAMILY MAIL...  GIVEN and FAMILY hold a name and its frequency in per cent on
 * each line; MAIL are folders of messages in which no student of the rosters is named. Rosters of
 * growing size are drawn by chance with these frequencies. Prints two tables: of each size the time
 * to build, the speed of a scan, in how many messages a full name was found that is nobody's, and
 * in how many it would be strong, because a bearer is of the sender's one school; and of each way
 * to write a name how many of a thousand were found.
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "text/names.h"
#include "text/passages.h"

static const guint SIZES[] = {1000, 5000, 20000, 100000, 1000000};

#define SEED   20260923u
#define PASSES 9u
/* One student in so many has a family name of two, and a name that no list has. */
#define ONE_DOUBLE  30
#define ONE_UNKNOWN 8

/* Students of a school: bearers with the same number beyond this. */
#define SCHOOL 500u
/* Texts of each form. */
#define TEXTS           1000u
#define RECALL_STUDENTS 20000u

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

typedef struct {
    CmNames *names;
    GPtrArray *given, *family; /* of char *, by bearer */
} Roster;

static Roster build(const NameList *givens, const NameList *families, guint size)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(SEED);
    Roster roster = {.given = g_ptr_array_new(), .family = g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < size; i++) {
        g_ptr_array_add(roster.given, (gpointer)draw(givens, chance));
        g_ptr_array_add(roster.family, draw_family(families, chance));
    }
    return roster;
}

static void build_names(Roster *roster)
{
    CmNamesBuilder *builder = cm_names_builder_new();
    for (guint i = 0; i < roster->given->len; i++) {
        char number[16];
        g_snprintf(number, sizeof number, "%u", 2000000 + i);
        cm_names_builder_add_name(builder, i, g_ptr_array_index(roster->given, i),
                                  g_ptr_array_index(roster->family, i));
        cm_names_builder_add_exact(builder, i, CM_NAME_IDENTIFIER, number);
    }
    roster->names = cm_names_builder_end(builder);
}

static void clear_roster(Roster *roster)
{
    cm_names_unref(roster->names);
    g_ptr_array_unref(roster->given);
    g_ptr_array_unref(roster->family);
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

typedef struct {
    guint found, strong;
    guint school; /* of the sender */
    const GArray *passages;
} Finds;

/* In the quote that a mail answers a name is weak, in a signature it is the employee's. */
static gboolean is_weighty(const Finds *finds, gsize at)
{
    const CmPassage *passage = cm_passages_at(finds->passages, at);
    return passage == NULL || passage->kind == CM_PASSAGE_OWN ||
           passage->kind == CM_PASSAGE_FORWARD;
}

static void on_found(const CmNameMatch *match, gpointer data)
{
    Finds *finds = data;
    if (match->kind != CM_NAME_FULL)
        return;
    finds->found++;
    for (guint i = 0; i < match->bearer_count && is_weighty(finds, match->start); i++)
        finds->strong += match->bearers[i] / SCHOOL == finds->school ? 1 : 0;
}

static void free_passages(gpointer data)
{
    g_array_unref(data);
}

static void measure(const Roster *roster, const GPtrArray *bodies, double built)
{
    guint size = roster->given->len, hit = 0, strong = 0;
    double best = G_MAXDOUBLE;
    gsize bytes = 0;
    g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func(free_passages);
    for (guint i = 0; i < bodies->len; i++) {
        const char *body = g_ptr_array_index(bodies, i);
        g_ptr_array_add(passages, cm_passages_find(body, strlen(body)));
    }
    for (guint pass = 0; pass < PASSES; pass++) {
        double start = processor_seconds();
        hit = strong = 0;
        bytes = 0;
        for (guint i = 0; i < bodies->len; i++) {
            const char *body = g_ptr_array_index(bodies, i);
            Finds finds = {.school = i % (size / SCHOOL),
                           .passages = g_ptr_array_index(passages, i)};
            gsize length = strlen(body);
            cm_names_scan(roster->names, body, length, on_found, &finds);
            hit += finds.found > 0 ? 1 : 0;
            strong += finds.strong > 0 ? 1 : 0;
            bytes += length;
        }
        best = MIN(best, processor_seconds() - start);
    }
    double all = MAX(bodies->len, 1);
    printf("%9u  %7.3f s  %6.0f MB/s  %6.2f %%  %6.2f %%\n", size, built,
           (double)bytes / best / 1e6, 100.0 * hit / all, 100.0 * strong / all);
    fflush(stdout);
}

/* The ways in which people write a name: %1$s the given name, %2$s the family name. */
static const struct {
    const char *form, *pattern;
} FORMS[] = {
    {"given family", "Yesterday %1$s %2$s read to us."},
    {"family, given", "Absent: %2$s, %1$s"},
    {"family given", "Class list: %2$s %1$s"},
    {"possessive", "This is %1$s %2$s's work."},
    {"curly possessive", "This is %1$s %2$s\342\200\231s work."},
    {"line end between", "we were glad that %1$s\n%2$s read to us"},
    {"quoted line end", "> we were glad that %1$s\n> %2$s read to us"},
    {"two blanks", "and %1$s  %2$s read"},
    {"no-break space", "and %1$s\302\240%2$s read"},
    {"zero-width space", "and %1$s \342\200\213%2$s read"},
    {"zero-width alone", "and %1$s\342\200\213%2$s read"},
    {"initial between", "and %1$s J. %2$s read"},
    {"middle name", "and %1$s Marie %2$s read"},
    {"nickname", "and %1$s \"Sunny\" %2$s read"},
    {"bold", "and *%1$s %2$s* read"},
    {"file name", "%1$s_%2$s_trip.jpg"},
    {"file name, dots", "%1$s.%2$s.jpg"},
    {"file name of a link", "%1$s%%20%2$s.jpg"},
    {"table", "%1$s,%2$s,Div 4"},
};

/* "Emma" with a soft hyphen before its last letters, in upper case, in small letters. */
static char *soften(const char *name)
{
    gsize half = strlen(name) / 2;
    return g_strdup_printf("%.*s\302\255%s", (int)half, name, name + half);
}

typedef struct {
    guint bearer;
    gboolean found;
} Wanted;

static void on_wanted(const CmNameMatch *match, gpointer data)
{
    Wanted *wanted = data;
    for (guint i = 0; i < match->bearer_count; i++)
        wanted->found = wanted->found || match->bearers[i] == wanted->bearer;
}

static gboolean is_found(const Roster *roster, guint bearer, const char *text)
{
    Wanted wanted = {.bearer = bearer};
    cm_names_scan(roster->names, text, strlen(text), on_wanted, &wanted);
    return wanted.found;
}

static const char *given_at(const Roster *roster, guint text)
{
    return g_ptr_array_index(roster->given, text * 7 % roster->given->len);
}

static const char *family_at(const Roster *roster, guint text)
{
    return g_ptr_array_index(roster->family, text * 7 % roster->family->len);
}

static void print_recall(const char *form, guint found)
{
    printf("  %-20s %5.1f %%\n", form, 100.0 * found / TEXTS);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static guint count_found(const Roster *roster, const char *pattern)
{
    guint found = 0;
    for (guint i = 0; i < TEXTS; i++) {
        g_autofree char *text = g_strdup_printf(pattern, given_at(roster, i), family_at(roster, i));
        found += is_found(roster, i * 7 % roster->given->len, text) ? 1 : 0;
    }
    return found;
}
#pragma GCC diagnostic pop

static guint count_changed(const Roster *roster, char *(*change)(const char *name))
{
    guint found = 0;
    for (guint i = 0; i < TEXTS; i++) {
        g_autofree char *given = change(given_at(roster, i));
        g_autofree char *family = change(family_at(roster, i));
        g_autofree char *text = g_strdup_printf("and %s %s read", given, family);
        found += is_found(roster, i * 7 % roster->given->len, text) ? 1 : 0;
    }
    return found;
}

static char *to_upper(const char *name)
{
    return g_ascii_strup(name, -1);
}

static char *to_lower(const char *name)
{
    return g_ascii_strdown(name, -1);
}

/* An 'e' with an accent, an 'a' of the Cyrillic alphabet. */
static char *replace(const char *name, const char *letter, const char *other)
{
    g_auto(GStrv) pieces = g_strsplit(name, letter, -1);
    return g_strjoinv(other, pieces);
}

static char *with_accents(const char *name)
{
    return replace(name, "e", "\303\251");
}

static char *with_look_alikes(const char *name)
{
    return replace(name, "a", "\320\260");
}

static char *with_blank_for_hyphen(const char *name)
{
    return replace(name, "-", " ");
}

static void measure_recall(const Roster *roster)
{
    printf("\nfound of %u texts of each form, %u students\n", TEXTS, roster->given->len);
    for (guint i = 0; i < G_N_ELEMENTS(FORMS); i++)
        print_recall(FORMS[i].form, count_found(roster, FORMS[i].pattern));
    print_recall("soft hyphens", count_changed(roster, soften));
    print_recall("upper case", count_changed(roster, to_upper));
    print_recall("small letters", count_changed(roster, to_lower));
    print_recall("accents", count_changed(roster, with_accents));
    print_recall("look-alike letters", count_changed(roster, with_look_alikes));
    print_recall("blank for hyphen", count_changed(roster, with_blank_for_hyphen));
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
    printf(" students      built       scan   messages with a stranger's name; strong (of %u)\n",
           bodies->len);
    for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        Roster roster = build(&givens, &families, SIZES[i]);
        double start = processor_seconds();
        build_names(&roster);
        measure(&roster, bodies, processor_seconds() - start);
        clear_roster(&roster);
    }
    Roster roster = build(&givens, &families, RECALL_STUDENTS);
    build_names(&roster);
    measure_recall(&roster);
    clear_roster(&roster);
    clear_names(&givens);
    clear_names(&families);
    return 0;
}

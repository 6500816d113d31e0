/* directory_growth.c - what a directory costs as it grows: built, held, asked, swapped
 *
 * Prints a line for each size. Nobody in these directories exists.
 *
 * usage: directory-growth [STUDENTS...]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "directory/classify.h"
#include "directory/release.h"

#define ASKED     200000u /* look-ups that are timed */
#define SWAPS     20u
#define CLASS     25u
#define SCHOOL    500u
#define PER_STAFF 12u
#define MEGABYTE  1e6

static const char *const domains[] = {"sd.example", "students.sd.example", NULL};
static const char *const given[] = {"Emma",  "Liam",   "Olivia", "Noah", "Ava",  "Chloé",
                                    "Ethan", "Mia",    "Lucas",  "Léa",  "Owen", "Zoe",
                                    "Jack",  "Amélie", "Logan",  "Ella"};
static const char *const starts[] = {"Ma",  "Fri", "O'Con", "Ga",  "Sin", "Ngu", "Ro", "Kow",
                                     "Che", "Ha",  "Du",    "Mac", "Pe",  "Li",  "Sa", "Tre"};
static const char *const ends[] = {"rin", "esen", "nor",  "gné", "gh",   "yen", "ssi", "alski",
                                   "ng",  "mel",  "bois", "Kay", "ters", "ndt", "to",  "mblay"};

static double seconds_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Processor time: the machine may have other work. */
static double cpu(void)
{
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

/* Bytes of this process in memory. */
static double resident(void)
{
    unsigned long pages = 0, all = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file == NULL || fscanf(file, "%lu %lu", &all, &pages) != 2)
        pages = 0;
    if (file != NULL)
        fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE);
}

/* "g12@home.example" of "g", 12 and "@home.example". */
static void write_key(char key[64], const char *front, guint number, const char *back)
{
    (void)g_snprintf(key, 64, "%s%u%s", front, number, back);
}

static const char *print(CmRoster *roster, const char *front, guint number, const char *back)
{
    char text[64];
    write_key(text, front, number, back);
    return cm_roster_string(roster, text);
}

/* 65,536 family names, so that in a large directory many share one, as they do. */
static const char *family_of(CmRoster *roster, guint number)
{
    char text[64];
    guint mixed = number * 2654435761u;
    (void)g_snprintf(text, sizeof text, "%s%s%s%s", starts[mixed >> 28], ends[mixed >> 24 & 15],
                     mixed >> 20 & 1 ? "-" : "", mixed >> 20 & 1 ? starts[mixed >> 16 & 15] : "");
    return cm_roster_string(roster, text);
}

static void add_person(CmRoster *roster, CmPerson person)
{
    const char *const *none = cm_roster_list(roster, NULL);
    const char *const **lists[] = {&person.former, &person.grades, &person.orgs, &person.agents,
                                   &person.no_access};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        if (*lists[i] == NULL)
            *lists[i] = none;
    person.origin = (CmOrigin){"users.csv", roster->people->len + 2};
    g_array_append_val(roster->people, person);
}

static void add_student(CmRoster *roster, guint i)
{
    guint family = i / 2;
    g_autofree char *agents = family % 4 == 0
                                  ? g_strdup_printf("g%u", 2 * family)
                                  : g_strdup_printf("g%u|g%u", 2 * family, 2 * family + 1);
    g_autofree char *grade = g_strdup_printf("%02u", 1 + i / CLASS % 12);
    const char *school = print(roster, "o", i / SCHOOL, "");
    add_person(roster, (CmPerson){.id = print(roster, "s", i, ""),
                                  .roles = CM_ROLE_STUDENT,
                                  .given = given[i * 7 % G_N_ELEMENTS(given)],
                                  .family = family_of(roster, family),
                                  .identifier = print(roster, "", 1000000 + i, ""),
                                  .email = print(roster, "s", i, "@students.sd.example"),
                                  .grades = cm_roster_split(roster, grade, "|"),
                                  .orgs = cm_roster_split(roster, school, "|"),
                                  .agents = cm_roster_split(roster, agents, "|"),
                                  .born = 734000 + i % 5000});
    CmEnrollment enrollment = {print(roster, "c", i / CLASS, ""),
                               print(roster, "s", i, ""),
                               "student",
                               0,
                               0,
                               {"enrollments.csv", i}};
    g_array_append_val(roster->enrollments, enrollment);
}

static void add_guardians(CmRoster *roster, guint family)
{
    for (guint j = 0; j < (family % 4 == 0 ? 1u : 2u); j++)
        add_person(roster, (CmPerson){.id = print(roster, "g", 2 * family + j, ""),
                                      .roles = CM_ROLE_GUARDIAN,
                                      .given = given[(family + j) % G_N_ELEMENTS(given)],
                                      .family = family_of(roster, family),
                                      .email = print(roster, "g", 2 * family + j, "@home.example"),
                                      .sms = print(roster, "250555", 2 * family + j, "")});
}

static void add_releases(CmRoster *roster, guint i)
{
    static const char *const scopes[] = {"*", "social-media"};
    for (guint j = 0; j < 2; j++) {
        CmReleaseRow row = {.student = print(roster, "s", i, ""),
                            .scope = scopes[j],
                            .kinds = CM_KINDS_USUAL,
                            .platforms = cm_roster_list(roster, NULL),
                            .granted = (i + j) % 5 != 0,
                            .signed_by = print(roster, "g", i / 2 * 2, ""),
                            .signed_on = cm_day_parse("2026-09-10"),
                            .document = print(roster, "F-", i, ""),
                            .origin = {"releases.csv", 2 * i + j + 2}};
        g_array_append_val(roster->releases, row);
    }
}

static CmRoster *roster_of(guint students)
{
    CmRoster *roster = cm_roster_new();
    for (guint i = 0; i < students; i++) {
        add_student(roster, i);
        add_releases(roster, i);
        if (i % 2 == 0)
            add_guardians(roster, i / 2);
        if (i % PER_STAFF == 0)
            add_person(roster, (CmPerson){.id = print(roster, "t", i, ""),
                                          .roles = CM_ROLE_EMPLOYEE,
                                          .given = given[i % G_N_ELEMENTS(given)],
                                          .family = family_of(roster, i + 1),
                                          .email = print(roster, "t", i, "@sd.example"),
                                          .username = print(roster, "t", i, "")});
        if (i % CLASS == 0) {
            CmClassGroup group = {print(roster, "c", i / CLASS, ""),
                                  print(roster, "Division ", i / CLASS, ""),
                                  NULL,
                                  print(roster, "o", i / SCHOOL, ""),
                                  cm_roster_list(roster, NULL),
                                  {"classes.csv", i}};
            g_array_append_val(roster->classes, group);
        }
        if (i % SCHOOL == 0) {
            CmOrg org = {print(roster, "o", i / SCHOOL, ""),
                         print(roster, "School ", i / SCHOOL, ""),
                         "school",
                         NULL,
                         NULL,
                         {"orgs.csv", i}};
            g_array_append_val(roster->orgs, org);
        }
    }
    return roster;
}

static CmSnapshot *build(CmRoster *roster)
{
    const CmSnapshotSettings settings = {.domains = domains,
                                         .school_year_end_month = 6,
                                         .school_year_end_day = 30,
                                         .rights_age = 19,
                                         .student_signs_from_grade = 10,
                                         .leaver_years = 3};
    g_autoptr(GError) error = NULL;
    CmSnapshot *snapshot = cm_snapshot_new(roster, &settings, 1, &error);
    if (snapshot == NULL) {
        fprintf(stderr, "directory-growth: %s\n", error->message);
        exit(70);
    }
    return snapshot;
}

/* Each looks up number @i; what is asked was written out before the clock runs. */
typedef void (*Ask)(const CmSnapshot *snapshot, const char *key);

static void ask_person(const CmSnapshot *snapshot, const char *key)
{
    if (cm_snapshot_person_find(snapshot, key) == NULL)
        abort();
}

static void ask_address(const CmSnapshot *snapshot, const char *key)
{
    g_autoptr(GPtrArray) people = cm_snapshot_people_at_address(snapshot, key);
    if (people->len == 0)
        abort();
}

static void ask_class(const CmSnapshot *snapshot, const char *key)
{
    g_autoptr(CmRecipient) recipient =
        cm_classify_recipient(snapshot, key, NULL, cm_day_parse("2026-11-23"));
    if (recipient->class_ != CM_CLASS_GUARDIAN)
        abort();
}

static void ask_release(const CmSnapshot *snapshot, const char *key)
{
    g_autoptr(CmReleaseAnswer) answer =
        cm_release_resolve(snapshot, cm_snapshot_person_find(snapshot, key), "website",
                           CM_KIND_IMAGE, "", cm_day_parse("2026-11-23"));
    if (answer->reason == NULL)
        abort();
}

/* Microseconds a look-up, keys in no order, so that no cache has them ready. */
static double time_of(const CmSnapshot *snapshot, Ask ask, const char *front, const char *back,
                      guint students)
{
    g_auto(GStrv) keys = g_new0(char *, ASKED + 1);
    guint state = 2463534242u;
    for (guint i = 0; i < ASKED; i++) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        guint number = state % students;
        keys[i] = g_malloc(64);
        write_key(keys[i], front, *front == 'g' ? number / 4 * 4 : number, back);
    }
    double start = cpu();
    for (guint i = 0; i < ASKED; i++)
        ask(snapshot, keys[i]);
    return (cpu() - start) / ASKED * 1e6;
}

#define COLD       300u
#define SWEPT      ((gsize)48 << 20) /* bytes: more than the caches hold */
#define CACHE_LINE 64u

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* A directory that is asked, and how many students it has. */
typedef struct {
    CmSnapshot *snapshot;
    guint students;
} Town;

typedef struct {
    const char *name;
    Ask ask;
    const char *front, *back;
} LookUp;

/* Microseconds of one look-up as a message meets it, whose own text has filled the caches. */
static double cold_once(const Town *town, const LookUp *one, guint32 draw, guint8 *swept)
{
    char key[64];
    guint number = draw % town->students;
    write_key(key, one->front, *one->front == 'g' ? number / 4 * 4 : number, one->back);
    for (gsize at = 0; at < SWEPT; at += CACHE_LINE)
        ((volatile guint8 *)swept)[at]++;
    double start = seconds_of(CLOCK_MONOTONIC);
    one->ask(town->snapshot, key);
    return (seconds_of(CLOCK_MONOTONIC) - start) * 1e6;
}

/* The medians of both, asked in turn: what else the machine does meets the two alike. */
static void time_cold(const Town *small, const Town *town, const LookUp *one, double *small_took,
                      double *took)
{
    g_autofree guint8 *swept = g_malloc0(SWEPT);
    double first[COLD], second[COLD];
    guint32 state = 88172645u;
    for (guint i = 0; i < COLD; i++) {
        state = state * 1664525u + 1013904223u;
        first[i] = cold_once(small, one, state >> 4, swept);
        second[i] = cold_once(town, one, state >> 4, swept);
    }
    qsort(first, COLD, sizeof *first, compare_doubles);
    qsort(second, COLD, sizeof *second, compare_doubles);
    *small_took = first[COLD / 2];
    *took = second[COLD / 2];
}

/* How long readers are kept from their reference, at most, while another snapshot takes the place
 * of this one: the lock is held for no more than that (lib/gateway). Milliseconds. */
static double time_of_swap(CmSnapshot *snapshot)
{
    GMutex lock;
    CmSnapshot *held = cm_snapshot_ref(snapshot);
    double longest = 0;
    g_mutex_init(&lock);
    for (guint i = 0; i < SWAPS; i++) {
        CmSnapshot *fresh = build(roster_of(100));
        double start = seconds_of(CLOCK_MONOTONIC);
        g_mutex_lock(&lock);
        CmSnapshot *old = held;
        held = fresh;
        g_mutex_unlock(&lock);
        longest = MAX(longest, seconds_of(CLOCK_MONOTONIC) - start);
        cm_snapshot_unref(old);
    }
    cm_snapshot_unref(held);
    g_mutex_clear(&lock);
    return longest * 1e3;
}

static const LookUp look_ups[] = {
    {"person by id", ask_person, "s", ""},
    {"people at an address", ask_address, "g", "@home.example"},
    {"recipient classified", ask_class, "g", "@home.example"},
    {"release resolved", ask_release, "s", ""},
};

static Town build_town(guint students)
{
    double before = resident();
    CmRoster *roster = roster_of(students);
    double loaded = resident(), start = cpu(), wall = seconds_of(CLOCK_MONOTONIC);
    Town town = {build(roster), students};
    double built = cpu() - start, waited = seconds_of(CLOCK_MONOTONIC) - wall;
    double whole = resident();
    printf("%u students: built in %.2f s of processor time (%.2f s by the clock); %.0f MB with the "
           "roster's %.0f; swapped in %.4f ms\n",
           students, built, waited, (whole - before) / MEGABYTE, (loaded - before) / MEGABYTE,
           time_of_swap(town.snapshot));
    return town;
}

static void ask_all(const Town *small, const Town *town)
{
    for (gsize i = 0; i < G_N_ELEMENTS(look_ups); i++) {
        const LookUp *one = &look_ups[i];
        double small_took, took;
        time_cold(small, town, one, &small_took, &took);
        printf("  %-22s %7.3f us again and again, %7.3f us between other work: %.2f times %.3f us "
               "of %u\n",
               one->name, time_of(town->snapshot, one->ask, one->front, one->back, town->students),
               took, took / small_took, small_took, small->students);
    }
    fflush(stdout);
}

/* The first stays, to be asked beside each of the others. */
static void measure(const guint *sizes, gsize count)
{
    Town small = build_town(sizes[0]);
    ask_all(&small, &small);
    for (gsize i = 1; i < count; i++) {
        Town town = build_town(sizes[i]);
        ask_all(&small, &town);
        cm_snapshot_unref(town.snapshot);
    }
    cm_snapshot_unref(small.snapshot);
}

int main(int argc, char **argv)
{
    static const guint usual[] = {1000, 20000, 100000, 1000000};
    g_autofree guint *asked = g_new0(guint, (gsize)argc);
    for (int i = 1; i < argc; i++)
        asked[i - 1] = (guint)strtoul(argv[i], NULL, 10);
    if (argc > 1)
        measure(asked, (gsize)argc - 1);
    else
        measure(usual, G_N_ELEMENTS(usual));
    return 0;
}

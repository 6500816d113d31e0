/* Runs tests/data/releases.cases: release cases in words, each with the day, the state and the
 * sentence that is expected. Its head says how a case is written. */
#include "directory/release.h"

#include <stdlib.h>

#include "probe.h"
#include "record/hand_release.h"

#define CASES_LEAST 60u

typedef struct {
    CmRoster *roster;
    CmSnapshotSettings settings;
    CmPerson student;
    GArray *records; /* of CmHandRelease */
    CmSnapshot *snapshot;
} World;

/* A line that is one of these, with what it names. */
typedef struct {
    const char *pattern;
    void (*read)(World *world, char **words);
} Line;

static CmDay day_of(const char *text)
{
    return text == NULL || *text == '\0' || g_str_equal(text, "-") ? 0 : probe_day(text);
}

static guint number_of(const char *text)
{
    return (guint)strtoul(text, NULL, 10);
}

static void read_district(World *world, char **words)
{
    world->settings.consent_default =
        g_str_equal(words[1], "opt-out") ? CM_CONSENT_OPT_OUT : CM_CONSENT_OPT_IN;
    world->settings.student_signs_from_grade = number_of(words[2]);
    world->settings.rights_age = number_of(words[3]);
}

static void read_student(World *world, char **words)
{
    world->student.grades = probe_list(world->roster, *words[1] != '\0' ? words[1] : NULL);
    world->student.born = day_of(words[2]);
    world->student.left = day_of(words[3]);
}

static CmKinds kinds_of(const char *text)
{
    CmKinds kinds = 0;
    g_auto(GStrv) words = g_strsplit(text, "|", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        CmKind kind = (CmKind)0;
        assert_true(cm_kind_parse(words[i], &kind));
        kinds |= kind;
    }
    return kinds;
}

/* "mother", or a name in quotes as somebody wrote it on a form; behind "student", which says whose
 * signature it is to be. */
static const char *signer_of(World *world, const char *word)
{
    if (g_str_has_prefix(word, "student \""))
        word += strlen("student ");
    g_autofree char *plain =
        g_strndup(word + (*word == '"'), strcspn(word + 1, "\"") + (*word != '"'));
    return cm_roster_string(world->roster, plain);
}

/* 1 day, 2 who, 3 what, 4 scope, 5 kinds, 6 platforms, 7 from, 8 until, 9 withdrawn */
static CmReleaseRow row_of(World *world, char **words)
{
    CmReleaseRow row = {
        .student = "student",
        .scope = cm_roster_string(world->roster, words[4]),
        .kinds = *words[5] != '\0' ? kinds_of(words[5]) : CM_KINDS_USUAL,
        .platforms = probe_list(world->roster, words[6]),
        .granted = g_str_has_prefix(words[3], "grant"),
        .signed_by = signer_of(world, words[2]),
        .by_student = g_str_has_prefix(words[2], "student"),
        .signed_on = day_of(words[1]),
        .valid_from = day_of(words[7]),
        .valid_until = day_of(words[8]),
        .withdrawn_on = day_of(words[9]),
    };
    return row;
}

static void read_form(World *world, char **words)
{
    CmReleaseRow row = row_of(world, words);
    guint number = world->roster->releases->len + 1;
    g_autofree char *document = g_strdup_printf("form %u", number);
    row.document = cm_roster_string(world->roster, document);
    row.origin = (CmOrigin){"releases.csv", number + 1};
    g_array_append_val(world->roster->releases, row);
}

static void read_record(World *world, char **words)
{
    CmHandRelease record = {.number = world->records->len + 1,
                            .action = g_str_equal(words[3], "withdraws") ? CM_HAND_WITHDRAW
                                      : g_str_equal(words[3], "refuses") ? CM_HAND_REFUSE
                                                                         : CM_HAND_GRANT,
                            .row = row_of(world, words)};
    if (*words[5] == '\0' && record.action != CM_HAND_GRANT)
        record.row.kinds = CM_KINDS_ALL;
    record.row.document = "note";
    record.row.origin = (CmOrigin){CM_ORIGIN_BY_HAND, (guint)record.number};
    cm_hand_release_settle(&record);
    g_array_append_val(world->records, record);
}

#define DECISION                                                                                   \
    " (\\S+): ((?:student )?\"[^\"]+\"|\\S+) (grants|refuses|withdraws) (\\S+)(?: \\[([^]]*)\\])?" \
    "(?: on (\\S+))?(?: from (\\S+))?(?: until (\\S+))?(?: withdrawn (\\S+))?()$"

static const Line lines[] = {
    {"^district (opt-in|opt-out)(?:, students sign from grade (\\d+))?(?:, of age at (\\d+))?()$",
     read_district},
    {"^student(?: in grade (\\S+?))?(?:,? ?born (\\S+?))?(?:,? ?left (\\S+))?()$", read_student},
    {"^form" DECISION, read_form},
    {"^recorded" DECISION, read_record},
};

static char **match(const char *pattern, const char *text)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    g_autoptr(GMatchInfo) info = NULL;
    return g_regex_match(regex, text, 0, &info) ? g_match_info_fetch_all(info) : NULL;
}

static void world_init(World *world)
{
    *world = (World){.roster = cm_roster_new(), .settings = probe_settings()};
    world->records = g_array_new(FALSE, TRUE, sizeof(CmHandRelease));
    world->student.grades = probe_list(world->roster, "04");
    world->student.born = probe_day("2016-05-20");
}

static void world_clear(World *world)
{
    if (world->snapshot == NULL)
        cm_roster_free(world->roster);
    cm_snapshot_unref(world->snapshot);
    g_array_unref(world->records);
}

static void build(World *world)
{
    CmRoster *roster = world->roster;
    CmPerson *student = probe_person(roster, CM_ROLE_STUDENT, "student", "Emma", "Li", NULL);
    student->grades = world->student.grades;
    student->born = world->student.born;
    student->left = world->student.left;
    student->agents = probe_list(roster, "mother|father");
    probe_person(roster, CM_ROLE_GUARDIAN, "mother", "Ana", "Reyes", NULL);
    probe_person(roster, CM_ROLE_GUARDIAN, "father", "Wei", "Li", NULL);
    probe_person(roster, CM_ROLE_GUARDIAN, "barred", "Ivan", "Petrov", NULL)->no_access =
        probe_list(roster, "student");
    probe_person(roster, CM_ROLE_GUARDIAN, "neighbour", "Other", "Parent", NULL);
    probe_person(roster, CM_ROLE_EMPLOYEE, "teacher", "Hannah", "Friesen", NULL);
    cm_hand_releases_merge(roster, world->records);
    world->snapshot = probe_snapshot(roster, &world->settings);
}

/* 1 day, 2 kind, 3 scope, 4 platform, 5 state */
static void ask(World *world, char **words, const char *sentence, const char *title)
{
    CmKind kind = (CmKind)0;
    assert_true(cm_kind_parse(words[2], &kind));
    if (world->snapshot == NULL)
        build(world);
    g_autoptr(CmReleaseAnswer) answer =
        cm_release_resolve(world->snapshot, cm_snapshot_person_find(world->snapshot, "student"),
                           words[3], kind, words[4], day_of(words[1]));
    if (!g_str_equal(cm_release_state_word(answer->state), words[5]) ||
        !g_str_equal(answer->reason, sentence))
        fail_msg("%s: %s: %s", title, cm_release_state_word(answer->state), answer->reason);
}

static gboolean read_line(World *world, const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(GStrv) words = match(lines[i].pattern, text);
        if (words == NULL)
            continue;
        lines[i].read(world, words);
        return TRUE;
    }
    return FALSE;
}

/* The lines of one case from its title on; every question has its sentence on the next line.
 * Returns how many questions there were. */
static guint run_case(char **text)
{
    World world;
    guint questions = 0;
    world_init(&world);
    for (guint i = 1; text[i] != NULL && *text[i] != '\0'; i++) {
        const char *line = g_strstrip(text[i]);
        g_auto(GStrv) words =
            match("^(\\d{4}-\\d\\d-\\d\\d) (\\S+) to (\\S+?)(?: on (\\S+?))?: (\\S+)$", line);
        if (words != NULL) {
            assert_non_null(text[i + 1]);
            ask(&world, words, g_strstrip(text[++i]), text[0]);
            questions++;
        } else if (world.snapshot != NULL || !read_line(&world, line)) {
            fail_msg("%s: this line is not understood: %s", text[0], line);
        }
    }
    world_clear(&world);
    return questions;
}

static void every_case_comes_out_as_it_is_written(void **state)
{
    (void)state;
    g_autofree char *path =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "tests", "data", "releases.cases", NULL);
    g_autofree char *contents = NULL;
    assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    g_auto(GStrv) text = g_strsplit(contents, "\n", -1);
    guint cases = 0;
    for (guint i = 0; text[i] != NULL; i++) {
        if (!g_str_has_prefix(text[i], "case "))
            continue;
        assert_true(run_case(&text[i]) > 0);
        cases++;
    }
    assert_true(cases >= CASES_LEAST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_comes_out_as_it_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

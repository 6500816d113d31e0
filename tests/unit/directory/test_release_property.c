/* Holds release.c against a second reading of DOMAIN.md, "When a scope is released", written for
 * this test alone: signer by signer, with days counted in years and months instead of calendar
 * arithmetic. */
#include "directory/release.h"

#include "probe.h"

#define FORMS_MOST 6u
#define STUDENTS   1000u /* of each district */
#define QUESTIONS  6u    /* about each student */

static const char *const SIGNERS[] = {"g1", "g2", "s1", "t1"};
#define TEACHER 3u /* whose grant permits nothing */
static const char *const SCOPES[] = {"*", "school", "website"};
static const char *const PLATFORMS[] = {"", "facebook", "flickr"};
static const CmKinds KINDS[] = {CM_KINDS_USUAL, CM_KIND_IMAGE, CM_KIND_NAME, CM_KIND_RECORD};

/* A month of the school years around; day 15 of it. 0: no day. */
typedef struct {
    guint signer, scope, platform, kinds;
    gboolean granted;
    guint signed_on, from, until, withdrawn; /* in months since 2024-01, + 1 */
} Form;

/* What is on record of one student. */
typedef struct {
    Form forms[FORMS_MOST];
    guint count;
    gboolean of_age;
} File;

/* What a district decided for all of them. */
typedef struct {
    gboolean opt_out, both_sign;
} District;

/* One question about one student: all that the answer comes from. */
typedef struct {
    const File *file;
    District district;
    guint scope, platform, today;
    CmKind kind;
} World;

static CmDay day_of(guint month)
{
    if (month == 0)
        return 0;
    g_autofree char *text =
        g_strdup_printf("%u-%02u-15", 2024 + (month - 1) / 12, (month - 1) % 12 + 1);
    return probe_day(text);
}

/* The school year of a month: years end with June. */
static guint year_of(guint month)
{
    return (month - 1 + 6) / 12;
}

static guint last_month_of_year(guint year)
{
    return year * 12 + 6;
}

static gboolean speaks(const World *world, const Form *form)
{
    gboolean scope = form->scope == 0 || form->scope == world->scope;
    gboolean platform = form->platform == 0 || form->platform == world->platform;
    return scope && platform && (KINDS[form->kinds] & world->kind) != 0;
}

static guint end_of(const Form *form)
{
    return form->until != 0 ? form->until : last_month_of_year(year_of(form->signed_on));
}

static guint start_of(const Form *form)
{
    return form->from > form->signed_on ? form->from : form->signed_on;
}

static gboolean withdrawn(const World *world, const Form *form)
{
    return form->withdrawn != 0 && form->withdrawn <= world->today;
}

typedef enum { NOTHING, YES, NO } Say;

/* What one signer says in the end. */
static Say say_of(const World *world, guint signer, guint current_year)
{
    const Form *latest = NULL;
    for (guint i = 0; i < world->file->count; i++) {
        const Form *form = &world->file->forms[i];
        if (form->signer == signer && form->signed_on <= world->today && speaks(world, form) &&
            (latest == NULL || form->signed_on >= latest->signed_on))
            latest = form;
    }
    if (latest == NULL || (!world->district.opt_out && year_of(latest->signed_on) < current_year))
        return NOTHING;
    gboolean begun = start_of(latest) <= world->today, over = end_of(latest) < world->today;
    if (latest->granted && withdrawn(world, latest))
        return NO;
    if (latest->granted)
        return begun && !over ? YES : NOTHING;
    if (withdrawn(world, latest) || !begun)
        return NOTHING;
    return world->district.opt_out || !over ? NO : NOTHING;
}

static gboolean once_counted(const World *world, guint signer)
{
    for (guint i = 0; i < world->file->count; i++) {
        const Form *form = &world->file->forms[i];
        for (guint month = 1; month <= world->today; month++)
            if (form->signer == signer && form->granted && speaks(world, form) &&
                start_of(form) <= month && month <= end_of(form) &&
                (form->withdrawn == 0 || month < form->withdrawn))
                return TRUE;
    }
    return FALSE;
}

/* Where consent is opt-out; but a record, an address or a position is granted where it is named. */
static gboolean silence_grants(const World *world)
{
    static const CmKinds named = CM_KIND_RECORD | CM_KIND_CONTACT | CM_KIND_LOCATION;
    return world->district.opt_out && (named & world->kind) == 0;
}

/* A form that may replace those of earlier years. */
static gboolean says_something(const World *world, const Form *form)
{
    return form->signed_on <= world->today &&
           (form->signer != TEACHER || !form->granted || withdrawn(world, form));
}

static CmReleaseState expected(const World *world)
{
    gboolean child = !world->file->of_age, heard[4] = {child, child, TRUE, child};
    guint current_year = 0;
    for (guint i = 0; i < world->file->count; i++)
        if (heard[world->file->forms[i].signer] && says_something(world, &world->file->forms[i]))
            current_year = MAX(current_year, year_of(world->file->forms[i].signed_on));
    gboolean guardian = FALSE, student = FALSE, once = FALSE;
    for (guint signer = 0; signer < 4; signer++) {
        if (!heard[signer])
            continue;
        Say say = say_of(world, signer, current_year);
        if (say == NO)
            return CM_RELEASE_REFUSED;
        guardian = guardian || (say == YES && signer < 2);
        student = student || (say == YES && signer == 2);
        once = once || (signer != TEACHER && once_counted(world, signer));
    }
    CmReleaseState state = once ? CM_RELEASE_EXPIRED : CM_RELEASE_MISSING;
    if (guardian || student)
        state = (guardian && (student || !world->district.both_sign)) || world->file->of_age
                    ? CM_RELEASE_GRANTED
                    : CM_RELEASE_MISSING;
    return silence_grants(world) ? CM_RELEASE_GRANTED : state;
}

static guint below(GRand *random, guint limit)
{
    return (guint)g_rand_int_range(random, 0, (gint32)limit);
}

static File any_file(GRand *random)
{
    File file = {.count = below(random, FORMS_MOST + 1), .of_age = below(random, 4) == 0};
    for (guint i = 0; i < file.count; i++)
        file.forms[i] = (Form){
            .signer = below(random, 4),
            .scope = below(random, 3),
            .platform = below(random, 6) < 4 ? 0 : below(random, 3),
            .kinds = below(random, 6) < 4 ? 0 : below(random, G_N_ELEMENTS(KINDS)),
            .granted = below(random, 3) != 0,
            .signed_on = 1 + below(random, 36),
            .from = below(random, 4) == 0 ? 1 + below(random, 40) : 0,
            .until = below(random, 3) == 0 ? 1 + below(random, 60) : 0,
            .withdrawn = below(random, 5) == 0 ? 1 + below(random, 40) : 0,
        };
    return file;
}

static World any_question(GRand *random, District district, const File *file, guint today)
{
    return (World){
        .file = file,
        .district = district,
        .scope = 1 + below(random, 2),
        .platform = below(random, 3),
        .kind = below(random, 3) != 0 ? CM_KIND_IMAGE : (CmKind)(1u << below(random, 8)),
        .today = today,
    };
}

static char *name_of(const char *who, guint student)
{
    return g_strdup_printf("%s-%u", who, student);
}

static void add_form(CmRoster *roster, guint student, const Form *form)
{
    g_autofree char *id = name_of("s1", student);
    g_autofree char *signer = name_of(SIGNERS[form->signer], student);
    CmReleaseRow row = {.student = cm_roster_string(roster, id),
                        .scope = SCOPES[form->scope],
                        .kinds = KINDS[form->kinds],
                        .platforms = probe_list(roster, PLATFORMS[form->platform]),
                        .granted = form->granted,
                        .signed_by = cm_roster_string(roster, signer),
                        .by_student = form->signer == 2,
                        .signed_on = day_of(form->signed_on),
                        .valid_from = day_of(form->from),
                        .valid_until = day_of(form->until),
                        .withdrawn_on = day_of(form->withdrawn)};
    g_array_append_val(roster->releases, row);
}

static void add_student(CmRoster *roster, guint number, const File *file)
{
    g_autofree char *id = name_of("s1", number);
    g_autofree char *first = name_of("g1", number);
    g_autofree char *second = name_of("g2", number);
    g_autofree char *agents = g_strdup_printf("%s|%s", first, second);
    CmPerson *student = probe_person(roster, CM_ROLE_STUDENT, id, "Emma", "Li", NULL);
    student->agents = probe_list(roster, agents);
    student->grades = probe_list(roster, "10");
    student->born = probe_day(file->of_age ? "2000-01-01" : "2011-01-01");
    probe_person(roster, CM_ROLE_GUARDIAN, first, "Ana", "Reyes", NULL);
    probe_person(roster, CM_ROLE_GUARDIAN, second, "Wei", "Li", NULL);
    g_autofree char *teacher = name_of("t1", number);
    probe_person(roster, CM_ROLE_EMPLOYEE, teacher, "Hannah", "Friesen", NULL);
    for (guint i = 0; i < file->count; i++)
        add_form(roster, number, &file->forms[i]);
}

/* One snapshot of all the students: whose forms are whose has to hold as well. */
static CmSnapshot *build(District district, const File *files)
{
    CmRoster *roster = cm_roster_new();
    for (guint i = 0; i < STUDENTS; i++)
        add_student(roster, i, &files[i]);
    CmSnapshotSettings settings = probe_settings();
    settings.consent_default = district.opt_out ? CM_CONSENT_OPT_OUT : CM_CONSENT_OPT_IN;
    settings.student_signs_from_grade = district.both_sign ? 10 : 0;
    settings.rights_age = 18;
    return probe_snapshot(roster, &settings);
}

static CmReleaseState resolved(const CmSnapshot *snapshot, guint student, const World *world)
{
    g_autofree char *id = name_of("s1", student);
    g_autoptr(CmReleaseAnswer) answer =
        cm_release_resolve(snapshot, cm_snapshot_person_find(snapshot, id), SCOPES[world->scope],
                           world->kind, PLATFORMS[world->platform], day_of(world->today));
    return answer->state;
}

/* What is to hold of one answer; @data is the test's own. */
typedef void (*Claim)(const World *world, CmReleaseState actual, gpointer data);

/* Makes @claim of QUESTIONS answers about each student of @district, all on one day of the
 * student's own. @change, which may be NULL, alters what was drawn. */
static void claim_of_all(GRand *random, District district, void (*change)(File *, guint today),
                         Claim claim, gpointer data)
{
    g_autofree File *files = g_new(File, STUDENTS);
    g_autofree guint *days = g_new(guint, STUDENTS);
    for (guint i = 0; i < STUDENTS; i++) {
        files[i] = any_file(random);
        days[i] = 1 + below(random, 40);
        if (change != NULL)
            change(&files[i], days[i]);
    }
    g_autoptr(CmSnapshot) snapshot = build(district, files);
    for (guint i = 0; i < STUDENTS * QUESTIONS; i++) {
        guint student = i / QUESTIONS;
        World world = any_question(random, district, &files[student], days[student]);
        claim(&world, resolved(snapshot, student, &world), data);
    }
}

static void claim_expected(const World *world, CmReleaseState actual, gpointer data)
{
    guint *seen = data;
    CmReleaseState wanted = expected(world);
    if (actual != wanted)
        fail_msg("%s instead of %s", cm_release_state_word(actual), cm_release_state_word(wanted));
    seen[actual]++;
}

static void every_answer_is_that_of_a_second_reading(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(151);
    guint seen[5] = {0};
    for (guint i = 0; i < 4; i++)
        claim_of_all(random, (District){.opt_out = (i & 1) != 0, .both_sign = (i & 2) != 0}, NULL,
                     claim_expected, seen);
    for (guint i = CM_RELEASE_GRANTED; i <= CM_RELEASE_MISSING; i++)
        assert_true(seen[i] > STUDENTS / 2);
}

static void refuse_today(File *file, guint today)
{
    file->count = MIN(file->count, FORMS_MOST - 1);
    file->of_age = FALSE;
    file->forms[file->count++] = (Form){.signer = 0, .signed_on = today};
}

static void claim_refused(const World *world, CmReleaseState actual, gpointer data)
{
    (void)data;
    if ((KINDS[0] & world->kind) != 0)
        assert_int_equal(actual, CM_RELEASE_REFUSED);
}

static void new_refusal_never_grants(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(55);
    for (guint i = 0; i < 4; i++)
        claim_of_all(random, (District){.opt_out = (i & 1) != 0, .both_sign = (i & 2) != 0},
                     refuse_today, claim_refused, NULL);
}

static void refuse_all(File *file, guint today)
{
    (void)today;
    for (guint i = 0; i < file->count; i++)
        file->forms[i].granted = FALSE;
}

static void claim_not_granted(const World *world, CmReleaseState actual, gpointer data)
{
    (void)world;
    (void)data;
    assert_int_not_equal(actual, CM_RELEASE_GRANTED);
}

static void under_opt_in_nothing_is_granted_without_a_form(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    claim_of_all(random, (District){.opt_out = FALSE}, refuse_all, claim_not_granted, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_is_that_of_a_second_reading),
        cmocka_unit_test(new_refusal_never_grants),
        cmocka_unit_test(under_opt_in_nothing_is_granted_without_a_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

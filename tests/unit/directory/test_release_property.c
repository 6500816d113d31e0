/* Holds release.c against a second reading of DOMAIN.md, "When a scope is released", written for
 * this test alone: signer by signer, with days counted in years and months instead of calendar
 * arithmetic. */
#include "directory/release.h"

#include "probe.h"

#define FORMS_MOST 6u
#define ROUNDS     4000u

static const char *const SIGNERS[] = {"g1", "g2", "s1"};
static const char *const SCOPES[] = {"*", "school", "website"};
static const char *const PLATFORMS[] = {"", "facebook", "flickr"};
static const CmKinds KINDS[] = {CM_KINDS_USUAL, CM_KIND_IMAGE, CM_KIND_NAME, CM_KIND_RECORD};

/* A month of the school years around; day 15 of it. 0: no day. */
typedef struct {
    guint signer, scope, platform, kinds;
    gboolean granted;
    guint signed_on, from, until, withdrawn; /* in months since 2024-01, + 1 */
} Form;

typedef struct {
    Form forms[FORMS_MOST];
    guint count;
    guint scope, platform, today;
    CmKind kind;
    gboolean opt_out;
    gboolean both_sign, of_age;
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
    for (guint i = 0; i < world->count; i++) {
        const Form *form = &world->forms[i];
        if (form->signer == signer && form->signed_on <= world->today && speaks(world, form) &&
            (latest == NULL || form->signed_on >= latest->signed_on))
            latest = form;
    }
    if (latest == NULL || (!world->opt_out && year_of(latest->signed_on) < current_year))
        return NOTHING;
    gboolean begun = start_of(latest) <= world->today, over = end_of(latest) < world->today;
    if (latest->granted && withdrawn(world, latest))
        return NO;
    if (latest->granted)
        return begun && !over ? YES : NOTHING;
    if (withdrawn(world, latest) || !begun)
        return NOTHING;
    return world->opt_out || !over ? NO : NOTHING;
}

static gboolean once_counted(const World *world, guint signer)
{
    for (guint i = 0; i < world->count; i++) {
        const Form *form = &world->forms[i];
        for (guint month = 1; month <= world->today; month++)
            if (form->signer == signer && form->granted && speaks(world, form) &&
                start_of(form) <= month && month <= end_of(form) &&
                (form->withdrawn == 0 || month < form->withdrawn))
                return TRUE;
    }
    return FALSE;
}

static CmReleaseState expected(const World *world)
{
    gboolean heard[3] = {!world->of_age, !world->of_age, TRUE};
    guint current_year = 0;
    for (guint i = 0; i < world->count; i++)
        if (heard[world->forms[i].signer] && world->forms[i].signed_on <= world->today)
            current_year = MAX(current_year, year_of(world->forms[i].signed_on));
    gboolean guardian = FALSE, student = FALSE, once = FALSE;
    for (guint signer = 0; signer < 3; signer++) {
        if (!heard[signer])
            continue;
        Say say = say_of(world, signer, current_year);
        if (say == NO)
            return CM_RELEASE_REFUSED;
        guardian = guardian || (say == YES && signer < 2);
        student = student || (say == YES && signer == 2);
        once = once || once_counted(world, signer);
    }
    CmReleaseState state = once ? CM_RELEASE_EXPIRED : CM_RELEASE_MISSING;
    if (guardian || student)
        state = !world->both_sign || world->of_age || (guardian && student) ? CM_RELEASE_GRANTED
                                                                            : CM_RELEASE_MISSING;
    return world->opt_out ? CM_RELEASE_GRANTED : state;
}

static guint below(GRand *random, guint limit)
{
    return (guint)g_rand_int_range(random, 0, (gint32)limit);
}

static World any_world(GRand *random)
{
    World world = {.count = below(random, FORMS_MOST + 1)};
    for (guint i = 0; i < world.count; i++)
        world.forms[i] = (Form){
            .signer = below(random, 3),
            .scope = below(random, 3),
            .platform = below(random, 6) < 4 ? 0 : below(random, 3),
            .kinds = below(random, 6) < 4 ? 0 : below(random, G_N_ELEMENTS(KINDS)),
            .granted = below(random, 3) != 0,
            .signed_on = 1 + below(random, 36),
            .from = below(random, 4) == 0 ? 1 + below(random, 40) : 0,
            .until = below(random, 3) == 0 ? 1 + below(random, 60) : 0,
            .withdrawn = below(random, 5) == 0 ? 1 + below(random, 40) : 0,
        };
    world.scope = 1 + below(random, 2);
    world.platform = below(random, 3);
    world.kind = (CmKind)(1u << below(random, 8));
    if (below(random, 3) != 0)
        world.kind = CM_KIND_IMAGE;
    world.today = 1 + below(random, 40);
    world.opt_out = below(random, 2) == 0;
    world.both_sign = below(random, 3) == 0;
    world.of_age = below(random, 4) == 0;
    return world;
}

static CmSnapshot *build(const World *world)
{
    CmRoster *roster = cm_roster_new();
    CmPerson *student = probe_person(roster, CM_ROLE_STUDENT, "s1", "Emma", "Li", NULL);
    student->agents = probe_list(roster, "g1|g2");
    student->grades = probe_list(roster, "10");
    student->born = probe_day(world->of_age ? "2000-01-01" : "2011-01-01");
    probe_person(roster, CM_ROLE_GUARDIAN, "g1", "Ana", "Reyes", NULL);
    probe_person(roster, CM_ROLE_GUARDIAN, "g2", "Wei", "Li", NULL);
    for (guint i = 0; i < world->count; i++) {
        const Form *form = &world->forms[i];
        CmReleaseRow row = {.student = "s1",
                            .scope = SCOPES[form->scope],
                            .kinds = KINDS[form->kinds],
                            .platforms = probe_list(roster, PLATFORMS[form->platform]),
                            .granted = form->granted,
                            .signed_by = SIGNERS[form->signer],
                            .by_student = form->signer == 2,
                            .signed_on = day_of(form->signed_on),
                            .valid_from = day_of(form->from),
                            .valid_until = day_of(form->until),
                            .withdrawn_on = day_of(form->withdrawn)};
        g_array_append_val(roster->releases, row);
    }
    CmSnapshotSettings settings = probe_settings();
    settings.consent_default = world->opt_out ? CM_CONSENT_OPT_OUT : CM_CONSENT_OPT_IN;
    settings.student_signs_from_grade = world->both_sign ? 10 : 0;
    settings.rights_age = 18;
    return probe_snapshot(roster, &settings);
}

static CmReleaseState resolved(const World *world)
{
    g_autoptr(CmSnapshot) snapshot = build(world);
    g_autoptr(CmReleaseAnswer) answer =
        cm_release_resolve(snapshot, cm_snapshot_person_find(snapshot, "s1"), SCOPES[world->scope],
                           world->kind, PLATFORMS[world->platform], day_of(world->today));
    return answer->state;
}

static void every_answer_is_that_of_a_second_reading(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(151);
    guint seen[5] = {0};
    for (guint round = 0; round < ROUNDS; round++) {
        World world = any_world(random);
        CmReleaseState actual = resolved(&world), wanted = expected(&world);
        if (actual != wanted)
            fail_msg("round %u: %s instead of %s", round, cm_release_state_word(actual),
                     cm_release_state_word(wanted));
        seen[actual]++;
    }
    for (guint i = CM_RELEASE_GRANTED; i <= CM_RELEASE_MISSING; i++)
        assert_true(seen[i] > 100);
}

static void new_refusal_never_grants(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(55);
    for (guint round = 0; round < 2000; round++) {
        World world = any_world(random);
        if (world.count == FORMS_MOST)
            world.count--;
        world.of_age = FALSE;
        world.forms[world.count++] = (Form){.signer = 0, .signed_on = world.today};
        if ((KINDS[0] & world.kind) != 0)
            assert_int_equal(resolved(&world), CM_RELEASE_REFUSED);
    }
}

static void under_opt_in_nothing_is_granted_without_a_form(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (guint round = 0; round < 500; round++) {
        World world = any_world(random);
        world.opt_out = FALSE;
        for (guint i = 0; i < world.count; i++)
            world.forms[i].granted = FALSE;
        assert_int_not_equal(resolved(&world), CM_RELEASE_GRANTED);
    }
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

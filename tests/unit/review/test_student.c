#include "review.h"

#include "review/student.h"

/* A call of an officer of @schools (NULL: all). */
typedef struct {
    CmUser *user;
    CmState *state;
    CmCall call;
} Looker;

static Looker looker_of(const Review *review, const char *schools)
{
    Looker looker = {
        .user = cm_user_new("olga", CM_USER_OFFICER),
        .state = cm_gateway_state_now(review->console->gateway, NULL),
    };
    looker.user->schools = schools != NULL ? g_strsplit(schools, " ", 0) : NULL;
    looker.call = (CmCall){.console = review->console, .account = looker.user};
    return looker;
}

static void looker_clear(Looker *looker)
{
    cm_user_free(looker->user);
    cm_state_unref(looker->state);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Looker, looker_clear)

static void a_student_is_seen_by_who_has_one_of_their_schools(void **state)
{
    g_auto(Looker) all = looker_of(*state, NULL);
    g_auto(Looker) own = looker_of(*state, "alder cedar");
    g_auto(Looker) other = looker_of(*state, "alder");
    assert_non_null(cm_student_find(&all.call, all.state->snapshot, "s2"));
    assert_non_null(cm_student_find(&own.call, own.state->snapshot, "s2"));
    assert_null(cm_student_find(&other.call, other.state->snapshot, "s2"));
}

static void who_is_no_student_is_never_found(void **state)
{
    g_auto(Looker) all = looker_of(*state, NULL);
    assert_null(cm_student_find(&all.call, all.state->snapshot, "g1"));
    assert_null(cm_student_find(&all.call, all.state->snapshot, "nobody"));
}

static void schools_are_as_people_write_them(void **state)
{
    g_auto(Looker) all = looker_of(*state, NULL);
    const CmPerson *student = cm_student_find(&all.call, all.state->snapshot, "s1");
    g_autofree char *schools = cm_student_schools(all.state->snapshot, student);
    assert_shows(schools, "Cedar");
}

static void today_is_the_day_of_the_district(void **state)
{
    g_auto(Looker) all = looker_of(*state, NULL);
    assert_int_equal(cm_student_today(&all.call), cm_day_parse("2026-11-23"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_student_is_seen_by_who_has_one_of_their_schools),
        REVIEW_TEST(who_is_no_student_is_never_found),
        REVIEW_TEST(schools_are_as_people_write_them),
        REVIEW_TEST(today_is_the_day_of_the_district),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

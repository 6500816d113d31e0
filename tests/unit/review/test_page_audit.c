#include "review.h"

static void an_auditor_reads_who_did_what_newest_first(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_AUDITOR);
    assert_true(cm_store_audit_add(review->console->store, "ann", "case.look", "C-7KQ2M9XA",
                                   "first", NULL));
    assert_true(cm_store_audit_add(review->console->store, "bob", "case.reject", "C-7KQ2M9XA",
                                   "second", NULL));
    g_autofree char *text = review_page(review_get(review, "/audit"), 200);
    assert_shows(text, "case.look");
    assert_true(strstr(text, "second") < strstr(text, "first"));
}

static void entries_are_looked_for_by_what_who_and_day(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_AUDITOR);
    assert_true(cm_store_audit_add(review->console->store, "ann", "case.look", "C-1", "one", NULL));
    assert_true(cm_store_audit_add(review->console->store, "bob", "case.look", "C-2", "two", NULL));
    g_autofree char *by_actor =
        review_page(review_get(review, "/audit?event=case.&actor=ann&since=2026-11-01"), 200);
    assert_shows(by_actor, ">one<");
    assert_hides(by_actor, ">two<");
    g_autofree char *later = review_page(review_get(review, "/audit?since=2027-01-01"), 200);
    assert_shows(later, "Nothing is on record");
}

/* It is ten in the morning. */
static void the_morning_of_the_day_is_in_it(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_AUDITOR);
    assert_true(cm_store_audit_add(review->console->store, "ann", "case.look", "C-1", "one", NULL));
    g_autofree char *today = review_page(review_get(review, "/audit?since=2026-11-23"), 200);
    assert_shows(today, ">one<");
    g_autofree char *tomorrow = review_page(review_get(review, "/audit?since=2026-11-24"), 200);
    assert_hides(tomorrow, ">one<");
}

static void what_is_no_day_is_said_to_be_none(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_AUDITOR);
    g_autofree char *text = review_page(review_get(review, "/audit?since=yesterday"), 400);
    assert_shows(text, "Write it as");
}

static void older_entries_are_on_the_next_page(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_AUDITOR);
    for (guint i = 0; i < 120; i++) {
        g_autofree char *subject = g_strdup_printf("X-%u", i);
        assert_true(
            cm_store_audit_add(review->console->store, "ann", "test.fill", subject, NULL, NULL));
    }
    g_autofree char *first = review_page(review_get(review, "/audit?event=test.fill"), 200);
    assert_shows(first, ">X-119<");
    assert_hides(first, ">X-19<");
    const char *link = strstr(first, "/audit?event=test.fill&amp;before=");
    assert_non_null(link);
    guint64 before =
        g_ascii_strtoull(link + strlen("/audit?event=test.fill&amp;before="), NULL, 10);
    g_autofree char *path =
        g_strdup_printf("/audit?event=test.fill&before=%" G_GUINT64_FORMAT, before);
    g_autofree char *second = review_page(review_get(review, path), 200);
    assert_shows(second, ">X-19<");
    assert_shows(second, ">X-0<");
    assert_hides(second, ">X-119<");
    assert_hides(second, "Older entries");
}

static void who_sees_one_school_reads_about_its_cases_alone(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    assert_true(cm_store_audit_add(review->console->store, "ann", "case.look", id, "one", NULL));
    assert_true(
        cm_store_audit_add(review->console->store, "ann", "release.grant", "s3", "two", NULL));
    review_add_user(review, "carla", CM_USER_AUDITOR, "cedar");
    review_add_user(review, "alma", CM_USER_AUDITOR, "alder");
    review_enter(review, "carla");
    g_autofree char *hers = review_page(review_get(review, "/audit"), 200);
    assert_shows(hers, ">one<");
    assert_hides(hers, ">two<");
    assert_hides(hers, "account.add");
    assert_shows(hers, "entries about their cases");
    review_enter(review, "alma");
    g_autofree char *others = review_page(review_get(review, "/audit"), 200);
    assert_hides(others, ">one<");
    assert_shows(others, "Nothing is on record");
}

static void the_record_is_checked_and_said_to_be_whole(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_AUDITOR);
    g_autofree char *text = review_page(review_post(review, "/audit/verify", ""), 200);
    assert_shows(text, "The record is whole");
}

static void what_an_entry_says_is_never_markup(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_AUDITOR);
    assert_true(cm_store_audit_add(review->console->store, "<b>ann", "case.look",
                                   "\"><script>alert(1)</script>", "<img src=x>", NULL));
    g_autofree char *text = review_page(review_get(review, "/audit"), 200);
    assert_hides(text, "<script");
    assert_hides(text, "<img");
    assert_hides(text, "<b>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(an_auditor_reads_who_did_what_newest_first),
        REVIEW_TEST(entries_are_looked_for_by_what_who_and_day),
        REVIEW_TEST(the_morning_of_the_day_is_in_it),
        REVIEW_TEST(what_is_no_day_is_said_to_be_none),
        REVIEW_TEST(older_entries_are_on_the_next_page),
        REVIEW_TEST(who_sees_one_school_reads_about_its_cases_alone),
        REVIEW_TEST(the_record_is_checked_and_said_to_be_whole),
        REVIEW_TEST(what_an_entry_says_is_never_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

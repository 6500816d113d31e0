#include "review.h"

#include "review/case_releases.h"
#include "store/users.h"

/* Says that the release of @student for @scope is @granted; on @platform, NULL for all. */
static void add_release(CmRoster *roster, const char *student, const char *scope,
                        const char *platform, gboolean granted)
{
    CmReleaseRow release = {
        .student = cm_roster_string(roster, student),
        .scope = cm_roster_string(roster, scope),
        .kinds = CM_KINDS_USUAL,
        .platforms = cm_roster_split(roster, platform, "|"),
        .granted = granted,
        .signed_by = cm_roster_string(roster, granted ? "g2" : "g1"),
        .signed_on = cm_day_parse("2026-09-10"),
        .document = cm_roster_string(roster, "F151-0009"),
        .origin = {.file = cm_roster_string(roster, "releases.csv"), .line = 9},
    };
    g_array_append_val(roster->releases, release);
}

/* The table of the page of case @id, from its heading to its end; a new string. */
static char *table_of(Review *review, const char *id)
{
    g_autofree char *path = g_strconcat("/case/", id, NULL);
    g_autofree char *text = review_page(review_get(review, path), 200);
    const char *from = strstr(text, "Releases of these students");
    assert_non_null(from);
    const char *end = strstr(from, "</table>");
    assert_non_null(end);
    return g_strndup(from, (gsize)(end - from));
}

static void what_was_missing_is_shown_as_missing(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *table = table_of(review, id);
    assert_shows(table, "<td>N. G.</td><td>social-media</td><td>name</td>"
                        "<td><span class=\"tag bad\">missing</span></td>"
                        "<td><span class=\"tag bad\">missing</span></td><td>-</td>");
}

static void a_release_that_came_meanwhile_is_granted_today(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    holding_decide_release(review->district, "s2", TRUE);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *table = table_of(review, id);
    assert_shows(table, "<td><span class=\"tag bad\">missing</span></td>"
                        "<td><span class=\"tag ok\">granted</span></td><td>F151-0002</td>");
}

/* Emma Li's form grants social media, another refuses wordpress, where the blog is. */
static void what_is_refused_for_one_platform_is_not_shown_as_granted(void **state)
{
    Review *review = *state;
    CmRoster *roster = test_district_roster();
    add_release(roster, "s1", "social-media", "wordpress", FALSE);
    test_district_import(review->district, roster);
    g_autofree char *id = holding_hold_text(review->district,
                                            "From: Anna <anna@sd.example>\nSubject: The race\n\n"
                                            "Emma Li of Cedar Elementary won the race.\n",
                                            TEST_TO("<" HOLDING_BLOG ">"));
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *table = table_of(review, id);
    assert_shows(table, "<td>E. L.</td><td>social-media</td><td>name</td>"
                        "<td><span class=\"tag bad\">refused</span></td>"
                        "<td><span class=\"tag bad\">refused</span></td>");
    assert_hides(table, "granted");
}

/* Noah Gagné's form grants third parties what forms grant; a record is not among it. */
static void a_record_that_no_form_names_is_not_shown_as_granted(void **state)
{
    Review *review = *state;
    CmRoster *roster = test_district_roster();
    add_release(roster, "s2", "third-party", NULL, TRUE);
    test_district_import(review->district, roster);
    g_autofree char *id =
        holding_hold_text(review->district,
                          "From: Anna <anna@sd.example>\nSubject: Marks\n\n"
                          "The report card of Noah Gagné, student number 2001002: B in all.\n",
                          TEST_TO("<somebody@else.example>"));
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *table = table_of(review, id);
    assert_shows(table, "<td>third-party</td><td>record</td>"
                        "<td><span class=\"tag bad\">missing</span></td>"
                        "<td><span class=\"tag bad\">missing</span></td>");
    assert_hides(table, "granted");
}

static void a_french_officer_reads_scope_kind_and_state_in_french(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = g_strconcat("/case/", id, NULL);
    review_enter_as(review, CM_USER_OFFICER);
    assert_true(
        cm_store_user_set_language(review->console->store, "officer", "fr", "officer", NULL));
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "<td>médias sociaux</td><td>nom complet</td>"
                       "<td><span class=\"tag bad\">absente</span></td>");
}

/* The table of @record, which has no findings of ours; a new string. */
static char *table_from(Review *review, const char *record)
{
    g_autoptr(JsonNode) node = json_from_string(record, NULL);
    g_autoptr(CmState) now = cm_gateway_state_now(review->console->gateway, NULL);
    const CmCall call = {.console = review->console};
    const CmCaseView view = {
        .call = &call, .state = now, .judged = json_node_get_object(node), .unmasked = TRUE};
    CmHtml *html = cm_html_new(CM_LANGUAGE_ENGLISH, review->console->zone);
    cm_case_releases_put(html, &view);
    g_autoptr(GBytes) page = cm_html_finish(html);
    return g_strndup(g_bytes_get_data(page, NULL), g_bytes_get_size(page));
}

#define FINDING(kind, recipient)                                                                   \
    "{\"student\": \"s1\", \"scope\": \"social-media\", \"release\": \"refused\", " kind           \
    "\"recipient\": \"" recipient "\"}"
#define RECIPIENTS                                                                                 \
    "\"recipients\": [{\"address\": \"a@b.example\", \"class\": \"public\"},"                      \
    " {\"address\": \"list@sd.example\", \"class\": \"list\"}]"

static void today_is_not_known_where_the_record_does_not_say_what_of_or_whereto(void **state)
{
    static const char *const records[] = {
        "{" RECIPIENTS ", \"findings\": [" FINDING("", "a@b.example") "]}",
        "{" RECIPIENTS ", \"findings\": [" FINDING("\"kind\": \"name\",", "list@sd.example") "]}",
        "{" RECIPIENTS ", \"findings\": [" FINDING("\"kind\": \"name\",", "nobody@x.example") "]}",
    };
    for (guint i = 0; i < G_N_ELEMENTS(records); i++) {
        g_autofree char *table = table_from(*state, records[i]);
        assert_shows(table, "<span class=\"tag bad\">refused</span></td>"
                            "<td><span class=\"tag bad\">not known</span></td><td>-</td>");
    }
}

/* The form grants the name, and no record: one row, not granted. */
static void a_row_is_granted_today_only_where_all_of_it_is(void **state)
{
    g_autofree char *one = table_from(*state, "{" RECIPIENTS ", \"findings\": [" FINDING(
                                                  "\"kind\": \"name\",", "a@b.example") "]}");
    assert_shows(one, "<td>name</td><td><span class=\"tag bad\">refused</span></td>"
                      "<td><span class=\"tag ok\">granted</span></td><td>F151-0001</td>");
    g_autofree char *both = table_from(
        *state, "{" RECIPIENTS
                ", \"findings\": [" FINDING("\"kind\": \"name\",", "a@b.example") "," FINDING(
                    "\"kind\": \"record\",", "a@b.example") "]}");
    assert_shows(both, "<td>name, record</td><td><span class=\"tag bad\">refused</span></td>"
                       "<td><span class=\"tag bad\">missing</span></td>");
}

static void without_a_scope_there_is_no_table(void **state)
{
    g_autofree char *table = table_from(*state, "{\"findings\": [{\"student\": \"s1\"}]}");
    assert_string_equal(table, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(what_was_missing_is_shown_as_missing),
        REVIEW_TEST(a_release_that_came_meanwhile_is_granted_today),
        REVIEW_TEST(what_is_refused_for_one_platform_is_not_shown_as_granted),
        REVIEW_TEST(a_record_that_no_form_names_is_not_shown_as_granted),
        REVIEW_TEST(a_french_officer_reads_scope_kind_and_state_in_french),
        REVIEW_TEST(today_is_not_known_where_the_record_does_not_say_what_of_or_whereto),
        REVIEW_TEST(a_row_is_granted_today_only_where_all_of_it_is),
        REVIEW_TEST(without_a_scope_there_is_no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

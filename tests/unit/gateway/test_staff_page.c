#include "gateway/staff_page.h"

#include "asked.h"

#include "base/error.h"
#include "gateway/namesakes.h"
#include "gateway/staff_link.h"

#define URL "https://mail.sd.example/mail/"
#define LIAM                                                                                       \
    "From: Anna <anna@sd.example>\nSubject: The race\nMessage-ID: <l@sd.example>\n\n"              \
    "Liam Chen of Cedar Elementary won the race.\n"

/* The first token in @mail; a new string. */
static char *token_in(const char *mail)
{
    const char *at = strstr(mail, URL);
    assert_non_null(at);
    at += strlen(URL);
    return g_strndup(at, strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    "0123456789-_"));
}

/* Holds @text on its way to @recipients; the token of the notice about it. */
static char *hold_to(TestDistrict *district, const char *text, const char *const *recipients,
                     char **id)
{
    g_autoptr(CmMessage) message = test_message(text);
    g_autoptr(CmEnvelope) envelope = test_envelope("anna", "<anna@sd.example>", recipients);
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    g_autoptr(CmJudgement) judgement =
        cm_judge(district->gateway, envelope, message, &options, NULL);
    g_autoptr(CmOutcome) outcome =
        cm_outcome_settle(district->gateway, envelope, message, judgement, NULL);
    assert_non_null(outcome);
    *id = g_strdup(outcome->reference);
    g_autofree char *notice = take_notice(district, "anna@sd.example");
    return token_in(notice);
}

static char *hold(TestDistrict *district, const char *text, char **id)
{
    return hold_to(district, text, TEST_TO("<cedarnews@post.wordpress.com>"), id);
}

static char *hold_photo(TestDistrict *district, char **id)
{
    g_autofree char *text = sample_mail("09-blog-undeclared.eml");
    return hold(district, text, id);
}

static char *written(const CmLetter *letter)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; letter != NULL && i < letter->blocks->len; i++)
        g_string_append_printf(text, "%s\n",
                               ((CmLetterBlock *)g_ptr_array_index(letter->blocks, i))->text);
    return g_string_free(text, FALSE);
}

static CmStaffPage *look(TestDistrict *district, const char *token)
{
    g_autoptr(GError) error = NULL;
    CmStaffPage *page = cm_staff_page_look(district->gateway, token, "en", &error);
    if (page == NULL)
        fail_msg("%s", error->message);
    return page;
}

static CmStaffPage *use(TestDistrict *district, const char *token, CmInstructionKind kind,
                        const char *value, char **next)
{
    g_autoptr(GError) error = NULL;
    const CmInstruction wish = {kind, (char *)(guintptr)value};
    CmStaffPage *page = cm_staff_page_use(district->gateway, token, &wish, "en", next, &error);
    if (page == NULL)
        fail_msg("%s", error->message);
    return page;
}

static void a_recipient_that_cannot_be_read_waits_on_the_page_too(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = NULL;
    g_autofree char *token = hold_to(
        district, LIAM, TEST_TO("< cedarnews@post.wordpress.com >", "<paul@sd.example>"), &id);
    g_autoptr(CmStaffPage) page = look(district, token);
    g_autofree char *text = written(page->letter);
    assert_non_null(strstr(text, "\nan address that cannot be read\npaul@sd.example\n"));
    assert_int_equal(page->waiting->len, 1);
}

static void looking_shows_what_the_notice_said_and_changes_nothing(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = NULL;
    g_autofree char *token = hold_photo(district, &id);
    for (guint i = 0; i < 3; i++) {
        g_autoptr(CmStaffPage) page = look(district, token);
        assert_int_equal(page->kind, CM_STAFF_PAGE_AUTHOR);
        assert_true(page->ways.shown);
        assert_false(page->principal);
        assert_int_equal(page->waiting->len, 1);
        g_autofree char *text = written(page->letter);
        assert_non_null(strstr(text, "Your mail is on hold."));
        assert_non_null(strstr(text, "Nobody has said who is shown"));
        assert_null(strstr(text, "send the mail again")); /* that is what the forms are for */
    }
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
}

static void a_link_works_once(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = NULL, *next = NULL, *none = NULL;
    g_autofree char *token = hold_photo(district, &id);
    g_autoptr(CmStaffPage) page = use(district, token, CM_INSTRUCTION_SHOWN, "none", &next);
    assert_int_equal(page->kind, CM_STAFF_PAGE_OVER);
    assert_null(next);
    g_autofree char *text = written(page->letter);
    assert_non_null(strstr(text, "Your mail has been released."));
    assert_non_null(strstr(text, "cedarnews@post.wordpress.com"));
    assert_int_equal(state_of(district, id, 0), CM_CASE_RELEASING);
    g_autoptr(CmStaffPage) again = use(district, token, CM_INSTRUCTION_TAKE_BACK, NULL, &none);
    g_autofree char *over = written(again->letter);
    assert_non_null(strstr(over, "This link was used before"));
    g_autoptr(CmStaffPage) seen = look(district, token);
    assert_int_equal(seen->kind, CM_STAFF_PAGE_OVER);
}

static void what_does_not_release_it_leaves_a_new_link(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = NULL, *next = NULL, *none = NULL;
    g_autofree char *token = hold_photo(district, &id);
    g_autoptr(CmStaffPage) page =
        use(district, token, CM_INSTRUCTION_SHOWN, "Noah Gagn\303\251", &next);
    assert_int_equal(page->kind, CM_STAFF_PAGE_AUTHOR);
    g_autofree char *text = written(page->letter);
    assert_non_null(strstr(text, "Your answer is on record, but the mail still waits"));
    assert_non_null(strstr(text, "Noah Gagn\303\251"));
    assert_non_null(next);
    g_autoptr(CmStaffPage) taken = use(district, next, CM_INSTRUCTION_TAKE_BACK, NULL, &none);
    assert_int_equal(state_of(district, id, 0), CM_CASE_WITHDRAWN);
}

static void the_student_who_is_meant_is_judged_alone(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = NULL, *next = NULL, *none = NULL;
    g_autofree char *token = hold(district, LIAM, &id);
    g_autoptr(CmStaffPage) page = look(district, token);
    assert_int_equal(page->namesakes->len, 2);
    g_autoptr(CmStaffPage) other = use(district, token, CM_INSTRUCTION_CHOOSE, "2001005", &next);
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD); /* has signed nothing */
    g_autoptr(CmStaffPage) meant = use(district, next, CM_INSTRUCTION_CHOOSE, "2001004", &none);
    assert_int_equal(state_of(district, id, 0), CM_CASE_RELEASING);
    g_autofree char *text = written(meant->letter);
    assert_non_null(strstr(text, "Your mail has been released."));
}

static void a_principal_approves_by_link(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = NULL, *none = NULL;
    let_the_principal_run_the_blog(district);
    g_autofree char *token = hold(district, ASKED_POST, &id);
    g_autoptr(CmStaffPage) page = look(district, token);
    assert_true(page->principal);
    g_autoptr(CmStaffPage) asked = use(district, token, CM_INSTRUCTION_ASK, "Friday", &none);
    g_autofree char *mail = take_mail_to(district, "paul@sd.example");
    g_autofree char *theirs = token_in(mail);
    g_autoptr(CmStaffPage) question = look(district, theirs);
    assert_int_equal(question->kind, CM_STAFF_PAGE_PRINCIPAL);
    g_autofree char *text = written(question->letter);
    assert_non_null(strstr(text, "anna@sd.example asks for your approval"));
    g_autoptr(CmStaffPage) done = use(district, theirs, CM_INSTRUCTION_APPROVE, NULL, &none);
    g_autofree char *thanks = written(done->letter);
    assert_non_null(strstr(thanks, "Your answer is on record"));
    assert_int_equal(state_of(district, id, 0), CM_CASE_RELEASING);
}

/* Asks in the name of Anna for what is held under @id; the token of Paul's question. */
static char *ask_paul(TestDistrict *district, const char *id)
{
    answer_notice(district, "anna", id, "Ask the principal");
    g_autofree char *mail = take_mail_to(district, "paul@sd.example");
    return token_in(mail);
}

/* ARCHITECTURE.md, invariant 9. */
static void a_page_for_the_principal_names_no_child(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post_and_photo(district);
    g_autofree char *token = ask_paul(district, id);
    g_autoptr(CmStaffPage) page = look(district, token);
    g_autofree char *text = written(page->letter);
    assert_non_null(strstr(text, "\ncedarnews@post.wordpress.com\n"));
    assert_non_null(strstr(text, "You are not on record as a maintainer"));
    assert_non_null(strstr(text, "Others wait for this mail for other reasons"));
    assert_null(strstr(text, "Emma"));
    assert_null(strstr(text, "friend@outside.example"));
}

/* What the author has said since is not in the facts that are kept. */
static void a_page_for_the_principal_knows_whom_a_declared_mail_waits_for(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = NULL;
    let_the_principal_run_the_blog(district);
    g_autofree char *notice = hold_photo(district, &id);
    answer_notice(district, "anna", id, "Shown: Emma Li");
    g_autofree char *token = ask_paul(district, id);
    g_autoptr(CmStaffPage) page = look(district, token);
    assert_int_equal(page->kind, CM_STAFF_PAGE_PRINCIPAL);
    g_autofree char *text = written(page->letter);
    assert_non_null(strstr(text, "\ncedarnews@post.wordpress.com\n"));
    assert_null(strstr(text, "who is shown"));
}

static void a_link_of_who_leads_another_school_by_now_is_over(void **state)
{
    TestDistrict *district = *state;
    static const char *const alder[] = {"alder", NULL};
    g_autofree char *id = hold_post(district);
    g_autofree char *token = ask_paul(district, id);
    CmRoster *roster = test_district_roster();
    g_array_index(roster->people, CmPerson, 1).orgs = alder;
    test_district_import(district, roster);
    g_autoptr(CmStaffPage) page = look(district, token);
    assert_int_equal(page->kind, CM_STAFF_PAGE_OVER);
}

static void a_link_that_has_run_out_or_was_changed_does_nothing(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = NULL, *none = NULL;
    g_autofree char *token = hold_photo(district, &id);
    g_autoptr(GError) error = NULL;
    g_autofree char *forged = g_strdup(token);
    forged[10] = forged[10] == 'A' ? 'B' : 'A';
    assert_null(cm_staff_page_look(district->gateway, forged, "en", &error));
    assert_int_equal(error->code, CM_ERROR_NO_INPUT);
    cm_clock_set(district->clock, TEST_NOW + 15 * G_TIME_SPAN_DAY);
    g_autoptr(CmStaffPage) page = use(district, token, CM_INSTRUCTION_SHOWN, "none", &none);
    assert_int_equal(page->kind, CM_STAFF_PAGE_OVER);
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
}

static int begin(void **state)
{
    *state = test_district_new(TEST_INSPECTOR | TEST_LINKS);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, tear_down_district)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_recipient_that_cannot_be_read_waits_on_the_page_too),
        TEST(looking_shows_what_the_notice_said_and_changes_nothing),
        TEST(a_link_works_once),
        TEST(what_does_not_release_it_leaves_a_new_link),
        TEST(the_student_who_is_meant_is_judged_alone),
        TEST(a_principal_approves_by_link),
        TEST(a_page_for_the_principal_names_no_child),
        TEST(a_page_for_the_principal_knows_whom_a_declared_mail_waits_for),
        TEST(a_link_of_who_leads_another_school_by_now_is_over),
        TEST(a_link_that_has_run_out_or_was_changed_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

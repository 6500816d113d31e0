#include "gateway/burst_ruling.h"

#include "notices.h"

#include "holding.h"

#include "base/error.h"

#define PER_HOUR 10u /* the default of [notice] per-hour */
#define MANY     (PER_HOUR + 5u)

/* Holds that many mails of anna; the id of one of them. */
static char *hold_burst(TestDistrict *district)
{
    char *id = NULL;
    for (guint i = 0; i < MANY; i++) {
        g_autofree char *text = g_strdup_printf(
            "From: Anna <anna@sd.example>\nSubject: Race %u\nMessage-ID: <%u@sd.example>\n\n"
            "Noah Gagn\303\251 of Cedar Elementary won race %u.\n",
            i, i, i);
        g_free(id);
        id = holding_hold_text(district, text, TEST_TO("<" HOLDING_BLOG ">"));
    }
    return id;
}

static CmCaseWish wish_of(const char *id, CmRulingKind kind, const char *actor)
{
    return (CmCaseWish){
        .case_id = id, .kind = kind, .actor = actor, .reason = "it was a thief", .words = "Sorry."};
}

static guint count_in(TestDistrict *district, CmCaseState state)
{
    guint count = 0;
    g_autoptr(GPtrArray) cases =
        cm_store_case_list(cm_gateway_store(district->gateway), TRUE, state, 0, NULL);
    for (guint i = 0; i < cases->len; i++)
        count += cm_case_count(g_ptr_array_index(cases, i), state);
    return count;
}

static guint count_notices(TestDistrict *district)
{
    g_autoptr(GPtrArray) due = notices_due(district);
    return due->len;
}

static void all_that_waits_of_a_burst_is_decided_about_and_told_once(void **state)
{
    TestDistrict *district = *state;
    CmBurstCount count;
    g_autofree char *id = hold_burst(district);
    guint before = count_notices(district);
    CmCaseWish wish = wish_of(id, CM_RULING_REJECT, "root");
    assert_true(cm_burst_rule(district->gateway, &wish, &count, NULL, NULL, NULL));
    assert_int_equal(count.decided, MANY);
    assert_int_equal(count.proposed + count.left, 0);
    assert_int_equal(count_in(district, CM_CASE_REJECTED), MANY);
    g_autoptr(GPtrArray) due = notices_due(district);
    assert_int_equal(due->len, before + 1);
    const CmNotice *notice = g_ptr_array_index(due, before);
    g_autofree char *text = read_mail(notice->text);
    assert_string_equal(notice->recipient, "anna@sd.example");
    assert_non_null(strstr(text, "15 mails from your mailbox that were on hold together will not"));
    assert_non_null(strstr(text, "Sorry."));
    assert_null(strstr(text, "thief"));
}

/* Another officer, who releases @id as soon as the first of the burst is decided about. */
typedef struct {
    TestDistrict *district;
    const char *id;
    guint heard, left;
    int code;
} Other;

static void hear(const char *id, const GError *error, gpointer data)
{
    Other *other = data;
    if (other->heard++ == 0) {
        CmCaseWish wish = wish_of(other->id, CM_RULING_RELEASE, "eve");
        g_autoptr(CmRuling) released = cm_case_rule(other->district->gateway, &wish, NULL);
        assert_non_null(released);
    }
    if (error == NULL)
        return;
    assert_string_equal(id, other->id);
    other->left++;
    other->code = error->code;
}

static void what_somebody_else_decides_about_meanwhile_is_left_as_it_is(void **state)
{
    TestDistrict *district = *state;
    CmBurstCount count;
    g_autofree char *last = hold_burst(district);
    Other other = {.district = district, .id = last};
    CmCaseWish wish = wish_of(last, CM_RULING_REJECT, "root");
    assert_true(cm_burst_rule(district->gateway, &wish, &count, hear, &other, NULL));
    assert_int_equal(other.heard, MANY);
    assert_int_equal(other.left, 1);
    assert_int_equal(other.code, CM_ERROR_NOT_PERMITTED);
    assert_int_equal(count.decided, MANY - 1);
    assert_int_equal(count.left, 1);
    assert_int_equal(count_in(district, CM_CASE_REJECTED), MANY - 1);
    assert_int_equal(count_in(district, CM_CASE_RELEASING), 1);
}

static void where_it_takes_two_the_first_only_proposes_and_nobody_is_told(void **state)
{
    TestDistrict *district = *state;
    CmBurstCount count;
    g_autofree char *id = hold_burst(district);
    guint before = count_notices(district);
    CmCaseWish first = wish_of(id, CM_RULING_RELEASE, "eve");
    assert_true(cm_burst_rule(district->gateway, &first, &count, NULL, NULL, NULL));
    assert_int_equal(count.proposed, MANY);
    assert_int_equal(count_in(district, CM_CASE_HELD), MANY);
    assert_int_equal(count_notices(district), before);
    CmCaseWish second = wish_of(id, CM_RULING_RELEASE, "root");
    assert_true(cm_burst_rule(district->gateway, &second, &count, NULL, NULL, NULL));
    assert_int_equal(count.decided, MANY);
    assert_int_equal(count_in(district, CM_CASE_RELEASING), MANY);
    assert_int_equal(count_notices(district), before + 1);
}

static void nobody_decides_about_a_burst_of_their_own(void **state)
{
    TestDistrict *district = *state;
    CmBurstCount count;
    g_autofree char *id = hold_burst(district);
    CmCaseWish wish = wish_of(id, CM_RULING_RELEASE, "anna");
    assert_true(cm_burst_rule(district->gateway, &wish, &count, NULL, NULL, NULL));
    assert_int_equal(count.left, MANY);
    assert_int_equal(count_in(district, CM_CASE_HELD), MANY);
}

static void what_is_no_burst_is_no_input(void **state)
{
    TestDistrict *district = *state;
    CmBurstCount count;
    g_autofree char *alone = holding_hold(district);
    const char *const ids[] = {alone, "C-NONE"};
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(GError) error = NULL;
        CmCaseWish wish = wish_of(ids[i], CM_RULING_REJECT, "root");
        assert_false(cm_burst_rule(district->gateway, &wish, &count, NULL, NULL, &error));
        assert_int_equal(error->code, CM_ERROR_NO_INPUT);
    }
    assert_int_equal(count_in(district, CM_CASE_HELD), 1);
}

static void a_burst_that_is_decided_about_is_no_input_again(void **state)
{
    TestDistrict *district = *state;
    CmBurstCount count;
    g_autoptr(GError) error = NULL;
    g_autofree char *id = hold_burst(district);
    CmCaseWish wish = wish_of(id, CM_RULING_REJECT, "root");
    assert_true(cm_burst_rule(district->gateway, &wish, &count, NULL, NULL, NULL));
    assert_false(cm_burst_rule(district->gateway, &wish, &count, NULL, NULL, &error));
    assert_int_equal(error->code, CM_ERROR_NO_INPUT);
}

static int four_eyes_setup(void **state)
{
    *state = test_district_new(TEST_INSPECTOR | TEST_FOUR_EYES);
    return 0;
}

#define TEST(name)      cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)
#define FOUR_EYES(name) cmocka_unit_test_setup_teardown(name, four_eyes_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_that_waits_of_a_burst_is_decided_about_and_told_once),
        TEST(what_somebody_else_decides_about_meanwhile_is_left_as_it_is),
        FOUR_EYES(where_it_takes_two_the_first_only_proposes_and_nobody_is_told),
        TEST(nobody_decides_about_a_burst_of_their_own),
        TEST(what_is_no_burst_is_no_input),
        TEST(a_burst_that_is_decided_about_is_no_input_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

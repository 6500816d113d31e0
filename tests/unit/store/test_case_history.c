#include "released.h"

#include <string.h>

static void rulings_come_back_with_reason_and_words(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(id, CM_RULING_RELEASE, "officer", "officer", "Emma's mother said yes");
    ruling->words = g_strdup("Please ask at the office.");
    ruling->false_alarm = TRUE;
    assert_true(cm_store_case_decide(fixture->store, ruling, 0, NULL, NULL));
    g_autoptr(GPtrArray) rulings = cm_store_case_rulings(fixture->store, id, NULL);
    assert_int_equal(rulings->len, 1);
    const CmRuling *back = g_ptr_array_index(rulings, 0);
    assert_int_equal(back->kind, CM_RULING_RELEASE);
    assert_string_equal(back->actor, "officer");
    assert_string_equal(back->reason, "Emma's mother said yes");
    assert_string_equal(back->words, "Please ask at the office.");
    assert_true(back->false_alarm);
    assert_int_equal(back->positions->len, 2);
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, id, NULL);
    assert_true(held->false_alarm);
}

static gboolean log_holds(const Fixture *fixture, const char *text)
{
    g_autofree char *path = g_strconcat(fixture->path, "-wal", NULL);
    g_autofree char *contents = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &contents, &length, NULL));
    return memmem(contents, length, text, strlen(text)) != NULL;
}

static void reasons_and_remarks_lie_sealed(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(id, CM_RULING_REJECT, "officer", "officer", "Canary-of-a-reason");
    assert_true(cm_store_case_decide(fixture->store, ruling, 0, NULL, NULL));
    assert_true(cm_store_case_comment(fixture->store, id, "ann", "Canary-of-a-remark", NULL));
    assert_true(log_holds(fixture, id));
    assert_false(log_holds(fixture, "Canary"));
}

static void remarks_come_back_in_their_order(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_true(cm_store_case_comment(fixture->store, id, "ann", "Asked the office.", NULL));
    assert_true(cm_store_case_comment(fixture->store, id, "bob", "They call back.", NULL));
    g_autoptr(GPtrArray) comments = cm_store_case_comments(fixture->store, id, NULL);
    assert_int_equal(comments->len, 2);
    const CmCaseComment *second = g_ptr_array_index(comments, 1);
    assert_string_equal(second->actor, "bob");
    assert_string_equal(second->text, "They call back.");
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'case.comment'"), 2);
}

static void a_remark_without_text_or_on_no_case_is_refused(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(GError) error = NULL;
    assert_false(cm_store_case_comment(fixture->store, id, "ann", "", &error));
    assert_error(error, CM_ERROR_USAGE);
    assert_false(cm_store_case_comment(fixture->store, "C-NONE", "ann", "x", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
}

static void a_legal_hold_is_set_and_lifted_once(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(GError) error = NULL;
    assert_true(cm_store_case_set_legal_hold(fixture->store, id, TRUE, "ann", "a claim", NULL));
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, id, NULL);
    assert_true(held->legal_hold);
    assert_false(cm_store_case_set_legal_hold(fixture->store, id, TRUE, "ann", "again", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_true(cm_store_case_set_legal_hold(fixture->store, id, FALSE, "ann", "settled", NULL));
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event LIKE 'case.%hold-for-law'"),
        2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rulings_come_back_with_reason_and_words),
        TEST(reasons_and_remarks_lie_sealed),
        TEST(remarks_come_back_in_their_order),
        TEST(a_remark_without_text_or_on_no_case_is_refused),
        TEST(a_legal_hold_is_set_and_lifted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

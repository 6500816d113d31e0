#include "roster/header.h"

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/error.h"

enum { ID, AGENTS, VALID_FROM, VALID_UNTIL, SMS, COUNT };

static const CmSheetColumn columns[COUNT] = {
    [ID] = {"sourcedId", "id", TRUE},
    [AGENTS] = {"agentSourcedIds", "agents", FALSE},
    [VALID_FROM] = {"validFrom", NULL, FALSE},
    [VALID_UNTIL] = {"validUntil", NULL, FALSE},
    [SMS] = {"sms", NULL, FALSE, NULL, "texting|cell"},
};

typedef struct {
    guint position[COUNT];
    guint remarks;
} Bound;

static gboolean bind(const char *header, gboolean strict, Bound *bound, GError **error)
{
    g_auto(GStrv) names = g_strsplit(header, ",", -1);
    g_autoptr(CmProblems) problems = cm_import_problems_new();
    g_autofree guint *position = cm_header_bind("f.csv", 1, names, g_strv_length(names), columns,
                                                COUNT, strict, problems, error);
    g_autoptr(GPtrArray) list = cm_import_problems_take(problems);
    if (position == NULL)
        return FALSE;
    for (guint i = 0; i < COUNT; i++)
        bound->position[i] = position[i];
    bound->remarks = list->len;
    return TRUE;
}

static Bound bound_of(const char *header)
{
    Bound bound = {0};
    assert_true(bind(header, FALSE, &bound, NULL));
    return bound;
}

static void columns_are_found_in_any_order(void **state G_GNUC_UNUSED)
{
    Bound bound = bound_of("sms,validUntil,sourcedId");
    assert_int_equal(bound.position[ID], 2);
    assert_int_equal(bound.position[SMS], 0);
    assert_int_equal(bound.position[VALID_UNTIL], 1);
    assert_int_equal(bound.position[AGENTS], CM_HEADER_ABSENT);
    assert_int_equal(bound.remarks, 0);
}

static void case_blanks_and_punctuation_do_not_matter(void **state G_GNUC_UNUSED)
{
    Bound bound = bound_of(" Sourced_ID ,VALID.FROM,Valid Until");
    assert_int_equal(bound.position[ID], 0);
    assert_int_equal(bound.position[VALID_FROM], 1);
    assert_int_equal(bound.position[VALID_UNTIL], 2);
    assert_int_equal(bound.remarks, 0);
}

static void another_known_name_is_taken_and_said(void **state G_GNUC_UNUSED)
{
    Bound bound = bound_of("sourcedId,Agents");
    assert_int_equal(bound.position[AGENTS], 1);
    assert_int_equal(bound.remarks, 1);
}

static void the_proper_name_comes_before_another(void **state G_GNUC_UNUSED)
{
    Bound bound = bound_of("id,sourcedId");
    assert_int_equal(bound.position[ID], 1);
}

static void a_near_spelling_is_taken_and_said(void **state G_GNUC_UNUSED)
{
    Bound bound = bound_of("sourcedID,vaildUntil");
    assert_int_equal(bound.position[VALID_UNTIL], 1);
    assert_int_equal(bound.position[VALID_FROM], CM_HEADER_ABSENT);
    assert_int_equal(bound.remarks, 1);
}

static void a_short_name_is_never_guessed(void **state G_GNUC_UNUSED)
{
    Bound bound = bound_of("sourcedId,sis");
    assert_int_equal(bound.position[SMS], CM_HEADER_ABSENT);
}

static void a_missing_required_column_is_an_error_that_names_it(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    Bound bound;
    assert_false(bind("validFrom", FALSE, &bound, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    assert_string_equal(error->message, "f.csv:1: there is no column 'sourcedId'; add it, empty if "
                                        "nothing is known");
}

static void the_same_column_twice_is_an_error(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    Bound bound;
    assert_false(bind("sourcedId,sourced_id", FALSE, &bound, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

static void an_unknown_column_is_said_where_the_format_is_ours(void **state G_GNUC_UNUSED)
{
    Bound bound;
    assert_true(bind("sourcedId,revoked", TRUE, &bound, NULL));
    assert_int_equal(bound.remarks, 1);
    assert_true(bind("sourcedId,revoked", FALSE, &bound, NULL));
    assert_int_equal(bound.remarks, 0);
}

static void a_name_that_may_mean_a_column_is_said_where_there_is_no_such_column(
    void **state G_GNUC_UNUSED)
{
    assert_int_equal(bound_of("sourcedId,Cell Phone").remarks, 1);
    assert_int_equal(bound_of("sourcedId,Cell Phone").position[SMS], CM_HEADER_ABSENT);
    assert_int_equal(bound_of("sourcedId,Cell Phone,sms").remarks, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_found_in_any_order),
        cmocka_unit_test(case_blanks_and_punctuation_do_not_matter),
        cmocka_unit_test(another_known_name_is_taken_and_said),
        cmocka_unit_test(the_proper_name_comes_before_another),
        cmocka_unit_test(a_near_spelling_is_taken_and_said),
        cmocka_unit_test(a_short_name_is_never_guessed),
        cmocka_unit_test(a_missing_required_column_is_an_error_that_names_it),
        cmocka_unit_test(the_same_column_twice_is_an_error),
        cmocka_unit_test(an_unknown_column_is_said_where_the_format_is_ours),
        cmocka_unit_test(a_name_that_may_mean_a_column_is_said_where_there_is_no_such_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

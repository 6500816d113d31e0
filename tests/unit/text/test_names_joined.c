#include "text/names_joined.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "names_probe.h"

static void expect(CmNamesTextKind kind, const char *text, const char *found)
{
    static const ProbeName PEOPLE[] = {
        {"Robin", "Ashdown"},     /* 0 */
        {"Siobhan", "O'Neill"},   /* 1 */
        {"Zoé", "Tremblay-Côté"}, /* 2 */
        {"Mei Ling", "Chen"},     /* 3 */
        {"Ana", "de la Fuente"},  /* 4 */
        {"Emma", "Li"},           /* 5 */
        {"Christina", "Meadow"},  /* 6 */
        {"Chris", "Tina"},        /* 7 */
        {"Gurpreet", "Dhillon"},  /* 8 */
    };
    CmNamesBuilder *builder = cm_names_builder_new();
    for (guint i = 0; i < G_N_ELEMENTS(PEOPLE); i++)
        cm_names_builder_add_name(builder, i, PEOPLE[i].given, PEOPLE[i].family);
    cm_names_builder_add_exact(builder, 9, CM_NAME_IDENTIFIER, "2004533");
    cm_names_builder_add_exact(builder, 9, CM_NAME_IDENTIFIER, "1010023");
    cm_names_builder_add_exact(builder, 9, CM_NAME_IDENTIFIER, "20045");
    g_autoptr(CmNames) names = cm_names_builder_end(builder);
    Probe probe = {.text = text, .found = g_string_new(NULL)};
    cm_names_scan_kind(names, kind, text, strlen(text), probe_found, &probe);
    g_autofree char *actual = g_string_free(probe.found, FALSE);
    assert_string_equal(actual, found);
}

static void capitals_part_a_label(void **state)
{
    (void)state;
    expect(CM_NAMES_LABEL, "RobinAshdown.jpg", "0[RobinAshdown]");
    expect(CM_NAMES_LABEL, "AshdownRobin.jpg", "0[AshdownRobin]");
    expect(CM_NAMES_LABEL, "IMG_20261123_RobinAshdown.jpg", "0[RobinAshdown]");
    expect(CM_NAMES_LABEL, "IMG20261123RobinAshdown2.jpg", "0[RobinAshdown]");
    expect(CM_NAMES_LABEL, "SiobhanONeill.jpg", "1[SiobhanONeill]");
    expect(CM_NAMES_LABEL, "ROBINAshdown.jpg", "0[ROBINAshdown]");
    expect(CM_NAMES_LABEL, "ZoéTremblayCôté.jpg ZoeTremblay", "2[ZoéTremblayCôté] 2[ZoeTremblay]");
    expect(CM_NAMES_LABEL, "MeiLingChen ChenMeiling AnaDeLaFuente",
           "3[MeiLingChen] 3[ChenMeiling] 4[AnaDeLaFuente]");
}

static void a_joined_name_may_have_others_around_and_one_between(void **state)
{
    (void)state;
    expect(CM_NAMES_LABEL, "PhotoOfRobinAshdownGrade", "0[RobinAshdown]");
    expect(CM_NAMES_LABEL, "RobinMarieAshdown GurpreetSinghDhillon",
           "0[RobinMarieAshdown] 8[GurpreetSinghDhillon]");
    expect(CM_NAMES_LABEL, "RobinMarieJamesAshdown", "");
}

static void small_letters_are_cut_anywhere_but_unsure(void **state)
{
    (void)state;
    expect(CM_NAMES_LABEL, "robinashdown.jpg", "0?[robinashdown]");
    expect(CM_NAMES_LABEL, "trip_ROBINASHDOWN_2.jpg", "0?[ROBINASHDOWN]");
    expect(CM_NAMES_LABEL, "Robinashdown", "0?[Robinashdown]");
    expect(CM_NAMES_LABEL, "siobhanoneill zoétremblay", "1?[siobhanoneill] 2?[zoétremblay]");
    expect(CM_NAMES_LABEL, "robinashdowns myrobinashdown", "");
    expect(CM_NAMES_LABEL, "emmali.jpg EmmaLi.jpg", "");
}

static void a_word_of_a_name_is_not_cut(void **state)
{
    (void)state;
    expect(CM_NAMES_LABEL, "christina.jpg", "");
    expect(CM_NAMES_LABEL, "ChrisTina.jpg", "7[ChrisTina]");
}

static void a_caption_needs_capitals(void **state)
{
    (void)state;
    expect(CM_NAMES_CAPTION, "Here is RobinAshdown", "0[RobinAshdown]");
    expect(CM_NAMES_CAPTION, "https://a.example/RobinAshdown.jpg", "0[RobinAshdown]");
    expect(CM_NAMES_CAPTION, "Here is robinashdown", "");
}

static void prose_is_read_behind_marks(void **state)
{
    (void)state;
    expect(CM_NAMES_PROSE, "Well done #RobinAshdown! @RobinAshdown",
           "0[RobinAshdown] 0[RobinAshdown]");
    expect(CM_NAMES_PROSE, "#TeamRobinAshdown and @robinashdown",
           "0[RobinAshdown] 0?[robinashdown]");
    expect(CM_NAMES_PROSE, "RobinAshdown robinashdown", "");
    expect(CM_NAMES_PROSE, "somebody@RobinAshdown.example", "");
    expect(CM_NAMES_PROSE, "# RobinAshdown @ @# #", "");
}

static void digits_behind_letters_of_a_label_are_a_number(void **state)
{
    (void)state;
    expect(CM_NAMES_LABEL, "s2004533.jpg", "9#[2004533]");
    expect(CM_NAMES_LABEL, "IMG2004533.jpg", "9#[2004533]");
    expect(CM_NAMES_LABEL, "IMG20045.jpg", "");
    expect(CM_NAMES_LABEL, "P1010023.JPG", "");
    expect(CM_NAMES_LABEL, "IMG2004533x.jpg IMG20045330.jpg", "");
    expect(CM_NAMES_CAPTION, "IMG2004533.jpg", "");
    expect(CM_NAMES_PROSE, "IMG2004533.jpg", "");
}

static void a_word_of_any_length_is_read_in_little_time(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("#");
    for (guint i = 0; i < 100000; i++)
        g_string_append(text, "Ab");
    expect(CM_NAMES_LABEL, text->str, "");
    g_string_truncate(text, 0);
    for (guint i = 0; i < 10000; i++)
        g_string_append(text, "#RobinRobinRobinRobinRobin@");
    expect(CM_NAMES_PROSE, text->str, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitals_part_a_label),
        cmocka_unit_test(a_joined_name_may_have_others_around_and_one_between),
        cmocka_unit_test(small_letters_are_cut_anywhere_but_unsure),
        cmocka_unit_test(a_word_of_a_name_is_not_cut),
        cmocka_unit_test(a_caption_needs_capitals),
        cmocka_unit_test(prose_is_read_behind_marks),
        cmocka_unit_test(digits_behind_letters_of_a_label_are_a_number),
        cmocka_unit_test(a_word_of_any_length_is_read_in_little_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

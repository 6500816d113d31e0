#include "text/beside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/headings.h"

#include "people_in_braces.h"

typedef enum { NOBODY, HINT, SURE } Found;

/* How @thing in @text stands to the person in braces whose number is @person. */
static Found find_thing(const char *text, const char *thing, guint person)
{
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(CmSpan));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(CmBeside));
    g_autoptr(GString) plain = people_in_braces(text, people);
    gsize start = (gsize)(strstr(plain->str, thing) - plain->str);
    const CmSpan *spans = (const CmSpan *)(const void *)people->data;
    g_autoptr(GArray) headings = cm_headings_find(plain->str, plain->len, spans, people->len);
    cm_beside_find(plain->str, plain->len, (CmSpan){start, start + strlen(thing)}, spans,
                   people->len, cm_headings_at(headings, start), found);
    for (guint i = 0; i < found->len; i++) {
        const CmBeside *beside = &g_array_index(found, CmBeside, i);
        if (beside->person == person)
            return beside->sure ? SURE : HINT;
    }
    return NOBODY;
}

static Found find(const char *text, guint person)
{
    return find_thing(text, "THING", person);
}

static void everybody_in_the_sentence_is_beside_it(void **state)
{
    (void)state;
    assert_int_equal(find("{Emma Li} and {Noah Roy} each have a THING.", 0), SURE);
    assert_int_equal(find("{Emma Li} and {Noah Roy} each have a THING.", 1), SURE);
    assert_int_equal(find("The THING of Mr. J. {Li} is here.", 0), SURE);
}

static void a_sentence_goes_on_across_a_long_line(void **state)
{
    (void)state;
    assert_int_equal(find("Yesterday afternoon, after the second bell, {Emma Li} was\n"
                          "given a THING.",
                          0),
                     SURE);
}

static void the_next_sentence_is_a_hint(void **state)
{
    (void)state;
    assert_int_equal(find("{Emma Li} was here. She has a THING.", 0), HINT);
    assert_int_equal(find("{Emma Li} was here.\n\nShe has a THING.", 0), HINT);
}

static void each_row_is_its_own(void **state)
{
    (void)state;
    const char *rows = "{Emma Li}\t85\n{Noah Roy}\tTHING\n{Liam Ng}\t70\n";
    assert_int_equal(find(rows, 0), NOBODY);
    assert_int_equal(find(rows, 1), SURE);
    assert_int_equal(find(rows, 2), NOBODY);
}

static void a_labelled_line_belongs_to_the_name_above_it(void **state)
{
    (void)state;
    const char *block = "Name: {Noah Roy}\n\nName: {Emma Li}\nGrade: 7\nNote: THING\n";
    assert_int_equal(find(block, 1), SURE);
    assert_int_equal(find(block, 0), NOBODY);
    assert_int_equal(find_thing("Student: {Emma Li}\nDesignation: H\n", "Designation: H", 0), SURE);
    assert_int_equal(find("Name\t{Emma Li}\nGrade\t7\nTHING\tx\n", 0), SURE);
    assert_int_equal(find("{Emma Li}\t7\nBob\tTHING\tx\n", 0), HINT);
    assert_int_equal(find("{Emma Li}\nGrade 7\nTHING\n", 0), HINT);
    assert_int_equal(find("Note: THING\n{Emma Li}\n", 0), HINT);
}

static void who_stands_far_off_is_not_beside_it(void **state)
{
    (void)state;
    g_autofree char *filling = g_strnfill(300, 'x');
    g_autofree char *text = g_strdup_printf("{Emma Li}. %s THING", filling);
    assert_int_equal(find(text, 0), NOBODY);
    g_autofree char *longer = g_strdup_printf("{Emma Li} %s%s THING", filling, filling);
    assert_int_equal(find(longer, 0), NOBODY);
}

static void a_thing_inside_a_name_is_beside_it(void **state)
{
    (void)state;
    assert_int_equal(find("{Emma THING Li}", 0), SURE);
    assert_int_equal(find("THING", 0), NOBODY);
}

static void what_heads_rows_is_beside_everybody_in_them(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Students with a THING:\n\n{Emma Li}\n{Noah Roy}\n",
        "Last,First,THING\nLi,{Emma},peanuts\nRoy,{Noah},bees\n",
        "THING\n\n{Emma Li}\n{Noah Roy}\n",
        "Here is what the office asked for on Monday of last week. THING of this week:\n"
        "- {Emma Li}\n- {Noah Roy}\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        assert_int_equal(find(texts[i], 0), SURE);
        assert_int_equal(find(texts[i], 1), SURE);
    }
    assert_int_equal(find("{Mia Ng} sings. THING:\n{Emma Li}\n", 1), HINT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_in_the_sentence_is_beside_it),
        cmocka_unit_test(a_sentence_goes_on_across_a_long_line),
        cmocka_unit_test(the_next_sentence_is_a_hint),
        cmocka_unit_test(each_row_is_its_own),
        cmocka_unit_test(a_labelled_line_belongs_to_the_name_above_it),
        cmocka_unit_test(what_heads_rows_is_beside_everybody_in_them),
        cmocka_unit_test(who_stands_far_off_is_not_beside_it),
        cmocka_unit_test(a_thing_inside_a_name_is_beside_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

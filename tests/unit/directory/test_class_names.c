#include "directory/class_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The ids of the classes that @text names, one after the other. */
static void expect(const char *text, const char *ids)
{
    static const CmClassGroup CLASSES[] = {
        {.id = "a", .title = "Div. 4", .code = "D4"},
        {.id = "b", .title = "Division 4"},
        {.id = "c", .title = "Art"},
        {.id = "d", .title = "Grade 3 Green"},
        {.id = "e", .title = "Senior Band"},
        {.id = "f", .title = NULL, .code = "12"},
        {.id = "g", .title = "4th grade"},
        {.id = "h", .title = "Div 4 Music Club"},
        {.id = "i",
         .title = "2e ann\xc3\xa9"
                  "e verte"},
        {.id = "j", .title = "1st Team Blue"},
        {.id = "k", .title = "6th 7th Grade"},
    };
    g_autoptr(CmRoster) roster = cm_roster_new();
    g_array_append_vals(roster->classes, CLASSES, G_N_ELEMENTS(CLASSES));
    CmClassNames names;
    cm_class_names_init(&names, roster);
    g_autoptr(GPtrArray) classes = cm_class_names_in_text(&names, text, strlen(text));
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < classes->len; i++) {
        const CmClassGroup *class_group = g_ptr_array_index(classes, i);
        g_string_append(found, class_group->id);
    }
    cm_class_names_clear(&names);
    assert_string_equal(found->str, ids);
}

static void class_is_found_however_its_title_is_shortened(void **state)
{
    (void)state;
    expect("Div 4 field trip", "ab");
    expect("the Div 4 music club", "abh");
    expect("our DIVISION 4!", "ab");
    expect("div_4-trip.jpg", "ab");
    expect("Div 4 and Div 4", "ab");
    expect("gr. 3 green", "d");
    expect("the senior band plays", "e");
    expect("D4 trip", "a");
}

static void a_grade_is_found_by_its_ordinal_in_either_language(void **state)
{
    (void)state;
    expect("notre 4e ann\xc3\xa9"
           "e au mus\xc3\xa9"
           "e",
           "g");
    expect("la 4i\xc3\xa8me ann\xc3\xa9"
           "e",
           "g");
    expect("l'ann\xc3\xa9"
           "e 4",
           "g");
    expect("our 4th grade at the museum", "g");
    expect("3rd grade green", "d");
    expect("Grade 2 verte", "i");
    expect("the 1st team blue", "j");
    expect("our 6th 7th grade", "k");
    expect("the 4th of May, grade by grade", "");
    expect("5e ann\xc3\xa9"
           "e",
           "");
}

static void a_long_text_is_looked_through_to_its_end(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++)
        g_string_append(text, "Div Div 4th Senior ");
    g_string_append(text, "Band");
    expect(text->str, "e");
}

static void ordinary_word_or_bare_number_is_no_class(void **state)
{
    (void)state;
    expect("Art is long, 12 of us came", "");
    expect("Div 5", "");
    expect("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(class_is_found_however_its_title_is_shortened),
        cmocka_unit_test(a_grade_is_found_by_its_ordinal_in_either_language),
        cmocka_unit_test(a_long_text_is_looked_through_to_its_end),
        cmocka_unit_test(ordinary_word_or_bare_number_is_no_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

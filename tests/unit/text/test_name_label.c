#include "text/name_label.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static CmNameLabel label_of(const char *text)
{
    gsize start;
    return cm_name_label_read(text, 0, strlen(text), &start);
}

static void labels_are_read_however_they_are_written(void **state)
{
    (void)state;
    static const char *const given[] = {
        "First name", "FIRST NAME:", "first_name",
        "givenName",  "Given names", "First",
        "Prénom",     "PRÉNOM :",    "Student first name (legal) *"};
    static const char *const family[] = {"Last name",       "Surname", "family_name",
                                         "studentLastName", "Nom",     "Nom de famille :"};
    for (gsize i = 0; i < G_N_ELEMENTS(given); i++)
        assert_int_equal(label_of(given[i]), CM_LABEL_GIVEN);
    for (gsize i = 0; i < G_N_ELEMENTS(family); i++)
        assert_int_equal(label_of(family[i]), CM_LABEL_FAMILY);
}

static void other_words_are_no_label(void **state)
{
    (void)state;
    static const char *const others[] = {
        "", "Name", "Grade", "Phénom", "breakfast at last minute", "(first)", "File name"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        assert_int_equal(label_of(others[i]), CM_LABEL_OTHER);
}

static void a_label_begins_where_its_words_do(void **state)
{
    (void)state;
    const char *text = "Last name: Kowalchuk First name:";
    gsize start;
    assert_int_equal(cm_name_label_read(text, 10, strlen(text), &start), CM_LABEL_GIVEN);
    assert_int_equal(start, strstr(text, "First") - text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_read_however_they_are_written),
        cmocka_unit_test(other_words_are_no_label),
        cmocka_unit_test(a_label_begins_where_its_words_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

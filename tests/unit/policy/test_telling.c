#include "policy/telling.h"

#include "notice_sample.h"

static void custody_matter_is_in_no_notice(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "fr"};
    g_autoptr(CmFacts) facts = photo_to_barred();
    add_recipient(facts, "t@school.example", CM_CLASS_STAFF, "t1");
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *notice = notice_of(facts, languages[i]);
        assert_non_null(strstr(notice, "away@home.example"));
        assert_null(strstr(notice, "Robin"));
        assert_null(strstr(notice, "IMG_1.jpg"));
        assert_null(strstr(notice, "Form 151"));
        assert_null(strstr(notice, "5.5"));
    }
}

static void only_what_is_as_strict_as_the_least_is_told(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = number_to_channel();
    add_photo(facts, "2");
    g_autofree char *refused = notice_of(facts, "en");
    assert_null(strstr(refused, "who is shown")); /* the undeclared photo alone would be held */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(custody_matter_is_in_no_notice),
        cmocka_unit_test(only_what_is_as_strict_as_the_least_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "folder.h"

#include "roster/release_words.h"

static void a_platform_is_found_by_id_and_by_what_people_call_it(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReleaseWords) words = folder_words();
    assert_string_equal(cm_release_words_platform(words, "x"), "x");
    assert_string_equal(cm_release_words_platform(words, "X"), "x");
    assert_string_equal(cm_release_words_platform(words, "twitter"), "x");
    assert_string_equal(cm_release_words_platform(words, "Word Press.com"), "wordpress");
    assert_null(cm_release_words_platform(words, "Orkut"));
    assert_null(cm_release_words_platform(words, "-"));
    assert_null(cm_release_words_platform(NULL, "x"));
}

static void a_name_of_two_platforms_means_neither(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReleaseWords) words = folder_words();
    cm_release_words_add_platform(words, "tweetdeck", "Twitter|flickr|-");
    assert_null(cm_release_words_platform(words, "Twitter"));
    assert_string_equal(cm_release_words_platform(words, "tweets"), "x");
    assert_string_equal(cm_release_words_platform(words, "flickr"), "flickr");
    assert_null(cm_release_words_platform(words, "-"));
}

static void without_a_policy_the_scopes_are_the_procedures(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReleaseWords) words = folder_words();
    assert_true(g_strv_contains(cm_release_words_scopes(words), "field-trip"));
    assert_false(g_strv_contains(cm_release_words_scopes(NULL), "field-trip"));
    assert_true(g_strv_contains(cm_release_words_scopes(NULL), "third-party"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_platform_is_found_by_id_and_by_what_people_call_it),
        cmocka_unit_test(a_name_of_two_platforms_means_neither),
        cmocka_unit_test(without_a_policy_the_scopes_are_the_procedures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

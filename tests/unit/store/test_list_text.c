#include "store/list_text.h"

#include "fixture.h"

static void assert_round_trip(const char *const *list)
{
    g_autofree char *text = cm_list_text_encode(list);
    g_auto(GStrv) back = cm_list_text_decode(text, NULL);

    assert_non_null(back);
    assert_true(g_strv_equal((const char *const *)back, list));
}

static void a_list_comes_back_as_it_was(void **state)
{
    const char *const plain[] = {"a", "", "b c", NULL};
    const char *const hard[] = {"\"quoted\"", "back\\slash", "tab\tand\x01\x1f\x7f", "\xff\xc3",
                                NULL};
    const char *const one[] = {"]", NULL};

    (void)state;
    assert_round_trip(plain);
    assert_round_trip(hard);
    assert_round_trip(one);
}

static void the_empty_list_is_null(void **state)
{
    const char *const empty[] = {NULL};
    g_auto(GStrv) back = cm_list_text_decode(NULL, NULL);

    (void)state;
    assert_null(cm_list_text_encode(NULL));
    assert_null(cm_list_text_encode(empty));
    assert_null(back[0]);
}

static void what_others_may_write_is_read(void **state)
{
    g_auto(GStrv) list = cm_list_text_decode(" [ ]", NULL);
    g_auto(GStrv) spaced = cm_list_text_decode("[ \"a\" ,\n\"\\u0041\\/\\n\" ] ", NULL);

    (void)state;
    assert_null(list); /* it starts with its bracket */
    assert_string_equal(spaced[0], "a");
    assert_string_equal(spaced[1], "A/\n");
}

static void what_is_no_list_is_an_error(void **state)
{
    const char *const broken[] = {
        "",          "[",         "a",        "[\"a\"",        "[\"a",          "[\"a\",]",
        "[\"a\"]x",  "[\"\\x\"]", "[\"\\u00", "[\"\\u0000\"]", "[\"\\u00ff\"]", "[\"\\u1234\"]",
        "[\"a\n\"]", "[\"\\",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(cm_list_text_decode(broken[i], &error));
        assert_error(error, CM_ERROR_DATA);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_comes_back_as_it_was),
        cmocka_unit_test(the_empty_list_is_null),
        cmocka_unit_test(what_others_may_write_is_read),
        cmocka_unit_test(what_is_no_list_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

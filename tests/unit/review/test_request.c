#include "review.h"

static gboolean add(CmRequest *request, const char *form)
{
    return cm_request_add_form(request, form, strlen(form));
}

static void a_form_is_decoded(void **state)
{
    (void)state;
    g_autoptr(CmRequest) request = cm_request_new(CM_METHOD_POST, "/");
    assert_true(add(request, "a=x+y%26&b=%C3%A9&a=2&c="));
    assert_string_equal(cm_request_field(request, "a"), "x y&");
    assert_string_equal(cm_request_field(request, "b"), "é");
    assert_string_equal(cm_request_field(request, "c"), "");
    assert_string_equal(cm_request_field(request, "absent"), "");
    g_autoptr(GPtrArray) all = cm_request_all(request, "a");
    assert_int_equal(all->len, 2);
    assert_string_equal(g_ptr_array_index(all, 1), "2");
}

static void what_is_no_form_is_refused(void **state)
{
    static const char *const wrong[] = {"a=%00", "a=%zz", "a=%ff", "a=%", "a"};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(CmRequest) request = cm_request_new(CM_METHOD_POST, "/");
        assert_false(add(request, wrong[i]));
    }
    g_autoptr(CmRequest) request = cm_request_new(CM_METHOD_POST, "/");
    assert_false(cm_request_add_form(request, "a=b\0c", 5));
}

static void a_form_of_too_many_fields_is_refused(void **state)
{
    (void)state;
    g_autoptr(CmRequest) request = cm_request_new(CM_METHOD_POST, "/");
    g_autoptr(GString) form = g_string_new(NULL);
    for (guint i = 0; i <= CM_REQUEST_FIELDS_MOST; i++)
        g_string_append(form, "a=b&");
    assert_false(add(request, form->str));
}

static void a_cookie_is_found_by_its_whole_name(void **state)
{
    (void)state;
    g_autoptr(CmRequest) request = cm_request_new(CM_METHOD_GET, "/");
    assert_null(cm_request_cookie(request, "b"));
    request->cookie = g_strdup("ab=1; b=2; bb=3");
    g_autofree char *cookie = cm_request_cookie(request, "b");
    assert_string_equal(cookie, "2");
    assert_null(cm_request_cookie(request, "c"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_decoded),
        cmocka_unit_test(what_is_no_form_is_refused),
        cmocka_unit_test(a_form_of_too_many_fields_is_refused),
        cmocka_unit_test(a_cookie_is_found_by_its_whole_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

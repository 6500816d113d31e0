#include "inspect/unpack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/error.h"

#include "sealed.h"
#include "zip.h"

static int set_up(void **state)
{
    CmInspectorSettings settings = {
        .program = inspector_program(), .processes = 1, .memory = (guint64)1 << 30, .seconds = 20};
    *state = cm_inspector_new(&settings, NULL);
    return *state != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    cm_inspector_free(*state);
    return 0;
}

static void the_sandbox_unpacks_every_file(void **state)
{
    static const ZipMember members[] = {{"a/users.csv", "sourcedId\r\n1\r\n", FALSE},
                                        {"é.csv", "", FALSE}};
    g_autoptr(GBytes) zip = zip_of(members, G_N_ELEMENTS(members));
    g_autoptr(GPtrArray) found = cm_unpack(*state, zip, NULL);
    assert_non_null(found);
    assert_int_equal(found->len, 2);
    const CmUnpackMember *first = g_ptr_array_index(found, 0);
    const CmUnpackMember *second = g_ptr_array_index(found, 1);
    assert_string_equal(first->name, "a/users.csv");
    assert_int_equal(g_bytes_get_size(first->bytes), strlen(members[0].text));
    assert_memory_equal(g_bytes_get_data(first->bytes, NULL), members[0].text,
                        strlen(members[0].text));
    assert_string_equal(second->name, "é.csv");
    assert_int_equal(g_bytes_get_size(second->bytes), 0);
}

static void refuse(CmInspector *inspector, GBytes *zip)
{
    g_autoptr(GError) error = NULL;
    assert_null(cm_unpack(inspector, zip, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

static void what_is_no_zip_is_refused_and_the_next_is_unpacked(void **state)
{
    static const ZipMember member = {"a.csv", "x\n", FALSE};
    g_autoptr(GBytes) text = g_bytes_new_static("sourcedId\n1\n", 12);
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    refuse(*state, text);
    refuse(*state, nothing);
    g_autoptr(GBytes) zip = zip_of(&member, 1);
    g_autoptr(GPtrArray) found = cm_unpack(*state, zip, NULL);
    assert_non_null(found);
}

static void an_encrypted_zip_is_refused(void **state)
{
    static const ZipMember member = {"a.csv", "x\n0123456789abcdef", TRUE};
    g_autoptr(GBytes) zip = zip_of(&member, 1);
    refuse(*state, zip);
}

static void an_answer_that_breaks_the_form_is_refused(void **state G_GNUC_UNUSED)
{
    static const guint8 answers[][24] = {
        {1, 0, 0, 0, 'a', 9, 0, 0, 0, 0, 0, 0, 0, 'x'}, /* more bytes said than there are */
        {1, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0, 0, 0},     /* a name that is no UTF-8 */
        {255, 255, 255, 255, 'a'},                      /* a name without an end */
        {0, 0, 0, 0, 'x'},                              /* something behind the end */
    };
    static const gsize lengths[] = {14, 17, 5, 5};
    for (guint i = 0; i < G_N_ELEMENTS(answers); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) answer = g_bytes_new_static(answers[i], lengths[i]);
        assert_null(cm_unpack_decode(answer, 100, &error));
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    }
}

static void a_limit_grows_with_the_zip_up_to_its_end(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_unpack_limit(0), CM_UNPACK_BYTES_FREE);
    assert_int_equal(cm_unpack_limit(1u << 20), CM_UNPACK_RATIO_MAX << 20);
    assert_int_equal(cm_unpack_limit(G_MAXUINT64), CM_UNPACK_BYTES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_sandbox_unpacks_every_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_zip_is_refused_and_the_next_is_unpacked, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_encrypted_zip_is_refused, set_up, tear_down),
        cmocka_unit_test(an_answer_that_breaks_the_form_is_refused),
        cmocka_unit_test(a_limit_grows_with_the_zip_up_to_its_end),
    };
    return cmocka_run_group_tests_name("unpack", tests, NULL, NULL);
}

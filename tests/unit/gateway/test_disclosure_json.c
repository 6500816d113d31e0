#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gateway/disclosure_json.h"
#include "gateway/json_member.h"

static char *text_of(const GPtrArray *rows, const char *document)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cm_disclosure_json_add(json, rows, document);
    json_builder_end_object(json);
    return cm_json_to_text(json, FALSE);
}

static GPtrArray *one_row(void)
{
    GPtrArray *rows = cm_disclosure_rows_new();
    CmDisclosureRow *row = cm_disclosure_row_new();
    row->student = g_strdup("s1");
    row->class_ = CM_CLASS_CHANNEL;
    row->kind = CM_KIND_IMAGE;
    row->scope = g_strdup("social-media");
    row->release = g_strdup("granted, form F1 of 2026-09-10");
    row->document = g_strdup("F1");
    row->mark[0] = 0xab;
    row->recipient = g_strdup("secret@mail.example");
    g_ptr_array_add(rows, row);
    return rows;
}

static void a_row_says_what_left_under_which_form_and_names_no_address(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) rows = one_row();
    g_autofree char *text = text_of(rows, NULL);
    assert_non_null(strstr(text, "\"kind\":\"image\""));
    assert_non_null(strstr(text, "\"recipient-mark\":\"ab000000\""));
    assert_non_null(strstr(text, "\"document\":\"F1\""));
    assert_null(strstr(text, "secret"));
}

static void only_what_left_under_the_form_is_told_where_one_is_named(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) rows = one_row();
    g_autofree char *other = text_of(rows, "F2");
    assert_string_equal(other, "{\"disclosures\":[]}");
    g_autofree char *none = text_of(NULL, NULL);
    assert_string_equal(none, "{\"disclosures\":[]}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_says_what_left_under_which_form_and_names_no_address),
        cmocka_unit_test(only_what_left_under_the_form_is_told_where_one_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

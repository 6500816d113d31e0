#include "inspector/base64_picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspected.h"

#define RUN "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKKKLLLLMMMMNNNNOOOOPPPP"

static void assert_found(const char *text, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    GString *run;
    for (gsize offset = 0; (run = cm_base64_picture_find(cm_span_of(text), &offset)) != NULL;) {
        g_string_append_printf(found, "%s|", run->str);
        g_string_free(run, TRUE);
    }
    assert_string_equal(found->str, expected);
}

static void pictures_are_found_in_any_format(void **state G_GNUC_UNUSED)
{
    assert_found("{\"image/png\": \"iVBORw0KGgo" RUN "\\n" RUN "=\\n\"}",
                 "iVBORw0KGgo" RUN RUN "=|");
    assert_found("{\"a\":\"\\/9j\\/" RUN "\"}", "/9j/" RUN "|");
    assert_found("jpegPhoto:: /9j/" RUN "\n " RUN "\ncn: a", "/9j/" RUN RUN "cn|");
    assert_found("<a>R0lGOD" RUN "</a><b>UklGR" RUN "</b>", "R0lGOD" RUN "|UklGR" RUN "|");
}

static void other_base64_is_none(void **state G_GNUC_UNUSED)
{
    assert_found("src=data:image/png;base64,iVBORw0KGgo" RUN, "");
    assert_found("iVBORw0KGgo is how a PNG begins", "");
    assert_found("MIIB/9j/" RUN, "");
    assert_found("-----BEGIN-----\n" RUN "\n" RUN "\n", "");
    assert_found("", "");
}

/* A notebook with a diagram. */
static void picture_in_a_text_of_any_format_is_a_part(void **state G_GNUC_UNUSED)
{
    static const char gif[] =
        "R0lGODlhIAAgAAAAADsAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    g_autofree char *mail = g_strdup_printf(
        "Content-Type: application/x-ipynb+json; name=a.ipynb\n\n{\"image/gif\": \"%s\"}", gif);
    g_autofree char *body = g_strdup_printf("Content-Type: text/plain\n\n%s", gif);
    g_autoptr(CmReport) report = inspected(mail);
    g_autoptr(CmReport) words = inspected(body);
    assert_int_equal(inspected_part(report, "1/base64-1")->width, 32);
    assert_null(inspected_part(words, "1/base64-1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_found_in_any_format),
        cmocka_unit_test(picture_in_a_text_of_any_format_is_a_part),
        cmocka_unit_test(other_base64_is_none),
    };
    return cmocka_run_group_tests_name("base64_picture", tests, NULL, NULL);
}

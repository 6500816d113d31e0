#include "inspector/html_open.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void push(CmHtmlOpens *opens, guint16 id, CmHtmlSpace space, CmHtmlDisplay display,
                 gboolean hidden)
{
    CmHtmlOpen open = {
        .id = id, .space = (guint8)space, .display = (guint8)display, .hidden = hidden};
    cm_html_opens_push(opens, &open);
}

static void innermost_of_a_number_is_found_up_to_a_barrier(void **state G_GNUC_UNUSED)
{
    CmHtmlOpens opens = {0};
    assert_null(cm_html_opens_get(&opens, 0));
    assert_int_equal(cm_html_opens_find(&opens, (CmHtmlSought){.id = 1}, (CmHtmlSought){0}), 0);
    push(&opens, 1, CM_SPACE_HTML, CM_HTML_FLOWS, FALSE);
    push(&opens, 2, CM_SPACE_HTML, CM_HTML_FLOWS, FALSE);
    push(&opens, 3, CM_SPACE_SVG, CM_HTML_FLOWS, FALSE);
    assert_int_equal(cm_html_opens_find(&opens, (CmHtmlSought){.id = 1}, (CmHtmlSought){0}), 3);
    assert_int_equal(cm_html_opens_find(&opens, (CmHtmlSought){.id = 1}, (CmHtmlSought){.id = 2}),
                     0);
    assert_int_equal(cm_html_opens_find(&opens, (CmHtmlSought){.id = 3}, (CmHtmlSought){0}), 0);
    assert_int_equal(cm_html_opens_find_foreign(&opens, 3), 1);
    assert_int_equal(cm_html_opens_find_foreign(&opens, 1), 0);
    cm_html_opens_clear(&opens);
}

static void what_is_closed_says_how_it_stood(void **state G_GNUC_UNUSED)
{
    CmHtmlOpens opens = {0};
    push(&opens, 1, CM_SPACE_HTML, CM_HTML_BESIDE, FALSE);
    push(&opens, 2, CM_SPACE_HTML, CM_HTML_FLOWS, TRUE);
    push(&opens, 3, CM_SPACE_HTML, CM_HTML_SPREADS, FALSE);
    assert_int_equal(opens.hidden, 1);
    assert_int_equal(cm_html_opens_pop(&opens, 3), CM_HTML_BESIDE);
    assert_int_equal(opens.hidden, 0);
    push(&opens, 1, CM_SPACE_HTML, CM_HTML_BY_ITSELF, FALSE);
    push(&opens, 2, CM_SPACE_HTML, CM_HTML_FLOWS, FALSE);
    assert_int_equal(cm_html_opens_remove(&opens, 1), CM_HTML_BY_ITSELF);
    assert_int_equal(cm_html_opens_get(&opens, 0)->id, 2);
    cm_html_opens_clear(&opens);
}

static void more_than_are_remembered_are_lost(void **state G_GNUC_UNUSED)
{
    CmHtmlOpens opens = {0};
    for (guint i = 0; i < 20000; i++)
        push(&opens, 1, CM_SPACE_HTML, CM_HTML_FLOWS, FALSE);
    assert_true(opens.lost);
    assert_true(opens.elements->len < 20000);
    cm_html_opens_clear(&opens);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(innermost_of_a_number_is_found_up_to_a_barrier),
        cmocka_unit_test(what_is_closed_says_how_it_stood),
        cmocka_unit_test(more_than_are_remembered_are_lost),
    };
    return cmocka_run_group_tests_name("html_open", tests, NULL, NULL);
}

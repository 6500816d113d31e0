#include "inspector/textual.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void text_is_told_from_data(void **state G_GNUC_UNUSED)
{
    assert_true(cm_textual_is(cm_span_of("Zo\303\253, line\r\n")));
    assert_true(cm_textual_is(cm_span_of("a little Zo\353 in Latin-1, mostly ASCII")));
    assert_true(cm_textual_is((CmSpan){"\377\376E\0\r\0\n\0", 8}));
    assert_false(cm_textual_is((CmSpan){"a\0b", 3}));
    assert_false(cm_textual_is((CmSpan){"\377\376\1\0\2\0\3\0", 8}));
    assert_false(cm_textual_is((CmSpan){"\377\376E\0\0\334E\0", 8}));
    assert_false(cm_textual_is(cm_span_of("\1\2\3\4\5\377\376\200")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_told_from_data),
    };
    return cmocka_run_group_tests_name("textual", tests, NULL, NULL);
}

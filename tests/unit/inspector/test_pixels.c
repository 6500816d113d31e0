#include "inspector/pixels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "drawn.h"

static void only_types_with_a_decoder_are_decoded(void **state G_GNUC_UNUSED)
{
    CmGrey *grey = NULL;
    CmSpan bytes = {"words", 5};
    assert_int_equal(cm_pixels_read("text/plain", bytes, &grey), CM_REASON_UNKNOWN_TYPE);
    assert_null(grey);
    assert_int_equal(cm_pixels_read("image/jpeg", bytes, &grey), CM_REASON_BROKEN);
    assert_null(grey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_types_with_a_decoder_are_decoded),
    };
    return cmocka_run_group_tests_name("pixels", tests, NULL, NULL);
}

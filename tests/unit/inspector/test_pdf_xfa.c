#include "inspector/pdf_xfa.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static gboolean holds(const char *xml)
{
    return cm_pdf_xfa_holds_picture(cm_span_of(xml));
}

static void an_element_called_image_is_a_picture(void **state G_GNUC_UNUSED)
{
    assert_true(holds("<image>aaaa</image>"));
    assert_true(holds("<x:image href=''>aaaa</x:image>"));
    assert_true(holds("<image/>"));
    assert_false(holds("<imageEdit/>"));
    assert_false(holds("<field name='image'/>"));
    assert_false(holds(""));
}

static void what_was_filled_in_says_that_it_is_one(void **state G_GNUC_UNUSED)
{
    assert_true(holds("<Photo xfa:contentType=\"image/jpg\">aaaa</Photo>"));
    assert_true(holds("<Photo\ncontentType = 'IMAGE/png'>aaaa</Photo>"));
    assert_true(holds("<Photo contentType='&#105;mage/png'>aaaa</Photo>"));
    assert_false(holds("<exData contentType='text/html'>image</exData>"));
    assert_false(holds("<x>contentType"));
}

static void base64_of_a_picture_needs_no_word(void **state G_GNUC_UNUSED)
{
    assert_true(holds("<Photo>/9j/4AAQSkZJRg</Photo>"));
    assert_true(holds("<Photo>\niVBORw0KGgoAAAANSUhEUg</Photo>"));
    assert_false(holds("<a>x/9j/y</a>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_element_called_image_is_a_picture),
        cmocka_unit_test(what_was_filled_in_says_that_it_is_one),
        cmocka_unit_test(base64_of_a_picture_needs_no_word),
    };
    return cmocka_run_group_tests_name("pdf_xfa", tests, NULL, NULL);
}

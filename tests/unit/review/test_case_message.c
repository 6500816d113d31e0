#include "review.h"

#include "review/case_message.h"

static void a_part_that_does_not_lie_in_its_message_is_refused(void **state)
{
    (void)state;
    CmReport *report = cm_report_new();
    CmReportPart *part = cm_report_add_part(report, "2");
    CmCaseMessage message = {test_message("From: x\n\nHello\n"), report};
    gsize size = cm_message_size(message.message);
    g_autoptr(GError) error = NULL;
    part->offset = size - 3;
    part->length = 4;
    assert_null(cm_case_message_content(&message, part, &error));
    assert_non_null(error);
    part->offset = G_MAXUINT64;
    part->length = 2;
    assert_null(cm_case_message_content(&message, part, NULL));
    part->offset = 0;
    part->header_offset = 1;
    part->header_length = G_MAXUINT64;
    assert_null(cm_case_message_content(&message, part, NULL));
    part->header_length = 0;
    g_autoptr(GBytes) content = cm_case_message_content(&message, part, NULL);
    assert_int_equal(g_bytes_get_size(content), 2);
    cm_message_free(message.message);
    cm_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_that_does_not_lie_in_its_message_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

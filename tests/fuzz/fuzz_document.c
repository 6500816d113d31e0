/* fuzz_document.c - an attachment of any kind through every reader of archives and documents */
#include "shared.h"

#include "inspector/content.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_assert_true(cm_xmp_start());
    CmCharsets *charsets = fuzz_charsets();
    const CmInspectSettings settings = {0};
    const CmContentLabel label = {.declared = "application/octet-stream"};
    CmInspection inspection;
    cm_inspection_init(&inspection, charsets, size, &settings);
    int part = cm_inspection_add_part(&inspection, "1");
    cm_content_read(&inspection, part, &label, (CmSpan){(const char *)data, size});
    CmReportLimits limits = cm_report_limits(size);
    g_autoptr(CmReport) report = cm_inspection_finish(&inspection);
    g_autoptr(GBytes) bytes = cm_report_encode(report);
    g_autoptr(GError) error = NULL;
    g_autoptr(CmReport) decoded = cm_report_decode(bytes, &limits, &error);
    if (decoded == NULL)
        g_error("a report that is not believed: %s", error->message);
    cm_xmp_stop();
    return 0;
}

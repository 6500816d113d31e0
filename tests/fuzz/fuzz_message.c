/* fuzz_message.c - a whole message by the own scan alone: what a retry runs after a crash */
#include "shared.h"

#include "inspector/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_assert_true(cm_xmp_start());
    CmCharsets *charsets = fuzz_charsets();
    CmReportLimits limits = cm_report_limits(size);
    const CmInspectSettings settings = {.own_alone = TRUE, .closed = TRUE};
    g_autoptr(CmReport) report =
        cm_message_inspect((CmSpan){(const char *)data, size}, &settings, charsets);
    g_autoptr(GBytes) bytes = cm_report_encode(report);
    g_autoptr(GError) error = NULL;
    g_autoptr(CmReport) decoded = cm_report_decode(bytes, &limits, &error);
    if (decoded == NULL)
        g_error("a report that is not believed: %s", error->message);
    cm_xmp_stop();
    return 0;
}

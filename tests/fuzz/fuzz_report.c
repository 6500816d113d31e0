/* fuzz_report.c - the decoder of reports, which come from a process that may have been taken over
 */
#include <stddef.h>
#include <stdint.h>

#include "inspect/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CmReportLimits limits = cm_report_limits(1u << 20);
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(CmReport) report = cm_report_decode(bytes, &limits, NULL);
    if (report == NULL)
        return 0;
    /* What is believed must be what was said. */
    g_autoptr(GBytes) again = cm_report_encode(report);
    g_assert_true(g_bytes_equal(bytes, again));
    return 0;
}

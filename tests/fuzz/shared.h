/* shared.h - what the targets of the inspector's readers have in common */
#ifndef CM_FUZZ_SHARED_H
#define CM_FUZZ_SHARED_H

#include <stddef.h>
#include <stdint.h>

#include "inspector/inspection.h"
#include "inspector/xmp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline gpointer fuzz_make_charsets(gpointer data)
{
    (void)data;
    return cm_charsets_new();
}

/* Made once, as the zygote makes them for all its children: they cost more than most inputs. */
static inline CmCharsets *fuzz_charsets(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, fuzz_make_charsets, NULL);
}

/* What a reader said of @size bytes must be a report that is taken; frees it. */
static inline void fuzz_expect_believed(CmReport *report, size_t size)
{
    CmReportLimits limits = cm_report_limits(size);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = cm_report_encode(report);
    g_autoptr(CmReport) decoded = cm_report_decode(bytes, &limits, &error);
    if (decoded == NULL)
        g_error("a report that is not believed: %s", error->message);
    cm_report_free(report);
}

typedef void (*FuzzReaderFunc)(CmInspection *inspection, int part, CmSpan bytes);

/* Lets @read read the bytes as one part. */
static inline int fuzz_reader(FuzzReaderFunc read, const uint8_t *data, size_t size)
{
    const CmInspectSettings settings = {0};
    CmInspection inspection;
    g_assert_true(cm_xmp_start());
    cm_inspection_init(&inspection, fuzz_charsets(), size, &settings);
    read(&inspection, cm_inspection_add_part(&inspection, "1"), (CmSpan){(const char *)data, size});
    fuzz_expect_believed(cm_inspection_finish(&inspection), size);
    cm_xmp_stop();
    return 0;
}

#endif

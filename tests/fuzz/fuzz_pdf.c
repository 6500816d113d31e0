/* fuzz_pdf.c - PDF: the pages' texts, and the streams as they stand */
#include "shared.h"

#include "inspector/pdf.h"

static gpointer warm(gpointer data)
{
    (void)data;
    return cm_pdf_warm();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static GOnce once = G_ONCE_INIT;
    (void)g_once(&once, warm, NULL);
    return fuzz_reader(cm_pdf_read, data, size);
}

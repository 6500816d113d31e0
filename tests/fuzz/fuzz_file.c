/* fuzz_file.c - a file by its bytes, its label and its name, which the first byte chooses: what it
 * is by each of them, saved mails, what a Mac lays beside files */
#include "shared.h"

#include "inspector/content.h"

static void read_file(CmInspection *inspection, int part, CmSpan bytes)
{
    static const CmContentLabel labels[] = {
        {.declared = "application/octet-stream"},
        {.declared = "application/octet-stream", .name = "a.eml"},
        {.declared = "application/octet-stream", .name = "a.zip"},
        {.declared = "application/pdf", .name = "a.pages"},
        {.declared = "application/x-tar", .name = "a.mbox"},
        {.declared = "application/pkcs7-signature"},
        {.declared = "text/plain", .name = "a.7z"},
    };
    guint choice = bytes.length > 0 ? (guchar)*bytes.bytes : 0;
    cm_content_read(inspection, part, &labels[choice % G_N_ELEMENTS(labels)],
                    cm_span_part(bytes, 1, bytes.length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(read_file, data, size);
}

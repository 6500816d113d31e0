/* fuzz_package.c - documents that are zips of XML; the first byte chooses their kind */
#include "shared.h"

#include "inspector/package.h"

#define OFFICE "application/vnd.openxmlformats-officedocument."

static void read_package(CmInspection *inspection, int part, CmSpan bytes)
{
    static const char *const types[] = {
        OFFICE "wordprocessingml.document",
        OFFICE "spreadsheetml.sheet",
        OFFICE "presentationml.presentation",
        "application/vnd.oasis.opendocument",
    };
    guint choice = bytes.length > 0 ? (guchar)*bytes.bytes : 0;
    cm_package_read(inspection, part, types[choice % G_N_ELEMENTS(types)],
                    cm_span_part(bytes, 1, bytes.length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(read_package, data, size);
}

/* fuzz_archive.c - the formats of archives; the first byte chooses which */
#include "shared.h"

#include "inspector/archive_members.h"

static void read_archive(CmInspection *inspection, int part, CmSpan bytes)
{
    static const char *const types[] = {
        "application/zip",   "application/x-tar",   "application/x-7z-compressed",
        "application/gzip",  "application/vnd.rar", "application/vnd.ms-cab-compressed",
        "application/x-lha",
    };
    guint choice = bytes.length > 0 ? (guchar)*bytes.bytes : 0;
    cm_archive_read(inspection, part, types[choice % G_N_ELEMENTS(types)],
                    cm_span_part(bytes, 1, bytes.length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(read_archive, data, size);
}

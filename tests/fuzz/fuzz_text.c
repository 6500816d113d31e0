/* fuzz_text.c - texts in any character set, calendars and pages, with the files within; the first
 * byte chooses the set, the second the type */
#include "shared.h"

#include "inspector/text_content.h"

static void read_text(CmInspection *inspection, int part, CmSpan bytes)
{
    static const char *const sets[] = {NULL,      "utf-8",       "utf-16",       "utf-7",
                                       "gb18030", "iso-2022-jp", "windows-1258", "x-unknown",
                                       "ibm037",  "koi8-r"};
    static const char *const types[] = {"text/plain", "text/html", "text/calendar", "text/vcard"};
    guint set = bytes.length > 0 ? (guchar)bytes.bytes[0] : 0;
    guint type = bytes.length > 1 ? (guchar)bytes.bytes[1] : 0;
    const CmContentLabel label = {.declared = types[type % G_N_ELEMENTS(types)],
                                  .charset = sets[set % G_N_ELEMENTS(sets)]};
    (void)cm_text_content_read(inspection, part, &label, cm_span_part(bytes, 2, bytes.length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(read_text, data, size);
}

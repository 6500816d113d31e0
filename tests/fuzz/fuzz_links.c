/* fuzz_links.c - any text: links, mentions and wordings lie inside it, in order, and are valid
 * UTF-8
 */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "../unit/text/links_probe.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const CmLink *link, gsize length, gsize last)
{
    if (link->start > link->end || link->end > length || link->start < last)
        cm_bug("a find outside its text or out of order");
    if ((link->target != NULL && !g_utf8_validate(link->target, -1, NULL)) ||
        (link->account != NULL && !g_utf8_validate(link->account, -1, NULL)))
        cm_bug("a target that is no text");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    gsize length = strlen(text), last = 0;
    g_autoptr(CmLinks) links = links_probe_new();
    g_autoptr(GPtrArray) found = cm_links_scan(links, text, length);
    for (guint i = 0; i < found->len; i++) {
        const CmLink *link = g_ptr_array_index(found, i);
        check(link, length, last);
        last = link->start;
    }
    return 0;
}

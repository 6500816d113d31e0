/* Cuts any text into passages: they cover it in order and without gaps. */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "text/passages.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    gsize length = strlen(text), at = 0;
    g_autoptr(GArray) passages = cm_passages_find(text, length);
    for (guint i = 0; i < passages->len; i++) {
        const CmPassage *passage = &g_array_index(passages, CmPassage, i);
        if (passage->start != at || passage->end <= at)
            cm_bug("a gap between passages");
        if (passage->author_start > passage->author_end || passage->author_end > length)
            cm_bug("an author outside the text");
        at = passage->end;
    }
    if (at != length)
        cm_bug("a text without its end");
    return 0;
}

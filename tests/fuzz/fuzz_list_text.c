/* fuzz_list_text.c - columns of any text: read as a list that can be written again, or refused */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

#include "store/list_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean claim)
{
    if (!claim)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) list = cm_list_text_decode(text, &error);
    g_autofree char *again = NULL;
    g_auto(GStrv) back = NULL;

    require((list == NULL) == (error != NULL));
    if (list == NULL)
        return 0;
    again = cm_list_text_encode((const char *const *)list);
    back = cm_list_text_decode(again, NULL);
    require(back != NULL && g_strv_equal((const char *const *)list, (const char *const *)back));
    return 0;
}

/* Reads any text as a line of addresses: what comes out is in normal form, each once. */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "record/address.h"
#include "record/address_line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    g_autoptr(GPtrArray) found = cm_address_line_parse(text, strlen(text));
    if (found == NULL)
        return 0;
    if (found->len == 0 || found->len > CM_ADDRESS_LINE_MOST)
        cm_bug("no addresses, or too many");
    for (guint i = 0; i < found->len; i++) {
        const char *address = g_ptr_array_index(found, i);
        g_autofree char *again = cm_address_normalise(address);
        if (g_strcmp0(again, address) != 0)
            cm_bug("an address that is not in normal form");
    }
    return 0;
}

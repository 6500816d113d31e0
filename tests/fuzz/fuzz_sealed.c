/* fuzz_sealed.c - sealed texts of any bytes: refused, unless they are what was sealed
 *
 * The first byte chooses what happens to a text that was sealed properly: 0 gives the input itself
 * to be opened; any other value exchanges one byte of the sealed input, which must be noticed.
 */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "store/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const guint8 key[CM_SEAL_KEY_BYTES] = {1, 2, 3, 4};

static void require(gboolean claim)
{
    if (!claim)
        abort();
}

static void open_raw(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) opened = cm_seal_open(key, "fuzz", data, size, &error);

    require((opened == NULL) == (error != NULL));
}

static void open_changed(const uint8_t *data, size_t size, guint8 change)
{
    g_autoptr(GBytes) sealed = cm_seal_bytes(key, "fuzz", data, size, NULL);
    gsize length = g_bytes_get_size(sealed);
    g_autofree guint8 *copy = g_memdup2(g_bytes_get_data(sealed, NULL), length);
    g_autoptr(GBytes) opened = cm_seal_open(key, "fuzz", copy, length, NULL);
    g_autoptr(GBytes) changed = NULL;

    require(opened != NULL && g_bytes_get_size(opened) == size);
    require(size == 0 || memcmp(g_bytes_get_data(opened, NULL), data, size) == 0);
    copy[(gsize)change % length] ^= change;
    changed = cm_seal_open(key, "fuzz", copy, length, NULL);
    require(changed == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    require(cm_seal_init(NULL));
    if (size == 0)
        return 0;
    if (data[0] == 0)
        open_raw(data + 1, size - 1);
    else
        open_changed(data + 1, size - 1, data[0]);
    return 0;
}

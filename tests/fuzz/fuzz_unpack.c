/* fuzz_unpack.c - a zip unpacked, and what the sandboxed side may answer to one */
#include <stddef.h>
#include <stdint.h>

#include "inspect/unpack.h"

#include "inspector/unpack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gboolean take(const void *bytes, gsize length, gpointer answer)
{
    g_byte_array_append(answer, bytes, (guint)length);
    return TRUE;
}

/* What was written whole is believed; what was not is not. */
static void check_zip(const uint8_t *data, size_t size)
{
    GByteArray *written = g_byte_array_new();
    gboolean whole = cm_unpack_zip((CmSpan){(const char *)data, size}, take, written);
    g_autoptr(GBytes) answer = g_byte_array_free_to_bytes(written);
    g_autoptr(GPtrArray) members = cm_unpack_decode(answer, size, NULL);
    g_assert_true(whole == (members != NULL));
}

static void check_answer(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) answer = g_bytes_new(data, size);
    g_autoptr(GPtrArray) members = cm_unpack_decode(answer, size, &error);
    g_assert_true((members == NULL) == (error != NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_zip(data, size);
    check_answer(data, size);
    return 0;
}

#include "decoded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

CmReason decoded_read(DecodedFunc decode, GBytes *bytes, gsize length, CmGrey **grey)
{
    g_autofree char *exact = g_memdup2(g_bytes_get_data(bytes, NULL), length);
    return decode((CmSpan){exact, length}, grey);
}

void decoded_assert_shows(DecodedFunc decode, const Drawn *drawn, GBytes *bytes, guint tolerance)
{
    g_autoptr(CmGrey) grey = NULL;
    assert_int_equal(decoded_read(decode, bytes, g_bytes_get_size(bytes), &grey), CM_REASON_NONE);
    assert_int_equal(grey->width, drawn->width);
    assert_int_equal(grey->height, drawn->height);
    guint64 wrong = 0;
    gsize pixels = (gsize)drawn->width * drawn->height;
    for (gsize i = 0; i < pixels; i++) {
        const guint8 *rgb = drawn->rgb + 3 * i;
        guint expected = (299u * rgb[0] + 587u * rgb[1] + 114u * rgb[2]) / 1000u;
        wrong += MAX(expected, grey->pixels[i]) - MIN(expected, grey->pixels[i]);
    }
    assert_in_range(wrong / pixels, 0, tolerance);
}

void decoded_assert_ends_well(DecodedFunc decode, GBytes *bytes, gsize step)
{
    for (gsize length = 0; length < g_bytes_get_size(bytes); length += step) {
        g_autoptr(CmGrey) grey = NULL;
        CmReason reason = decoded_read(decode, bytes, length, &grey);
        assert_int_equal(reason == CM_REASON_NONE, grey != NULL);
    }
}

#include "recorded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "samples.h"

CmPicture *recorded_read(RecordedFunc read, const char *bytes, gsize length)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autofree char *exact = g_memdup2(bytes, length);
    CmPicture *picture = cm_picture_new();
    read(picture, (CmSpan){exact, length}, charsets);
    return picture;
}

void recorded_assert_texts(RecordedFunc read, const char *bytes, gsize length, const char *expected)
{
    g_autoptr(CmPicture) picture = recorded_read(read, bytes, length);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, expected);
}

void recorded_read_beginnings(RecordedFunc read, const char *bytes, gsize length)
{
    for (gsize part = 0; part < length; part++)
        cm_picture_free(recorded_read(read, bytes, part));
}

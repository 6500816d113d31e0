/* fuzz_html.c - the reduction of HTML to text, and the addresses that hold files */
#include <stddef.h>
#include <stdint.h>

#include "inspector/data_address.h"
#include "inspector/drawing.h"
#include "inspector/html_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_link(CmSpan element, CmSpan address, gsize before, gpointer data)
{
    (void)before;
    (void)data;
    g_assert_true(g_utf8_validate_len(address.bytes, address.length, NULL));
    g_assert_true(g_utf8_validate_len(element.bytes, element.length, NULL));
}

static void check_caption(const char *address, CmSpan words, gboolean below, gpointer data)
{
    (void)below;
    (void)data;
    g_assert_true(words.length > 0 && g_utf8_validate_len(words.bytes, words.length, NULL));
    g_assert_true(g_utf8_validate(address, -1, NULL));
}

static void check_addresses(CmSpan html)
{
    g_autoptr(GString) text = cm_data_address_text(html);
    const char *end = text->str + text->len;
    CmDataAddress address;
    gsize offset = 0;
    g_assert_true(text->len <= 2 * html.length); /* "&nGt;" is two characters of three bytes */
    while (cm_data_address_find((CmSpan){text->str, text->len}, &offset, &address)) {
        g_autoptr(GString) plain = cm_data_address_unescape(address.data);
        g_assert_true(plain->len <= address.data.length);
        g_assert_true(address.data.bytes + address.data.length <= end);
        g_assert_true(address.type.bytes + address.type.length <= end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *html = g_utf8_make_valid((const char *)data, (gssize)size);
    GString *text = cm_html_text(cm_span_of(html), check_link, check_caption, NULL);
    g_assert_true(g_utf8_validate_len(text->str, text->len, NULL));
    g_string_free(text, TRUE);
    check_addresses(cm_span_of(html));
    (void)cm_drawing_is_whole(cm_span_of(html));
    return 0;
}

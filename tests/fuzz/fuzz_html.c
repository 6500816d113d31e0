/* fuzz_html.c - the reduction of HTML to text */
#include <stddef.h>
#include <stdint.h>

#include "inspector/html_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_link(CmSpan element, CmSpan address, gpointer data)
{
    (void)data;
    g_assert_true(g_utf8_validate_len(address.bytes, address.length, NULL));
    g_assert_true(g_utf8_validate_len(element.bytes, element.length, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *html = g_utf8_make_valid((const char *)data, (gssize)size);
    GString *text = cm_html_text(cm_span_of(html), check_link, NULL);
    g_assert_true(g_utf8_validate_len(text->str, text->len, NULL));
    g_string_free(text, TRUE);
    CmSpan base64;
    gsize offset = 0;
    while (cm_html_text_find_data(cm_span_of(html), &offset, &base64))
        g_assert_true(base64.bytes + base64.length <= html + strlen(html));
    return 0;
}

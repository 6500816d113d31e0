/* fuzz_footer.c - the district's words below a mail: what it was stays in it, and once is enough */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "milter/footer.h"

#define WORDS "Mail is read.\r\nLe courriel est lu."

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    g_autoptr(CmFooter) footer = cm_footer_new(bytes, size, WORDS, "first");
    if (footer == NULL)
        return 0;
    g_assert_true(footer->body >= bytes && footer->body + footer->body_size == bytes + size);
    g_autoptr(GString) mail = g_string_new("MIME-Version: 1.0\r\nContent-Type: ");
    g_string_append_printf(mail, "%s\r\n\r\n%s", footer->type, footer->before);
    g_string_append_len(mail, footer->body, (gssize)footer->body_size);
    g_string_append(mail, footer->after);
    g_autoptr(CmFooter) again = cm_footer_new(mail->str, mail->len, WORDS, "second");
    g_assert_null(again);
    return 0;
}

#include "inspector/pdf_inline.h"

#define HEAD_MAX   2048u /* bytes from "BI" to "ID" */
#define DIGITS_MAX 6u

static gboolean is_blank(char c)
{
    return c == '\0' || g_ascii_isspace(c);
}

/* Where the operator @word stands alone, at or behind @from; the length when nowhere. */
static gsize find_operator(CmSpan content, gsize from, const char *word)
{
    gsize length = strlen(word);
    for (gsize at = from; (at = cm_span_find(content, at, word)) < content.length; at++) {
        gsize behind = at + length;
        gboolean begins = at == 0 || is_blank(content.bytes[at - 1]);
        if (begins && (behind == content.length || is_blank(content.bytes[behind]) ||
                       content.bytes[behind] == '/'))
            return at;
    }
    return content.length;
}

/* The number behind the key @name in @head; 0 when there is none. */
static guint number_behind(CmSpan head, const char *name)
{
    for (gsize at = 0; (at = cm_span_find(head, at, name)) < head.length; at++) {
        gsize digit = at + strlen(name);
        guint value = 0;
        while (digit < head.length && is_blank(head.bytes[digit]))
            digit++;
        for (guint i = 0; i < DIGITS_MAX && digit < head.length; i++, digit++) {
            if (!g_ascii_isdigit(head.bytes[digit]))
                break;
            value = 10 * value + (guint)g_ascii_digit_value(head.bytes[digit]);
        }
        if (value > 0)
            return value;
    }
    return 0;
}

gboolean cm_pdf_inline_find(CmSpan content, gsize *offset, CmPdfInline *found)
{
    gsize start = *offset;
    while ((start = find_operator(content, start, "BI")) < content.length) {
        CmSpan head = cm_span_part(content, start + 2, HEAD_MAX);
        gsize end = find_operator(head, 0, "ID");
        head = cm_span_part(head, 0, end);
        start += 2;
        if (start + end >= content.length || end == HEAD_MAX)
            continue;
        found->width = MAX(number_behind(head, "/W"), number_behind(head, "/Width"));
        found->height = MAX(number_behind(head, "/H"), number_behind(head, "/Height"));
        *offset = start + end + 2;
        return TRUE;
    }
    return FALSE;
}

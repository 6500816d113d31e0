#include "inspector/pdf_inline.h"

#include "inspector/pdf_token.h"

#define EFFORT_MIN ((gsize)1 << 20)  /* bytes of heads that are read in any content */
#define DATA_MAX   ((gsize)64 << 10) /* bytes in which the end of a picture is looked for */

/* What is known of a head while it is read. */
typedef struct {
    CmPdfInline picture;
    gboolean sized;  /* one side at least has a number */
    gboolean filled; /* it is said once that it is no mask */
    CmPdfToken key;  /* the name before, or nothing */
} Head;

static gboolean is_key(const Head *head, const char *short_name, const char *long_name)
{
    return cm_pdf_token_is(&head->key, short_name) || cm_pdf_token_is(&head->key, long_name);
}

/* Up to its point; what is less than 1 is 0. */
static guint number_of(const CmPdfToken *token)
{
    guint value = 0;
    gsize at = token->text.length > 0 && *token->text.bytes == '+' ? 1 : 0;
    for (; at < token->text.length && g_ascii_isdigit(token->text.bytes[at]); at++)
        value = MIN(10 * value + (guint)g_ascii_digit_value(token->text.bytes[at]), G_MAXUINT16);
    return value;
}

static void read_value(Head *head, const CmPdfToken *token)
{
    CmPdfInline *picture = &head->picture;
    gboolean number = token->kind == CM_PDF_TOKEN_NUMBER;
    gboolean across = is_key(head, "/W", "/Width"), down = is_key(head, "/H", "/Height");
    if (number && across)
        picture->width = MAX(picture->width, number_of(token));
    if (number && down)
        picture->height = MAX(picture->height, number_of(token));
    head->sized |= number && (across || down);
    if (is_key(head, "/IM", "/ImageMask")) {
        picture->mask |= cm_pdf_token_is(token, "true");
        head->filled |= !cm_pdf_token_is(token, "true");
    }
    head->key = *token;
}

/* Reads from behind "BI" to behind "ID". FALSE when there is none. Tokens from @most on are not
 * read. */
static gboolean read_head(CmSpan content, gsize *offset, gsize most, Head *head)
{
    *head = (Head){0};
    while (*offset < most) {
        CmPdfToken token = cm_pdf_token_next(content, offset);
        if (token.kind == CM_PDF_TOKEN_END)
            return FALSE;
        if (cm_pdf_token_is(&token, "ID")) {
            head->picture.mask &= !head->filled;
            return TRUE;
        }
        read_value(head, &token);
    }
    return FALSE;
}

static gboolean ends_word(CmSpan content, gsize at)
{
    return at >= content.length || !cm_pdf_is_regular(content.bytes[at]);
}

/* A word may begin behind a blank, a bracket, or a number. */
static gboolean begins_word(CmSpan content, gsize at)
{
    char before = at > 0 ? content.bytes[at - 1] : ' ';
    return (!cm_pdf_is_regular(before) && before != '/') || g_ascii_isdigit(before) ||
           strchr("+-.", before) != NULL;
}

/* Where @word stands at or behind @from, whatever is around it; the length when nowhere. */
static gsize find_anywhere(CmSpan content, gsize from, const char *word)
{
    for (gsize at = from; (at = cm_span_find(content, at, word)) < content.length; at++)
        if (begins_word(content, at) && ends_word(content, at + strlen(word)))
            return at;
    return content.length;
}

static void set_found(CmSpan content, gsize start, gsize data, const Head *head, CmPdfInline *found)
{
    CmSpan upto = cm_span_part(content, 0, data + DATA_MAX);
    *found = head->picture;
    found->bytes = cm_span_part(content, start, find_anywhere(upto, data, "EI") - start);
}

static gboolean find_first(CmPdfInlineSearch *search, CmPdfInline *found)
{
    search->begun = TRUE;
    for (CmPdfToken token = {.kind = CM_PDF_TOKEN_MARK}; token.kind != CM_PDF_TOKEN_END;) {
        token = cm_pdf_token_next(search->content, &search->offset);
        if (!cm_pdf_token_is(&token, "BI"))
            continue;
        Head head;
        if (!read_head(search->content, &search->offset, G_MAXSIZE, &head))
            break;
        set_found(search->content, token.start, search->offset, &head, found);
        return TRUE;
    }
    search->offset = search->content.length;
    return FALSE;
}

/* A head that is not read to its end, for that would cost too much, is a picture of any size. */
static gboolean find_next(CmPdfInlineSearch *search, CmPdfInline *found)
{
    CmSpan content = search->content;
    gsize start;
    while ((start = find_anywhere(content, search->offset, "BI")) < content.length) {
        Head head;
        gsize data = start + 2;
        gboolean whole = read_head(content, &data, data + search->effort, &head);
        search->effort -= MIN(search->effort, data - start);
        search->offset = search->effort > 0 ? start + 2 : content.length;
        if (search->effort == 0)
            head = (Head){.sized = TRUE};
        if (!head.sized || (!whole && search->effort > 0))
            continue;
        set_found(content, start, data, &head, found);
        return TRUE;
    }
    search->offset = content.length;
    return FALSE;
}

CmPdfInlineSearch cm_pdf_inline_search(CmSpan content)
{
    return (CmPdfInlineSearch){.content = content, .effort = EFFORT_MIN + 4 * content.length};
}

gboolean cm_pdf_inline_find(CmPdfInlineSearch *search, CmPdfInline *found)
{
    return search->begun ? find_next(search, found) : find_first(search, found);
}

/* html_token.h - a page cut into tags, texts and comments as a browser does (HTML Standard 13.2.5)
 *
 * One difference: markup that never ends hides nothing here, since not every program is a browser
 * and a mail may have been cut. Linear time.
 */
#ifndef CM_INSPECTOR_HTML_TOKEN_H
#define CM_INSPECTOR_HTML_TOKEN_H

#include "inspector/span.h"

typedef enum {
    CM_HTML_TEXT, /* with character references */
    CM_HTML_VERBATIM,
    CM_HTML_START,
    CM_HTML_END,
    CM_HTML_COMMENT, /* a document type and the like too */
} CmHtmlTokenKind;

typedef struct {
    CmHtmlTokenKind kind;
    CmSpan name; /* of a tag, as written: not empty */
    CmSpan text; /* attributes of a tag */
    gboolean closes_itself;
} CmHtmlToken;

/* Elements whose content is no markup. */
typedef enum {
    CM_HTML_NO_RAW,
    CM_HTML_SCRIPT,
    CM_HTML_STYLE,
    CM_HTML_TITLE,    /* has character references */
    CM_HTML_TEXTAREA, /* the same */
    CM_HTML_XMP,
    CM_HTML_IFRAME,
    CM_HTML_NOEMBED,
    CM_HTML_NOFRAMES,
    CM_HTML_PLAINTEXT, /* goes on to the end of the page */
} CmHtmlRaw;

/* Begins as {.html = the page}. */
typedef struct {
    CmSpan html;
    gsize at;
    /* What was searched for in vain is not searched for again: that would cost n². */
    gboolean no_comment_end, no_tag_end;
    gboolean torn;    /* a tag did not end, by its quotes: they count for nothing behind it */
    guint no_raw_end; /* a bit for each CmHtmlRaw */
} CmHtmlTokens;

typedef struct {
    CmSpan name;  /* as written */
    CmSpan value; /* without its quotes; with character references */
} CmHtmlAttribute;

/* Reads the next token; FALSE at the end. @foreign: the innermost open element is one of SVG or
 * MathML. */
gboolean cm_html_token_next(CmHtmlTokens *tokens, gboolean foreign, CmHtmlToken *token);

/* Behind the start tag of an element of @raw: reads its content, up to its end tag, which is the
 * next token. FALSE when it has none, and what follows is read as markup; @content is then the rest
 * of the page, but nothing when the same was found of such an element before. */
gboolean cm_html_token_raw(CmHtmlTokens *tokens, CmHtmlRaw raw, CmSpan *content);

/* Reads the attribute of a tag at or behind *@at, and moves *@at behind it. FALSE: there is none
 * before *@at, the '>' or the end of @text. */
gboolean cm_html_attribute_next(CmSpan text, gsize *at, CmHtmlAttribute *attribute);

/* A blank of HTML: a vertical tab is none. */
static inline gboolean cm_html_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

#endif

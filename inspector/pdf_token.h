/* pdf_token.h - the words of a PDF's content (ISO 32000-1 7.2, 7.8.2) */
#ifndef CM_INSPECTOR_PDF_TOKEN_H
#define CM_INSPECTOR_PDF_TOKEN_H

#include "inspector/span.h"

typedef enum {
    CM_PDF_TOKEN_END,
    CM_PDF_TOKEN_NAME,   /* with its '/' */
    CM_PDF_TOKEN_NUMBER, /* ends where no more of a number stands: "8BI" are two words */
    CM_PDF_TOKEN_WORD,   /* an operator, true, false, null */
    CM_PDF_TOKEN_STRING, /* with its brackets, up to the end where they are not closed */
    CM_PDF_TOKEN_MARK,   /* a bracket */
} CmPdfTokenKind;

typedef struct {
    CmPdfTokenKind kind;
    gsize start; /* in the content */
    CmSpan text;
} CmPdfToken;

/* The next word of @content at or behind *@offset, which moves behind it; blanks and comments are
 * passed over. */
CmPdfToken cm_pdf_token_next(CmSpan content, gsize *offset);

/* TRUE when @token is the word, or the name (with "#57" for "W" too), @text. */
gboolean cm_pdf_token_is(const CmPdfToken *token, const char *text);

gboolean cm_pdf_is_blank(char c);
gboolean cm_pdf_is_regular(char c); /* neither blank nor a mark that ends a word */

#endif

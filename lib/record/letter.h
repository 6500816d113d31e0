/* letter.h - what a person is told, as blocks of plain text: how they look is decided when they are
 * written out (mail/letter_text.h, mail/letter_html.h)
 *
 * Text from a mail in a block has been through cm_encode_notice(). Nothing in a block is markup.
 */
#ifndef CM_RECORD_LETTER_H
#define CM_RECORD_LETTER_H

#include <glib.h>

typedef enum {
    CM_LETTER_HEADLINE, /* the first sentence: what has happened */
    CM_LETTER_HEADING,  /* "What you can do now" */
    CM_LETTER_TEXT,     /* a paragraph, or several parted by "\n\n" */
    CM_LETTER_ENTRY,    /* of a list of addresses or files */
    CM_LETTER_ITEM,     /* of a list of reasons, or of things that can be done */
    CM_LETTER_SMALL,    /* what stands at the foot */
} CmLetterKind;

typedef struct {
    CmLetterKind kind;
    char *text;
    char *link; /* a web address that the block leads to, or NULL */
} CmLetterBlock;

typedef struct {
    char *language;    /* "en" */
    GPtrArray *blocks; /* of CmLetterBlock */
} CmLetter;

CmLetter *cm_letter_new(const char *language);
void cm_letter_free(CmLetter *letter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLetter, cm_letter_free)

/* Copies @text; an empty or absent one adds nothing. */
void cm_letter_add(CmLetter *letter, CmLetterKind kind, const char *text);
/* The same with a link, which is copied; only "https://" and "http://" are kept as one. */
void cm_letter_add_link(CmLetter *letter, CmLetterKind kind, const char *text, const char *link);

#endif

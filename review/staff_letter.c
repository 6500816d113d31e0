#include "review/staff_letter.h"

#include <string.h>

static gboolean is_part(CmLetterKind kind, CmStaffLetterPart part)
{
    return (kind == CM_LETTER_SMALL) == (part == CM_STAFF_LETTER_FOOT);
}

static gboolean is_listed(CmLetterKind kind)
{
    return kind == CM_LETTER_ENTRY || kind == CM_LETTER_ITEM;
}

/* Paragraphs are parted by an empty line. */
static void put_paragraphs(CmHtml *html, const char *text, const char *class_)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);
    for (guint i = 0; paragraphs[i] != NULL; i++)
        cm_html_element(html, "p", class_, paragraphs[i]);
}

static void put_block(CmHtml *html, const CmLetterBlock *block, CmStaffLetterPart part)
{
    switch (block->kind) {
    case CM_LETTER_HEADLINE:
        cm_html_element(html, part == CM_STAFF_LETTER_OUTCOME ? "h2" : "h1", NULL, block->text);
        return;
    case CM_LETTER_HEADING:
        cm_html_element(html, part == CM_STAFF_LETTER_OUTCOME ? "h3" : "h2", NULL, block->text);
        return;
    case CM_LETTER_TEXT:
        put_paragraphs(html, block->text, NULL);
        return;
    case CM_LETTER_SMALL:
        put_paragraphs(html, block->text, "hint");
        return;
    case CM_LETTER_ENTRY:
    case CM_LETTER_ITEM:
        cm_html_element(html, "li", NULL, block->text);
        return;
    }
}

/* Closes the list of @open (-1: none) and opens that of @kind where they differ. */
static void change_list(CmHtml *html, int *open, int kind)
{
    if (*open == kind)
        return;
    if (*open >= 0)
        cm_html_close(html, "ul");
    if (kind >= 0)
        cm_html_open(html, "ul", "class", kind == CM_LETTER_ENTRY ? "plain" : cm_html_off, NULL);
    *open = kind;
}

void cm_staff_letter_put(CmHtml *html, const CmLetter *letter, CmStaffLetterPart part)
{
    int open = -1;
    for (guint i = 0; letter != NULL && i < letter->blocks->len; i++) {
        const CmLetterBlock *block = g_ptr_array_index(letter->blocks, i);
        if (!is_part(block->kind, part))
            continue;
        change_list(html, &open, is_listed(block->kind) ? (int)block->kind : -1);
        put_block(html, block, part);
    }
    change_list(html, &open, -1);
}

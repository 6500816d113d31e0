#include "record/letter.h"

static void block_free(gpointer data)
{
    CmLetterBlock *block = data;
    g_free(block->text);
    g_free(block->link);
    g_free(block);
}

CmLetter *cm_letter_new(const char *language)
{
    CmLetter *letter = g_new0(CmLetter, 1);
    letter->language = g_strdup(language);
    letter->blocks = g_ptr_array_new_with_free_func(block_free);
    return letter;
}

void cm_letter_free(CmLetter *letter)
{
    if (letter == NULL)
        return;
    g_free(letter->language);
    g_ptr_array_unref(letter->blocks);
    g_free(letter);
}

void cm_letter_add(CmLetter *letter, CmLetterKind kind, const char *text)
{
    cm_letter_add_link(letter, kind, text, NULL);
}

static gboolean is_web_address(const char *link)
{
    return link != NULL &&
           (g_str_has_prefix(link, "https://") || g_str_has_prefix(link, "http://"));
}

void cm_letter_add_link(CmLetter *letter, CmLetterKind kind, const char *text, const char *link)
{
    if (text == NULL || text[0] == '\0')
        return;
    CmLetterBlock *block = g_new0(CmLetterBlock, 1);
    block->kind = kind;
    block->text = g_strdup(text);
    block->link = is_web_address(link) ? g_strdup(link) : NULL;
    g_ptr_array_add(letter->blocks, block);
}

#include "mail/letter_text.h"

#include "mail/wrap.h"

static const struct {
    const char *first, *rest; /* what its lines begin with */
    gboolean follows;         /* it stands right below what is before it */
} FORMS[] = {
    [CM_LETTER_HEADLINE] = {"", "", FALSE}, [CM_LETTER_HEADING] = {"", "", FALSE},
    [CM_LETTER_TEXT] = {"", "", FALSE},     [CM_LETTER_ENTRY] = {"  ", "    ", TRUE},
    [CM_LETTER_ITEM] = {"- ", "  ", TRUE},  [CM_LETTER_SMALL] = {"", "", FALSE},
};

/* A reader of plain text makes a link of a whole address only. */
static void append_link(GString *out, const CmLetterBlock *block)
{
    g_string_append(out, FORMS[block->kind].rest);
    g_string_append(out, block->link);
    g_string_append_c(out, '\n');
}

static void append_letter(GString *out, const CmLetter *letter)
{
    for (guint i = 0; i < letter->blocks->len; i++) {
        const CmLetterBlock *block = g_ptr_array_index(letter->blocks, i);
        if (i > 0 && !FORMS[block->kind].follows)
            g_string_append_c(out, '\n');
        cm_wrap_append(out, block->text, FORMS[block->kind].first, FORMS[block->kind].rest);
        if (block->link != NULL)
            append_link(out, block);
    }
}

char *cm_letter_text(const GPtrArray *letters)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < letters->len; i++) {
        if (i > 0)
            g_string_append(out, "\n* * *\n\n");
        append_letter(out, g_ptr_array_index(letters, i));
    }
    return g_string_free(out, FALSE);
}

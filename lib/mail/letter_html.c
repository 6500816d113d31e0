#include "mail/letter_html.h"

#include <string.h>

#include "base/encode.h"

/* Mail programs that know no style sheet still show headings, lists and paragraphs in their order.
 */
static const char HEAD[] =
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<style>\n"
    ":root { color-scheme: light dark; }\n"
    "body { margin: 0; background: #f3f4f6; color: #1b1f24;\n"
    "  font: 17px/1.5 system-ui, -apple-system, \"Segoe UI\", Roboto, sans-serif; }\n"
    "article { max-width: 36em; margin: 12px auto; padding: 4px 20px 16px; background: #ffffff;\n"
    "  border-top: 5px solid #9a5b00; border-radius: 4px; overflow-wrap: anywhere; }\n"
    "h1 { font-size: 1.3em; line-height: 1.3; margin: 16px 0 8px; }\n"
    "h2 { font-size: 1.05em; margin: 22px 0 6px; }\n"
    "p { margin: 8px 0; }\n"
    "ul { margin: 6px 0; padding-left: 22px; }\n"
    "ul.entries { list-style: none; padding-left: 0; font-weight: 600; }\n"
    "li { margin: 6px 0; }\n"
    "a { color: #0b5cad; }\n"
    ".small { font-size: 0.85em; color: #555d66; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  body { background: #101214; color: #e6e8ea; }\n"
    "  article { background: #1b1f24; border-top-color: #e0a040; }\n"
    "  a { color: #7db8f5; }\n"
    "  .small { color: #a7afb8; }\n"
    "}\n"
    "</style>\n";

/* The kind of list that is open. */
typedef enum { LIST_NONE, LIST_ENTRIES, LIST_ITEMS } List;

static const struct {
    const char *open, *close;
    List list;
} FORMS[] = {
    [CM_LETTER_HEADLINE] = {"<h1>", "</h1>\n", LIST_NONE},
    [CM_LETTER_HEADING] = {"<h2>", "</h2>\n", LIST_NONE},
    [CM_LETTER_TEXT] = {"<p>", "</p>\n", LIST_NONE},
    [CM_LETTER_ENTRY] = {"<li>", "</li>\n", LIST_ENTRIES},
    [CM_LETTER_ITEM] = {"<li>", "</li>\n", LIST_ITEMS},
    [CM_LETTER_SMALL] = {"<p class=\"small\">", "</p>\n", LIST_NONE},
};

static void change_list(GString *out, List *open, List wanted)
{
    if (*open == wanted)
        return;
    if (*open != LIST_NONE)
        g_string_append(out, "</ul>\n");
    if (wanted != LIST_NONE)
        g_string_append(out, wanted == LIST_ENTRIES ? "<ul class=\"entries\">\n" : "<ul>\n");
    *open = wanted;
}

static void append_escaped(GString *out, const char *text)
{
    g_autofree char *escaped = cm_encode_html_string(text, 0);
    g_string_append(out, escaped);
}

/* Paragraphs inside of one block stay parted. */
static void append_text(GString *out, const char *text)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);
    for (guint i = 0; paragraphs[i] != NULL; i++) {
        if (i > 0)
            g_string_append(out, "<br><br>");
        append_escaped(out, paragraphs[i]);
    }
}

static void append_block(GString *out, const CmLetterBlock *block)
{
    g_string_append(out, FORMS[block->kind].open);
    if (block->link != NULL) {
        g_string_append(out, "<a href=\"");
        append_escaped(out, block->link);
        g_string_append(out, "\">");
    }
    append_text(out, block->text);
    if (block->link != NULL)
        g_string_append(out, "</a>");
    g_string_append(out, FORMS[block->kind].close);
}

static void append_letter(GString *out, const CmLetter *letter)
{
    List open = LIST_NONE;
    g_string_append(out, "<article lang=\"");
    append_escaped(out, letter->language);
    g_string_append(out, "\">\n");
    for (guint i = 0; i < letter->blocks->len; i++) {
        const CmLetterBlock *block = g_ptr_array_index(letter->blocks, i);
        change_list(out, &open, FORMS[block->kind].list);
        append_block(out, block);
    }
    change_list(out, &open, LIST_NONE);
    g_string_append(out, "</article>\n");
}

static const char *language_of(const GPtrArray *letters)
{
    if (letters->len == 0)
        return "en";
    const CmLetter *first = g_ptr_array_index(letters, 0);
    return first->language;
}

char *cm_letter_html(const GPtrArray *letters, const char *title)
{
    GString *out = g_string_new("<!DOCTYPE html>\n<html lang=\"");
    append_escaped(out, language_of(letters));
    g_string_append(out, "\">\n<head>\n<title>");
    append_escaped(out, title);
    g_string_append(out, "</title>\n");
    g_string_append(out, HEAD);
    g_string_append(out, "</head>\n<body>\n");
    for (guint i = 0; i < letters->len; i++)
        append_letter(out, g_ptr_array_index(letters, i));
    g_string_append(out, "</body>\n</html>\n");
    return g_string_free(out, FALSE);
}

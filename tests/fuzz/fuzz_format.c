/* fuzz_format.c - any text laid out: what is laid out once stays as it is, and no word is lost */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "policy/format.h"
#include "policy/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static CmSourceText *source_of(const void *bytes, gsize size)
{
    g_autoptr(GBytes) text = g_bytes_new(bytes, size);
    return cm_source_text_new("a.policy", text);
}

/* All tokens of @source in order, each behind its kind. */
static char *words_of(const CmSourceText *source)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        const CmTokenLine *line = g_ptr_array_index(lines, i);
        for (guint t = 0; t < line->tokens->len; t++) {
            const CmToken *token = cm_token_line_get(line, t);
            g_string_append_printf(words, "%d%s\n", (int)token->kind, token->text);
        }
        g_string_append_c(words, '\n');
    }
    return g_string_free(words, FALSE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CmSourceText *source = source_of(data, size);
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autofree char *once = cm_format_source(source, problems);
    if (once != NULL) {
        CmSourceText *again = source_of(once, strlen(once));
        g_autofree char *twice = cm_format_source(again, problems);
        g_autofree char *before = words_of(source);
        g_autofree char *after = words_of(again);
        if (twice == NULL || strcmp(once, twice) != 0 || strcmp(before, after) != 0)
            g_error("laying out changes what it laid out, or its words");
        cm_source_text_free(again);
    }
    cm_source_text_free(source);
    return 0;
}

#include "inspector/rtf_field.h"

#define BLANKS " \t\r\n"

/* What stands behind the word @name, which the instruction begins with; NULL: it does not. */
static const char *behind(const char *instruction, const char *name)
{
    const char *at = instruction + strspn(instruction, BLANKS);
    gsize length = strlen(name);
    return g_ascii_strncasecmp(at, name, length) == 0 ? at + length : NULL;
}

static gboolean begins_with_address(const char *instruction)
{
    return behind(instruction, "HYPERLINK") != NULL || behind(instruction, "INCLUDE") != NULL;
}

/* HYPERLINK https://a.example/. Returns what stands behind the address; NULL: there is none. */
static const char *give_bare(const char *instruction, CmRtfFieldFunc each, gpointer data)
{
    const char *at = behind(instruction, "HYPERLINK");
    if (at == NULL || strchr(BLANKS, *at) == NULL)
        return NULL;
    at += strspn(at, BLANKS);
    gsize length = strcspn(at, BLANKS);
    if (length == 0 || *at == '\\' || *at == '"')
        return NULL;
    each(CM_RTF_FIELD_ADDRESS, (CmSpan){at, length}, data);
    return at + length;
}

/* The form of a date or number stands between quotes too, behind "\@" or "\#". */
static gboolean is_format(const char *instruction, const char *open)
{
    while (open > instruction && open[-1] == ' ')
        open--;
    return open > instruction && (open[-1] == '@' || open[-1] == '#');
}

/* Programs call windows and places "_blank" and "_Toc12". */
static gboolean are_words(CmSpan text)
{
    for (gsize i = 0; i < text.length; i++)
        if (g_ascii_isalpha(text.bytes[i]) || (guchar)text.bytes[i] >= 0x80)
            return *text.bytes != '_';
    return FALSE;
}

void cm_rtf_field_foreach(const char *instruction, CmRtfFieldFunc each, gpointer data)
{
    const char *rest = give_bare(instruction, each, data);
    gboolean address = begins_with_address(instruction), first = rest == NULL;
    for (const char *at = strchr(first ? instruction : rest, '"'); at != NULL;
         at = strchr(at, '"')) {
        const char *close = strchr(at + 1, '"');
        if (close == NULL)
            return;
        CmSpan text = {at + 1, (gsize)(close - at - 1)};
        if (first && text.length > 0)
            each(CM_RTF_FIELD_ADDRESS, text, data);
        if (!(first && address) && !is_format(instruction, at) && are_words(text))
            each(CM_RTF_FIELD_WORDS, text, data);
        first = FALSE;
        at = close + 1;
    }
}

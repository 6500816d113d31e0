#include "text/folded.h"

static gunichar fold_ascii(char c)
{
    if (g_ascii_isalnum(c))
        return (gunichar)g_ascii_tolower(c);
    switch (c) {
    case '\n':
        return CM_FOLDED_LINE;
    case ' ':
    case '\t':
    case '\r':
    case '-':
    case '_':
    case '/':
    case '\'':
    case '`':
        return CM_FOLDED_GAP;
    default:
        return CM_FOLDED_BREAK;
    }
}

/* What stands between words of other scripts and typographers. */
static gunichar fold_sign(gunichar c)
{
    if (c == 0x2028 || c == 0x2029 || c == 0x85)
        return CM_FOLDED_LINE;
    gboolean gap = g_unichar_isspace(c) || cm_fold_is_dash(c) || cm_fold_is_apostrophe(c);
    return gap ? CM_FOLDED_GAP : CM_FOLDED_BREAK;
}

static void fold_letter(CmFolded *folded, gunichar c)
{
    gunichar letters[CM_FOLD_LETTER_MOST];
    guint count = cm_fold_letter(c, letters);
    folded->count = folded->given = 0;
    for (guint i = 0; i < count; i++)
        if (cm_fold_is_letter(letters[i]) || g_unichar_isdigit(letters[i]))
            folded->count += cm_fold_letter_loose(letters[i], folded->pending + folded->count);
}

gunichar cm_folded_next(CmFolded *folded)
{
    for (;;) {
        if (folded->given < folded->count)
            return folded->pending[folded->given++];
        if (folded->at >= folded->length)
            return CM_FOLDED_END;
        const char *at = folded->text + folded->at;
        if ((guchar)*at < 0x80) {
            folded->at++;
            return fold_ascii(*at);
        }
        gunichar c = g_utf8_get_char(at);
        folded->at += (gsize)(g_utf8_next_char(at) - at);
        if (cm_fold_is_format(c) || cm_fold_is_mark(c))
            continue;
        if (!cm_fold_is_letter(c) && !g_unichar_isdigit(c))
            return fold_sign(c);
        fold_letter(folded, c);
    }
}

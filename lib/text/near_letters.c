#include "text/near_letters.h"

#include "text/fold.h"

/* One letter missing, added, other, or two changed places; words of code points. */
static gboolean is_one_edit(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
    glong same = 0, shorter = MIN(a_length, b_length);
    while (same < shorter && a[same] == b[same])
        same++;
    glong tail = 0;
    while (tail < shorter - same && a[a_length - 1 - tail] == b[b_length - 1 - tail])
        tail++;
    glong left = a_length - same - tail, right = b_length - same - tail;
    if (left + right == 0)
        return FALSE;
    if (left <= 1 && right <= 1)
        return TRUE;
    return left == 2 && right == 2 && a[same] == b[same + 1] && a[same + 1] == b[same];
}

gboolean cm_near_letters_is_one_off(const char *odd, gsize length, const char *name)
{
    g_autofree char *folded = cm_fold_loose(odd, (gssize)length);
    g_auto(GStrv) words = cm_fold_words(name);
    glong odd_length;
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(folded, -1, &odd_length);
    for (guint i = 0; words[i] != NULL; i++) {
        glong word_length;
        g_autofree gunichar *word = g_utf8_to_ucs4_fast(words[i], -1, &word_length);
        if (word_length >= (glong)CM_NEAR_LETTERS_LEAST &&
            is_one_edit(letters, odd_length, word, word_length))
            return TRUE;
    }
    return FALSE;
}

gboolean cm_near_letters_is_initial(const char *initial, gsize length, const char *name)
{
    g_autofree char *folded = cm_fold_loose(initial, (gssize)length);
    g_auto(GStrv) words = cm_fold_words(name);
    for (guint i = 0; folded[0] != '\0' && words[i] != NULL; i++)
        if (g_str_has_prefix(words[i], folded))
            return TRUE;
    return FALSE;
}

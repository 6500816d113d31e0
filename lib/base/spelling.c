#include "base/spelling.h"

#include <string.h>

static gboolean same_letter(char a, char b)
{
    return g_ascii_tolower(a) == g_ascii_tolower(b);
}

static guint least(guint a, guint b, guint c)
{
    return MIN(MIN(a, b), c);
}

/* Fills the row of letter @i of @a from the two rows above it. */
static void fill_row(const char *a, const char *b, guint i, const guint *before, const guint *above,
                     guint *row)
{
    guint length = (guint)strlen(b);
    row[0] = i;
    for (guint j = 1; j <= length; j++) {
        guint replaced = above[j - 1] + (same_letter(a[i - 1], b[j - 1]) ? 0 : 1);
        row[j] = least(above[j] + 1, row[j - 1] + 1, replaced);
        if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1]))
            row[j] = MIN(row[j], before[j - 2] + 1);
    }
}

guint cm_spelling_distance(const char *a, const char *b)
{
    gsize rows = strlen(a);
    gsize columns = strlen(b);
    if (rows > CM_SPELLING_WORD_MAX || columns > CM_SPELLING_WORD_MAX)
        return CM_SPELLING_WORD_MAX;
    guint table[3][CM_SPELLING_WORD_MAX + 1] = {{0}};
    for (guint j = 0; j <= columns; j++)
        table[0][j] = j;
    for (guint i = 1; i <= rows; i++)
        fill_row(a, b, i, table[(i + 1) % 3], table[(i + 2) % 3], table[i % 3]);
    return table[rows % 3][columns];
}

const char *cm_spelling_nearest(const char *word, const char *const *words)
{
    guint best = MAX(1u, (guint)(MIN(strlen(word), CM_SPELLING_WORD_MAX) / 3)) + 1;
    const char *nearest = NULL;
    for (gsize i = 0; words[i] != NULL; i++) {
        guint distance = cm_spelling_distance(word, words[i]);
        if (distance < best) {
            best = distance;
            nearest = words[i];
        }
    }
    return nearest;
}

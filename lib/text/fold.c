#include "text/fold.h"

#include <string.h>

#include "text/fold_letter.h"

typedef struct {
    GString *out;
    gboolean loose;
    gboolean drops_marks; /* of the letter before */
    gboolean after_letter;
    gboolean kept_marks; /* some mark stayed, so their order has to be made canonical */
} Folder;

static void put(Folder *folder, gunichar c)
{
    if (cm_fold_is_mark(c)) {
        if (folder->drops_marks && g_unichar_type(c) == G_UNICODE_NON_SPACING_MARK)
            return;
        folder->kept_marks = TRUE;
        g_string_append_unichar(folder->out, c);
        return;
    }
    folder->drops_marks = cm_fold_drops_marks(c);
    gunichar letters[CM_FOLD_LOOSE_MOST] = {c};
    guint count = folder->loose ? cm_fold_letter_loose(c, letters) : 1;
    for (guint i = 0; i < count; i++)
        g_string_append_unichar(folder->out, letters[i]);
}

/* A 7 is a glottal stop (as in keyboards without ʔ) where letters stand on both sides, or at the
 * beginning of a word of some length; "Grade 7" and "7B" keep theirs. */
static gboolean is_glottal_seven(const Folder *folder, const char *at, const char *end)
{
    guint letters = 0;
    for (const char *next = at + 1; next < end && letters < 3; next = g_utf8_next_char(next)) {
        gunichar c = g_utf8_get_char(next);
        if (!cm_fold_is_letter(c) && !cm_fold_is_mark(c))
            break;
        letters++;
    }
    return letters >= (folder->after_letter ? 1u : 3u);
}

/* How many bytes of ASCII @text begins with in whose folding nothing is left out, put in or moved.
 * An apostrophe and a 7 may be, loosely; a mark may follow the last one. */
static gsize plain_run(const char *text, gsize size, gboolean loose)
{
    gsize length = 0;
    while (length < size && (guchar)text[length] < 0x80 &&
           !(loose && (text[length] == '7' || text[length] == '\'' || text[length] == '`')))
        length++;
    return length;
}

/* Takes @length bytes that plain_run() allows. */
static void put_plain(Folder *folder, const char *text, gsize length)
{
    gsize start = folder->out->len;
    g_string_append_len(folder->out, text, (gssize)length);
    char *out = folder->out->str + start;
    for (gsize i = 0; i < length; i++)
        out[i] = out[i] == '`' ? '\'' : g_ascii_tolower(out[i]);
    folder->after_letter = g_ascii_isalpha(text[length - 1]);
    folder->drops_marks = folder->after_letter;
}

static char *fold(const char *text, gssize length, gboolean loose)
{
    gsize size = length < 0 ? strlen(text) : (gsize)length;
    Folder folder = {.out = g_string_sized_new(size + 1), .loose = loose};
    const char *end = text + size;
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gsize plain = plain_run(at, (gsize)(end - at), loose);
        if (plain > 0)
            put_plain(&folder, at, plain);
        at += plain;
        if (at >= end)
            break;
        gunichar c = g_utf8_get_char(at);
        if (loose && c == '7' && is_glottal_seven(&folder, at, end))
            continue;
        gunichar letters[CM_FOLD_LETTER_MOST];
        guint count = cm_fold_letter(c, letters);
        for (guint i = 0; i < count; i++)
            put(&folder, letters[i]);
        if (count > 0 && !cm_fold_is_mark(c))
            folder.after_letter = cm_fold_is_letter(c);
    }
    if (folder.kept_marks) {
        char *ordered =
            g_utf8_normalize(folder.out->str, (gssize)folder.out->len, G_NORMALIZE_NFKD);
        if (ordered != NULL) {
            g_string_free(folder.out, TRUE);
            return ordered;
        }
    }
    return g_string_free(folder.out, FALSE);
}

char *cm_fold_exact(const char *text, gssize length)
{
    return fold(text, length, FALSE);
}

char *cm_fold_loose(const char *text, gssize length)
{
    return fold(text, length, TRUE);
}

static gboolean is_of_word(gunichar c)
{
    return c != 0 && (cm_fold_is_letter(c) || cm_fold_is_mark(c) || g_unichar_isdigit(c));
}

gboolean cm_fold_next_word(const char **at, const char **word, gsize *length)
{
    const char *start = *at;
    while (*start != '\0' && !is_of_word(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    const char *end = start;
    while (is_of_word(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    *at = end;
    *word = start;
    *length = (gsize)(end - start);
    return end > start;
}

char **cm_fold_words(const char *text)
{
    g_autofree char *folded = cm_fold_loose(text, -1);
    GPtrArray *words = g_ptr_array_new();
    const char *at = folded, *word;
    gsize length;
    while (cm_fold_next_word(&at, &word, &length))
        g_ptr_array_add(words, g_strndup(word, length));
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

/* Each word of @all answers for one word of @some. */
static gboolean has_all_words(const char *const *all, const char *const *some)
{
    g_autofree gboolean *used = g_new0(gboolean, g_strv_length((char **)all) + 1);
    for (guint i = 0; some[i] != NULL; i++) {
        guint j = 0;
        while (all[j] != NULL && (used[j] || !g_str_equal(all[j], some[i])))
            j++;
        if (all[j] == NULL)
            return FALSE;
        used[j] = TRUE;
    }
    return TRUE;
}

gboolean cm_fold_same_name(const char *a, const char *b)
{
    g_auto(GStrv) left = cm_fold_words(a);
    g_auto(GStrv) right = cm_fold_words(b);
    guint left_count = g_strv_length(left), right_count = g_strv_length(right);
    if (left_count == right_count && left_count > 0 &&
        has_all_words((const char *const *)left, (const char *const *)right))
        return TRUE;
    if (MIN(left_count, right_count) < 2)
        return FALSE;
    return left_count > right_count
               ? has_all_words((const char *const *)left, (const char *const *)right)
               : has_all_words((const char *const *)right, (const char *const *)left);
}

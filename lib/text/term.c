#include "text/term.h"

#include <string.h>

#include "base/error.h"

/* Blanks and hyphens between two words of a term; a table's padding is no phrase. */
#define GAP_MOST 6u

/* Folds @written; what divides its words becomes one gap. */
static void fold_term(CmTerm *term, const char *written, gsize length)
{
    CmFolded folded = {.text = written, .length = length};
    for (gunichar c = cm_folded_next(&folded); c != CM_FOLDED_END; c = cm_folded_next(&folded)) {
        gboolean gap = !cm_folded_is_letter(c);
        if (term->count == CM_TERM_MOST ||
            (gap && (term->count == 0 || term->letters[term->count - 1] == CM_FOLDED_GAP)))
            continue;
        term->letters[term->count++] = gap ? CM_FOLDED_GAP : c;
    }
    while (term->count > 0 && term->letters[term->count - 1] == CM_FOLDED_GAP)
        term->count--;
}

static gboolean is_in_capitals(const char *written)
{
    gboolean any = FALSE;
    for (const char *at = written; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_islower(c))
            return FALSE;
        any |= g_unichar_isupper(c);
    }
    return any;
}

static guint first_word_length(const CmTerm *term)
{
    guint length = 0;
    while (length < term->count && cm_folded_is_letter(term->letters[length]))
        length++;
    return length;
}

CmTerm *cm_term_new(const char *written, GError **error)
{
    gsize length = strlen(written);
    CmTerm *term = g_new0(CmTerm, 1);
    term->prefix = length > 0 && written[length - 1] == '*';
    term->capitals = is_in_capitals(written);
    term->dotted = strchr(written, '.') != NULL;
    fold_term(term, written, length - (term->prefix ? 1 : 0));
    gboolean too_short =
        term->prefix && first_word_length(term) == term->count && term->count < CM_TERM_KEY_LETTERS;
    if (term->count > 0 && term->count < CM_TERM_MOST && !too_short) {
        term->written = g_strdup(written);
        return term;
    }
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                too_short ? "'%s' needs four letters before '*'"
                          : "'%s' has no letter, or too many",
                written);
    cm_term_free(term);
    return NULL;
}

void cm_term_free(CmTerm *term)
{
    if (term == NULL)
        return;
    g_free(term->written);
    g_free(term);
}

static guint key_letters(const CmTerm *term)
{
    return MIN(first_word_length(term), CM_TERM_KEY_LETTERS);
}

guint32 cm_term_key(const CmTerm *term)
{
    guint32 key = 0;
    for (guint i = 0; i < key_letters(term); i++)
        key = cm_term_key_add(key, term->letters[i]);
    return key;
}

gboolean cm_term_has_plain_key(const CmTerm *term)
{
    for (guint i = 0; i < key_letters(term); i++)
        if (term->letters[i] >= 0x80)
            return FALSE;
    return TRUE;
}

gunichar cm_term_reading_letter(CmTermReading *reading, guint i)
{
    while (reading->count <= i) {
        if (reading->count == CM_TERM_READ_MOST)
            return CM_FOLDED_END;
        reading->letters[reading->count] = cm_folded_next(&reading->folded);
        reading->ends[reading->count++] = reading->folded.at;
    }
    return reading->letters[i];
}

/* How many signs from @i on stand between two words of a term; 0 when none or more than may. */
static guint gap_at(CmTermReading *reading, guint i)
{
    guint gaps = 0, lines = 0;
    for (gunichar c = cm_term_reading_letter(reading, i); c == CM_FOLDED_GAP || c == CM_FOLDED_LINE;
         c = cm_term_reading_letter(reading, i + gaps)) {
        gaps++;
        lines += c == CM_FOLDED_LINE;
        if (gaps > GAP_MOST || lines > 1)
            return 0;
    }
    return gaps;
}

/* The dots of an abbreviation ("S.I.N") have nothing beside them. */
static guint dot_at(CmTermReading *reading, guint i)
{
    gboolean sign = cm_term_reading_letter(reading, i) == CM_FOLDED_BREAK;
    return sign && reading->folded.text[reading->ends[i] - 1] == '.' ? 1 : 0;
}

static gboolean has_small_letter(const char *text, gsize start, gsize end)
{
    for (gsize at = start; at < end; at += (gsize)g_utf8_skip[(guchar)text[at]]) {
        gboolean small = (guchar)text[at] < 0x80 ? g_ascii_islower(text[at])
                                                 : g_unichar_islower(g_utf8_get_char(text + at));
        if (small)
            return TRUE;
    }
    return FALSE;
}

/* FALSE when @term, whose letters stand at text[@start..@end], has to be in capitals and is not. */
static gboolean is_in_its_case(const CmTerm *term, const char *text, gsize start, gsize end)
{
    return !term->capitals || !has_small_letter(text, start, end);
}

/* TRUE for a letter at @at that reads as none of ASCII. */
static gboolean is_foreign_letter(const char *text, gsize at)
{
    gunichar c = g_utf8_get_char(text + at);
    return !cm_fold_may_be_plain(c) && cm_fold_is_letter(c);
}

/* Where the word goes on to of which byte @at is reached, and which began at @start or behind it.
 * More than a text for people has is left out. */
static gsize end_of_word(const CmFolded *from, gsize start, gsize at)
{
    gunichar c = CM_FOLDED_END;
    for (gsize size = 0; at - start < CM_TERM_READ_MOST; at += size) {
        c = cm_folded_at(from->text, from->length, at, &size);
        if (!cm_folded_is_letter(c) ||
            (c == CM_FOLDED_BEYOND && !is_foreign_letter(from->text, at)))
            break;
    }
    if (c != CM_FOLDED_BEYOND)
        return at;
    CmFolded folded;
    cm_folded_begin(&folded, from->text, from->length, at);
    while (at - start < CM_TERM_READ_MOST && cm_folded_is_letter(cm_folded_next(&folded)))
        at = folded.at;
    return at;
}

/* How many letters and signs of @reading the letters of @term take, which begins there; 0: they do
 * not stand there. */
static guint length_of(const CmTerm *term, CmTermReading *reading)
{
    guint i = 0;
    for (guint j = 0; j < term->count; j++) {
        guint taken = 1;
        if (term->letters[j] != CM_FOLDED_GAP)
            taken = cm_term_reading_letter(reading, i) == term->letters[j] ? 1 : 0;
        else if (!term->dotted || (taken = dot_at(reading, i)) == 0)
            taken = gap_at(reading, i);
        if (taken == 0)
            return 0;
        i += taken;
    }
    return i;
}

gboolean cm_term_stands_folded(const CmTerm *term, CmTermReading *reading, gsize *end)
{
    guint length = length_of(term, reading);
    if (length == 0)
        return FALSE;
    *end = reading->ends[length - 1];
    if (term->prefix)
        *end = end_of_word(&reading->folded, reading->start, *end);
    else if (cm_folded_is_letter(cm_term_reading_letter(reading, length)))
        return FALSE;
    return is_in_its_case(term, reading->folded.text, reading->start, *end);
}

/* What a text says as far as that is told quickly, and what of a term it has to say next. */
typedef struct {
    const char *text;
    gsize length;
    gsize start, at;
    gsize size;      /* of the character at @at */
    gunichar wanted; /* the next letter or gap of the term; CM_FOLDED_END behind the last */
    gboolean beyond; /* what stands at @at takes longer to tell */
} Quick;

static inline gunichar quick_letter(Quick *quick)
{
    gunichar c = cm_folded_at(quick->text, quick->length, quick->at, &quick->size);
    if (c != CM_FOLDED_END && quick->at - quick->start >= CM_TERM_READ_MOST)
        c = CM_FOLDED_BEYOND;
    quick->beyond = c == CM_FOLDED_BEYOND;
    return c;
}

/* Passes over what stands between two words of @term, as gap_at() and dot_at() say. */
static gboolean skip_quick_gap(const CmTerm *term, Quick *quick)
{
    gsize start = quick->at;
    guint lines = 0;
    gunichar c = quick_letter(quick);
    if (term->dotted && c == CM_FOLDED_BREAK && quick->text[start] == '.') {
        quick->at++;
        return TRUE;
    }
    for (; c == CM_FOLDED_GAP || c == CM_FOLDED_LINE; c = quick_letter(quick)) {
        quick->at++;
        lines += c == CM_FOLDED_LINE;
        if (quick->at - start > GAP_MOST || lines > 1)
            return FALSE;
    }
    return quick->at > start;
}

/* TRUE where @term stands, as far as its own letters go. Where @quick ends beyond what it can tell
 * the answer means nothing. */
static gboolean stands_quick(const CmTerm *term, Quick *quick)
{
    for (guint j = 0; j < term->count; j++) {
        quick->wanted = term->letters[j];
        gboolean gap = quick->wanted == CM_FOLDED_GAP;
        if (gap ? !skip_quick_gap(term, quick) : quick_letter(quick) != quick->wanted)
            return FALSE;
        quick->at += gap ? 0 : quick->size;
    }
    quick->wanted = CM_FOLDED_END;
    return term->prefix || !cm_folded_is_letter(quick_letter(quick));
}

gboolean cm_term_stands(const CmTerm *term, CmTermReading *reading, gsize *end)
{
    const CmFolded *folded = &reading->folded;
    if (reading->count > 0) /* another term had it folded already */
        return cm_term_stands_folded(term, reading, end);
    Quick quick = {
        .text = folded->text,
        .length = folded->length,
        .start = reading->start,
        .at = reading->start,
    };
    gboolean stands = stands_quick(term, &quick);
    if (quick.beyond) {
        /* Another letter than the one that is wanted needs no reading. */
        gboolean other = quick.wanted < 0x80 && is_foreign_letter(quick.text, quick.at);
        return !other && cm_term_stands_folded(term, reading, end);
    }
    if (!stands)
        return FALSE;
    *end = term->prefix ? end_of_word(folded, quick.start, quick.at) : quick.at;
    return is_in_its_case(term, quick.text, quick.start, *end);
}

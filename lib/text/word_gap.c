#include "text/word_gap.h"

#include <string.h>

#include "text/fold_letter.h"
#include "text/word_bytes.h"

/* A wider gap ends a name. */
#define GAP_MOST   64u
#define EMPTY_MOST 2u /* cells side by side with nothing in them */

static gboolean begins_word(const CmTextWords *words, gsize at)
{
    guchar first = (guchar)words->text[at];
    if (first >= 0x80)
        return cm_fold_is_letter(cm_word_character(words, at));
    if (CM_SIGNS[first] != CM_SIGN_SEVEN)
        return CM_SIGNS[first] == CM_SIGN_LETTER;
    return at + 1 < words->length && cm_fold_is_letter(cm_word_character(words, at + 1));
}

/* What the characters between two words amount to. */
typedef struct {
    guint bits, characters, lines, commas, stops, glue;
    gboolean comma_blank, stop_blank;
    gunichar last;
} Gap;

/* A sign with a blank or line end behind it parts more than the sign alone, which can be a file
 * name's or a table's. */
static void meet_white(Gap *gap)
{
    gap->comma_blank = gap->comma_blank || gap->last == ',';
    gap->stop_blank = gap->stop_blank || gap->last == '.';
    if (gap->last == ';')
        gap->bits |= CM_GAP_BREAK;
}

static void meet_blank(Gap *gap)
{
    gap->bits |= CM_GAP_BLANK;
    meet_white(gap);
    gap->last = ' ';
}

static void meet_line_end(Gap *gap, gunichar c)
{
    if (c == '\n' && gap->last == '\r') {
        gap->last = '\n';
        return;
    }
    meet_white(gap);
    gap->lines++;
    gap->bits |= CM_GAP_LINE | CM_GAP_BLANK;
    gap->last = c;
}

/* Signs beyond ASCII that do not part a name, the middle dot of transcribed names among them. */
static gboolean stands_in_names(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
        return TRUE;
    default:
        return c == 0xb7 || c == 0x2027 || c == 0x30fb;
    }
}

static void meet_other(Gap *gap, gunichar c)
{
    gap->characters++;
    if (c == 0x2028 || c == 0x2029 || c == 0x85) {
        meet_line_end(gap, c);
    } else if (g_unichar_isspace(c) || cm_fold_is_format(c)) {
        meet_blank(gap);
    } else {
        if (cm_fold_is_apostrophe(c) || cm_fold_is_dash(c))
            gap->glue++;
        else if (!stands_in_names(c))
            gap->bits |= CM_GAP_BREAK;
        gap->last = c;
    }
}

static void meet_ascii(Gap *gap, guchar c)
{
    gap->characters++;
    switch (CM_SIGNS[c]) {
    case CM_SIGN_BLANK:
        meet_blank(gap);
        return;
    case CM_SIGN_LINE_END:
        meet_line_end(gap, c);
        return;
    case CM_SIGN_TAB:
        gap->bits |= CM_GAP_LINE | CM_GAP_BLANK;
        return;
    case CM_SIGN_GLUE:
        gap->glue++;
        break;
    case CM_SIGN_COMMA:
        gap->commas++;
        break;
    case CM_SIGN_STOP:
        gap->stops++;
        break;
    case CM_SIGN_EDGE:
        gap->bits |= CM_GAP_LINE;
        break;
    case CM_SIGN_INSIDE:
        break;
    case CM_SIGN_QUOTE:
        if (gap->lines > 0) {
            gap->last = ' ';
            return;
        }
        gap->bits |= CM_GAP_BREAK;
        break;
    default:
        gap->bits |= CM_GAP_BREAK;
        break;
    }
    gap->last = c;
}

static guint settle_gap(const Gap *gap)
{
    guint bits = gap->bits;
    /* Of a list with commas a cell may be empty: "Noah,,Kowalchuk". */
    gboolean cells = gap->commas <= EMPTY_MOST + 1 && !gap->comma_blank && gap->lines == 0;
    gboolean commas = gap->commas > 1 && !cells;
    if (gap->characters > GAP_MOST || gap->lines > 1 || commas || gap->stops > 1)
        bits |= CM_GAP_BREAK;
    if (gap->comma_blank)
        bits |= CM_GAP_COMMA;
    if (gap->stop_blank)
        bits |= CM_GAP_STOP;
    gboolean wrapped = gap->lines == 1 && gap->characters <= 4;
    if (gap->glue == 1 && (gap->characters == 1 || wrapped) && gap->commas + gap->stops == 0)
        bits |= CM_GAP_GLUE;
    return bits;
}

/* TRUE at a blank in a file name that came from a link. */
static gboolean is_encoded_blank(const CmTextWords *words, gsize at)
{
    return at + 2 < words->length && memcmp(words->text + at, "%20", 3) == 0;
}

gboolean cm_words_skip_gap(CmTextWords *words, guint *bits)
{
    Gap gap = {.last = 0};
    gsize at = words->at;
    for (; at < words->end && !begins_word(words, at); at = cm_word_next_of(words, at)) {
        guchar first = (guchar)words->text[at];
        if (first >= 0x80) {
            gunichar c = cm_word_character(words, at);
            if (!cm_fold_is_format(c) || cm_word_format_splits(words, c))
                meet_other(&gap, c);
        } else if (first == '%' && is_encoded_blank(words, at)) {
            gap.characters++;
            meet_blank(&gap);
            at += 2;
        } else {
            meet_ascii(&gap, first);
        }
        if ((gap.bits & CM_GAP_BREAK) != 0) /* nothing that follows joins it again */
            while (at + 1 < words->end && cm_word_is_plain_sign(words->text[at + 1]))
                at++;
    }
    words->at = at;
    *bits = settle_gap(&gap);
    return at < words->end;
}

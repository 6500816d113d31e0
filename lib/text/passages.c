#include "text/passages.h"

#include "text/passage_disclaimer.h"
#include "text/passage_marks.h"
#include "text/passage_notes.h"

/* A signature has few lines, and of long ones hardly more than a motto and an acknowledgement. */
#define SIGNATURE_LINES 20u
#define SIGNATURE_WIDTH 90u
#define SIGNATURE_LONG  2u
/* Of who wrote a quoted mail and to whom; a longer list of addressees is not looked at. */
#define HEADERS_MOST 4000u

typedef struct {
    CmPassageText text;
    GArray *passages;
    gsize author_start, author_end; /* of the quote that was announced last */
    CmPassageKind rest;             /* of all lines to the end; own: of none */
    CmPassageKind before;           /* of the last line that was not blank */
    CmPassageKind around;           /* the disclaimer that was read last */
    gboolean disclaimed;            /* which ended with the blank lines just read */
    guint signed_lines, long_lines; /* of the signature that is being read */
} Cutting;

static void add(Cutting *cutting, CmPassageKind kind, gsize start, gsize end)
{
    if (start >= end)
        return;
    if (cutting->passages->len > 0) {
        CmPassage *last = &g_array_index(cutting->passages, CmPassage, cutting->passages->len - 1);
        if (last->kind == kind &&
            (kind != CM_PASSAGE_QUOTE || last->author_start == cutting->author_start)) {
            last->end = end;
            return;
        }
    }
    CmPassage passage = {.kind = kind, .start = start, .end = end};
    if (kind == CM_PASSAGE_QUOTE) {
        passage.author_start = cutting->author_start;
        passage.author_end = cutting->author_end;
    }
    g_array_append_val(cutting->passages, passage);
}

static void announce(Cutting *cutting, gsize start, gsize end)
{
    cutting->author_start = start;
    cutting->author_end = end;
}

/* TRUE when the first line after @at that is not blank bears the mark of a quote. */
static gboolean is_marked_next(const Cutting *cutting, gsize at)
{
    while (at < cutting->text.length) {
        CmPassageLine line = cm_passage_line_at(&cutting->text, at);
        if (line.start < line.end)
            return cm_passage_is_marked(&cutting->text, &line);
        at = line.next;
    }
    return FALSE;
}

/* "From: Anna <anna@…>", the first line of the block at or after @line, which then ends there. */
static void announce_header(Cutting *cutting, CmPassageLine *line)
{
    gsize at = line->start;
    for (guint i = 0; i < 3 && at < cutting->text.length; i++) {
        CmPassageLine header = cm_passage_line_at(&cutting->text, at);
        if (cm_passage_is_header_block(&cutting->text, &header)) {
            announce(cutting, header.start, header.end);
            line->next = header.next;
            return;
        }
        at = header.next;
    }
    announce(cutting, at, at);
}

/* In a quote without marks the mails below the one that is answered begin with their headers. Whom
 * such a mail went to knows it as well as who wrote it. */
static CmPassageKind kind_in_quote(Cutting *cutting, const CmPassageLine *line)
{
    if (!cm_passage_is_header_block(&cutting->text, line))
        return CM_PASSAGE_QUOTE;
    gboolean below = cutting->author_end > cutting->author_start;
    gsize end = below ? cm_passage_end_of_addressees(&cutting->text, line) : line->end;
    announce(cutting, line->start, end - line->start > HEADERS_MOST ? line->end : end);
    return CM_PASSAGE_QUOTE;
}

static gboolean is_disclaimer(const Cutting *cutting, const CmPassageLine *line)
{
    return cutting->before == CM_PASSAGE_DISCLAIMER ||
           cm_passage_is_disclaimer(&cutting->text, line) ||
           (cutting->disclaimed && cm_passage_goes_on_disclaiming(&cutting->text, line));
}

/* TRUE when @line begins a signature, or goes on with one and is neither behind its end nor a
 * postscript. */
static gboolean is_signature(Cutting *cutting, const CmPassageLine *line)
{
    if (cutting->before != CM_PASSAGE_SIGNATURE) {
        cutting->signed_lines = cutting->long_lines = 0;
        return cm_passage_is_signature_mark(&cutting->text, line) ||
               cm_passage_is_closing(&cutting->text, line);
    }
    if (line->end - line->start > SIGNATURE_WIDTH)
        cutting->long_lines++;
    return ++cutting->signed_lines <= SIGNATURE_LINES && cutting->long_lines <= SIGNATURE_LONG &&
           !cm_passage_is_postscript(&cutting->text, line);
}

static CmPassageKind go_on_as(Cutting *cutting, CmPassageKind rest)
{
    cutting->rest = rest;
    return rest;
}

/* What the line says of itself, and whether those after it to the end are of that kind. */
static CmPassageKind kind_of(Cutting *cutting, CmPassageLine *line)
{
    if (cm_passage_is_forward(&cutting->text, line))
        return go_on_as(cutting, CM_PASSAGE_FORWARD);
    if (cm_passage_is_original(&cutting->text, line) ||
        cm_passage_is_header_block(&cutting->text, line)) {
        announce_header(cutting, line);
        return go_on_as(cutting, CM_PASSAGE_QUOTE);
    }
    if (cm_passage_is_notes_heading(&cutting->text, line)) {
        announce(cutting, line->start, line->end);
        return go_on_as(cutting, CM_PASSAGE_QUOTE);
    }
    gsize attribution = cm_passage_end_of_attribution(&cutting->text, line);
    if (attribution > 0) {
        announce(cutting, line->start, attribution);
        line->next = attribution;
        gboolean marked = is_marked_next(cutting, attribution);
        return marked ? CM_PASSAGE_QUOTE : go_on_as(cutting, CM_PASSAGE_QUOTE);
    }
    if (cm_passage_is_marked(&cutting->text, line))
        return CM_PASSAGE_QUOTE;
    if (is_disclaimer(cutting, line))
        return CM_PASSAGE_DISCLAIMER;
    return is_signature(cutting, line) ? CM_PASSAGE_SIGNATURE : CM_PASSAGE_OWN;
}

/* A blank line goes with those before it, and ends a disclaimer. */
static CmPassageKind kind_of_blank(Cutting *cutting)
{
    if (cutting->before == CM_PASSAGE_DISCLAIMER) {
        cutting->before = cutting->around;
        cutting->disclaimed = TRUE;
    }
    return cutting->before;
}

/* Remembers @kind of a line that is not blank. */
static void remember(Cutting *cutting, CmPassageKind kind)
{
    if (kind == CM_PASSAGE_DISCLAIMER && cutting->before != CM_PASSAGE_DISCLAIMER)
        cutting->around =
            cutting->before == CM_PASSAGE_SIGNATURE ? CM_PASSAGE_SIGNATURE : CM_PASSAGE_OWN;
    cutting->before = kind;
    cutting->disclaimed = FALSE;
}

static CmPassageKind kind_of_line(Cutting *cutting, CmPassageLine *line)
{
    if (cutting->rest == CM_PASSAGE_FORWARD)
        return CM_PASSAGE_FORWARD;
    if (cutting->rest == CM_PASSAGE_QUOTE)
        return kind_in_quote(cutting, line);
    if (line->start == line->end)
        return kind_of_blank(cutting);
    CmPassageKind kind = kind_of(cutting, line);
    remember(cutting, kind);
    return kind;
}

GArray *cm_passages_find_below(const char *text, gsize length)
{
    Cutting cutting = {.text = {text, length},
                       .passages = g_array_new(FALSE, FALSE, sizeof(CmPassage))};
    for (gsize at = 0; at < length;) {
        CmPassageLine line = cm_passage_line_at(&cutting.text, at);
        CmPassageKind kind = kind_of_line(&cutting, &line);
        add(&cutting, kind, at, line.next);
        at = line.next;
    }
    return cutting.passages;
}

static gboolean is_own_words(const CmPassage *passage, const char *text)
{
    if (passage->kind != CM_PASSAGE_OWN)
        return FALSE;
    gsize at = passage->start;
    while (at < passage->end && g_ascii_isspace(text[at]))
        at++;
    return at < passage->end;
}

/* Who begins with "This message is confidential" goes on to say what is. */
static void own_what_stands_above(GArray *passages, const char *text)
{
    CmPassage *all = (CmPassage *)(void *)passages->data;
    guint first = 0, kept = 0;
    while (first < passages->len && !is_own_words(&all[first], text))
        first++;
    if (first == passages->len)
        return;
    for (guint i = 0; i < passages->len; i++) {
        CmPassage passage = all[i];
        if (i < first && passage.kind == CM_PASSAGE_DISCLAIMER)
            passage.kind = CM_PASSAGE_OWN;
        if (kept > 0 && passage.kind == CM_PASSAGE_OWN && all[kept - 1].kind == CM_PASSAGE_OWN)
            all[kept - 1].end = passage.end;
        else
            all[kept++] = passage;
    }
    g_array_set_size(passages, kept);
}

GArray *cm_passages_find(const char *text, gsize length)
{
    GArray *passages = cm_passages_find_below(text, length);
    own_what_stands_above(passages, text);
    return passages;
}

const CmPassage *cm_passages_at(const GArray *passages, gsize at)
{
    guint low = 0, high = passages->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(passages, CmPassage, middle).end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < passages->len ? &g_array_index(passages, CmPassage, low) : NULL;
}

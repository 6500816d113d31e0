#include "text/passages.h"

#include "text/passage_marks.h"
#include "text/passage_notes.h"

typedef struct {
    CmPassageText text;
    GArray *passages;
    gsize author_start, author_end; /* of the quote that was announced last */
} Cutting;

static void add(Cutting *cutting, CmPassageKind kind, gsize start, gsize end)
{
    if (start >= end)
        return;
    if (cutting->passages->len > 0) {
        CmPassage *last = &g_array_index(cutting->passages, CmPassage, cutting->passages->len - 1);
        if (last->kind == kind && last->author_start == cutting->author_start) {
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

/* "From: Anna <anna@…>", the first line of the block at or after @at. */
static void announce_header(Cutting *cutting, gsize at)
{
    for (guint i = 0; i < 3 && at < cutting->text.length; i++) {
        CmPassageLine line = cm_passage_line_at(&cutting->text, at);
        if (cm_passage_is_header_block(&cutting->text, &line)) {
            announce(cutting, line.start, line.end);
            return;
        }
        at = line.next;
    }
    announce(cutting, at, at);
}

/* What the line says of itself and those after it. *@rest: all to the end is of that kind. */
static CmPassageKind kind_of(Cutting *cutting, CmPassageLine *line, CmPassageKind before,
                             gboolean *rest)
{
    *rest = TRUE;
    if (cm_passage_is_forward(&cutting->text, line))
        return CM_PASSAGE_FORWARD;
    if (cm_passage_is_original(&cutting->text, line) ||
        cm_passage_is_header_block(&cutting->text, line)) {
        announce_header(cutting, line->start);
        return CM_PASSAGE_QUOTE;
    }
    if (cm_passage_is_notes_heading(&cutting->text, line)) {
        announce(cutting, line->start, line->end);
        return CM_PASSAGE_QUOTE;
    }
    gsize attribution = cm_passage_end_of_attribution(&cutting->text, line);
    if (attribution > 0) {
        announce(cutting, line->start, attribution);
        line->next = attribution;
        *rest = !is_marked_next(cutting, attribution);
        return CM_PASSAGE_QUOTE;
    }
    *rest = FALSE;
    if (cm_passage_is_marked(&cutting->text, line))
        return CM_PASSAGE_QUOTE;
    if (cm_passage_is_disclaimer(&cutting->text, line))
        return CM_PASSAGE_DISCLAIMER;
    if (before == CM_PASSAGE_DISCLAIMER)
        return CM_PASSAGE_DISCLAIMER;
    if (before == CM_PASSAGE_SIGNATURE || cm_passage_is_signature_mark(&cutting->text, line) ||
        cm_passage_is_closing(&cutting->text, line))
        return CM_PASSAGE_SIGNATURE;
    return CM_PASSAGE_OWN;
}

GArray *cm_passages_find(const char *text, gsize length)
{
    Cutting cutting = {.text = {text, length},
                       .passages = g_array_new(FALSE, FALSE, sizeof(CmPassage))};
    CmPassageKind before = CM_PASSAGE_OWN;
    for (gsize at = 0; at < length;) {
        CmPassageLine line = cm_passage_line_at(&cutting.text, at);
        gboolean rest;
        CmPassageKind kind = kind_of(&cutting, &line, before, &rest);
        if (kind == CM_PASSAGE_QUOTE || line.start < line.end)
            before = kind;
        else
            kind = before == CM_PASSAGE_QUOTE ? CM_PASSAGE_QUOTE : kind;
        gsize end = rest ? length : line.next;
        add(&cutting, kind, at, end);
        at = end;
    }
    return cutting.passages;
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

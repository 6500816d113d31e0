#include "text/headed_values.h"

#include <string.h>

#include "text/detector_hits.h"

#define ROWS_MOST     64u
#define TRIES_LEAST   1000u
#define BYTES_PER_TRY 200u
/* What a heading says is behind its last words. */
#define LABEL_MOST 60u
#define CELLS_MOST 16u

typedef struct {
    const CmHeadedText *text;
    GArray *hits;
    GArray *found; /* of CmDetectorHit: in what is being tried */
    gsize tries;
    CmDetectorHit *untried; /* by detector: from where to where it was not tried; end 0: it was */
} Search;

/* A word in a heading. */
typedef struct {
    const CmDetectorHit *word;
    const CmHeading *heading;
    CmRowShape shape;
    guint column;
    CmSpan label; /* what is said of the values */
} Headed;

/* @word stands in a row or line of @heading: what it says of the values below. */
static Headed headed_by(const CmHeadedText *text, const CmDetectorHit *word,
                        const CmHeading *heading)
{
    Headed headed = {.word = word, .heading = heading};
    CmSpan line = cm_headings_line(text->text, text->length, word->start);
    headed.label = line;
    if (heading->table) {
        headed.shape = cm_row_shape(text->text, line);
        headed.column = cm_row_cell_at(headed.shape, text->text, line, word->start);
        headed.label = cm_row_cell(headed.shape, text->text, line, headed.column);
    }
    CmSpan *label = &headed.label;
    while (label->end > word->end && strchr(": \t", text->text[label->end - 1]) != NULL)
        label->end--;
    label->end = MIN(label->end, word->end + LABEL_MOST);
    label->start = MAX(label->start, word->start - MIN(word->start, LABEL_MOST));
    label->start = MIN(label->start, label->end);
    return headed;
}

/* What row @line of a list says of the person whose name ends at @behind. */
static CmSpan value_of(const CmHeadedText *text, CmSpan line, gsize behind)
{
    CmSpan value = {MIN(behind, line.end), line.end};
    while (value.start < value.end && strchr(" \t:;,.-(", text->text[value.start]) != NULL)
        value.start++;
    return value;
}

static void try_row(Search *search, const Headed *headed, CmSpan line)
{
    g_array_set_size(search->found, 0);
    cm_detectors_try(search->text->detectors, headed->word, search->text->text + line.start,
                     line.end - line.start, search->found);
    for (guint i = 0; i < search->found->len; i++) {
        CmDetectorHit hit = g_array_index(search->found, CmDetectorHit, i);
        hit.start += line.start;
        hit.end += line.start;
        g_array_append_val(search->hits, hit);
    }
}

/* A heading speaks of many ("Final marks", "Notes finales"), its rows of one each. */
static gsize singular_length(const char *label, gsize length)
{
    return length > 1 && (label[length - 1] == 's' || label[length - 1] == 'S') ? length - 1
                                                                                : length;
}

/* Tries "label: value"; a match that goes into the value is a find at its place. */
static void try_value(Search *search, const Headed *headed, CmSpan value)
{
    const char *label = search->text->text + headed->label.start;
    gsize length = singular_length(label, headed->label.end - headed->label.start);
    g_autoptr(GString) said = g_string_new_len(label, (gssize)length);
    g_string_append(said, ": ");
    gsize front = said->len;
    g_string_append_len(said, search->text->text + value.start, (gssize)(value.end - value.start));
    g_array_set_size(search->found, 0);
    cm_detectors_try(search->text->detectors, headed->word, said->str, said->len, search->found);
    for (guint i = 0; i < search->found->len; i++) {
        CmDetectorHit hit = g_array_index(search->found, CmDetectorHit, i);
        if (hit.end <= front)
            continue;
        hit.start = value.start + (hit.start > front ? hit.start - front : 0);
        hit.end = value.start + (hit.end - front);
        g_array_append_val(search->hits, hit);
    }
}

static void leave_untried(Search *search, const Headed *headed, CmSpan line)
{
    CmDetectorHit *untried = &search->untried[headed->word->detector];
    if (untried->end == 0) {
        *untried = *headed->word;
        untried->start = line.start;
        untried->unknown = TRUE;
    }
    untried->start = MIN(untried->start, line.start);
    untried->end = MAX(untried->end, line.end);
}

/* Spreadsheets leave empty cells out: in a shorter row any cell may be the one below the heading.
 */
static void try_cells(Search *search, const Headed *headed, CmSpan line)
{
    const char *text = search->text->text;
    guint last = cm_row_cell_at(headed->shape, text, line, line.end);
    gboolean whole = last >= headed->shape.count;
    guint from = whole ? headed->column : 0;
    guint until = whole ? headed->column : MIN(MIN(last, headed->column), CELLS_MOST);
    for (guint i = from; i <= until && search->tries > 0; i++) {
        CmSpan value = cm_row_cell(headed->shape, text, line, i);
        search->tries--;
        if (value.end > value.start)
            try_value(search, headed, value);
    }
}

static void read_row(Search *search, const Headed *headed, CmSpan line, gsize behind)
{
    if (search->tries < 2) {
        leave_untried(search, headed, line);
        return;
    }
    search->tries--;
    try_row(search, headed, line);
    if (headed->heading->table) {
        try_cells(search, headed, line);
        return;
    }
    search->tries--;
    CmSpan value = value_of(search->text, line, behind);
    if (value.end > value.start)
        try_value(search, headed, value);
}

static void read_rows(Search *search, const Headed *headed)
{
    const CmHeadedText *text = search->text;
    guint count = MIN(headed->heading->count, ROWS_MOST);
    for (guint i = 0; i < count; i++) {
        const CmSpan *person = &g_array_index(text->people, CmSpan, headed->heading->first + i);
        CmSpan line = cm_headings_line(text->text, text->length, person->start);
        gsize behind = person->end;
        for (; i + 1 < count && person[1].start < line.end; i++, person++)
            behind = MAX(behind, person[1].end);
        read_row(search, headed, line, behind);
    }
}

void cm_headed_values_find(const CmHeadedText *text, const GArray *words, GArray *hits)
{
    guint detectors = cm_detectors_count(text->detectors);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit));
    g_autofree CmDetectorHit *untried = g_new0(CmDetectorHit, detectors + 1);
    Search search = {
        .text = text,
        .hits = hits,
        .found = found,
        .tries = TRIES_LEAST + text->length / BYTES_PER_TRY,
        .untried = untried,
    };
    for (guint i = 0; i < words->len; i++) {
        const CmDetectorHit *word = &g_array_index(words, CmDetectorHit, i);
        const CmHeading *heading = cm_headings_at(text->headings, word->start);
        if (heading == NULL)
            continue;
        Headed headed = headed_by(text, word, heading);
        read_rows(&search, &headed);
    }
    for (guint i = 0; i < detectors; i++)
        if (untried[i].end > 0)
            g_array_append_val(hits, untried[i]);
    cm_detector_hits_settle(hits, detectors);
}

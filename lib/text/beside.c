#include "text/beside.h"

#include <string.h>

#include "text/headings.h"

/* Farther off a name has nothing to do with it. */
#define SENTENCE_MOST 400u
#define NEAR_MOST     250u
/* Lines of prose are broken for their length; a shorter one is a row. */
#define PROSE_LINE 50u
/* A label stands this near in front of its value. */
#define LABEL_MOST 60u
/* More rows below a heading add nothing: each is one too many for whoever may not know. */
#define ROWS_MOST 64u

/* What lies between two places. */
typedef struct {
    gboolean sentence; /* the end of one */
    gboolean row;      /* the end of a short line */
    gboolean blank;    /* a blank line */
} Between;

/* TRUE when the line that ends at @at, a '\n', is short; *@blank when nothing stands on it. */
static gboolean ends_row(const char *text, gsize at, gboolean *blank)
{
    *blank = TRUE;
    for (gsize i = at; i > 0 && at - i < PROSE_LINE; i--) {
        if (text[i - 1] == '\n')
            return TRUE;
        if (!g_ascii_isspace(text[i - 1]))
            *blank = FALSE;
    }
    return at < PROSE_LINE;
}

/* A stop behind an initial or a title ends no sentence: "Mr. J. Li". */
static gboolean ends_abbreviation(const char *text, gsize at)
{
    static const char *const titles[] = {"Mr", "Ms", "Mrs", "Mx", "Dr", "St", "Ste", "Mme", "Mlle"};
    gsize start = at;
    while (start > 0 && g_ascii_isalpha(text[start - 1]) && at - start < 5)
        start--;
    if (at - start == 1)
        return g_ascii_isupper(text[start]);
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
        if (strlen(titles[i]) == at - start && strncmp(text + start, titles[i], at - start) == 0)
            return TRUE;
    return FALSE;
}

static gboolean ends_sentence(const char *text, gsize length, gsize at)
{
    if (text[at] != '.' && text[at] != '!' && text[at] != '?')
        return FALSE;
    if (at + 1 < length && !g_ascii_isspace(text[at + 1]))
        return FALSE;
    return text[at] != '.' || !ends_abbreviation(text, at);
}

static void look_between(Between *between, const char *text, gsize length, gsize from, gsize to)
{
    for (gsize i = from; i < to; i++) {
        between->sentence |= ends_sentence(text, length, i);
        if (text[i] != '\n')
            continue;
        gboolean blank;
        between->row |= ends_row(text, i, &blank);
        between->blank |= blank;
    }
}

static gboolean begins_line(const char *text, gsize at)
{
    while (at > 0 && text[at - 1] == ' ')
        at--;
    return at == 0 || text[at - 1] == '\n';
}

/* TRUE when @thing stands on a line behind a label and its colon, is the label itself, or has one.
 * Of a form that is a table a tab is the colon. */
static gboolean is_labelled(const char *text, gsize length, CmSpan thing)
{
    for (gsize i = thing.start; i > 0 && thing.start - i < LABEL_MOST && text[i - 1] != '\n'; i--)
        if (text[i - 1] == ':')
            return TRUE;
    if (memchr(text + thing.start, ':', thing.end - thing.start) != NULL)
        return TRUE;
    gsize after = thing.end;
    while (after < length && text[after] == ' ')
        after++;
    return after < length &&
           (text[after] == ':' || (text[after] == '\t' && begins_line(text, thing.start)));
}

typedef enum { NOT, NEAR, BLOCK, SENTENCE } Grade;

typedef struct {
    const char *text;
    gsize length;
    CmSpan thing;
    const CmSpan *people;
    guint count;
    GArray *found;
    Grade grade;    /* of what is in found */
    gsize distance; /* of the one in found, where it is not a sentence */
} Search;

static Grade grade_of(const Search *search, const Between *between, gsize distance, gboolean above)
{
    if (!between->row && !between->sentence && !between->blank)
        return SENTENCE;
    if (above && !between->blank && !between->sentence &&
        is_labelled(search->text, search->length, search->thing))
        return BLOCK;
    return distance <= NEAR_MOST ? NEAR : NOT;
}

/* Keeps @person if none stands closer; all of one sentence stand equally close. */
static void keep(Search *search, guint person, Grade grade, gsize distance)
{
    gboolean better =
        grade > search->grade || (grade == search->grade && distance < search->distance);
    if (grade == NOT || (!better && grade != SENTENCE) || grade < search->grade)
        return;
    if (grade != SENTENCE || search->grade != SENTENCE)
        g_array_set_size(search->found, 0);
    CmBeside beside = {person, grade >= BLOCK};
    g_array_append_val(search->found, beside);
    search->grade = grade;
    search->distance = distance;
}

/* The number of the first of the people that begins at @at or later. */
static guint first_person(const Search *search, gsize at)
{
    guint low = 0, high = search->count;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (search->people[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void search_before(Search *search, guint first)
{
    Between between = {FALSE, FALSE, FALSE};
    gsize seen = search->thing.start;
    for (guint i = first; i > 0; i--) {
        gsize end = MIN(search->people[i - 1].end, search->thing.start);
        if (search->thing.start - end > SENTENCE_MOST)
            return;
        look_between(&between, search->text, search->length, end, seen);
        seen = MIN(seen, end);
        gsize distance = search->thing.start - end;
        keep(search, i - 1, grade_of(search, &between, distance, TRUE), distance);
    }
}

static void search_after(Search *search, guint first)
{
    Between between = {FALSE, FALSE, FALSE};
    gsize seen = search->thing.end;
    for (guint i = first; i < search->count; i++) {
        gsize start = MAX(search->people[i].start, search->thing.end);
        if (start - search->thing.end > SENTENCE_MOST)
            return;
        look_between(&between, search->text, search->length, seen, start);
        seen = MAX(seen, start);
        gsize distance = start - search->thing.end;
        keep(search, i, grade_of(search, &between, distance, FALSE), distance);
    }
}

static void add_rows(Search *search, const CmHeading *heading)
{
    if (search->grade < BLOCK)
        g_array_set_size(search->found, 0);
    for (guint i = 0; i < MIN(heading->count, ROWS_MOST); i++) {
        CmBeside beside = {heading->first + i, TRUE};
        g_array_append_val(search->found, beside);
    }
}

void cm_beside_find(const char *text, gsize length, CmSpan thing, const CmSpan *people, guint count,
                    const CmHeading *heading, GArray *found)
{
    g_array_set_size(found, 0);
    Search search = {
        .text = text,
        .length = length,
        .thing = thing,
        .people = people,
        .count = count,
        .found = found,
    };
    guint first = first_person(&search, thing.start);
    search_before(&search, first);
    if (heading != NULL)
        add_rows(&search, heading);
    else
        search_after(&search, first);
}

#include "inspector/text_runs.h"

#define NEAR_MAX  8u /* bytes between what belongs together: lengths and flags of cells */
#define WHOLE_MIN 3u /* characters */
#define PAIR_MIN  2u

/* The Encoding Standard's windows-1252: 0x80 to 0x9f; 0: none. */
static const guint16 windows_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

typedef struct {
    GString *out;
    GString *run;   /* being read */
    guint count;    /* characters of it */
    guint letters;  /* of them */
    gsize start;    /* where it began */
    gsize kept_end; /* where the last that was kept ended */
    gboolean kept;  /* there was one */
} Search;

/* A character of text; '\n' and '\t' for what parts lines and cells; 0 for anything else. */
static gunichar read_unit(guint unit)
{
    if (unit == '\r' || unit == '\n' || unit == 0x0b || unit == 0x0c)
        return '\n';
    if (unit == '\t' || unit == 0x07) /* the end of a cell in a table of Word */
        return '\t';
    gboolean plain = (unit >= 0x20 && unit < 0x7f) || (unit >= 0xa0 && unit < 0x530) ||
                     (unit >= 0x1e00 && unit < 0x2000) || (unit >= 0x2010 && unit < 0x2030);
    return plain ? unit : 0;
}

static gunichar read_byte(guchar byte)
{
    return byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : read_unit(byte);
}

static void keep(Search *search, gboolean beside, gsize end)
{
    if (search->kept)
        g_string_append_c(search->out, beside ? ' ' : '\n');
    g_string_append_len(search->out, search->run->str, (gssize)search->run->len);
    search->kept = TRUE;
    search->kept_end = end;
}

static void end_run(Search *search, gsize at)
{
    gboolean beside = search->kept && search->start - search->kept_end <= NEAR_MAX;
    gboolean whole = search->count >= WHOLE_MIN && 2 * search->letters >= search->count;
    gboolean pair = search->count == PAIR_MIN && search->letters == PAIR_MIN;
    if (whole || (pair && beside))
        keep(search, beside, at);
    g_string_truncate(search->run, 0);
    search->count = search->letters = 0;
}

/* The character at @at; 0 is none. */
static void add(Search *search, gunichar character, gsize at)
{
    if (character == 0) {
        if (search->count > 0)
            end_run(search, at);
        return;
    }
    if (search->count == 0)
        search->start = at;
    g_string_append_unichar(search->run, character);
    search->count++;
    search->letters += g_unichar_isalpha(character) ? 1 : 0;
}

static void search_bytes(Search *search, CmSpan bytes)
{
    for (gsize i = 0; i < bytes.length; i++)
        add(search, read_byte((guchar)bytes.bytes[i]), i);
    add(search, 0, bytes.length);
}

static void search_units(Search *search, CmSpan bytes, gsize first, gboolean big)
{
    gsize at = first;
    for (; at + 2 <= bytes.length; at += 2) {
        const guchar *unit = (const guchar *)bytes.bytes + at;
        add(search, read_unit((guint)(unit[big] | unit[!big] << 8)), at);
    }
    add(search, 0, at);
}

static void end_search(Search *search)
{
    if (search->kept)
        g_string_append_c(search->out, '\n');
    g_string_free(search->run, TRUE);
}

static GString *find(CmSpan bytes, gboolean big)
{
    GString *out = g_string_new(NULL);
    Search narrow = {.out = out, .run = g_string_new(NULL)};
    search_bytes(&narrow, bytes);
    end_search(&narrow);
    for (gsize first = 0; first < 2; first++) {
        Search wide = {.out = out, .run = g_string_new(NULL)};
        search_units(&wide, bytes, first, big);
        end_search(&wide);
    }
    return out;
}

GString *cm_text_runs_find(CmSpan bytes)
{
    return find(bytes, FALSE);
}

GString *cm_text_runs_find_big(CmSpan bytes)
{
    return find(bytes, TRUE);
}

#include "text/table_row.h"

/* So many blanks part columns that were laid out by hand. */
#define BLANKS 3u

/* Goes over @line from separator to separator. */
typedef struct {
    const char *text;
    CmSpan line;
    char separator;
    gboolean quotes; /* that are closed on the line: what stands in them parts nothing */
} Walk;

static gboolean has_quotes(const char *text, CmSpan line)
{
    guint quotes = 0;
    for (gsize i = line.start; i < line.end; i++)
        quotes += text[i] == '"';
    return quotes > 0 && quotes % 2 == 0;
}

static Walk walk_of(const char *text, CmSpan line, char separator)
{
    gboolean parts_prose = separator == ',' || separator == ';';
    return (Walk){text, line, separator, parts_prose && has_quotes(text, line)};
}

static gsize blanks_at(const char *text, gsize at, gsize end)
{
    gsize count = 0;
    while (at + count < end && text[at + count] == ' ')
        count++;
    return count;
}

/* Where the next separator stands from @from on, and behind it *@behind; the line's end when there
 * is none. */
static gsize next_separator(const Walk *walk, gsize from, gsize *behind)
{
    gboolean inside = FALSE;
    gsize at = from;
    while (at < walk->line.end) {
        gsize width = walk->text[at] == walk->separator ? 1 : 0;
        if (walk->text[at] == ' ' && walk->separator == ' ')
            width = blanks_at(walk->text, at, walk->line.end);
        gboolean parts = walk->separator == ' ' ? width >= BLANKS && at > walk->line.start &&
                                                      at + width < walk->line.end
                                                : width > 0 && !inside;
        if (parts) {
            *behind = at + width;
            return at;
        }
        inside ^= walk->quotes && walk->text[at] == '"';
        at += MAX(width, 1);
    }
    *behind = walk->line.end;
    return walk->line.end;
}

static guint count_of(const char *text, CmSpan line, char separator)
{
    Walk walk = walk_of(text, line, separator);
    guint count = 0;
    for (gsize at = line.start; next_separator(&walk, at, &at) < line.end;)
        count++;
    return count;
}

CmRowShape cm_row_shape(const char *text, CmSpan line)
{
    static const char sure[] = {'\t', '|'};
    for (guint i = 0; i < G_N_ELEMENTS(sure); i++) {
        guint count = count_of(text, line, sure[i]);
        if (count > 0)
            return (CmRowShape){sure[i], count};
    }
    guint commas = count_of(text, line, ','), semicolons = count_of(text, line, ';');
    if (commas + semicolons > 0)
        return semicolons > commas ? (CmRowShape){';', semicolons} : (CmRowShape){',', commas};
    guint blanks = count_of(text, line, ' ');
    return (CmRowShape){blanks > 0 ? ' ' : '\0', blanks};
}

gboolean cm_row_fits(CmRowShape shape, const char *text, CmSpan line)
{
    if (shape.separator == '\0')
        return FALSE;
    guint count = count_of(text, line, shape.separator);
    gboolean parts_prose = shape.separator == ',' || shape.separator == ';';
    return count == shape.count || (count > 0 && (!parts_prose || shape.count > 1));
}

guint cm_row_cell_at(CmRowShape shape, const char *text, CmSpan line, gsize at)
{
    Walk walk = walk_of(text, line, shape.separator);
    guint number = 0;
    gsize behind = line.start;
    while (next_separator(&walk, behind, &behind) < MIN(at, line.end))
        number++;
    return number;
}

CmSpan cm_row_cell(CmRowShape shape, const char *text, CmSpan line, guint number)
{
    Walk walk = walk_of(text, line, shape.separator);
    CmSpan cell = {line.start, line.start};
    gsize behind = line.start;
    for (guint i = 0; i <= number; i++) {
        if (i > 0 && (cell.end >= line.end))
            return (CmSpan){line.end, line.end};
        cell.start = behind;
        cell.end = next_separator(&walk, behind, &behind);
    }
    while (cell.start < cell.end && (g_ascii_isspace(text[cell.start]) || text[cell.start] == '"'))
        cell.start++;
    while (cell.end > cell.start &&
           (g_ascii_isspace(text[cell.end - 1]) || text[cell.end - 1] == '"'))
        cell.end--;
    return cell;
}

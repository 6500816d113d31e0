#include "inspector/drawing_text.h"

#include "inspector/xml_reader.h"

typedef struct {
    xmlTextReaderPtr reader;
    GString *out;
    gsize most;     /* bytes of it */
    gboolean apart; /* as the caller wants */
    gboolean skip;  /* in what is no text */
    char *y;        /* of the line, as it is written */
} Reading;

static const char *local_name(const Reading *reading)
{
    return (const char *)xmlTextReaderConstLocalName(reading->reader);
}

static gboolean is_among(const char *name, const char *const *names)
{
    return g_strv_contains(names, name);
}

/* Elements that begin and end a line. */
static gboolean is_block(const char *name)
{
    static const char *const blocks[] = {"text", "title", "desc", "flowPara", "flowDiv", "p",
                                         "div",  "li",    "br",   "tr",       "td",      NULL};
    return is_among(name, blocks);
}

static gboolean is_hidden(const char *name)
{
    static const char *const hidden[] = {"style", "script", NULL};
    return is_among(name, hidden);
}

static char *attribute(const Reading *reading, const char *name)
{
    return (char *)xmlTextReaderGetAttribute(reading->reader, (const xmlChar *)name);
}

static void end_line(Reading *reading)
{
    if (reading->out->len > 0 && reading->out->str[reading->out->len - 1] != '\n')
        g_string_append_c(reading->out, '\n');
}

static void move_to(Reading *reading, const char *y)
{
    g_free(reading->y);
    reading->y = g_strdup(y != NULL ? y : "0");
}

/* A piece of a text that is placed somewhere: on another line where it says so, or goes back to
 * where lines begin and down. */
static void read_place(Reading *reading)
{
    char *x = attribute(reading, "x"), *y = attribute(reading, "y"), *dy = attribute(reading, "dy");
    gboolean lower = (y != NULL && g_strcmp0(y, reading->y) != 0) || (x != NULL && dy != NULL);
    if (lower || (reading->apart && (x != NULL || y != NULL)))
        end_line(reading);
    if (y != NULL)
        move_to(reading, y);
    xmlFree(x);
    xmlFree(y);
    xmlFree(dy);
}

static void read_element(Reading *reading)
{
    const char *name = local_name(reading);
    reading->skip |= is_hidden(name) && !xmlTextReaderIsEmptyElement(reading->reader);
    if (is_block(name))
        end_line(reading);
    if (g_str_equal(name, "text")) {
        char *y = attribute(reading, "y");
        move_to(reading, y);
        xmlFree(y);
    } else if (g_str_equal(name, "tspan")) {
        read_place(reading);
    }
}

static void read_end(Reading *reading)
{
    const char *name = local_name(reading);
    if (is_hidden(name))
        reading->skip = FALSE;
    if (is_block(name))
        end_line(reading);
}

static void read_words(Reading *reading)
{
    const char *words = (const char *)xmlTextReaderConstValue(reading->reader);
    gsize length = words != NULL ? strlen(words) : 0;
    if (!reading->skip && length <= reading->most - MIN(reading->most, reading->out->len))
        g_string_append_len(reading->out, words, (gssize)length);
}

static void read_node(Reading *reading)
{
    switch (xmlTextReaderNodeType(reading->reader)) {
    case XML_READER_TYPE_ELEMENT:
        read_element(reading);
        break;
    case XML_READER_TYPE_END_ELEMENT:
        read_end(reading);
        break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        read_words(reading);
        break;
    default:
        break;
    }
}

GString *cm_drawing_text(CmSpan svg, gboolean apart)
{
    Reading reading = {
        .reader = cm_xml_reader_open(svg),
        .out = g_string_new(NULL),
        .most = 4 * svg.length,
        .apart = apart,
        .y = g_strdup("0"),
    };
    while (reading.reader != NULL && xmlTextReaderRead(reading.reader) == 1)
        read_node(&reading);
    cm_xml_reader_close(reading.reader);
    g_free(reading.y);
    return reading.out;
}

#include "inspector/sheet_dates.h"

#include "inspector/xml_reader.h"

#define FORMATS_MAX 10000u
#define SERIAL_MAX  2958465.0 /* 9999-12-31 */
#define LEAP_FAULT  60.0      /* 1900-02-29, which never was */
#define DAYS_1900   693594u   /* 1899-12-30 in GDate's days */
#define DAYS_1904   695056u   /* 1904-01-01 */

struct CmSheetDates {
    GHashTable *formats; /* numbers of formats of the workbook's own that show a day, as a set */
    GByteArray *styles;  /* 1: shows a day */
    gboolean from_1904;
    gboolean in_cells; /* while it is read */
};

/* 18.8.30, and those of East Asia. Formats of a time alone are none. */
static gboolean is_built_in_day(guint64 format)
{
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) ||
           format == 36 || (format >= 50 && format <= 54) || format == 57 || format == 58;
}

/* "yyyy\\-mm\\-dd;@": a year or a day stands outside of quotes, brackets and escapes. */
static gboolean shows_day(const char *code)
{
    char until = '\0';
    for (; *code != '\0'; code++) {
        if (until != '\0') {
            until = *code == until ? '\0' : until;
        } else if (*code == '"') {
            until = '"';
        } else if (*code == '[') {
            until = ']';
        } else if (*code == '\\' || *code == '_' || *code == '*') {
            if (code[1] != '\0')
                code++;
        } else if (g_ascii_tolower(*code) == 'y' || g_ascii_tolower(*code) == 'd') {
            return TRUE;
        }
    }
    return FALSE;
}

static char *attribute(xmlTextReaderPtr reader, const char *name)
{
    return (char *)xmlTextReaderGetAttribute(reader, BAD_CAST name);
}

static guint64 number_of(xmlTextReaderPtr reader, const char *name)
{
    char *value = attribute(reader, name);
    guint64 number = value != NULL ? g_ascii_strtoull(value, NULL, 10) : 0;
    xmlFree(value);
    return number;
}

static void read_format(CmSheetDates *dates, xmlTextReaderPtr reader)
{
    char *code = attribute(reader, "formatCode");
    guint64 number = number_of(reader, "numFmtId");
    if (code != NULL && shows_day(code) && number < FORMATS_MAX)
        g_hash_table_add(dates->formats, GUINT_TO_POINTER((guint)number));
    xmlFree(code);
}

static void read_style(CmSheetDates *dates, xmlTextReaderPtr reader)
{
    guint64 format = number_of(reader, "numFmtId");
    guint8 day = is_built_in_day(format) ||
                 (format < FORMATS_MAX &&
                  g_hash_table_contains(dates->formats, GUINT_TO_POINTER((guint)format)));
    if (dates->styles->len < CM_SHEET_STYLES_MAX)
        g_byte_array_append(dates->styles, &day, 1);
}

static void read_workbook(CmSheetDates *dates, xmlTextReaderPtr reader)
{
    char *value = attribute(reader, "date1904");
    dates->from_1904 = value != NULL && (g_str_equal(value, "1") || g_str_equal(value, "true"));
    xmlFree(value);
}

static void read_element(CmSheetDates *dates, xmlTextReaderPtr reader)
{
    const char *name = (const char *)xmlTextReaderConstLocalName(reader);
    gboolean start = xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT;
    if (g_str_equal(name, "cellXfs"))
        dates->in_cells = start && xmlTextReaderIsEmptyElement(reader) != 1;
    else if (start && g_str_equal(name, "numFmt"))
        read_format(dates, reader);
    else if (start && dates->in_cells && g_str_equal(name, "xf"))
        read_style(dates, reader);
    else if (start && g_str_equal(name, "workbookPr"))
        read_workbook(dates, reader);
}

static void read_member(CmSheetDates *dates, CmSpan xml)
{
    xmlTextReaderPtr reader = cm_xml_reader_open(xml);
    while (reader != NULL && xmlTextReaderRead(reader) == 1) {
        int type = xmlTextReaderNodeType(reader);
        if (type == XML_READER_TYPE_ELEMENT || type == XML_READER_TYPE_END_ELEMENT)
            read_element(dates, reader);
    }
    cm_xml_reader_close(reader);
}

CmSheetDates *cm_sheet_dates_new(CmSpan styles, CmSpan workbook)
{
    CmSheetDates *dates = g_new0(CmSheetDates, 1);
    dates->formats = g_hash_table_new(g_direct_hash, g_direct_equal);
    dates->styles = g_byte_array_new();
    read_member(dates, styles);
    read_member(dates, workbook);
    return dates;
}

void cm_sheet_dates_free(CmSheetDates *dates)
{
    g_hash_table_unref(dates->formats);
    g_byte_array_unref(dates->styles);
    g_free(dates);
}

/* 0: none. */
static guint32 days_of(const CmSheetDates *dates, double serial)
{
    if (!(serial >= 1 && serial <= SERIAL_MAX))
        return 0;
    if (dates->from_1904)
        return DAYS_1904 + (guint32)serial;
    return DAYS_1900 + (guint32)serial + (serial < LEAP_FAULT ? 1 : 0);
}

gboolean cm_sheet_dates_show(const CmSheetDates *dates, guint64 style, const char *number,
                             char day[CM_SHEET_DAY_BYTES])
{
    char *end = NULL;
    if (style >= dates->styles->len || dates->styles->data[style] == 0)
        return FALSE;
    double serial = g_ascii_strtod(number, &end);
    guint32 days = end > number && *end == '\0' ? days_of(dates, serial) : 0;
    if (days == 0 || !g_date_valid_julian(days))
        return FALSE;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, days);
    g_snprintf(day, CM_SHEET_DAY_BYTES, "%04u-%02u-%02u", g_date_get_year(&date),
               (guint)g_date_get_month(&date), g_date_get_day(&date));
    return TRUE;
}

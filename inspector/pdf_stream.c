#include "inspector/pdf_stream.h"

#include <stdlib.h>

#include "inspector/pdf_filter.h"
#include "inspector/pdf_picture.h"
#include "inspector/pdf_rows.h"
#include "inspector/pdf_value.h"

GBytes *cm_pdf_stream_packed(qpdf_data pdf, qpdf_oh stream)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    if ((qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_none, NULL, &bytes, &length) & QPDF_ERRORS) !=
        0)
        return NULL;
    return g_bytes_new_with_free_func(bytes, bytes != NULL ? length : 0, free, bytes);
}

int cm_pdf_stream_filters(qpdf_data pdf, qpdf_oh stream, const char *names[CM_PDF_FILTERS])
{
    static const char *const known[] = {
        "/FlateDecode", "/Fl",
        "/DCTDecode",   "/DCT",
        "/JPXDecode",   "/LZWDecode",
        "/LZW",         "/ASCII85Decode",
        "/A85",         "/ASCIIHexDecode",
        "/AHx",         "/RunLengthDecode",
        "/RL",          "/CCITTFaxDecode",
        "/CCF",         "/JBIG2Decode",
        "/Crypt",
    };
    qpdf_oh filter = cm_pdf_get(pdf, stream, "/Filter");
    gboolean several = qpdf_oh_is_array(pdf, filter);
    int all = several ? qpdf_oh_get_array_n_items(pdf, filter) : !qpdf_oh_is_null(pdf, filter);
    int count = CLAMP(all, 0, CM_PDF_FILTERS);
    for (int i = 0; i < count; i++) {
        qpdf_oh one = several ? qpdf_oh_get_array_item(pdf, filter, i) : filter;
        names[i] = "";
        for (guint k = 0; k < G_N_ELEMENTS(known); k++)
            if (cm_pdf_is_name(pdf, one, known[k]))
                names[i] = known[k];
    }
    if (all > CM_PDF_FILTERS)
        names[CM_PDF_FILTERS - 1] = "";
    return count;
}

gboolean cm_pdf_is_flate(const char *filter)
{
    return g_str_equal(filter, "/FlateDecode") || g_str_equal(filter, "/Fl");
}

gboolean cm_pdf_is_jpeg(const char *filter)
{
    return g_str_equal(filter, "/DCTDecode") || g_str_equal(filter, "/DCT") ||
           g_str_equal(filter, "/JPXDecode");
}

gboolean cm_pdf_is_fax(const char *filter)
{
    return g_str_equal(filter, "/CCITTFaxDecode") || g_str_equal(filter, "/CCF");
}

gboolean cm_pdf_is_general(const char *filter)
{
    return *filter != '\0' && !cm_pdf_is_jpeg(filter) && !cm_pdf_is_fax(filter) &&
           !g_str_equal(filter, "/JBIG2Decode");
}

/* What "/DecodeParms" says of one filter. */
typedef struct {
    CmPdfRows rows;
    gboolean early;
} Parameters;

static guint number_or(qpdf_data pdf, qpdf_oh dictionary, const char *key, guint otherwise)
{
    qpdf_oh value = cm_pdf_get(pdf, dictionary, key);
    return qpdf_oh_is_null(pdf, value) ? otherwise : cm_pdf_get_number(pdf, dictionary, key);
}

/* Of the filter at @index. */
static Parameters read_parameters(qpdf_data pdf, qpdf_oh stream, int index)
{
    qpdf_oh all = cm_pdf_get(pdf, stream, "/DecodeParms");
    qpdf_oh one = qpdf_oh_is_array(pdf, all) ? qpdf_oh_get_array_item(pdf, all, index) : all;
    return (Parameters){
        .rows = {.predictor = number_or(pdf, one, "/Predictor", 1),
                 .colours = number_or(pdf, one, "/Colors", 1),
                 .bits = number_or(pdf, one, "/BitsPerComponent", 8),
                 .columns = number_or(pdf, one, "/Columns", 1)},
        .early = number_or(pdf, one, "/EarlyChange", 1) != 0,
    };
}

static gboolean is_either(const char *filter, const char *long_name, const char *short_name)
{
    return g_str_equal(filter, long_name) || g_str_equal(filter, short_name);
}

static gboolean has_predictor(const char *filter)
{
    return cm_pdf_is_flate(filter) || is_either(filter, "/LZWDecode", "/LZW");
}

static GByteArray *undo_filter(const char *filter, CmSpan packed, gboolean early, gsize most,
                               gboolean *whole)
{
    if (cm_pdf_is_flate(filter))
        return cm_pdf_inflate(packed, most, whole);
    if (is_either(filter, "/LZWDecode", "/LZW"))
        return cm_pdf_filter_lzw(packed, early, most, whole);
    if (is_either(filter, "/RunLengthDecode", "/RL"))
        return cm_pdf_filter_runs(packed, most, whole);
    if (is_either(filter, "/ASCII85Decode", "/A85"))
        return cm_pdf_filter_base85(packed, most, whole);
    return cm_pdf_filter_hex(packed, most, whole);
}

/* What @packed is without the filter; takes @packed. NULL: see cm_pdf_stream_undo(). */
static GByteArray *undo_one(GByteArray *packed, const char *filter, const Parameters *parameters,
                            gsize most, CmReason *reason)
{
    gboolean whole = TRUE;
    if (g_str_equal(filter, "/Crypt") || packed->len == 0)
        return packed;
    GByteArray *plain =
        undo_filter(filter, cm_span_of_array(packed), parameters->early, most, &whole);
    g_byte_array_unref(packed);
    if (plain == NULL || !whole)
        *reason = plain == NULL ? CM_REASON_TOO_LARGE : CM_REASON_BROKEN;
    if (plain == NULL || !has_predictor(filter) || parameters->rows.predictor < 2)
        return plain;
    GByteArray *rows = cm_pdf_rows_undo(&parameters->rows, cm_span_of_array(plain));
    g_byte_array_unref(plain);
    if (rows == NULL)
        *reason = CM_REASON_UNKNOWN_TYPE;
    return rows;
}

/* Readers differ in what one dictionary means beside several filters. */
static gboolean is_ambiguous(qpdf_data pdf, qpdf_oh stream)
{
    qpdf_oh filter = cm_pdf_get(pdf, stream, "/Filter");
    qpdf_oh parameters = cm_pdf_get(pdf, stream, "/DecodeParms");
    return qpdf_oh_is_array(pdf, filter) && qpdf_oh_get_array_n_items(pdf, filter) > 1 &&
           qpdf_oh_is_dictionary(pdf, parameters) &&
           (qpdf_oh_has_key(pdf, parameters, "/Predictor") ||
            qpdf_oh_has_key(pdf, parameters, "/EarlyChange"));
}

/* Bytes that stand in another file are not those that are here. */
static gboolean can_be_undone(qpdf_data pdf, qpdf_oh stream, const char *const *filters, int count)
{
    for (int i = 0; i < count; i++)
        if (!cm_pdf_is_general(filters[i]))
            return FALSE;
    return qpdf_oh_is_null(pdf, cm_pdf_get(pdf, stream, "/F")) && !is_ambiguous(pdf, stream);
}

GBytes *cm_pdf_stream_undo(qpdf_data pdf, qpdf_oh stream, const char *const *filters, int count,
                           gsize most, CmReason *reason)
{
    *reason = CM_REASON_UNKNOWN_TYPE;
    if (!can_be_undone(pdf, stream, filters, count))
        return NULL;
    GBytes *packed = cm_pdf_stream_packed(pdf, stream);
    *reason = packed != NULL ? CM_REASON_NONE : CM_REASON_BROKEN;
    if (packed == NULL || count == 0 || g_bytes_get_size(packed) == 0)
        return packed;
    GByteArray *bytes = g_bytes_unref_to_array(packed);
    for (int i = 0; i < count && bytes != NULL; i++) {
        Parameters parameters = read_parameters(pdf, stream, i);
        bytes = undo_one(bytes, filters[i], &parameters, most, reason);
    }
    return bytes != NULL ? g_byte_array_free_to_bytes(bytes) : NULL;
}

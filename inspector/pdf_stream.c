#include "inspector/pdf_stream.h"

#include <stdlib.h>

#include "inspector/pdf_picture.h"
#include "inspector/pdf_value.h"

/* The bytes of @stream, with those filters undone that @level says. */
static GBytes *read_stream(qpdf_data pdf, qpdf_oh stream, enum qpdf_stream_decode_level_e level)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    if ((qpdf_oh_get_stream_data(pdf, stream, level, NULL, &bytes, &length) & QPDF_ERRORS) != 0 ||
        bytes == NULL)
        return NULL;
    return g_bytes_new_with_free_func(bytes, length, free, bytes);
}

GBytes *cm_pdf_stream_packed(qpdf_data pdf, qpdf_oh stream)
{
    return read_stream(pdf, stream, qpdf_dl_none);
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
    };
    qpdf_oh filter = cm_pdf_get(pdf, stream, "/Filter");
    gboolean several = qpdf_oh_is_array(pdf, filter);
    int count = several ? qpdf_oh_get_array_n_items(pdf, filter) : qpdf_oh_is_name(pdf, filter);
    count = CLAMP(count, 0, CM_PDF_FILTERS);
    for (int i = 0; i < count; i++) {
        qpdf_oh one = several ? qpdf_oh_get_array_item(pdf, filter, i) : filter;
        names[i] = "";
        for (guint k = 0; k < G_N_ELEMENTS(known); k++)
            if (cm_pdf_is_name(pdf, one, known[k]))
                names[i] = known[k];
    }
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

static GBytes *inflate_bytes(GBytes *packed, gsize most, CmReason *reason)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(packed, &length);
    gboolean whole = FALSE;
    GByteArray *plain = cm_pdf_inflate((CmSpan){bytes, length}, most, &whole);
    if (plain == NULL || !whole)
        *reason = plain == NULL ? CM_REASON_TOO_LARGE : CM_REASON_BROKEN;
    return plain != NULL ? g_byte_array_free_to_bytes(plain) : NULL;
}

GBytes *cm_pdf_stream_undo(qpdf_data pdf, qpdf_oh stream, const char *const *filters, int count,
                           gsize most, CmReason *reason)
{
    *reason = CM_REASON_NONE;
    /* The text filters do not make anything longer: the library may undo them. */
    if (count > 1 || (count == 1 && !cm_pdf_is_flate(filters[0])))
        return read_stream(pdf, stream, qpdf_dl_generalized);
    g_autoptr(GBytes) raw = cm_pdf_stream_packed(pdf, stream);
    if (raw == NULL || count == 0)
        return g_steal_pointer(&raw);
    return inflate_bytes(raw, most, reason);
}

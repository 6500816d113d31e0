#include "inspector/pdf_contents.h"

#include "inspector/pdf_inline.h"
#include "inspector/pdf_stream.h"
#include "inspector/pdf_token.h"

#define CONTENT_MAX ((gsize)64 << 20) /* bytes of one page */
#define STREAMS_MAX 65536             /* of one page */
#define LETTER_MAX  255u              /* pixels: a shape that is larger is no letter */

static gboolean is_letter(const CmPdfInline *picture)
{
    return picture->mask && picture->width > 0 && picture->height > 0 &&
           MAX(picture->width, picture->height) <= LETTER_MAX;
}

/* TRUE when the same is found on no other page (a piece), or not yet on this one (a picture): a
 * piece that comes often is a bullet, and contents may be read twice. */
static gboolean is_new(CmPdfReading *reading, const CmPdfInline *picture, guint page)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(picture->bytes.bytes, picture->bytes.length);
    gsize mark = (gsize)page << 32 | g_bytes_hash(bytes);
    return g_hash_table_add(reading->inlined, GSIZE_TO_POINTER(mark));
}

static void read_picture(CmPdfReading *reading, const CmPdfInline *picture, guint page)
{
    guint breadth = MIN(picture->width, picture->height);
    gboolean piece = breadth > 0 && breadth < CM_PDF_SIDE_MIN;
    if (!is_new(reading, picture, piece ? 0 : page + 1))
        return;
    g_autofree char *name = g_strdup_printf("inline%u", ++reading->unread);
    if (piece)
        cm_pdf_tiles_add(reading->tiles, page, picture->width, picture->height);
    else
        cm_pdf_reading_add_unread(reading, name, "image/x-pdf", page, picture->width,
                                  picture->height);
}

static void read_content(CmPdfReading *reading, CmSpan content, guint page, CmPdfRole role)
{
    CmPdfInlineSearch search = cm_pdf_inline_search(content);
    CmPdfInline picture;
    while (!reading->full && cm_pdf_inline_find(&search, &picture))
        if (role != CM_PDF_AS_GLYPH || !is_letter(&picture))
            read_picture(reading, &picture, page);
}

void cm_pdf_contents_read_form(CmPdfReading *reading, qpdf_oh form, CmPdfRole role)
{
    if (!cm_pdf_reading_begin(reading, form, role))
        return;
    g_autoptr(GBytes) bytes = cm_pdf_reading_unpack(reading, form);
    gsize length = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    if (data != NULL)
        read_content(reading, (CmSpan){data, length}, cm_pdf_reading_page(reading, form), role);
}

/* The contents of a page so far: as they follow one another, and with something between them where
 * words would join. Readers do either. */
typedef struct {
    GByteArray *joined, *apart;
    gboolean differ;
} Contents;

static gboolean ends_in_word(const GByteArray *bytes)
{
    return bytes->len > 0 && cm_pdf_is_regular((char)bytes->data[bytes->len - 1]);
}

static void append(Contents *contents, const char *bytes, gsize length)
{
    contents->differ |= length > 0 && ends_in_word(contents->joined) && cm_pdf_is_regular(*bytes);
    g_byte_array_append(contents->joined, (const guint8 *)bytes, (guint)length);
    g_byte_array_append(contents->apart, (const guint8 *)"\n", 1);
    g_byte_array_append(contents->apart, (const guint8 *)bytes, (guint)length);
}

/* FALSE: no more of this page is read. */
static gboolean add_content(CmPdfReading *reading, qpdf_oh stream, Contents *contents)
{
    if (!qpdf_oh_is_stream(reading->pdf, stream))
        return TRUE;
    g_autoptr(GBytes) bytes = cm_pdf_reading_unpack(reading, stream);
    gsize length = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    if (contents->joined->len + length > CONTENT_MAX || cm_pdf_reading_room(reading) == 0) {
        cm_container_fail(reading->container, CM_REASON_TOO_LARGE);
        return FALSE;
    }
    if (data != NULL)
        append(contents, data, length);
    return TRUE;
}

static void read_all(CmPdfReading *reading, const Contents *contents, guint page)
{
    read_content(reading, cm_span_of_array(contents->apart), page, CM_PDF_AS_FORM);
    if (contents->differ)
        read_content(reading, cm_span_of_array(contents->joined), page, CM_PDF_AS_FORM);
}

void cm_pdf_contents_read_page(CmPdfReading *reading, qpdf_oh page, qpdf_oh contents)
{
    Contents all = {g_byte_array_new(), g_byte_array_new(), FALSE};
    gboolean several = qpdf_oh_is_array(reading->pdf, contents);
    int count = several ? qpdf_oh_get_array_n_items(reading->pdf, contents) : 1;
    if (count > STREAMS_MAX)
        cm_container_fail(reading->container, CM_REASON_TOO_MANY);
    for (int i = 0; i < MIN(count, STREAMS_MAX); i++) {
        qpdf_oh one = several ? qpdf_oh_get_array_item(reading->pdf, contents, i) : contents;
        gboolean more = add_content(reading, one, &all);
        if (several)
            qpdf_oh_release(reading->pdf, one);
        if (!more)
            break;
    }
    read_all(reading, &all, cm_pdf_reading_page(reading, page));
    g_byte_array_unref(all.joined);
    g_byte_array_unref(all.apart);
}

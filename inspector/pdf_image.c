#include "inspector/pdf_image.h"

#include "inspector/pdf_colour.h"
#include "inspector/pdf_fax.h"
#include "inspector/pdf_picture.h"
#include "inspector/pdf_stream.h"
#include "inspector/pdf_value.h"

#define COLUMNS_DEFAULT 1728 /* ISO 32000-1, table 11 */

typedef struct {
    qpdf_data pdf;
    qpdf_oh image;
    qpdf_oh parameters; /* of its one filter */
    const char *filters[CM_PDF_FILTERS];
    int count;
    gsize most;
} Image;

/* "/Decode": how values are mapped. */
typedef enum { DECODE_PLAIN, DECODE_INVERTED, DECODE_OTHER } Decode;

static gboolean is_true(const Image *image, qpdf_oh dictionary, const char *key)
{
    qpdf_oh value = cm_pdf_get(image->pdf, dictionary, key);
    return qpdf_oh_is_bool(image->pdf, value) && qpdf_oh_get_bool_value(image->pdf, value);
}

static int number_or(const Image *image, const char *key, int otherwise)
{
    int value = 0;
    qpdf_oh found = cm_pdf_get(image->pdf, image->parameters, key);
    return qpdf_oh_get_value_as_int(image->pdf, found, &value) == QPDF_TRUE ? value : otherwise;
}

static Decode decode_of(const Image *image)
{
    qpdf_oh decode = cm_pdf_get(image->pdf, image->image, "/Decode");
    int count =
        qpdf_oh_is_array(image->pdf, decode) ? qpdf_oh_get_array_n_items(image->pdf, decode) : 0;
    guint plain = 0, inverted = 0;
    for (int i = 0; i + 1 < MIN(count, 8); i += 2) {
        double low =
            qpdf_oh_get_numeric_value(image->pdf, qpdf_oh_get_array_item(image->pdf, decode, i));
        double high = qpdf_oh_get_numeric_value(image->pdf,
                                                qpdf_oh_get_array_item(image->pdf, decode, i + 1));
        plain += low < high;
        inverted += low > high;
    }
    if (inverted == 0)
        return DECODE_PLAIN;
    return plain == 0 ? DECODE_INVERTED : DECODE_OTHER;
}

/* A mask has no colour: its ink is black. */
static void set_colours(const Image *image, CmPdfPicture *picture)
{
    if (is_true(image, image->image, "/ImageMask")) {
        picture->channels = picture->bits = 1;
        return;
    }
    qpdf_oh space = cm_pdf_get(image->pdf, image->image, "/ColorSpace");
    picture->channels = cm_pdf_colour_channels(image->pdf, space);
    picture->bits = cm_pdf_get_number(image->pdf, image->image, "/BitsPerComponent");
}

/* PNG's filters work on rows as the parameters describe them. */
static gboolean are_rows_alike(const Image *image, const CmPdfPicture *picture)
{
    return number_or(image, "/Columns", 1) == (int)picture->width &&
           number_or(image, "/Colors", 1) == (int)picture->channels &&
           number_or(image, "/BitsPerComponent", 8) == (int)picture->bits;
}

/* The samples, unpacked but for what @picture says then; NULL when they cannot be. */
static GBytes *read_samples(const Image *image, CmPdfPicture *picture)
{
    CmReason reason = CM_REASON_NONE;
    int predictor = number_or(image, "/Predictor", 1);
    for (int i = 0; i < image->count; i++)
        if (!cm_pdf_is_general(image->filters[i]))
            return NULL;
    if (image->count != 1 || !cm_pdf_is_flate(image->filters[0]))
        return cm_pdf_stream_undo(image->pdf, image->image, image->filters, image->count,
                                  image->most, &reason);
    picture->deflated = TRUE;
    picture->png_rows = predictor >= 10;
    if (predictor > 1 && (!picture->png_rows || !are_rows_alike(image, picture)))
        return NULL;
    return cm_pdf_stream_packed(image->pdf, image->image);
}

static CmPdfImage put_together(const Image *image)
{
    CmPdfPicture picture = {
        .width = cm_pdf_get_number(image->pdf, image->image, "/Width"),
        .height = cm_pdf_get_number(image->pdf, image->image, "/Height"),
        .inverted = decode_of(image) == DECODE_INVERTED,
    };
    CmPdfImage made = {.type = "image/png"};
    gsize length = 0;
    set_colours(image, &picture);
    qpdf_oh space = cm_pdf_get(image->pdf, image->image, "/ColorSpace");
    g_autoptr(GByteArray) palette = cm_pdf_colour_palette(image->pdf, space);
    if (palette != NULL)
        picture.palette = cm_span_of_array(palette);
    else if (cm_pdf_colour_is_palette(image->pdf, space))
        return made;
    g_autoptr(GBytes) samples =
        decode_of(image) != DECODE_OTHER ? read_samples(image, &picture) : NULL;
    const char *bytes = samples != NULL ? g_bytes_get_data(samples, &length) : NULL;
    if (bytes != NULL)
        made.bytes = cm_pdf_picture_to_png(&picture, (CmSpan){bytes, length}, image->most);
    return made;
}

static CmPdfImage read_fax(const Image *image)
{
    CmPdfFax fax = {
        .k = number_or(image, "/K", 0),
        .columns = (guint)MAX(number_or(image, "/Columns", COLUMNS_DEFAULT), 0),
        .rows = cm_pdf_get_number(image->pdf, image->image, "/Height"),
        .ends_of_line = is_true(image, image->parameters, "/EndOfLine"),
        .aligned = is_true(image, image->parameters, "/EncodedByteAlign"),
    };
    CmPdfImage made = {.type = "image/tiff"};
    gsize length = 0;
    Decode decode = decode_of(image);
    fax.inverted = is_true(image, image->parameters, "/BlackIs1") != (decode == DECODE_INVERTED);
    g_autoptr(GBytes) packed = cm_pdf_stream_packed(image->pdf, image->image);
    const char *bytes = packed != NULL ? g_bytes_get_data(packed, &length) : NULL;
    if (bytes != NULL && length <= image->most)
        made.bytes = cm_pdf_fax_to_tiff(&fax, (CmSpan){bytes, length});
    return made;
}

CmPdfImage cm_pdf_image_file(qpdf_data pdf, qpdf_oh image, gsize most)
{
    Image read = {.pdf = pdf, .image = image, .most = most};
    read.count = cm_pdf_stream_filters(pdf, image, read.filters);
    read.parameters = cm_pdf_get(pdf, image, "/DecodeParms");
    if (qpdf_oh_is_array(pdf, read.parameters))
        read.parameters = qpdf_oh_get_array_item(pdf, read.parameters, 0);
    if (read.count == 1 && cm_pdf_is_fax(read.filters[0]))
        return read_fax(&read);
    return put_together(&read);
}

void cm_pdf_image_clear(CmPdfImage *image)
{
    g_clear_pointer(&image->bytes, g_byte_array_unref);
}

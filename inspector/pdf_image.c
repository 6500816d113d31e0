#include "inspector/pdf_image.h"

#include <math.h>

#include "inspector/pdf_colour.h"
#include "inspector/pdf_fax.h"
#include "inspector/pdf_picture.h"
#include "inspector/pdf_stream.h"
#include "inspector/pdf_value.h"

#define COLUMNS_DEFAULT 1728 /* ISO 32000-1, table 11 */
#define SIDE_MAX        65535u
#define SLACK           ((gsize)64 << 10) /* bytes that may follow the samples */
#define NEAR            0.01              /* as good as the same */

enum { PREDICTOR_TIFF = 2, PREDICTOR_PNG = 10 };

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
    double value = 0;
    qpdf_oh found = cm_pdf_get(image->pdf, image->parameters, key);
    if (qpdf_oh_get_value_as_number(image->pdf, found, &value) != QPDF_TRUE)
        return otherwise;
    return value > -G_MAXINT16 && value < G_MAXINT16 ? (int)value : G_MAXINT16;
}

static double decode_at(const Image *image, qpdf_oh decode, int index)
{
    return qpdf_oh_get_numeric_value(image->pdf, qpdf_oh_get_array_item(image->pdf, decode, index));
}

/* @highest: what the highest value of a sample means by default. */
static Decode decode_of(const Image *image, double highest)
{
    qpdf_oh decode = cm_pdf_get(image->pdf, image->image, "/Decode");
    int count =
        qpdf_oh_is_array(image->pdf, decode) ? qpdf_oh_get_array_n_items(image->pdf, decode) : 0;
    int plain = 0, inverted = 0, pairs = MIN(count, 8) / 2;
    for (int i = 0; i < pairs; i++) {
        double low = decode_at(image, decode, 2 * i), high = decode_at(image, decode, 2 * i + 1);
        plain += fabs(low) < NEAR && fabs(high - highest) < NEAR;
        inverted += fabs(low - highest) < NEAR && fabs(high) < NEAR;
    }
    if (plain == pairs)
        return DECODE_PLAIN;
    return inverted == pairs ? DECODE_INVERTED : DECODE_OTHER;
}

static gboolean is_mask(const Image *image)
{
    return is_true(image, image->image, "/ImageMask");
}

/* A mask has no colour: its ink is black. */
static void set_colours(const Image *image, CmPdfPicture *picture)
{
    if (is_mask(image)) {
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

/* As much as the rows have, and what may follow them: a stream of another length is another
 * picture. */
static gsize needed(const Image *image, const CmPdfPicture *picture)
{
    gsize bits = (gsize)picture->width * picture->channels * picture->bits;
    gsize length = (bits + 7) / 8 * picture->height;
    return MIN(image->most, length + length / 8 + SLACK);
}

/* The samples, unpacked but for what @picture says then; NULL when they cannot be. */
static GBytes *read_samples(const Image *image, CmPdfPicture *picture)
{
    CmReason reason = CM_REASON_NONE;
    int predictor = number_or(image, "/Predictor", 1);
    gboolean flate = image->count == 1 && cm_pdf_is_flate(image->filters[0]);
    if (picture->width > SIDE_MAX || picture->height > SIDE_MAX)
        return NULL;
    if (!flate || predictor == PREDICTOR_TIFF)
        return cm_pdf_stream_undo(image->pdf, image->image, image->filters, image->count,
                                  needed(image, picture), &reason);
    picture->deflated = TRUE;
    picture->png_rows = predictor >= PREDICTOR_PNG;
    if (predictor > 1 && (!picture->png_rows || !are_rows_alike(image, picture)))
        return NULL;
    return cm_pdf_stream_packed(image->pdf, image->image);
}

/* FALSE: its colours are not those of a palette, or of one that cannot be had. */
static gboolean read_palette(const Image *image, GByteArray **palette)
{
    qpdf_oh space = cm_pdf_get(image->pdf, image->image, "/ColorSpace");
    if (is_mask(image) || !cm_pdf_colour_is_palette(image->pdf, space))
        return TRUE;
    *palette = cm_pdf_colour_palette(image->pdf, space);
    return *palette != NULL;
}

static CmPdfImage put_together(const Image *image)
{
    CmPdfPicture picture = {
        .width = cm_pdf_get_number(image->pdf, image->image, "/Width"),
        .height = cm_pdf_get_number(image->pdf, image->image, "/Height"),
    };
    CmPdfImage made = {.type = "image/png"};
    g_autoptr(GByteArray) palette = NULL;
    gsize length = 0;
    set_colours(image, &picture);
    if (!read_palette(image, &palette) || picture.channels == 0 || picture.bits > 16)
        return made;
    if (palette != NULL)
        picture.palette = cm_span_of_array(palette);
    Decode decode = decode_of(image, palette != NULL ? (1 << picture.bits) - 1 : 1);
    picture.inverted = decode == DECODE_INVERTED;
    g_autoptr(GBytes) samples = decode != DECODE_OTHER ? read_samples(image, &picture) : NULL;
    const char *bytes = samples != NULL ? g_bytes_get_data(samples, &length) : NULL;
    if (bytes != NULL)
        made.bytes = cm_pdf_picture_to_png(&picture, (CmSpan){bytes, length}, image->most);
    return made;
}

/* Rows of the fax, and of the picture, are as many bytes. */
static gboolean is_as_wide(const Image *image, const CmPdfFax *fax)
{
    guint width = cm_pdf_get_number(image->pdf, image->image, "/Width");
    return (fax->columns + 7) / 8 == (width + 7) / 8;
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
    Decode decode = decode_of(image, 1);
    fax.inverted = is_true(image, image->parameters, "/BlackIs1") != (decode == DECODE_INVERTED);
    g_autoptr(GBytes) packed = cm_pdf_stream_packed(image->pdf, image->image);
    const char *bytes = packed != NULL ? g_bytes_get_data(packed, &length) : NULL;
    if (bytes != NULL && length <= image->most && decode != DECODE_OTHER && is_as_wide(image, &fax))
        made.bytes = cm_pdf_fax_to_tiff(&fax, (CmSpan){bytes, length});
    return made;
}

gboolean cm_pdf_image_is_plain(qpdf_data pdf, qpdf_oh image)
{
    static const char *const keys[] = {"/W", "/H", "/BPC", "/CS", "/D", "/DP", "/IM", "/F"};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (!qpdf_oh_is_null(pdf, cm_pdf_get(pdf, image, keys[i])))
            return FALSE;
    return cm_pdf_get_number(pdf, image, "/Width") > 0 &&
           cm_pdf_get_number(pdf, image, "/Height") > 0;
}

gboolean cm_pdf_image_is_remapped(qpdf_data pdf, qpdf_oh image)
{
    Image read = {.pdf = pdf, .image = image};
    qpdf_oh space = cm_pdf_get(pdf, image, "/ColorSpace");
    gboolean ink = cm_pdf_colour_channels(pdf, space) == 4;
    if (!qpdf_oh_is_null(pdf, space) &&
        (cm_pdf_colour_channels(pdf, space) == 0 || cm_pdf_colour_is_palette(pdf, space)))
        return TRUE;
    return decode_of(&read, 1) == DECODE_OTHER || (!ink && decode_of(&read, 1) != DECODE_PLAIN);
}

CmPdfImage cm_pdf_image_file(qpdf_data pdf, qpdf_oh image, gsize most)
{
    Image read = {.pdf = pdf, .image = image, .most = most};
    read.count = cm_pdf_stream_filters(pdf, image, read.filters);
    read.parameters = cm_pdf_get(pdf, image, "/DecodeParms");
    if (qpdf_oh_is_array(pdf, read.parameters))
        read.parameters = qpdf_oh_get_array_item(pdf, read.parameters, 0);
    if (!cm_pdf_image_is_plain(pdf, image))
        return (CmPdfImage){.type = "image/png"};
    if (read.count == 1 && cm_pdf_is_fax(read.filters[0]))
        return read_fax(&read);
    return put_together(&read);
}

void cm_pdf_image_clear(CmPdfImage *image)
{
    g_clear_pointer(&image->bytes, g_byte_array_unref);
}

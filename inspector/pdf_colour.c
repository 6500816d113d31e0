#include "inspector/pdf_colour.h"

#include "inspector/pdf_stream.h"
#include "inspector/pdf_value.h"

#define COLOURS_MAX 256u
#define LOOKUP_MAX  ((gsize)64 << 10) /* bytes of a stream that holds a palette */

/* What is named, or the first name of what is described. */
static qpdf_oh family_of(qpdf_data pdf, qpdf_oh space)
{
    return qpdf_oh_is_array(pdf, space) ? qpdf_oh_get_array_item(pdf, space, 0) : space;
}

gboolean cm_pdf_colour_is_palette(qpdf_data pdf, qpdf_oh space)
{
    return qpdf_oh_is_array(pdf, space) && qpdf_oh_get_array_n_items(pdf, space) >= 4 &&
           cm_pdf_is_name(pdf, family_of(pdf, space), "/Indexed");
}

static guint channels_of_profile(qpdf_data pdf, qpdf_oh space)
{
    guint channels = cm_pdf_get_number(pdf, qpdf_oh_get_array_item(pdf, space, 1), "/N");
    return channels == 1 || channels == 3 || channels == 4 ? channels : 0;
}

static guint channels_of_colours(qpdf_data pdf, qpdf_oh space)
{
    static const struct {
        const char *name;
        guint channels;
    } families[] = {
        {"/DeviceGray", 1}, {"/CalGray", 1}, {"/DeviceRGB", 3}, {"/CalRGB", 3}, {"/DeviceCMYK", 4},
    };
    qpdf_oh family = family_of(pdf, space);
    if (qpdf_oh_is_array(pdf, space) && cm_pdf_is_name(pdf, family, "/ICCBased"))
        return channels_of_profile(pdf, space);
    for (guint i = 0; i < G_N_ELEMENTS(families); i++)
        if (cm_pdf_is_name(pdf, family, families[i].name))
            return families[i].channels;
    return 0;
}

guint cm_pdf_colour_channels(qpdf_data pdf, qpdf_oh space)
{
    return cm_pdf_colour_is_palette(pdf, space) ? 1 : channels_of_colours(pdf, space);
}

/* The table of a palette: a string, or a stream where it is long. */
static GBytes *read_lookup(qpdf_data pdf, qpdf_oh lookup)
{
    const char *filters[CM_PDF_FILTERS];
    CmReason reason = CM_REASON_NONE;
    gsize length = 0;
    if (qpdf_oh_is_string(pdf, lookup)) {
        const char *bytes = qpdf_oh_get_binary_string_value(pdf, lookup, &length);
        return g_bytes_new(bytes, length);
    }
    if (!qpdf_oh_is_stream(pdf, lookup))
        return NULL;
    int count = cm_pdf_stream_filters(pdf, lookup, filters);
    return cm_pdf_stream_undo(pdf, lookup, filters, count, LOOKUP_MAX, &reason);
}

static void add_colour(GByteArray *palette, const guint8 *values, guint channels)
{
    guint8 colour[3];
    for (guint i = 0; i < G_N_ELEMENTS(colour); i++) {
        if (channels == 4)
            colour[i] = (guint8)(255 - MIN(255, values[i] + values[3]));
        else
            colour[i] = values[channels == 1 ? 0 : i];
    }
    g_byte_array_append(palette, colour, sizeof colour);
}

GByteArray *cm_pdf_colour_palette(qpdf_data pdf, qpdf_oh space)
{
    if (!cm_pdf_colour_is_palette(pdf, space))
        return NULL;
    guint channels = channels_of_colours(pdf, qpdf_oh_get_array_item(pdf, space, 1));
    g_autoptr(GBytes) lookup =
        channels > 0 ? read_lookup(pdf, qpdf_oh_get_array_item(pdf, space, 3)) : NULL;
    gsize length = 0;
    const guint8 *values = lookup != NULL ? g_bytes_get_data(lookup, &length) : NULL;
    if (length < MAX(channels, 1))
        return NULL;
    GByteArray *palette = g_byte_array_new();
    for (gsize i = 0; i < MIN(length / channels, COLOURS_MAX); i++)
        add_colour(palette, values + i * channels, channels);
    return palette;
}

#include "inspector/pdf_objects.h"

#include "inspector/pdf_contents.h"
#include "inspector/pdf_links.h"
#include "inspector/pdf_members.h"
#include "inspector/pdf_stream.h"
#include "inspector/pdf_strings.h"
#include "inspector/pdf_value.h"
#include "inspector/pdf_walk.h"

#define UNREAD_SOUND "audio/x-pdf"
#define UNREAD_MODEL "application/x-pdf-3d"

static gboolean is_picture(const CmPdfReading *reading, qpdf_oh stream)
{
    return cm_pdf_has_name(reading->pdf, stream, "/Subtype", "/Image");
}

/* What is painted by itself: a form, or a pattern of tiles. */
static gboolean is_form(const CmPdfReading *reading, qpdf_oh stream)
{
    return cm_pdf_has_name(reading->pdf, stream, "/Subtype", "/Form") ||
           cm_pdf_get_number(reading->pdf, stream, "/PatternType") > 0;
}

static gboolean is_metadata(const CmPdfReading *reading, qpdf_oh stream)
{
    return cm_pdf_has_name(reading->pdf, stream, "/Subtype", "/XML") &&
           cm_pdf_has_name(reading->pdf, stream, "/Type", "/Metadata");
}

/* A font, a table of letters, or whatever else: nothing to be seen here, damaged or not, but other
 * readers unpack it. */
static void check_size(CmPdfReading *reading, qpdf_oh stream)
{
    const char *filters[CM_PDF_FILTERS];
    CmReason reason = CM_REASON_NONE;
    int count = cm_pdf_stream_filters(reading->pdf, stream, filters);
    g_autoptr(GBytes) bytes = cm_pdf_stream_undo(reading->pdf, stream, filters, count,
                                                 cm_pdf_reading_room(reading), &reason);
    gboolean taken =
        bytes == NULL || cm_container_take(reading->container, g_bytes_get_size(bytes));
    if (reason != CM_REASON_TOO_LARGE && taken)
        return;
    cm_container_fail(reading->container, CM_REASON_TOO_LARGE);
    reading->too_large = TRUE;
}

/* By what it says of itself. */
static gboolean read_stream(qpdf_oh stream, gpointer data)
{
    CmPdfReading *reading = data;
    if (is_picture(reading, stream))
        cm_pdf_members_read_picture(reading, stream);
    else if (is_form(reading, stream))
        cm_pdf_contents_read_form(reading, stream, CM_PDF_AS_FORM);
    else if (is_metadata(reading, stream))
        cm_pdf_members_read_metadata(reading, stream);
    else if (cm_pdf_has_name(reading->pdf, stream, "/Type", "/Sound"))
        cm_pdf_members_add_unread(reading, stream, UNREAD_SOUND);
    else if (cm_pdf_has_name(reading->pdf, stream, "/Type", "/3D"))
        cm_pdf_members_add_unread(reading, stream, UNREAD_MODEL);
    else if (cm_pdf_has_name(reading->pdf, stream, "/Type", "/EmbeddedFile"))
        cm_pdf_reading_defer(reading, stream);
    else
        check_size(reading, stream);
    return !reading->full;
}

static void read_as_form(CmPdfReading *reading, qpdf_oh stream)
{
    cm_pdf_contents_read_form(reading, stream, CM_PDF_AS_FORM);
}

static void read_as_glyph(CmPdfReading *reading, qpdf_oh stream)
{
    cm_pdf_contents_read_form(reading, stream, CM_PDF_AS_GLYPH);
}

static void read_as_painted(CmPdfReading *reading, qpdf_oh stream)
{
    if (!is_picture(reading, stream))
        read_as_form(reading, stream);
}

/* Things of any kind may be called "Mask" by who made the document. */
static void read_as_picture(CmPdfReading *reading, qpdf_oh stream)
{
    if (is_picture(reading, stream) || (!cm_pdf_has(reading->pdf, stream, "/Subtype") &&
                                        cm_pdf_has(reading->pdf, stream, "/Width")))
        cm_pdf_members_read_picture(reading, stream);
}

static void read_as_sound(CmPdfReading *reading, qpdf_oh stream)
{
    if (cm_pdf_get_number(reading->pdf, stream, "/R") > 0)
        cm_pdf_members_add_unread(reading, stream, UNREAD_SOUND);
}

static void read_as_model(CmPdfReading *reading, qpdf_oh stream)
{
    if (!is_picture(reading, stream) && !is_form(reading, stream))
        cm_pdf_members_add_unread(reading, stream, UNREAD_MODEL);
}

static void read_as_file(CmPdfReading *reading, qpdf_oh stream)
{
    cm_pdf_members_read_file(reading, stream, "");
}

/* What streams are by where they are named: readers go by that, whatever they say of themselves. */
static const struct {
    const char *key;
    guint depth; /* dictionaries or arrays between the key and the streams, at most */
    void (*read)(CmPdfReading *reading, qpdf_oh stream);
} places[] = {
    {"/XObject", 1, read_as_painted}, {"/Pattern", 1, read_as_painted},
    {"/CharProcs", 1, read_as_glyph}, /* letters of a font of Type 3 */
    {"/AP", 2, read_as_painted},      /* how a note looks */
    {"/SMask", 0, read_as_picture},   {"/Mask", 0, read_as_picture},
    {"/Image", 0, read_as_picture}, /* of alternates */
    {"/Thumb", 0, read_as_picture},   {"/Poster", 0, read_as_picture},
    {"/Sound", 0, read_as_sound},     {"/3DD", 1, read_as_model},
    {"/RF", 2, read_as_file},         {"/XFA", 1, cm_pdf_members_read_xfa},
};

static void read_all(CmPdfReading *reading, guint place, qpdf_oh value, guint depth);

static void read_items(CmPdfReading *reading, guint place, qpdf_oh array, guint depth)
{
    int count = qpdf_oh_get_array_n_items(reading->pdf, array);
    for (int i = 0; i < count && !reading->full; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(reading->pdf, array, i);
        read_all(reading, place, item, depth);
        qpdf_oh_release(reading->pdf, item);
    }
}

static void read_values(CmPdfReading *reading, guint place, qpdf_oh dictionary, guint depth)
{
    g_autoptr(GPtrArray) keys = cm_pdf_keys(reading->pdf, dictionary);
    for (guint i = 0; i < keys->len && !reading->full; i++) {
        qpdf_oh value = qpdf_oh_get_key(reading->pdf, dictionary, g_ptr_array_index(keys, i));
        read_all(reading, place, value, depth);
        qpdf_oh_release(reading->pdf, value);
    }
}

static void read_all(CmPdfReading *reading, guint place, qpdf_oh value, guint depth)
{
    if (qpdf_oh_is_stream(reading->pdf, value))
        places[place].read(reading, value);
    else if (depth > 0 && qpdf_oh_is_array(reading->pdf, value))
        read_items(reading, place, value, depth - 1);
    else if (depth > 0 && qpdf_oh_is_dictionary(reading->pdf, value))
        read_values(reading, place, value, depth - 1);
}

/* A page, or what may become one (a template): resources may be called "Contents" too. */
static gboolean is_page(const CmPdfReading *reading, qpdf_oh owner)
{
    return cm_pdf_has(reading->pdf, owner, "/Parent") ||
           cm_pdf_has(reading->pdf, owner, "/Resources") ||
           cm_pdf_has_name(reading->pdf, owner, "/Type", "/Page") ||
           cm_pdf_has_name(reading->pdf, owner, "/Type", "/Template");
}

/* The group that a soft mask is made of, in a state of graphics (ISO 32000-1 11.6.5.2). */
static gboolean is_soft_mask(const CmPdfReading *reading, qpdf_oh owner)
{
    return cm_pdf_has_name(reading->pdf, owner, "/S", "/Alpha") ||
           cm_pdf_has_name(reading->pdf, owner, "/S", "/Luminosity");
}

static gboolean read_string(qpdf_oh owner, const char *key, qpdf_oh value, gpointer data)
{
    cm_pdf_strings_read(data, owner, key, value);
    cm_pdf_links_read(data, owner, key, value);
    return TRUE;
}

static gboolean read_entry(qpdf_oh owner, const char *key, qpdf_oh value, gpointer data)
{
    CmPdfReading *reading = data;
    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        if (g_str_equal(key, places[i].key))
            read_all(reading, i, value, places[i].depth);
    cm_pdf_strings_read_entry(reading, owner, key, value);
    if (g_str_equal(key, "/Contents") && is_page(reading, owner))
        cm_pdf_contents_read_page(reading, owner, value);
    else if (g_str_equal(key, "/G") && is_soft_mask(reading, owner))
        read_all(reading, 0, value, 0);
    else if (g_str_equal(key, "/EF") && qpdf_oh_is_dictionary(reading->pdf, value))
        cm_pdf_members_read_specification(reading, owner);
    return !reading->full;
}

static void add_pieces(const char *name, guint page, guint width, guint height, gpointer data)
{
    CmPdfReading *reading = data;
    if (!reading->full)
        cm_pdf_reading_add_unread(reading, name, "image/x-pdf", page, width, height);
}

/* Files that no specification named. */
static void read_nameless(CmPdfReading *reading)
{
    for (guint i = 0; i < reading->deferred->len && !reading->full; i++) {
        CmPdfNumbers file = g_array_index(reading->deferred, CmPdfNumbers, i);
        read_as_file(reading, qpdf_get_object_by_id(reading->pdf, file.number, file.generation));
        qpdf_oh_release_all(reading->pdf);
    }
}

static void read_document(CmPdfReading *reading)
{
    static const CmPdfVisitor visitor = {read_stream, read_entry, read_string};
    cm_container_fail(reading->container,
                      cm_pdf_walk(reading->pdf, CM_PDF_VALUES_MAX, &visitor, reading));
    cm_pdf_strings_read_information(reading);
    cm_inspection_add_page(reading->container->inspection, reading->container->part, "pdf:string",
                           0, (CmSpan){reading->words->str, reading->words->len});
    read_nameless(reading);
    cm_pdf_tiles_foreach(reading->tiles, add_pieces, reading);
    cm_pdf_tiles_foreach(reading->masks, add_pieces, reading);
}

gboolean cm_pdf_objects_read(CmContainer *container, CmSpan bytes, GPtrArray *links,
                             CmPdfFlat *flat)
{
    CmPdfReading reading = {0};
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    if ((qpdf_read_memory(pdf, "mail", bytes.bytes, bytes.length, "") & QPDF_ERRORS) != 0) {
        cm_container_fail(container, CM_REASON_BROKEN);
    } else {
        cm_pdf_reading_init(&reading, container, pdf, links);
        read_document(&reading);
    }
    gboolean fits = !reading.too_large;
    if (fits && reading.pdf != NULL)
        cm_container_fail(container, cm_pdf_flat_make(flat, pdf, bytes.length));
    cm_pdf_reading_clear(&reading);
    /* The library writes an error that nobody has fetched to standard error. */
    if (qpdf_has_error(pdf) == QPDF_TRUE)
        qpdf_get_error(pdf);
    qpdf_cleanup(&pdf);
    return fits;
}

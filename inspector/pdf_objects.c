#include "inspector/pdf_objects.h"

#include <stdlib.h>

#include <qpdf/qpdf-c.h>

#include "inspector/media_type.h"
#include "inspector/pdf_picture.h"
#include "inspector/picture.h"
#include "inspector/xmp.h"

#define OBJECTS_MAX   300000
#define PAGES_MAX     5000u
#define PARENTS_MAX   32u
#define FORMS_MAX     6u  /* forms within forms on a page */
#define SIDE_MIN      64u /* pixels: less is a bullet or a line */
#define FILTERS_MAX   8
#define RELEASE_EVERY 256

typedef struct {
    CmContainer *container;
    qpdf_data pdf;
    GHashTable *pages; /* number of an object to the page that shows it */
    GHashTable *files; /* numbers of objects read as files within */
    gboolean full;
} Objects;

static gboolean is_name(const Objects *objects, qpdf_oh object, const char *name)
{
    return qpdf_oh_is_name(objects->pdf, object) &&
           g_str_equal(qpdf_oh_get_name(objects->pdf, object), name);
}

static qpdf_oh get_key(const Objects *objects, qpdf_oh object, const char *key)
{
    if (qpdf_oh_is_stream(objects->pdf, object))
        object = qpdf_oh_get_dict(objects->pdf, object);
    return qpdf_oh_is_dictionary(objects->pdf, object) ? qpdf_oh_get_key(objects->pdf, object, key)
                                                       : qpdf_oh_new_null(objects->pdf);
}

static guint get_number(const Objects *objects, qpdf_oh object, const char *key)
{
    int value = 0;
    qpdf_oh found = get_key(objects, object, key);
    return qpdf_oh_get_value_as_int(objects->pdf, found, &value) == QPDF_TRUE && value > 0
               ? (guint)value
               : 0;
}

/* Which page shows which picture. */

/* FALSE when that was known already. */
static gboolean put_on_page(Objects *objects, qpdf_oh object, guint page)
{
    gpointer number = GINT_TO_POINTER(qpdf_oh_get_object_id(objects->pdf, object));
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(objects->pages, number));
    if (before == page || before == G_MAXUINT)
        return FALSE;
    g_hash_table_insert(objects->pages, number, GUINT_TO_POINTER(before == 0 ? page : G_MAXUINT));
    return TRUE;
}

static void place_resources(Objects *objects, qpdf_oh resources, guint page, guint forms);

static void place_all_of(Objects *objects, qpdf_oh resources, const char *kind, guint page,
                         guint forms)
{
    qpdf_oh dictionary = get_key(objects, resources, kind);
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    if (!qpdf_oh_is_dictionary(objects->pdf, dictionary))
        return;
    qpdf_oh_begin_dict_key_iter(objects->pdf, dictionary);
    while (qpdf_oh_dict_more_keys(objects->pdf))
        g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(objects->pdf)));
    for (guint i = 0; i < keys->len; i++) {
        qpdf_oh object = qpdf_oh_get_key(objects->pdf, dictionary, g_ptr_array_index(keys, i));
        if (qpdf_oh_is_stream(objects->pdf, object) && put_on_page(objects, object, page) &&
            forms < FORMS_MAX)
            place_resources(objects, get_key(objects, object, "/Resources"), page, forms + 1);
    }
}

static void place_resources(Objects *objects, qpdf_oh resources, guint page, guint forms)
{
    place_all_of(objects, resources, "/XObject", page, forms);
    place_all_of(objects, resources, "/Pattern", page, forms);
}

/* A page may have its resources from the node above it (ISO 32000-1 7.7.3.4). */
static qpdf_oh find_resources(const Objects *objects, qpdf_oh page)
{
    qpdf_oh resources = get_key(objects, page, "/Resources");
    for (guint i = 0; i < PARENTS_MAX && qpdf_oh_is_null(objects->pdf, resources); i++) {
        page = get_key(objects, page, "/Parent");
        resources = get_key(objects, page, "/Resources");
    }
    return resources;
}

static void place_pages(Objects *objects)
{
    int pages = qpdf_get_num_pages(objects->pdf);
    for (guint i = 0; pages > 0 && i < MIN((guint)pages, PAGES_MAX); i++) {
        qpdf_oh page = qpdf_get_page_n(objects->pdf, i);
        place_resources(objects, find_resources(objects, page), i + 1, 0);
        qpdf_oh_release_all(objects->pdf);
    }
}

/* Streams. */

/* The bytes of a stream, decrypted, still packed by its filters. */
static GBytes *stream_bytes(const Objects *objects, qpdf_oh stream)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    if ((qpdf_oh_get_stream_data(objects->pdf, stream, qpdf_dl_none, NULL, &bytes, &length) &
         QPDF_ERRORS) != 0 ||
        bytes == NULL)
        return NULL;
    return g_bytes_new_with_free_func(bytes, length, free, bytes);
}

/* The names of the filters, in the order in which they are to be undone. */
static int stream_filters(const Objects *objects, qpdf_oh stream, const char *names[FILTERS_MAX])
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
    qpdf_oh filter = get_key(objects, stream, "/Filter");
    gboolean several = qpdf_oh_is_array(objects->pdf, filter);
    int count = several ? qpdf_oh_get_array_n_items(objects->pdf, filter)
                        : qpdf_oh_is_name(objects->pdf, filter);
    count = CLAMP(count, 0, FILTERS_MAX);
    for (int i = 0; i < count; i++) {
        qpdf_oh one = several ? qpdf_oh_get_array_item(objects->pdf, filter, i) : filter;
        names[i] = "";
        for (guint k = 0; k < G_N_ELEMENTS(known); k++)
            if (is_name(objects, one, known[k]))
                names[i] = known[k];
    }
    return count;
}

static gboolean is_flate(const char *filter)
{
    return g_str_equal(filter, "/FlateDecode") || g_str_equal(filter, "/Fl");
}

static gboolean is_jpeg(const char *filter)
{
    return g_str_equal(filter, "/DCTDecode") || g_str_equal(filter, "/DCT") ||
           g_str_equal(filter, "/JPXDecode");
}

/* What may still be unpacked, by all and by one. */
static gsize room(const Objects *objects)
{
    const CmInspection *inspection = objects->container->inspection;
    return (gsize)MIN(inspection->unpacking.bytes - inspection->unpacked,
                      inspection->unpacking.member);
}

/* The text filters do not make anything longer: the library may undo them. */
static GBytes *undo_all(Objects *objects, qpdf_oh stream)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    if ((qpdf_oh_get_stream_data(objects->pdf, stream, qpdf_dl_generalized, NULL, &bytes, &length) &
         QPDF_ERRORS) != 0 ||
        bytes == NULL)
        return NULL;
    return g_bytes_new_with_free_func(bytes, length, free, bytes);
}

static GBytes *inflate_bytes(Objects *objects, GBytes *packed)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(packed, &length);
    gboolean whole = FALSE;
    GByteArray *plain = cm_pdf_inflate((CmSpan){bytes, length}, room(objects), &whole);
    if (plain == NULL || !whole)
        cm_container_fail(objects->container,
                          plain == NULL ? CM_REASON_TOO_LARGE : CM_REASON_BROKEN);
    if (plain == NULL)
        return NULL;
    return g_byte_array_free_to_bytes(plain);
}

/* The stream with @count of its filters undone; NULL when that cannot be. */
static GBytes *undo(Objects *objects, qpdf_oh stream, const char *const *filters, int count)
{
    if (count > 1 || (count == 1 && !is_flate(filters[0])))
        return undo_all(objects, stream);
    g_autoptr(GBytes) raw = stream_bytes(objects, stream);
    if (raw == NULL || count == 0)
        return g_steal_pointer(&raw);
    return inflate_bytes(objects, raw);
}

/* Members. */

static void read_member(Objects *objects, const char *name, const char *type, guint page,
                        CmSpan bytes)
{
    CmMember member = {.name = name, .type = type, .page = page};
    objects->full = !cm_container_count(objects->container) ||
                    !cm_container_take(objects->container, bytes.length) ||
                    cm_container_read(objects->container, &member, bytes) < 0;
}

static guint page_of(const Objects *objects, qpdf_oh object)
{
    gpointer number = GINT_TO_POINTER(qpdf_oh_get_object_id(objects->pdf, object));
    guint page = GPOINTER_TO_UINT(g_hash_table_lookup(objects->pages, number));
    return page != G_MAXUINT ? page : 0;
}

/* 1 or 3 where the colours are such as a PNG has. */
static guint channels_of(const Objects *objects, qpdf_oh image)
{
    qpdf_oh space = get_key(objects, image, "/ColorSpace");
    if (qpdf_oh_is_array(objects->pdf, space)) {
        qpdf_oh kind = qpdf_oh_get_array_item(objects->pdf, space, 0);
        if (is_name(objects, kind, "/ICCBased"))
            return get_number(objects, qpdf_oh_get_array_item(objects->pdf, space, 1), "/N");
        space = kind;
    }
    if (is_name(objects, space, "/DeviceRGB") || is_name(objects, space, "/CalRGB"))
        return 3;
    return is_name(objects, space, "/DeviceGray") || is_name(objects, space, "/CalGray") ? 1 : 0;
}

static GByteArray *put_together(Objects *objects, qpdf_oh image, const char *const *filters,
                                int count)
{
    g_autoptr(GBytes) raw = stream_bytes(objects, image);
    qpdf_oh parameters = get_key(objects, image, "/DecodeParms");
    CmPdfPicture picture = {
        .width = get_number(objects, image, "/Width"),
        .height = get_number(objects, image, "/Height"),
        .channels = channels_of(objects, image),
        .bits = get_number(objects, image, "/BitsPerComponent"),
        .deflated = count == 1 && is_flate(filters[0]),
        .png_rows = get_number(objects, parameters, "/Predictor") >= 10,
    };
    gsize length = 0;
    if (raw == NULL || count > 1 || (count == 1 && !picture.deflated))
        return NULL;
    const char *bytes = g_bytes_get_data(raw, &length);
    return cm_pdf_picture_to_png(&picture, (CmSpan){bytes, length}, room(objects));
}

/* Ink on paper, as a fax has it: known by its size alone, for such a picture has no tags. */
static void add_unread_picture(Objects *objects, qpdf_oh image, const char *name)
{
    CmInspection *inspection = objects->container->inspection;
    CmMember member = {.name = name, .type = "", .page = page_of(objects, image)};
    int index =
        cm_container_count(objects->container) ? cm_container_add(objects->container, &member) : -1;
    objects->full = index < 0;
    if (index < 0)
        return;
    CmReportPart *part = cm_inspection_part(inspection, index);
    g_free(part->type);
    part->type = g_strdup("image/x-pdf");
    part->media = CM_MEDIA_IMAGE;
    part->width = get_number(objects, image, "/Width");
    part->height = get_number(objects, image, "/Height");
    part->camera = part->location = CM_NO;
    part->inspected = TRUE;
    part->reason = CM_REASON_NONE;
}

static void read_jpeg(Objects *objects, qpdf_oh image, const char *name, const char *const *filters,
                      int count)
{
    g_autoptr(GBytes) bytes = undo(objects, image, filters, count - 1);
    gsize length = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    if (data != NULL)
        read_member(objects, name, "image/jpeg", page_of(objects, image), (CmSpan){data, length});
    else
        cm_container_fail(objects->container, CM_REASON_BROKEN);
}

static void read_picture(Objects *objects, qpdf_oh image)
{
    const char *filters[FILTERS_MAX];
    int count = stream_filters(objects, image, filters);
    int number = qpdf_oh_get_object_id(objects->pdf, image);
    gboolean jpeg = count > 0 && is_jpeg(filters[count - 1]);
    g_autofree char *name = g_strdup_printf("image%d.%s", number, jpeg ? "jpeg" : "png");
    if (jpeg) {
        read_jpeg(objects, image, name, filters, count);
        return;
    }
    if (get_number(objects, image, "/Width") < SIDE_MIN ||
        get_number(objects, image, "/Height") < SIDE_MIN)
        return;
    g_autoptr(GByteArray) png = put_together(objects, image, filters, count);
    if (png != NULL)
        read_member(objects, name, "image/png", page_of(objects, image), cm_span_of_array(png));
    else
        add_unread_picture(objects, image, name);
}

static void read_file(Objects *objects, qpdf_oh stream, const char *name)
{
    const char *filters[FILTERS_MAX];
    int count = stream_filters(objects, stream, filters);
    gpointer number = GINT_TO_POINTER(qpdf_oh_get_object_id(objects->pdf, stream));
    if (!qpdf_oh_is_stream(objects->pdf, stream) || !g_hash_table_add(objects->files, number))
        return;
    g_autoptr(GBytes) bytes = undo(objects, stream, filters, count);
    gsize length = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    if (data != NULL)
        read_member(objects, name, "", 0, (CmSpan){data, length});
    else
        cm_container_fail(objects->container, CM_REASON_BROKEN);
}

/* A file specification (ISO 32000-1 7.11.3): which file, called what. */
static void read_specification(Objects *objects, qpdf_oh specification)
{
    static const char *const keys[] = {"/UF", "/F", "/DOS", "/Mac", "/Unix"};
    qpdf_oh embedded = get_key(objects, specification, "/EF");
    g_autofree char *name = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(keys) && name == NULL; i++) {
        qpdf_oh value = get_key(objects, specification, keys[i]);
        if (qpdf_oh_is_string(objects->pdf, value))
            name = g_utf8_make_valid(qpdf_oh_get_utf8_value(objects->pdf, value), -1);
    }
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        read_file(objects, get_key(objects, embedded, keys[i]), name != NULL ? name : "");
}

static void read_metadata(Objects *objects, qpdf_oh stream)
{
    const char *filters[FILTERS_MAX];
    int count = stream_filters(objects, stream, filters);
    g_autoptr(GBytes) bytes = undo(objects, stream, filters, count);
    gsize length = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    g_autoptr(CmPicture) said = cm_picture_new();
    if (data == NULL)
        return;
    cm_xmp_read(said, (CmSpan){data, length});
    for (guint i = 0; i < said->texts->len; i++) {
        const CmPictureText *text = g_ptr_array_index(said->texts, i);
        cm_inspection_add_text(objects->container->inspection, text->role, objects->container->part,
                               text->source, text->text, strlen(text->text));
    }
}

static void read_object(Objects *objects, qpdf_oh object)
{
    if (qpdf_oh_is_stream(objects->pdf, object)) {
        if (is_name(objects, get_key(objects, object, "/Subtype"), "/Image"))
            read_picture(objects, object);
        else if (is_name(objects, get_key(objects, object, "/Subtype"), "/XML") &&
                 is_name(objects, get_key(objects, object, "/Type"), "/Metadata"))
            read_metadata(objects, object);
    } else if (qpdf_oh_is_dictionary(objects->pdf, object)) {
        if (qpdf_oh_is_dictionary(objects->pdf, get_key(objects, object, "/EF")))
            read_specification(objects, object);
        else if (qpdf_oh_is_dictionary(objects->pdf, get_key(objects, object, "/FS")))
            read_specification(objects, get_key(objects, object, "/FS"));
    }
}

static int count_objects(const Objects *objects)
{
    guint size = get_number(objects, qpdf_get_trailer(objects->pdf), "/Size");
    if (size > OBJECTS_MAX)
        cm_container_fail(objects->container, CM_REASON_TOO_MANY);
    return (int)MIN(size, OBJECTS_MAX);
}

static void read_objects(Objects *objects)
{
    int count = count_objects(objects);
    for (int i = 1; i < count && !objects->full; i++) {
        read_object(objects, qpdf_get_object_by_id(objects->pdf, i, 0));
        if (i % RELEASE_EVERY == 0)
            qpdf_oh_release_all(objects->pdf);
    }
    /* Files that no specification names. */
    for (int i = 1; i < count && !objects->full; i++) {
        qpdf_oh object = qpdf_get_object_by_id(objects->pdf, i, 0);
        if (qpdf_oh_is_stream(objects->pdf, object) &&
            is_name(objects, get_key(objects, object, "/Type"), "/EmbeddedFile"))
            read_file(objects, object, "");
        if (i % RELEASE_EVERY == 0)
            qpdf_oh_release_all(objects->pdf);
    }
}

void cm_pdf_objects_read(CmContainer *container, CmSpan bytes)
{
    Objects objects = {.container = container, .pdf = qpdf_init()};
    qpdf_silence_errors(objects.pdf);
    qpdf_set_suppress_warnings(objects.pdf, QPDF_TRUE);
    objects.pages = g_hash_table_new(NULL, NULL);
    objects.files = g_hash_table_new(NULL, NULL);
    if ((qpdf_read_memory(objects.pdf, "mail", bytes.bytes, bytes.length, "") & QPDF_ERRORS) != 0) {
        cm_container_fail(container, CM_REASON_BROKEN);
    } else {
        place_pages(&objects);
        read_objects(&objects);
    }
    g_hash_table_unref(objects.pages);
    g_hash_table_unref(objects.files);
    /* The library writes an error that nobody has fetched to standard error. */
    if (qpdf_has_error(objects.pdf) == QPDF_TRUE)
        qpdf_get_error(objects.pdf);
    qpdf_cleanup(&objects.pdf);
}

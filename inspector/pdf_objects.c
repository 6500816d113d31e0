#include "inspector/pdf_objects.h"

#include <stdlib.h>

#include <qpdf/qpdf-c.h>

#include "inspector/media_type.h"
#include "inspector/pdf_image.h"
#include "inspector/pdf_inline.h"
#include "inspector/pdf_pages.h"
#include "inspector/pdf_stream.h"
#include "inspector/pdf_value.h"
#include "inspector/picture.h"
#include "inspector/xmp.h"

#define OBJECTS_MAX   300000
#define PAGES_MAX     5000 /* more are said to be too many where their text is read */
#define SIDE_MIN      64u  /* pixels: less is a bullet or a line */
#define SIDE_MASK     0xffffu
#define STRIPS_MIN    65536u /* pixels of strips together: fewer are lines and signs */
#define RELEASE_EVERY 256

typedef struct {
    CmContainer *container;
    qpdf_data pdf;
    CmPdfPages *pages;
    GHashTable *files; /* numbers of objects read as files within */
    GHashTable
        *strips;   /* page, direction and longer side of what is narrow, to its breadth in all */
    guint inlined; /* pictures within contents so far */
    gboolean full;
} Objects;

/* What may still be unpacked, by all and by one. */
static gsize room(const Objects *objects)
{
    const CmInspection *inspection = objects->container->inspection;
    return (gsize)MIN(inspection->unpacking.bytes - inspection->unpacked,
                      inspection->unpacking.member);
}

/* The stream with @count of its filters undone; NULL when that cannot be. */
static GBytes *undo(Objects *objects, qpdf_oh stream, const char *const *filters, int count)
{
    CmReason reason = CM_REASON_NONE;
    GBytes *bytes =
        cm_pdf_stream_undo(objects->pdf, stream, filters, count, room(objects), &reason);
    cm_container_fail(objects->container, reason);
    return bytes;
}

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
    return cm_pdf_pages_find(objects->pages, qpdf_oh_get_object_id(objects->pdf, object));
}

/* Of a kind that nobody here can look at. It has no tags: those of a PDF's picture stand in a file
 * within, which it is not. */
static void add_unread_picture(Objects *objects, const char *name, guint page, guint width,
                               guint height)
{
    CmInspection *inspection = objects->container->inspection;
    CmMember member = {.name = name, .type = "", .page = page};
    int index =
        cm_container_count(objects->container) ? cm_container_add(objects->container, &member) : -1;
    objects->full = index < 0;
    if (index < 0)
        return;
    CmReportPart *part = cm_inspection_part(inspection, index);
    g_free(part->type);
    part->type = g_strdup("image/x-pdf");
    part->media = CM_MEDIA_IMAGE;
    part->width = width;
    part->height = height;
    part->camera = part->location = CM_NO;
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

/* Some programs that print to PDF cut a picture into strips. They are known by their common side
 * and page. */
static void note_strip(Objects *objects, guint page, guint width, guint height)
{
    guint side = MIN(MAX(width, height), SIDE_MASK), breadth = MIN(width, height);
    guint key = page << 17 | (width > height ? 1u << 16 : 0) | side;
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(objects->strips, GUINT_TO_POINTER(key)));
    if (side >= SIDE_MIN)
        g_hash_table_insert(objects->strips, GUINT_TO_POINTER(key),
                            GUINT_TO_POINTER(MIN(before + breadth, G_MAXINT32)));
}

/* Where they come to the size of a picture, there is one that nobody here can put together. */
static void read_strips(Objects *objects)
{
    GHashTableIter iter;
    gpointer key = NULL, value = NULL;
    g_hash_table_iter_init(&iter, objects->strips);
    while (!objects->full && g_hash_table_iter_next(&iter, &key, &value)) {
        guint side = GPOINTER_TO_UINT(key) & SIDE_MASK, breadth = GPOINTER_TO_UINT(value);
        gboolean wide = (GPOINTER_TO_UINT(key) >> 16 & 1) != 0;
        guint page = GPOINTER_TO_UINT(key) >> 17;
        g_autofree char *name = g_strdup_printf("strips%u.%u%c", page, side, wide ? 'w' : 'h');
        if (breadth >= SIDE_MIN && (guint64)side * breadth >= STRIPS_MIN)
            add_unread_picture(objects, name, page, wide ? side : breadth, wide ? breadth : side);
    }
}

static void read_picture(Objects *objects, qpdf_oh image)
{
    const char *filters[CM_PDF_FILTERS];
    int count = cm_pdf_stream_filters(objects->pdf, image, filters);
    int number = qpdf_oh_get_object_id(objects->pdf, image);
    gboolean jpeg = count > 0 && cm_pdf_is_jpeg(filters[count - 1]);
    if (jpeg) {
        g_autofree char *name = g_strdup_printf("image%d.jpeg", number);
        read_jpeg(objects, image, name, filters, count);
        return;
    }
    guint width = cm_pdf_get_number(objects->pdf, image, "/Width");
    guint height = cm_pdf_get_number(objects->pdf, image, "/Height");
    if (MIN(width, height) < SIDE_MIN) {
        note_strip(objects, page_of(objects, image), width, height);
        return;
    }
    g_auto(CmPdfImage) file = cm_pdf_image_file(objects->pdf, image, room(objects));
    g_autofree char *name = g_strdup_printf("image%d.%s", number, strchr(file.type, '/') + 1);
    if (file.bytes != NULL)
        read_member(objects, name, file.type, page_of(objects, image),
                    cm_span_of_array(file.bytes));
    else
        add_unread_picture(objects, name, page_of(objects, image), width, height);
}

/* Pictures in the content of a page or a form are rare and have no tags: they are said to be there.
 */
static void read_content(Objects *objects, CmSpan content, guint page)
{
    CmPdfInline picture;
    for (gsize at = 0; !objects->full && cm_pdf_inline_find(content, &at, &picture);) {
        g_autofree char *name = g_strdup_printf("inline%u", ++objects->inlined);
        if (MIN(picture.width, picture.height) >= SIDE_MIN)
            add_unread_picture(objects, name, page, picture.width, picture.height);
    }
}

static void read_form(Objects *objects, qpdf_oh form)
{
    const char *filters[CM_PDF_FILTERS];
    int count = cm_pdf_stream_filters(objects->pdf, form, filters);
    g_autoptr(GBytes) bytes = undo(objects, form, filters, count);
    gsize length = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    if (data != NULL)
        read_content(objects, (CmSpan){data, length}, page_of(objects, form));
}

static void read_page_contents(Objects *objects)
{
    int count = qpdf_get_num_pages(objects->pdf);
    for (int i = 0; i < MIN(count, PAGES_MAX) && !objects->full; i++) {
        unsigned char *bytes = NULL;
        size_t length = 0;
        qpdf_oh page = qpdf_get_page_n(objects->pdf, (size_t)i);
        if ((qpdf_oh_get_page_content_data(objects->pdf, page, &bytes, &length) & QPDF_ERRORS) != 0)
            cm_container_fail(objects->container, CM_REASON_BROKEN);
        else if (bytes != NULL)
            read_content(objects, (CmSpan){(const char *)bytes, length}, (guint)i + 1);
        free(bytes);
        qpdf_oh_release_all(objects->pdf);
    }
}

static void read_file(Objects *objects, qpdf_oh stream, const char *name)
{
    const char *filters[CM_PDF_FILTERS];
    int count = cm_pdf_stream_filters(objects->pdf, stream, filters);
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
    qpdf_oh embedded = cm_pdf_get(objects->pdf, specification, "/EF");
    g_autofree char *name = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(keys) && name == NULL; i++) {
        qpdf_oh value = cm_pdf_get(objects->pdf, specification, keys[i]);
        if (qpdf_oh_is_string(objects->pdf, value))
            name = g_utf8_make_valid(qpdf_oh_get_utf8_value(objects->pdf, value), -1);
    }
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        read_file(objects, cm_pdf_get(objects->pdf, embedded, keys[i]), name != NULL ? name : "");
}

static void read_metadata(Objects *objects, qpdf_oh stream)
{
    const char *filters[CM_PDF_FILTERS];
    int count = cm_pdf_stream_filters(objects->pdf, stream, filters);
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

/* What is painted by itself: a form, or a pattern of tiles. */
static gboolean is_form(const Objects *objects, qpdf_oh stream)
{
    return cm_pdf_is_name(objects->pdf, cm_pdf_get(objects->pdf, stream, "/Subtype"), "/Form") ||
           cm_pdf_get_number(objects->pdf, stream, "/PatternType") > 0;
}

static void read_object(Objects *objects, qpdf_oh object)
{
    if (qpdf_oh_is_stream(objects->pdf, object)) {
        if (cm_pdf_is_name(objects->pdf, cm_pdf_get(objects->pdf, object, "/Subtype"), "/Image"))
            read_picture(objects, object);
        else if (is_form(objects, object))
            read_form(objects, object);
        else if (cm_pdf_is_name(objects->pdf, cm_pdf_get(objects->pdf, object, "/Subtype"),
                                "/XML") &&
                 cm_pdf_is_name(objects->pdf, cm_pdf_get(objects->pdf, object, "/Type"),
                                "/Metadata"))
            read_metadata(objects, object);
    } else if (qpdf_oh_is_dictionary(objects->pdf, object)) {
        if (qpdf_oh_is_dictionary(objects->pdf, cm_pdf_get(objects->pdf, object, "/EF")))
            read_specification(objects, object);
        else if (qpdf_oh_is_dictionary(objects->pdf, cm_pdf_get(objects->pdf, object, "/FS")))
            read_specification(objects, cm_pdf_get(objects->pdf, object, "/FS"));
    }
}

/* One more than the highest number of an object. What the trailer says of it is not believed: the
 * library gives a new object the next one. */
static int count_objects(const Objects *objects)
{
    qpdf_oh next = qpdf_make_indirect_object(objects->pdf, qpdf_oh_new_null(objects->pdf));
    int count = qpdf_oh_get_object_id(objects->pdf, next);
    if (count > OBJECTS_MAX)
        cm_container_fail(objects->container, CM_REASON_TOO_MANY);
    return MIN(count, OBJECTS_MAX);
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
            cm_pdf_is_name(objects->pdf, cm_pdf_get(objects->pdf, object, "/Type"),
                           "/EmbeddedFile"))
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
    objects.files = g_hash_table_new(NULL, NULL);
    objects.strips = g_hash_table_new(NULL, NULL);
    if ((qpdf_read_memory(objects.pdf, "mail", bytes.bytes, bytes.length, "") & QPDF_ERRORS) != 0) {
        cm_container_fail(container, CM_REASON_BROKEN);
    } else {
        objects.pages = cm_pdf_pages_new(objects.pdf);
        read_objects(&objects);
        read_strips(&objects);
        read_page_contents(&objects);
    }
    cm_pdf_pages_free(objects.pages);
    g_hash_table_unref(objects.files);
    g_hash_table_unref(objects.strips);
    /* The library writes an error that nobody has fetched to standard error. */
    if (qpdf_has_error(objects.pdf) == QPDF_TRUE)
        qpdf_get_error(objects.pdf);
    qpdf_cleanup(&objects.pdf);
}

#include "inspector/pdf_walk.h"

#include "inspector/pdf_value.h"

#define OBJECTS_MAX   300000
#define DEPTH_MAX     500u
#define RELEASE_EVERY 256

typedef struct {
    qpdf_data pdf;
    const CmPdfVisitor *visitor;
    gpointer data;
    guint left;     /* values that may still be walked */
    gboolean ended; /* by the visitor */
    CmReason reason;
    GHashTable *known; /* of the objects that were written more than once under their number */
    GArray *waiting;   /* of Numbers: those of them that are still to be walked */
} Walk;

/* Objects are first of generation 0 (ISO 32000-1 7.3.10). */
typedef struct {
    int number, generation;
} Numbers;

/* Under what a value stands, by itself or in arrays. */
typedef struct {
    qpdf_oh owner;
    const char *key;
} Place;

static void walk_value(Walk *walk, const Place *place, qpdf_oh value, guint depth);

static gboolean goes_on(const Walk *walk)
{
    return !walk->ended && walk->reason == CM_REASON_NONE;
}

/* What has a number has its own turn. */
static void remember(Walk *walk, qpdf_oh value)
{
    Numbers numbers = {qpdf_oh_get_object_id(walk->pdf, value),
                       qpdf_oh_get_generation(walk->pdf, value)};
    if (numbers.generation > 0 && numbers.generation <= G_MAXUINT16 && numbers.number > 0 &&
        numbers.number < G_MAXINT && g_hash_table_add(walk->known, GINT_TO_POINTER(numbers.number)))
        g_array_append_val(walk->waiting, numbers);
}

/* FALSE: it is nothing that holds anything, and its handle is released. @key: under which it
 * stands, by itself or in arrays. */
static gboolean take(Walk *walk, const Place *place, qpdf_oh value)
{
    if (walk->left-- == 0)
        walk->reason = CM_REASON_TOO_MANY;
    enum qpdf_object_type_e type =
        goes_on(walk) ? qpdf_oh_get_type_code(walk->pdf, value) : ot_null;
    if (type == ot_array || type == ot_dictionary || type == ot_stream)
        return TRUE;
    if (type == ot_string)
        walk->ended = !walk->visitor->string(place->owner, place->key, value, walk->data);
    qpdf_oh_release(walk->pdf, value);
    return FALSE;
}

static void walk_inner(Walk *walk, const Place *place, qpdf_oh value, guint depth)
{
    if (qpdf_oh_is_indirect(walk->pdf, value))
        remember(walk, value);
    else if (depth < DEPTH_MAX)
        walk_value(walk, place, value, depth + 1);
    else
        walk->reason = CM_REASON_TOO_DEEP;
}

static void walk_dictionary(Walk *walk, qpdf_oh owner, qpdf_oh dictionary, guint depth)
{
    g_autoptr(GPtrArray) keys = cm_pdf_keys(walk->pdf, dictionary);
    for (guint i = 0; i < keys->len && goes_on(walk); i++) {
        Place place = {owner, g_ptr_array_index(keys, i)};
        qpdf_oh value = qpdf_oh_get_key(walk->pdf, dictionary, place.key);
        if (!take(walk, &place, value))
            continue;
        walk->ended = !walk->visitor->entry(owner, place.key, value, walk->data);
        if (goes_on(walk))
            walk_inner(walk, &place, value, depth);
        qpdf_oh_release(walk->pdf, value);
    }
}

static void walk_array(Walk *walk, const Place *place, qpdf_oh array, guint depth)
{
    int count = qpdf_oh_get_array_n_items(walk->pdf, array);
    for (int i = 0; i < count && goes_on(walk); i++) {
        qpdf_oh value = qpdf_oh_get_array_item(walk->pdf, array, i);
        if (!take(walk, place, value))
            continue;
        walk_inner(walk, place, value, depth);
        qpdf_oh_release(walk->pdf, value);
    }
}

static void walk_value(Walk *walk, const Place *place, qpdf_oh value, guint depth)
{
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(walk->pdf, value);
    if (type == ot_array)
        walk_array(walk, place, value, depth);
    else if (type == ot_dictionary)
        walk_dictionary(walk, value, value, depth);
    if (type != ot_stream)
        return;
    walk->ended = !walk->visitor->stream(value, walk->data);
    if (goes_on(walk))
        walk_dictionary(walk, value, qpdf_oh_get_dict(walk->pdf, value), depth);
}

/* One more than the highest number of an object. What the trailer says of it is not believed: the
 * library gives a new object the next one. */
static int count_objects(Walk *walk)
{
    qpdf_oh next = qpdf_make_indirect_object(walk->pdf, qpdf_oh_new_null(walk->pdf));
    int count = qpdf_oh_get_object_id(walk->pdf, next);
    if (count > OBJECTS_MAX)
        walk->reason = CM_REASON_TOO_MANY;
    return MIN(count, OBJECTS_MAX);
}

/* All handles; gives a new one of nothing. */
static qpdf_oh release(const Walk *walk)
{
    qpdf_oh_release_all(walk->pdf);
    return qpdf_oh_new_null(walk->pdf);
}

/* Past the limits as much is walked as they allow. */
static void walk_objects(Walk *walk)
{
    int count = count_objects(walk);
    Place nowhere = {qpdf_oh_new_null(walk->pdf), ""};
    CmReason reason = walk->reason;
    walk->reason = CM_REASON_NONE;
    for (int i = 1; i < count && goes_on(walk); i++) {
        walk_value(walk, &nowhere, qpdf_get_object_by_id(walk->pdf, i, 0), 0);
        if (i % RELEASE_EVERY == 0)
            nowhere.owner = release(walk);
    }
    if (goes_on(walk))
        walk_value(walk, &nowhere, qpdf_get_trailer(walk->pdf), 0);
    for (guint i = 0; i < walk->waiting->len && goes_on(walk); i++) {
        Numbers numbers = g_array_index(walk->waiting, Numbers, i);
        walk_value(walk, &nowhere,
                   qpdf_get_object_by_id(walk->pdf, numbers.number, numbers.generation), 0);
    }
    if (walk->reason == CM_REASON_NONE)
        walk->reason = reason;
}

CmReason cm_pdf_walk(qpdf_data pdf, guint most, const CmPdfVisitor *visitor, gpointer data)
{
    Walk walk = {.pdf = pdf, .visitor = visitor, .data = data, .left = most};
    walk.known = g_hash_table_new(NULL, NULL);
    walk.waiting = g_array_new(FALSE, FALSE, sizeof(Numbers));
    walk_objects(&walk);
    qpdf_oh_release_all(pdf);
    g_hash_table_unref(walk.known);
    g_array_unref(walk.waiting);
    return walk.reason;
}

/* pdf_value.h - the objects of a PDF as qpdf gives them: handles that may be of any kind */
#ifndef CM_INSPECTOR_PDF_VALUE_H
#define CM_INSPECTOR_PDF_VALUE_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

/* TRUE when @object is the name @name ("/Image"). */
static inline gboolean cm_pdf_is_name(qpdf_data pdf, qpdf_oh object, const char *name)
{
    return qpdf_oh_is_name(pdf, object) && g_str_equal(qpdf_oh_get_name(pdf, object), name);
}

/* What stands under @key in a dictionary or a stream's; null where there is none. */
static inline qpdf_oh cm_pdf_get(qpdf_data pdf, qpdf_oh object, const char *key)
{
    gboolean stream = qpdf_oh_is_stream(pdf, object);
    qpdf_oh dictionary = stream ? qpdf_oh_get_dict(pdf, object) : object;
    qpdf_oh found = qpdf_oh_is_dictionary(pdf, dictionary) ? qpdf_oh_get_key(pdf, dictionary, key)
                                                           : qpdf_oh_new_null(pdf);
    if (stream)
        qpdf_oh_release(pdf, dictionary);
    return found;
}

/* TRUE when the name @name stands under @key. */
static inline gboolean cm_pdf_has_name(qpdf_data pdf, qpdf_oh object, const char *key,
                                       const char *name)
{
    qpdf_oh found = cm_pdf_get(pdf, object, key);
    gboolean same = cm_pdf_is_name(pdf, found, name);
    qpdf_oh_release(pdf, found);
    return same;
}

/* TRUE when anything but null stands under @key. */
static inline gboolean cm_pdf_has(qpdf_data pdf, qpdf_oh object, const char *key)
{
    qpdf_oh found = cm_pdf_get(pdf, object, key);
    gboolean there = !qpdf_oh_is_null(pdf, found);
    qpdf_oh_release(pdf, found);
    return there;
}

/* The keys of @dictionary, new strings in a new array: the library itself goes through the keys of
 * one dictionary at a time. */
static inline GPtrArray *cm_pdf_keys(qpdf_data pdf, qpdf_oh dictionary)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    qpdf_oh_begin_dict_key_iter(pdf, dictionary);
    while (qpdf_oh_dict_more_keys(pdf))
        g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(pdf)));
    return keys;
}

/* The number under @key, without what stands behind its point, as readers take it; 0 where there is
 * none of at least 1. */
static inline guint cm_pdf_get_number(qpdf_data pdf, qpdf_oh object, const char *key)
{
    double value = 0;
    qpdf_oh found = cm_pdf_get(pdf, object, key);
    gboolean number = qpdf_oh_get_value_as_number(pdf, found, &value) == QPDF_TRUE;
    qpdf_oh_release(pdf, found);
    if (!number || !(value >= 1))
        return 0;
    return value < G_MAXINT ? (guint)value : G_MAXINT;
}

#endif

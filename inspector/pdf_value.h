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
    if (qpdf_oh_is_stream(pdf, object))
        object = qpdf_oh_get_dict(pdf, object);
    return qpdf_oh_is_dictionary(pdf, object) ? qpdf_oh_get_key(pdf, object, key)
                                              : qpdf_oh_new_null(pdf);
}

/* The number under @key; 0 where there is none that is above it. */
static inline guint cm_pdf_get_number(qpdf_data pdf, qpdf_oh object, const char *key)
{
    int value = 0;
    qpdf_oh found = cm_pdf_get(pdf, object, key);
    return qpdf_oh_get_value_as_int(pdf, found, &value) == QPDF_TRUE && value > 0 ? (guint)value
                                                                                  : 0;
}

#endif

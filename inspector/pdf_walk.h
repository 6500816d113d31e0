/* pdf_walk.h - every dictionary and stream of a PDF, wherever it stands
 *
 * All objects that have a number are looked at, whether a page refers to them or not, and what
 * stands in them: dictionaries within dictionaries and arrays.
 */
#ifndef CM_INSPECTOR_PDF_WALK_H
#define CM_INSPECTOR_PDF_WALK_H

#include <qpdf/qpdf-c.h>

#include "record/word.h"

/* They return FALSE to end the walk. They release no handles, and keep none that they are given. */
typedef struct {
    gboolean (*stream)(qpdf_oh stream, gpointer data); /* each stream, once */
    /* Each key of a dictionary, or a stream's, whose value is an array, a dictionary or a stream.
     */
    gboolean (*entry)(qpdf_oh owner, const char *key, qpdf_oh value, gpointer data);
    /* Each string that stands under a key, or in arrays under it. */
    gboolean (*string)(qpdf_oh owner, const char *key, qpdf_oh value, gpointer data);
} CmPdfVisitor;

/* How many values are walked in a document: some two seconds. */
#define CM_PDF_VALUES_MAX 2000000u

/* Returns why not everything was walked: too-many objects (300,000) or values (@most), or too-deep
 * in one another (500); CM_REASON_NONE also where @visitor ended it. Releases all handles. */
CmReason cm_pdf_walk(qpdf_data pdf, guint most, const CmPdfVisitor *visitor, gpointer data);

#endif

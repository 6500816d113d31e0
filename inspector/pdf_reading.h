/* pdf_reading.h - a PDF whose objects are being read: what its readers have in common */
#ifndef CM_INSPECTOR_PDF_READING_H
#define CM_INSPECTOR_PDF_READING_H

#include <qpdf/qpdf-c.h>

#include "inspector/container.h"
#include "inspector/pdf_pages.h"
#include "inspector/pdf_tiles.h"

/* What a stream is read as; one may be several. */
typedef enum { CM_PDF_AS_PICTURE, CM_PDF_AS_FORM, CM_PDF_AS_GLYPH, CM_PDF_AS_FILE } CmPdfRole;

/* Of an object (ISO 32000-1 7.3.10). */
typedef struct {
    int number, generation;
} CmPdfNumbers;

typedef struct {
    CmContainer *container;
    qpdf_data pdf;
    CmPdfPages *pages;
    CmPdfTiles *tiles;
    CmPdfTiles *masks;   /* the same of what says where others are seen: icons have some */
    GHashTable *done;    /* numbers of objects, each with a role in which it was read */
    GHashTable *inlined; /* marks of pieces in contents: one that comes often counts once */
    GString *words;      /* that stand on no page */
    GPtrArray *links;    /* addresses, in the order in which they stand, each once; the caller's */
    GHashTable *linked;  /* the same, as a set */
    GArray *deferred;    /* of CmPdfNumbers */
    guint unread;        /* pictures within contents so far */
    gboolean too_large;  /* a stream that is no member unpacks to more than may be */
    gboolean full;       /* nothing more can be added */
} CmPdfReading;

/* Begins with the document @pdf, which stays with the caller as does @links, an empty array that
 * frees its strings; releases all handles. */
void cm_pdf_reading_init(CmPdfReading *reading, CmContainer *container, qpdf_data pdf,
                         GPtrArray *links);
void cm_pdf_reading_clear(CmPdfReading *reading);

/* TRUE the first time that it is asked for this stream and role. */
gboolean cm_pdf_reading_begin(CmPdfReading *reading, qpdf_oh stream, CmPdfRole role);
/* Keeps the stream for later. */
void cm_pdf_reading_defer(CmPdfReading *reading, qpdf_oh stream);
/* Bytes that may still be unpacked, by all and by one. */
gsize cm_pdf_reading_room(const CmPdfReading *reading);
/* The page that shows @object; 0: not known or several. */
guint cm_pdf_reading_page(const CmPdfReading *reading, qpdf_oh object);

/* The stream without its filters but the last @kept, which count as none where they are as many.
 * NULL when that cannot be; the container has failed with the reason then, and where it is damaged.
 */
GBytes *cm_pdf_reading_undo(CmPdfReading *reading, qpdf_oh stream, int kept);

/* The stream without its filters, which counts as unpacked; for what is no member. NULL as above.
 */
GBytes *cm_pdf_reading_unpack(CmPdfReading *reading, qpdf_oh stream);

/* Counts the picture @image as a piece of one. */
void cm_pdf_reading_add_piece(CmPdfReading *reading, qpdf_oh image, guint width, guint height);
/* Adds a member and reads it. Returns its index, -1 when the document is full. */
int cm_pdf_reading_add(CmPdfReading *reading, const char *name, const char *type, guint page,
                       CmSpan bytes);
/* Adds a member of a kind that nobody here can look at, of @type. It has no tags: those of a PDF's
 * picture stand in a file within, which it is not. */
void cm_pdf_reading_add_unread(CmPdfReading *reading, const char *name, const char *type,
                               guint page, guint width, guint height);

#endif

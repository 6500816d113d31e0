/* pdf_tiles.h - pictures of a PDF that are cut in pieces, each too small to be looked at
 *
 * Some programs that print to PDF cut a picture into strips, others into tiles; whoever wants to
 * hide one may do that too. Pieces are counted page by page: those of one length in strips, and all
 * together. Icons and lines do not come to the size of a picture.
 */
#ifndef CM_INSPECTOR_PDF_TILES_H
#define CM_INSPECTOR_PDF_TILES_H

#include <glib.h>

#define CM_PDF_SIDE_MIN 64u /* pixels: what is narrower may be a piece, else it is a picture */

typedef struct CmPdfTiles CmPdfTiles;

CmPdfTiles *cm_pdf_tiles_new(void);
void cm_pdf_tiles_free(CmPdfTiles *tiles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPdfTiles, cm_pdf_tiles_free)

/* Counts a piece on @page, up to 5,000 (0: not known or several) of @width times @height pixels. */
void cm_pdf_tiles_add(CmPdfTiles *tiles, guint page, guint width, guint height);

/* A picture that pieces may make up. */
typedef void (*CmPdfTilesFunc)(const char *name, guint page, guint width, guint height,
                               gpointer data);
/* Calls @each for what pieces come to the size of a picture; at most one of tiles for a page, and
 * none where strips do. @name is unique within the document. */
void cm_pdf_tiles_foreach(const CmPdfTiles *tiles, CmPdfTilesFunc each, gpointer data);

#endif

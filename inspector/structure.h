/* structure.h - where the parts of a message are: two views of it, and their union
 *
 * A view is a GArray of CmStructurePart in the order in which the parts begin. Both views give raw
 * ranges only; what a part is and how it is encoded is read from its header by one reader, so that
 * the views can differ in nothing but structure.
 */
#ifndef CM_INSPECTOR_STRUCTURE_H
#define CM_INSPECTOR_STRUCTURE_H

#include "inspector/span.h"

typedef enum { CM_STRUCTURE_LEAF, CM_STRUCTURE_MULTIPART, CM_STRUCTURE_MESSAGE } CmStructureKind;

typedef struct {
    char *id; /* IMAP section number (RFC 9051 6.4.5.1); a multipart that has none: "" */
    CmStructureKind kind;
    gsize header, header_length; /* the part's own header block */
    gsize body, body_length;
    guint children; /* ids given out below it */
} CmStructurePart;

/* An empty view that frees its ids. */
GArray *cm_structure_new(void);

/* The own scan: one pass over the lines, in which every line that can be a delimiter is one: those
 * of any reading of any boundary parameter, and undeclared ones that a MIME field follows. Sets
 * @complete to FALSE when it stopped at its limit (4,000 parts). */
GArray *cm_structure_scan(CmSpan message, gboolean *complete);

/* The view of libetpan. Only for bytes that cm_prescan() let through. NULL when it gives none. */
GArray *cm_structure_parse(CmSpan message);

/* TRUE when @header declares a message whose bytes can be read as they stand. */
gboolean cm_structure_is_message(CmSpan header);

/* The parts of @parsed, and those of @own that have no counterpart there, with ids that @parsed
 * does not use. @extra gets the count of the latter. A new view. */
GArray *cm_structure_union(const GArray *parsed, const GArray *own, guint *extra);

#endif

/* boundary.h - boundary parameters, and the delimiter lines that they stand for
 *
 * RFC 2046 5.1.1. Reads more than the standard allows: every parameter of that name counts, quoted
 * or not, with its blanks or cut at the first, since mail programs differ in all of that and each
 * reading can show somebody a picture.
 */
#ifndef CM_INSPECT_BOUNDARY_H
#define CM_INSPECT_BOUNDARY_H

#include "inspect/line.h"

/* One reading of one parameter; points into the header. */
typedef struct {
    const char *value; /* between the quotes; backslashes still in it */
    gsize length;
    gboolean quoted;
} CmBoundary;

/* Gives the next reading of a boundary parameter in the @length bytes of @header, from *@offset on,
 * and moves *@offset behind it. FALSE when there is no other. A value is at most 998 bytes long. */
gboolean cm_boundary_next(const char *header, gsize length, gsize *offset, CmBoundary *out);

/* The reading that ends at the first blank where @boundary is unquoted and has one; FALSE else. */
gboolean cm_boundary_cut(const CmBoundary *boundary, CmBoundary *out);

typedef enum { CM_DELIMITER_NO, CM_DELIMITER_OPEN, CM_DELIMITER_CLOSE } CmDelimiter;

/* What the line of @length bytes at @line is to @boundary: "--value" opens, "--value--" closes,
 * blanks may follow. */
CmDelimiter cm_boundary_match(const CmBoundary *boundary, const char *line, gsize length);

/* TRUE when the line begins like a field of a part's header: "Content-" and so on to a colon. */
gboolean cm_boundary_is_part_field(const char *line, gsize length);

#endif

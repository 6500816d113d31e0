/* field.h - the fields of a header block (RFC 5322 2.2)
 *
 * Lines that are no field are passed over, where other readers end the header there: what stands
 * behind such a line still counts.
 */
#ifndef CM_INSPECTOR_FIELD_H
#define CM_INSPECTOR_FIELD_H

#include "inspector/span.h"

typedef struct {
    CmSpan name;  /* without blanks before the colon */
    CmSpan value; /* raw: folded, with all its line ends */
} CmField;

/* Gives the next field of @header from *@offset on and moves *@offset; FALSE at the end. */
gboolean cm_field_next(CmSpan header, gsize *offset, CmField *field);
/* TRUE when the field's name is @name in any case. */
gboolean cm_field_is(const CmField *field, const char *name);
/* The value of the first field called @name; FALSE, and @value as it was, when there is none. */
gboolean cm_field_find(CmSpan header, const char *name, CmSpan *value);
/* The value on one line: line ends removed, blanks at both ends as well, NUL made a blank. A new
 * string of any bytes. */
char *cm_field_unfold(CmSpan value);

#endif

/* content.h - the decoded bytes of one part: what they are, what they say */
#ifndef CM_INSPECTOR_CONTENT_H
#define CM_INSPECTOR_CONTENT_H

#include "inspector/inspection.h"

typedef struct {
    const char *declared; /* type, lower case; "" when none is declared */
    const char *charset;  /* or NULL */
    const char *detail;   /* S/MIME's smime-type, or NULL */
    const char *name;     /* file name, or NULL */
} CmContentLabel;

/* Reads @bytes as the content of part @part: sets its type, size, hash, medium, whether it could be
 * looked into and if not why, and adds its texts. Files within a text (uuencoded, or in "data:"
 * addresses) become parts of their own. Content decides what a part is before its label does. */
void cm_content_read(CmInspection *inspection, int part, const CmContentLabel *label, CmSpan bytes);

#endif

/* short_text.h - texts that go with the pictures beside them: under 60 words (DOMAIN.md) */
#ifndef CM_GATEWAY_SHORT_TEXT_H
#define CM_GATEWAY_SHORT_TEXT_H

#include "text/passages.h"

/* What of a text is under 60 words. */
typedef struct {
    gboolean whole;   /* all of it */
    gboolean own;     /* what the sender wrote: a quoted thread, a signature or the district's
                         notice below a line about a picture makes it no longer */
    gboolean forward; /* what the sender passes on */
} CmShortText;

/* @passages are those of a body (of CmPassage), NULL for what has none: all is one. */
CmShortText cm_short_text_measure(const char *text, gsize length, const GArray *passages);

/* TRUE when a name in a passage of @kind goes with the pictures beside the text. */
gboolean cm_short_text_has(const CmShortText *shortness, CmPassageKind kind);

#endif

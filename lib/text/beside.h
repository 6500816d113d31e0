/* beside.h - which people does a thing in a text stand beside: in one sentence, row or labelled
 * block? (DOMAIN.md, "Which scope a recipient needs": a name goes with a record when …)
 *
 * A sentence goes across the end of a line that is as long as lines of prose are; shorter lines are
 * rows of their own. In a block of such rows "label: value" belongs to the name above it.
 */
#ifndef CM_TEXT_BESIDE_H
#define CM_TEXT_BESIDE_H

#include <glib.h>

typedef struct CmHeading CmHeading; /* headings.h */

typedef struct {
    gsize start, end; /* bytes in the text */
} CmSpan;

typedef struct {
    guint person;  /* number of the span */
    gboolean sure; /* FALSE: merely in the same paragraph or the next, a hint and no more */
} CmBeside;

/* Finds whom of @people (@count spans in the order of their starts) @thing stands beside, in
 * @length bytes of valid UTF-8: all in its sentence or row; failing that the name above it in a
 * labelled block; failing that the nearest one, not sure. Where @thing stands in @heading (or
 * NULL), everybody in its rows, 64 of them at most, and who shares a sentence or block above.
 * Replaces what is in @found (of CmBeside). What it costs depends on what stands within 400 bytes
 * of @thing, and those 64, alone. */
void cm_beside_find(const char *text, gsize length, CmSpan thing, const CmSpan *people, guint count,
                    const CmHeading *heading, GArray *found);

#endif

/* line_bounds.h - where the line of a byte begins and ends (inside the room) */
#ifndef CM_TEXT_LINE_BOUNDS_H
#define CM_TEXT_LINE_BOUNDS_H

#include <glib.h>

/* Where the line begins that byte @at of @text stands in or ends, or @from if that is later. */
static inline gsize cm_line_start(const char *text, gsize at, gsize from)
{
    while (at > from && text[at - 1] != '\n')
        at--;
    return at;
}

/* Where the line's end stands that byte @at of @text comes before, or @to if that is earlier. */
static inline gsize cm_line_end(const char *text, gsize at, gsize to)
{
    while (at < to && text[at] != '\n')
        at++;
    return at;
}

#endif

/* chart.h - numbers as bars: plain SVG without script or style of its own */
#ifndef CM_REVIEW_CHART_H
#define CM_REVIEW_CHART_H

#include "review/html.h"

typedef struct {
    char *label;
    guint number; /* the length of the bar */
    guint part;   /* of it, in another colour; at most @number */
} CmBar;

/* A new GArray of CmBar that frees its labels. */
GArray *cm_bars_new(void);
/* Adds to the bar with @label, which is copied; makes one where there is none yet. */
void cm_bars_add(GArray *bars, const char *label, guint number, guint part);

/* A horizontal bar each, with its number behind it; @title names the picture to who cannot see it.
 */
void cm_chart_bars(CmHtml *html, CmSay title, const GArray *bars);

#endif

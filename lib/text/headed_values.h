/* headed_values.h - values in the rows below a heading that says what they are: "Final mark" over a
 * column with "88%" in it, "Designation" over one with "H"
 */
#ifndef CM_TEXT_HEADED_VALUES_H
#define CM_TEXT_HEADED_VALUES_H

#include "text/detector.h"
#include "text/headings.h"

/* A text in which detectors have found their words. */
typedef struct {
    const CmDetectors *detectors;
    const char *text; /* @length bytes of valid UTF-8 */
    gsize length;
    const GArray *people;   /* of CmSpan, in the order of their starts */
    const GArray *headings; /* of CmHeading, made of them */
} CmHeadedText;

/* Appends to @hits (of CmDetectorHit) what the patterns of those of @words (the same, of
 * cm_detectors_scan_words()) that stand in a heading find in its rows with people, the first 64: in
 * a row as it stands, and in what the heading and the value of the row make together
 * ("Designation: H"). Then puts @hits in order. A text has 1000 tries and one more for every 200
 * bytes; past them one unknown hit a detector spans the rows that were left. */
void cm_headed_values_find(const CmHeadedText *text, const GArray *words, GArray *hits);

#endif

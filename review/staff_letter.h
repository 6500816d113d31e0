/* staff_letter.h - a letter to staff as a part of a page */
#ifndef CM_REVIEW_STAFF_LETTER_H
#define CM_REVIEW_STAFF_LETTER_H

#include "record/letter.h"
#include "review/html.h"

typedef enum {
    CM_STAFF_LETTER_TOP,     /* all but its foot; its headline is that of the page */
    CM_STAFF_LETTER_FOOT,    /* what stands at its foot */
    CM_STAFF_LETTER_OUTCOME, /* the same as the first, as a part among others */
} CmStaffLetterPart;

/* @letter may be NULL: nothing. */
void cm_staff_letter_put(CmHtml *html, const CmLetter *letter, CmStaffLetterPart part);

#endif

/* taught.h - a report card on its way to an address that nobody knows, for the tests of teaching */
#ifndef CM_TEST_TAUGHT_H
#define CM_TEST_TAUGHT_H

#include "review.h"

#define TAUGHT_ADDRESS "marie@work.example"

/* Holds it; the id of the case, a new string. */
static inline char *taught_hold(const Review *review)
{
    return holding_hold_text(review->district,
                             "From: Anna <anna@sd.example>\nSubject: Report card\n\n"
                             "The report card of Noah Gagné: mathematics 82 %.\n",
                             TEST_TO("<" TAUGHT_ADDRESS ">"));
}

/* Says that the address is that of @guardian of Noah. */
static inline CmReply *taught_post(const Review *review, const char *id, const char *guardian)
{
    g_autofree char *path = g_strdup_printf("/case/%s/teach", id);
    g_autofree char *form =
        g_strdup_printf("teach-recipient=0&teach-guardian=%s&teach-reason=known", guardian);
    return review_post(review, path, form);
}

#endif

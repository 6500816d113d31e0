/* burst.h - many held mails of one mailbox */
#ifndef CM_TEST_BURST_H
#define CM_TEST_BURST_H

#include "review.h"

#define BURST_MANY 12u /* more than the default of [notice] per-hour */

/* Holds them; the id of the last, a new string. */
static inline char *burst_hold(const Review *review)
{
    char *id = NULL;
    for (guint i = 0; i < BURST_MANY; i++) {
        g_autofree char *text = g_strdup_printf(
            "From: Anna <anna@sd.example>\nSubject: Race %u\nMessage-ID: <%u@sd.example>\n\n"
            "Noah Gagn\303\251 of Cedar Elementary won race %u.\n",
            i, i, i);
        g_free(id);
        id = holding_hold_text(review->district, text, TEST_TO("<" HOLDING_BLOG ">"));
    }
    return id;
}

#endif

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

/* A name alone on its way to a registered channel: anna means somebody else. */
static inline char *taught_hold_name(const Review *review)
{
    return holding_hold_text(review->district,
                             "From: Anna <anna@sd.example>\nSubject: The race\n\n"
                             "Noah Gagné won the race.\n",
                             TEST_TO("<" HOLDING_BLOG ">"));
}

/* Says that it is not @student's up to @until. */
static inline CmReply *taught_say_stranger(const Review *review, const char *id,
                                           const char *student, const char *until)
{
    g_autofree char *path = g_strdup_printf("/case/%s/not-ours", id);
    g_autofree char *form =
        g_strdup_printf("stranger=%s&stranger-until=%s&stranger-reason=known", student, until);
    return review_post(review, path, form);
}

#define TAUGHT_BLOG "grade5@post.wordpress.com"

/* A post to a channel that nobody registered. */
static inline char *taught_hold_post(const Review *review)
{
    return holding_hold_text(review->district,
                             "From: Anna <anna@sd.example>\nSubject: Friday\n\n"
                             "The library is open on Friday.\n",
                             TEST_TO("<" TAUGHT_BLOG ">"));
}

/* Registers it, with @people as its maintainers. */
static inline CmReply *taught_register(const Review *review, const char *id, const char *people)
{
    g_autofree char *path = g_strdup_printf("/case/%s/register", id);
    g_autofree char *form =
        g_strdup_printf("register-recipient=0&register-platform=wordpress&register-school=cedar"
                        "&register-name=Grade+5&register-supervisor=paul&register-maintainers=%s"
                        "&register-reason=asked",
                        people);
    return review_post(review, path, form);
}

#endif

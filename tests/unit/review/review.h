/* review.h - pages without HTTP: a console over the test district, and calls to its routes */
#ifndef CM_TEST_REVIEW_H
#define CM_TEST_REVIEW_H

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <string.h>

#include "../gateway/district.h"
#include "../gateway/holding.h"
#include "review/dispatch.h"
#include "review/routes.h"

#define REVIEW_ORIGIN   "https://review.sd.example"
#define REVIEW_HOST     "review.sd.example"
#define REVIEW_PASSWORD "four words of mine"

typedef struct {
    TestDistrict *district;
    CmConsole *console;
    CmSite *site;
    char *token; /* the cookie of who is signed in, or NULL */
} Review;

/* For cmocka_unit_test_setup_teardown(); the state is a Review with the real inspector. */
int review_setup(void **state);
/* Where it takes two officers to release. */
int review_setup_four_eyes(void **state);
int review_teardown(void **state);

/* Adds an account of @role and of @schools (words between blanks, NULL: all). */
void review_add_user(const Review *review, const char *name, CmUserRole role, const char *schools);
/* Begins a session of @name, as if it had signed in. */
void review_enter(Review *review, const char *name);
/* Adds an account named as its role, of all schools, and enters. */
void review_enter_as(Review *review, CmUserRole role);

/* What the console answers to GET @path, with its query; of the browser of who is signed in. */
CmReply *review_get(const Review *review, const char *path);
/* The same for a form sent from a page of ours, with the token of the session; @form is
 * "name=value&…", or "". */
CmReply *review_post(const Review *review, const char *path, const char *form);
/* A request of a browser of ours to be changed and given to review_send(), which takes it. */
CmRequest *review_request(const Review *review, CmMethod method, const char *path,
                          const char *form);
CmReply *review_send(const Review *review, CmRequest *request);

/* The text of a page; a new string. */
char *review_text(const CmReply *reply);
/* Frees @reply, which has @status, and returns its text. */
char *review_page(CmReply *reply, guint status);
/* Frees @reply, which leads to @path. */
void review_assert_leads_to(CmReply *reply, const char *path);
/* How many entries of the audit have that event (and subject, if not NULL). */
guint review_count_events(const Review *review, const char *event, const char *subject);

#define assert_shows(text, what) assert_non_null(strstr(text, what))
#define assert_hides(text, what) assert_null(strstr(text, what))
#define REVIEW_TEST(name)        cmocka_unit_test_setup_teardown(name, review_setup, review_teardown)

#endif

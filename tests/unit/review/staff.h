/* staff.h - the pages for staff without HTTP: a link to a held photo, and calls to their routes */
#ifndef CM_TEST_STAFF_H
#define CM_TEST_STAFF_H

#include "review.h"

#include "gateway/staff_link.h"
#include "review/staff_routes.h"

/* The path of a page about the case @id for @person; a new string. */
static inline char *staff_path(const Review *review, const char *id, const char *person)
{
    g_autofree char *url = cm_staff_link_url(review->district->gateway, id, TEST_NOW, person,
                                             CM_STAFF_LINK_DECIDE, NULL);
    const char *at = strstr(url, CM_STAFF_LINK_PATH);
    assert_non_null(at);
    return g_strdup(at);
}

static inline CmReply *staff_send(const Review *review, CmRequest *request)
{
    CmRoutes routes = cm_routes_staff();
    CmReply *reply = cm_dispatch(review->console, review->site, &routes, request);
    cm_request_free(request);
    return reply;
}

static inline char *staff_get(const Review *review, const char *path, guint status)
{
    return review_page(staff_send(review, review_request(review, CM_METHOD_GET, path, "")), status);
}

static inline char *staff_post(const Review *review, const char *path, const char *form,
                               guint status)
{
    return review_page(staff_send(review, review_request(review, CM_METHOD_POST, path, form)),
                       status);
}

/* As review_setup(), in a district whose notices have links. */
static inline int staff_setup(void **state)
{
    Review *review = g_new0(Review, 1);
    review->district = test_district_new(TEST_INSPECTOR | TEST_LINKS);
    review->console = cm_console_new(review->district->gateway, NULL);
    review->site = cm_site_new(REVIEW_ORIGIN, "url", NULL);
    *state = review;
    return 0;
}

#define STAFF_TEST(name) cmocka_unit_test_setup_teardown(name, staff_setup, review_teardown)

#endif

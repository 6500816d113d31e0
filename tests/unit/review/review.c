#include "review.h"

#include "store/users.h"

static Review *review_new(TestDistrictFlags flags)
{
    Review *review = g_new0(Review, 1);
    review->district = test_district_new(flags);
    review->console = cm_console_new(review->district->gateway, NULL);
    review->site = cm_site_new(REVIEW_ORIGIN, "url", NULL);
    assert_non_null(review->console);
    assert_non_null(review->site);
    return review;
}

int review_setup(void **state)
{
    *state = review_new(TEST_INSPECTOR);
    return 0;
}

int review_setup_four_eyes(void **state)
{
    *state = review_new(TEST_INSPECTOR | TEST_FOUR_EYES);
    return 0;
}

int review_teardown(void **state)
{
    Review *review = *state;
    g_free(review->token);
    cm_site_free(review->site);
    cm_console_free(review->console);
    test_district_free(review->district);
    g_free(review);
    return 0;
}

void review_add_user(const Review *review, const char *name, CmUserRole role, const char *schools)
{
    g_autoptr(CmUser) user = cm_user_new(name, role);
    if (schools != NULL)
        user->schools = g_strsplit(schools, " ", 0);
    assert_true(cm_store_user_add(review->console->store, user, "root", NULL));
}

void review_enter(Review *review, const char *name)
{
    g_autoptr(CmUser) user = cm_store_user_get(review->console->store, name, NULL);
    assert_non_null(user);
    g_free(review->token);
    review->token = cm_visits_begin(review->console->visits, name, user->changed_at, NULL);
    assert_non_null(review->token);
}

void review_enter_as(Review *review, CmUserRole role)
{
    review_add_user(review, cm_user_role_word(role), role, NULL);
    review_enter(review, cm_user_role_word(role));
}

CmRequest *review_request(const Review *review, CmMethod method, const char *path, const char *form)
{
    const char *query = strchr(path, '?');
    g_autofree char *plain =
        query != NULL ? g_strndup(path, (gsize)(query - path)) : g_strdup(path);
    CmRequest *request = cm_request_new(method, plain);
    if (query != NULL) {
        g_free(request->query);
        request->query = g_strdup(query + 1);
        assert_true(cm_request_add_form(request, query + 1, strlen(query + 1)));
    }
    assert_true(cm_request_add_form(request, form, strlen(form)));
    request->host = g_strdup(REVIEW_HOST);
    request->fetch_site = g_strdup("same-origin");
    request->origin = method == CM_METHOD_POST ? g_strdup(REVIEW_ORIGIN) : NULL;
    if (review->token != NULL)
        request->cookie =
            g_strdup_printf("a=b; %s=%s", cm_site_cookie_name(review->site), review->token);
    return request;
}

CmReply *review_send(const Review *review, CmRequest *request)
{
    CmRoutes routes = cm_routes_console();
    CmReply *reply = cm_dispatch(review->console, review->site, &routes, request);
    cm_request_free(request);
    assert_non_null(reply);
    return reply;
}

CmReply *review_get(const Review *review, const char *path)
{
    return review_send(review, review_request(review, CM_METHOD_GET, path, ""));
}

CmReply *review_post(const Review *review, const char *path, const char *form)
{
    g_autoptr(CmVisit) visit = cm_visits_find(review->console->visits, review->token);
    g_autofree char *whole =
        visit != NULL ? g_strdup_printf("token=%s&%s", visit->form_token, form) : g_strdup(form);
    return review_send(review, review_request(review, CM_METHOD_POST, path, whole));
}

char *review_text(const CmReply *reply)
{
    gsize size = 0;
    const char *text = g_bytes_get_data(reply->body, &size);
    return g_strndup(text, size);
}

char *review_page(CmReply *reply, guint status)
{
    char *text = review_text(reply);
    if (reply->status != status)
        print_message("%s\n", text);
    assert_int_equal(reply->status, status);
    cm_reply_free(reply);
    return text;
}

void review_assert_leads_to(CmReply *reply, const char *path)
{
    assert_int_equal(reply->status, 303);
    assert_string_equal(reply->location, path);
    cm_reply_free(reply);
}

guint review_count_events(const Review *review, const char *event, const char *subject)
{
    CmAuditQuery query = {.event = event, .subject = subject, .limit = 1000};
    g_autoptr(GPtrArray) entries = cm_store_audit_list(review->console->store, &query, NULL);
    assert_non_null(entries);
    return entries->len;
}

#include "review.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "review/listener.h"

typedef struct {
    char *folder, *path, *place;
    CmListener *listener;
} Served;

static void serve(const Review *review, Served *served, const char *proxy_header)
{
    served->folder = g_dir_make_tmp("listener-XXXXXX", NULL);
    served->path = g_build_filename(served->folder, "s", NULL);
    served->place = g_strconcat("unix:", served->path, NULL);
    CmListenerSettings settings = {
        .place = served->place,
        .key = "[review] listen",
        .proxy_header = proxy_header,
        .site = review->site,
        .console = review->console,
        .routes = cm_routes_console(),
    };
    served->listener = cm_listener_start(&settings, NULL);
    assert_non_null(served->listener);
}

static void end(Served *served)
{
    cm_listener_stop(served->listener);
    assert_int_equal(g_rmdir(served->folder), 0);
    g_free(served->folder);
    g_free(served->path);
    g_free(served->place);
}

/* The whole answer to @request, which asks for the connection to be closed; a new string. */
static char *ask(const Served *served, const char *request, gsize length)
{
    g_autoptr(GSocketClient) client = g_socket_client_new();
    g_autoptr(GSocketAddress) address = g_unix_socket_address_new(served->path);
    g_autoptr(GSocketConnection) connection =
        g_socket_client_connect(client, G_SOCKET_CONNECTABLE(address), NULL, NULL);
    assert_non_null(connection);
    (void)g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(connection)), request,
                                    length, NULL, NULL, NULL);
    GString *answer = g_string_new(NULL);
    char buffer[512];
    gssize got;
    GInputStream *input = g_io_stream_get_input_stream(G_IO_STREAM(connection));
    while ((got = g_input_stream_read(input, buffer, sizeof buffer, NULL, NULL)) > 0)
        g_string_append_len(answer, buffer, got);
    return g_string_free(answer, FALSE);
}

#define TAIL "Host: " REVIEW_HOST "\r\nConnection: close\r\n"

static char *ask_for(const Served *served, const char *line, const char *rest)
{
    g_autofree char *request = g_strdup_printf("%s HTTP/1.1\r\n" TAIL "%s", line, rest);
    return ask(served, request, strlen(request));
}

static void every_answer_has_the_headers_of_safety(void **state)
{
    static const char *const wanted[] = {
        "\r\nContent-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n",
        "\r\nX-Content-Type-Options: nosniff\r\n",
        "\r\nX-Frame-Options: DENY\r\n",
        "\r\nReferrer-Policy: same-origin\r\n",
        "\r\nStrict-Transport-Security: max-age=31536000\r\n",
        "\r\nCache-Control: no-store\r\n",
    };
    static const char *const lines[] = {"GET /sign-in", "GET /nowhere", "PUT /x", "GET /x?a=%zz"};
    const Review *review = *state;
    Served served;
    serve(review, &served, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *answer = ask_for(&served, lines[i], "\r\n");
        for (guint w = 0; w < G_N_ELEMENTS(wanted); w++)
            assert_shows(answer, wanted[w]);
    }
    end(&served);
}

static void requests_are_answered_by_their_form(void **state)
{
    static const struct {
        const char *line, *rest, *status;
    } asked[] = {
        {"GET /style.css", "\r\n", " 200 "},
        {"HEAD /style.css", "\r\n", " 200 "},
        {"GET /queue", "\r\n", " 303 "},
        {"GET /nowhere", "\r\n", " 404 "},
        {"DELETE /queue", "\r\n", " 405 "},
        {"GET /queue?x=%ff", "\r\n", " 400 "},
        {"POST /sign-in", "Content-Length: 999999999\r\n\r\n", " 413 "},
        {"POST /sign-in", "Content-Type: text/plain\r\nContent-Length: 3\r\n\r\na=b", " 415 "},
        {"POST /sign-in",
         "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b",
         " 403 "},
        {"POST /sign-in",
         "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\na=%00",
         " 400 "},
    };
    const Review *review = *state;
    Served served;
    serve(review, &served, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(asked); i++) {
        g_autofree char *answer = ask_for(&served, asked[i].line, asked[i].rest);
        g_autofree char *first = g_strndup(answer, strcspn(answer, "\r\n"));
        if (strstr(first, asked[i].status) == NULL)
            print_message("%s: %s\n", asked[i].line, first);
        assert_shows(first, asked[i].status);
    }
    end(&served);
}

static void a_form_that_does_not_say_how_long_it_is_meets_the_limit_too(void **state)
{
    const Review *review = *state;
    Served served;
    serve(review, &served, NULL);
    g_autoptr(GString) request =
        g_string_new("POST /sign-in HTTP/1.1\r\n" TAIL "Transfer-Encoding: chunked\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
    g_autofree char *piece = g_strnfill(0x8000, 'a');
    for (guint i = 0; i < 6; i++)
        g_string_append_printf(request, "8000\r\n%s\r\n", piece);
    g_string_append(request, "0\r\n\r\n");
    g_autofree char *answer = ask(&served, request->str, request->len);
    assert_shows(answer, " 413 ");
    end(&served);
}

static guint count_of(const char *text, const char *what)
{
    guint count = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
        count++;
    return count;
}

/* What is behind the end that another program sees must not be answered as a request of its own. */
static void a_form_with_two_ends_is_refused_and_nothing_behind_it_answered(void **state)
{
    static const char *const ends[] = {
        "Content-Length: 3\r\nContent-Length: 3\r\n\r\na=b",
        "Content-Length: 3\r\nContent-Length: 40\r\n\r\na=b",
        "Content-Length: 3\r\ncontent-length: 0\r\n\r\n",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 30\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    };
    const Review *review = *state;
    Served served;
    serve(review, &served, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *request =
            g_strdup_printf("POST /sign-in HTTP/1.1\r\nHost: " REVIEW_HOST "\r\n"
                            "Content-Type: application/x-www-form-urlencoded\r\n%s"
                            "GET /style.css HTTP/1.1\r\n" TAIL "\r\n",
                            ends[i]);
        g_autofree char *answer = ask(&served, request, strlen(request));
        if (count_of(answer, "HTTP/1.1 ") != 1 || strstr(answer, " 400 ") == NULL)
            print_message("%s\n%s\n", ends[i], answer);
        assert_shows(answer, " 400 ");
        assert_int_equal(count_of(answer, "HTTP/1.1 "), 1);
    }
    end(&served);
}

static void a_request_without_a_host_is_refused(void **state)
{
    static const char request[] = "GET /style.css HTTP/1.1\r\nConnection: close\r\n\r\n";
    const Review *review = *state;
    Served served;
    serve(review, &served, NULL);
    g_autofree char *answer = ask(&served, request, strlen(request));
    assert_shows(answer, " 400 ");
    end(&served);
}

static void a_header_without_end_is_refused(void **state)
{
    const Review *review = *state;
    Served served;
    serve(review, &served, NULL);
    g_autofree char *piece = g_strnfill(CM_LISTENER_HEADER_MOST, 'a');
    g_autofree char *request = g_strdup_printf("GET / HTTP/1.1\r\nX: %s\r\n\r\n", piece);
    g_autofree char *answer = ask(&served, request, strlen(request));
    assert_hides(answer, " 200 ");
    assert_hides(answer, " 303 ");
    end(&served);
}

static void the_proxys_header_counts_where_one_is_configured_alone(void **state)
{
    Review *review = *state;
    Served served;
    review_add_user(review, "ann", CM_USER_OFFICER, NULL);
    review->console->by_proxy = TRUE;
    serve(review, &served, NULL);
    g_autofree char *without = ask_for(&served, "GET /sign-in", "X-Remote-User: ann\r\n\r\n");
    assert_shows(without, " 403 ");
    end(&served);
    serve(review, &served, "X-Remote-User");
    g_autofree char *with = ask_for(&served, "GET /sign-in", "X-Remote-User: ann\r\n\r\n");
    assert_shows(with, " 303 ");
    assert_shows(with, "Set-Cookie: __Host-consent=");
    end(&served);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(every_answer_has_the_headers_of_safety),
        REVIEW_TEST(requests_are_answered_by_their_form),
        REVIEW_TEST(a_form_that_does_not_say_how_long_it_is_meets_the_limit_too),
        REVIEW_TEST(a_form_with_two_ends_is_refused_and_nothing_behind_it_answered),
        REVIEW_TEST(a_request_without_a_host_is_refused),
        REVIEW_TEST(a_header_without_end_is_refused),
        REVIEW_TEST(the_proxys_header_counts_where_one_is_configured_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

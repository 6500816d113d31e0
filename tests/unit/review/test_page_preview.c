#include "review.h"

#include "inspect/preview.h"
#include "review/picture_png.h"

#define SIDE 300u

/* Shades that rise from left to right. */
static GBytes *shades(void)
{
    guint8 *pixels = g_malloc(SIDE * SIDE);
    for (guint i = 0; i < SIDE * SIDE; i++)
        pixels[i] = (guint8)(i % SIDE * 255 / SIDE);
    return g_bytes_new_take(pixels, SIDE * SIDE);
}

/* Holds a mail that names Noah and has that picture as its second part; the id, a new string. */
static char *hold_picture(const Review *review)
{
    g_autoptr(GBytes) pixels = shades();
    g_autoptr(GBytes) png = cm_picture_png(SIDE, SIDE, pixels);
    gsize length = 0;
    const guchar *bytes = g_bytes_get_data(png, &length);
    g_autofree char *encoded = g_base64_encode(bytes, length);
    g_autofree char *mail = g_strdup_printf(
        "From: Anna <anna@sd.example>\nSubject: x\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
        "Noah Gagne won the race.\n--b\nContent-Type: image/png\n"
        "Content-Transfer-Encoding: base64\n\n%s\n--b--\n",
        encoded);
    return holding_hold_text(review->district, mail, TEST_TO("<" HOLDING_BLOG ">"));
}

static void a_picture_is_shown_as_shades_and_nothing_else(void **state)
{
    Review *review = *state;
    g_autofree char *id = hold_picture(review);
    g_autofree char *path = g_strdup_printf("/case/%s/preview?part=2", id);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    g_autoptr(CmReply) reply = review_get(review, path);
    assert_int_equal(reply->status, 200);
    assert_string_equal(reply->type, "image/png");
    assert_null(reply->disposition);
    assert_false(reply->lasting);
    g_autoptr(GBytes) pixels = shades();
    g_autoptr(GBytes) png = cm_picture_png(SIDE, SIDE, pixels);
    assert_true(g_bytes_equal(reply->body, png));
    assert_int_equal(review_count_events(review, "case.look-body", id), 1);
}

static void the_page_has_it_once_names_are_shown(void **state)
{
    Review *review = *state;
    g_autofree char *id = hold_picture(review);
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    g_autofree char *image =
        g_strdup_printf("<img src=\"/case/%s/preview?part=2\" alt=\"Preview of part 2\"", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *masked = review_page(review_get(review, path), 200);
    assert_hides(masked, "<img");
    cm_visits_unmask(review->console->visits, review->token, id);
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, image);
}

static void who_does_not_see_the_names_sees_no_picture(void **state)
{
    Review *review = *state;
    g_autofree char *id = hold_picture(review);
    g_autofree char *path = g_strdup_printf("/case/%s/preview?part=2", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(review_get(review, path), 403));
    review_add_user(review, "al", CM_USER_OFFICER, "alder");
    review_enter(review, "al");
    cm_visits_unmask(review->console->visits, review->token, id);
    g_free(review_page(review_get(review, path), 404));
    assert_int_equal(review_count_events(review, "case.look-body", id), 0);
}

static void what_is_no_picture_is_not_there(void **state)
{
    static const char *const parts[] = {"1", "3", "", "..%2F..%2Fetc"};
    Review *review = *state;
    g_autofree char *id = hold_picture(review);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *path = g_strdup_printf("/case/%s/preview?part=%s", id, parts[i]);
        g_free(review_page(review_get(review, path), 404));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_picture_is_shown_as_shades_and_nothing_else),
        REVIEW_TEST(the_page_has_it_once_names_are_shown),
        REVIEW_TEST(who_does_not_see_the_names_sees_no_picture),
        REVIEW_TEST(what_is_no_picture_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

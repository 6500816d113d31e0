#include "review.h"

static void a_name_from_outside_is_made_safe(void **state)
{
    static const struct {
        const char *name, *safe;
    } names[] = {
        {"report.pdf", "report.pdf"},
        {"../../etc/passwd", "_.._etc_passwd"},
        {"a\"b\r\nX: y.txt", "a_b_X_ y.txt"},
        {".bashrc", "bashrc"},
        {"photo.jpg.exe", "photo.jpg.exe.txt"},
        {"x.HTML", "x.HTML.txt"},
        {"é", "attachment"},
        {"", "attachment"},
        {"name. . ", "name"},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *safe = cm_reply_safe_name(names[i].name);
        assert_string_equal(safe, names[i].safe);
    }
}

static void a_download_is_saved_and_never_shown(void **state)
{
    (void)state;
    g_autoptr(CmReply) reply = cm_reply_download(g_bytes_new("x", 1), "a b.html");
    assert_string_equal(reply->type, "application/octet-stream");
    assert_string_equal(reply->disposition, "attachment; filename=\"a b.html.txt\"");
}

static void a_redirection_stays_here(void **state)
{
    (void)state;
    review_assert_leads_to(cm_reply_redirect("/queue"), "/queue");
    review_assert_leads_to(cm_reply_redirect("//evil.example/"), "/");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_from_outside_is_made_safe),
        cmocka_unit_test(a_download_is_saved_and_never_shown),
        cmocka_unit_test(a_redirection_stays_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "gateway/case_notice.h"

#include "held_mail.h"

static char *compose(TestDistrict *district, const CmCaseNotice *notice)
{
    g_autoptr(CmState) state = cm_gateway_state_last(district->gateway);
    g_autoptr(GError) error = NULL;
    char *mail = cm_case_notice_compose(district->gateway, state->policy, notice, &error);
    if (mail == NULL)
        fail_msg("%s", error->message);
    return mail;
}

static char *read_of(TestDistrict *district, const CmCaseNotice *notice)
{
    g_autofree char *mail = compose(district, notice);
    return read_mail(mail);
}

static CmCase *two_recipients(void)
{
    CmCase *held = cm_case_new();
    held->id = g_strdup("C-7KQ2M9XA");
    held->message_id = g_strdup("<one@sd.example>");
    cm_case_add_recipient(held, "<a@b.example>", "a@b.example", NULL);
    cm_case_add_recipient(held, "<c@d.example>", "c@d.example", NULL);
    ((CmCaseRecipient *)g_ptr_array_index(held->recipients, 1))->state = CM_CASE_REJECTED;
    return held;
}

static void it_is_about_those_who_wait_or_those_it_names(void **state)
{
    g_autoptr(CmCase) held = two_recipients();
    CmCaseNotice notice = {
        .telling = CM_TELL_RELEASED,
        .held = held,
        .to = "anna@sd.example",
        .reference = held->id,
    };
    g_autofree char *waiting = read_of(*state, &notice);
    assert_non_null(strstr(waiting, "a@b.example"));
    assert_null(strstr(waiting, "c@d.example"));
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(guint));
    guint second = 1;
    g_array_append_val(positions, second);
    notice.positions = positions;
    g_autofree char *named = read_of(*state, &notice);
    assert_null(strstr(named, "a@b.example"));
    assert_non_null(strstr(named, "c@d.example"));
}

static void the_officers_words_cannot_write_the_notice(void **state)
{
    g_autoptr(CmCase) held = two_recipients();
    CmCaseNotice notice = {
        .telling = CM_TELL_REJECTED,
        .held = held,
        .to = "anna@sd.example",
        .reference = held->id,
        .words = "No.\r\nBcc: x@y.example\r\n\r\n<script>alert(1)</script>",
    };
    g_autofree char *mail = compose(*state, &notice);
    assert_null(strstr(mail, "\r\nBcc:"));
    const char *page = strstr(mail, "Content-Type: text/html");
    assert_non_null(page);
    assert_null(strstr(page, "<script>"));
    assert_non_null(strstr(mail, "The officer writes:"));
}

static void answers_go_where_they_are_taken(void **state)
{
    g_autoptr(CmCase) held = two_recipients();
    CmCaseNotice notice = {
        .telling = CM_TELL_NOT_UNDERSTOOD,
        .held = held,
        .to = "anna@sd.example",
        .reference = held->id,
    };
    g_autofree char *open = compose(*state, &notice);
    assert_non_null(strstr(open, "\r\nReply-To: reply@sd.example\r\n"));
    notice.telling = CM_TELL_TAKEN_BACK;
    g_autofree char *over = compose(*state, &notice);
    assert_null(strstr(over, "\r\nReply-To:"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_about_those_who_wait_or_those_it_names),
        cmocka_unit_test(the_officers_words_cannot_write_the_notice),
        cmocka_unit_test(answers_go_where_they_are_taken),
    };
    return cmocka_run_group_tests(tests, set_up_district, tear_down_district);
}

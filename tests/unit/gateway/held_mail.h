/* held_mail.h - a photo of which nobody said who is shown, held on its way to the school's blog */
#ifndef CM_TEST_HELD_MAIL_H
#define CM_TEST_HELD_MAIL_H

#include "notices.h"

#include "gateway/outcome.h"
#include "gateway/own_mail.h"

/* The text of the sample mail @name, with LF line ends and a Message-ID of its own. */
static inline char *sample_mail(const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "tests", "data", "mail", name, NULL);
    g_autofree char *bytes = NULL;
    assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(bytes, "\r\n", -1);
    for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
        if (!g_str_has_prefix(lines[i], "From: "))
            continue;
        g_free(lines[i]);
        lines[i] = g_strdup("From: Anna Teacher <anna@sd.example>"); /* else it is another's, 2.1 */
    }
    return g_strjoinv("\n", lines);
}

/* Sends @text in the name of Anna; returns the id of its case. The notice about it is taken. */
static inline char *hold_text(TestDistrict *district, const char *text,
                              const char *const *recipients)
{
    g_autoptr(CmMessage) message = test_message(text);
    g_autoptr(CmEnvelope) envelope = test_envelope("anna", "<anna@sd.example>", recipients);
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    g_autoptr(GError) error = NULL;
    g_autoptr(CmJudgement) judgement =
        cm_judge(district->gateway, envelope, message, &options, &error);
    assert_non_null(judgement);
    g_autoptr(CmOutcome) outcome =
        cm_outcome_settle(district->gateway, envelope, message, judgement, &error);
    if (outcome == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(outcome->answer->action, CM_ACTION_HOLD);
    assert_false(outcome->joined);
    g_autofree char *notice = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(notice, "Answer this mail"));
    return g_strdup(outcome->reference);
}

static inline char *hold_mail(TestDistrict *district, const char *name,
                              const char *const *recipients)
{
    g_autofree char *text = sample_mail(name);
    return hold_text(district, text, recipients);
}

#define HOLD_PHOTO(district)                                                                       \
    hold_mail(district, "09-blog-undeclared.eml", TEST_TO("<cedarnews@post.wordpress.com>"))

/* Answers the notice about the case @id in the name of @user. */
static inline void answer_notice(TestDistrict *district, const char *user, const char *id,
                                 const char *words)
{
    g_autofree char *text = g_strdup_printf("Subject: Re: Not sent yet (%s)\n\n%s\n", id, words);
    g_autofree char *sender = g_strdup_printf("<%s@sd.example>", user);
    g_autoptr(CmMessage) message = test_message(text);
    g_autoptr(CmEnvelope) envelope = test_envelope(user, sender, TEST_TO("<reply@sd.example>"));
    char **refusal = NULL;
    g_autoptr(GError) error = NULL;
    if (!cm_own_mail_settle(district->gateway, CM_OWN_MAIL_ANSWER, envelope, message, &refusal,
                            &error))
        fail_msg("%s", error->message);
    assert_null(refusal);
}

static inline CmCaseState state_of(TestDistrict *district, const char *id, guint recipient)
{
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    assert_non_null(held);
    return ((const CmCaseRecipient *)g_ptr_array_index(held->recipients, recipient))->state;
}

/* A district for each test: cases and notices begin at none. */
static inline int set_up_district(void **state)
{
    *state = test_district_new(TEST_INSPECTOR);
    return 0;
}

static inline int tear_down_district(void **state)
{
    test_district_free(*state);
    return 0;
}

#define TEST_IN_DISTRICT(test)                                                                     \
    cmocka_unit_test_setup_teardown(test, set_up_district, tear_down_district)

#endif

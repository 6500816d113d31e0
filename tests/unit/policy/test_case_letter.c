#include "policy/case_letter.h"

#include "policy/wording.h"
#include "sample.h"

static const char *const TO[] = {"jury@art.example", "press@gazette.example", NULL};

static CmTellingValues values_in(const char *language)
{
    return (CmTellingValues){
        .language = language,
        .reference = "C-7KQ2M9XA",
        .contact = "office@school.example",
        .mail_subject = "Our garden",
        .when = "Monday, 30 November, 12:00",
        .number = 12,
        .entries = TO,
    };
}

static char *written(CmLetter *letter)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < letter->blocks->len; i++) {
        const CmLetterBlock *block = g_ptr_array_index(letter->blocks, i);
        g_string_append_printf(text, "%s\n", block->text);
    }
    cm_letter_free(letter);
    return g_string_free(text, FALSE);
}

static void every_event_has_words_in_every_language(void **state G_GNUC_UNUSED)
{
    static const char *const languages[] = {"en", "fr"};
    g_autoptr(CmPolicy) policy = shipped_policy();
    for (guint l = 0; l < G_N_ELEMENTS(languages); l++) {
        for (guint event = 0; event < CM_TELL_COUNT; event++) {
            CmTellingValues values = values_in(languages[l]);
            g_autofree char *subject = cm_case_letter_subject(policy, (CmTelling)event, &values);
            g_autoptr(CmLetter) letter = cm_case_letter_new(policy, (CmTelling)event, &values);
            const CmLetterBlock *first = g_ptr_array_index(letter->blocks, 0);
            assert_true(strlen(subject) > 10 && strlen(subject) < 100);
            assert_int_equal(first->kind, CM_LETTER_HEADLINE);
            assert_null(strchr(subject, '{'));
            assert_null(strchr(first->text, '{'));
        }
    }
}

static void every_notice_says_that_mail_is_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    for (guint event = 0; event < CM_TELL_COUNT; event++) {
        CmTellingValues values = values_in("en");
        g_autofree char *text = written(cm_case_letter_new(policy, (CmTelling)event, &values));
        assert_non_null(strstr(text, "clause 1.1"));
    }
}

static void a_rejection_has_the_officers_words(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    CmTellingValues values = values_in("en");
    values.words = "The family said no.";
    values.when = NULL;
    g_autofree char *text = written(cm_case_letter_new(policy, CM_TELL_REJECTED, &values));
    assert_non_null(
        strstr(text, "will not be sent to:\njury@art.example\npress@gazette.example\n"));
    assert_non_null(strstr(text, "The officer writes:\nThe family said no.\n"));
    assert_non_null(strstr(text, "Our garden"));
    assert_null(strstr(text, "Expect an answer"));
}

static void an_answer_that_was_not_understood_is_told_the_ways(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    CmTellingValues values = values_in("fr");
    values.reply = TRUE;
    g_autofree char *text = written(cm_case_letter_new(policy, CM_TELL_NOT_UNDERSTOOD, &values));
    assert_non_null(strstr(text, "\302\253\302\240Annuler\302\240\302\273"));
    values.reply = FALSE;
    g_autofree char *without = written(cm_case_letter_new(policy, CM_TELL_NOT_UNDERSTOOD, &values));
    assert_null(strstr(without, "Annuler"));
}

static void an_officer_sees_the_case_and_no_child(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    CmOfficerEntry entry = {"en", "C-7KQ2M9XA", "a@sd.example", "Monday, 30 November, 12:00", "5.5",
                            3,    FALSE};
    CmOfficerEntry many = {"en",  NULL, "a@sd.example", "Monday, 30 November, 12:00",
                           "5.5", 40,   FALSE};
    g_autofree char *group = cm_case_letter_entry(policy, &many);
    assert_string_equal(group, "40 mails from a@sd.example, the first on hold since Monday, 30 "
                               "November, 12:00.");
    g_autofree char *line = cm_case_letter_entry(policy, &entry);
    assert_string_equal(line, "C-7KQ2M9XA: from a@sd.example, on hold since Monday, 30 November, "
                              "12:00. 3 recipients. Clauses: 5.5.");
    entry.in_doubt = TRUE;
    g_autofree char *doubt = cm_case_letter_entry(policy, &entry);
    assert_string_equal(doubt, "C-7KQ2M9XA: from a@sd.example, put on hold on Monday, 30 November, "
                               "12:00, released to 3 recipients.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_event_has_words_in_every_language),
        cmocka_unit_test(every_notice_says_that_mail_is_read),
        cmocka_unit_test(a_rejection_has_the_officers_words),
        cmocka_unit_test(an_answer_that_was_not_understood_is_told_the_ways),
        cmocka_unit_test(an_officer_sees_the_case_and_no_child),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "record/word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "record/roster.h"

/* Holds that every value from @first to @last has a spelling of its own that reads back to it. */
#define ASSERT_BOTH_WAYS(name, Type, first, last)                                                  \
    do {                                                                                           \
        for (int value = (int)(first); value <= (int)(last); value++) {                            \
            const char *word = cm_##name##_word((Type)value);                                      \
            Type back = (Type)((int)(first)-1);                                                    \
            assert_non_null(word);                                                                 \
            assert_true(cm_##name##_parse(word, &back));                                           \
            assert_int_equal((int)back, value);                                                    \
        }                                                                                          \
    } while (0)

static void every_word_reads_back_to_its_value(void **state G_GNUC_UNUSED)
{
    ASSERT_BOTH_WAYS(action, CmAction, CM_ACTION_ACCEPT, CM_ACTION_REJECT);
    ASSERT_BOTH_WAYS(mode, CmMode, CM_MODE_OFF, CM_MODE_ENFORCE);
    ASSERT_BOTH_WAYS(strength, CmStrength, CM_STRENGTH_WEAK, CM_STRENGTH_CERTAIN);
    ASSERT_BOTH_WAYS(class, CmClass, CM_CLASS_STUDENT, CM_CLASS_PUBLIC);
    ASSERT_BOTH_WAYS(account, CmAccount, CM_ACCOUNT_NONE, CM_ACCOUNT_PERSONAL);
    ASSERT_BOTH_WAYS(access, CmAccess, CM_ACCESS_FULL, CM_ACCESS_NONE);
    ASSERT_BOTH_WAYS(release_state, CmReleaseState, CM_RELEASE_UNKNOWN, CM_RELEASE_MISSING);
    ASSERT_BOTH_WAYS(protected_kind, CmProtectedKind, CM_PROTECTED_RECORD,
                     CM_PROTECTED_OPERATIONAL);
    ASSERT_BOTH_WAYS(evidence_kind, CmEvidenceKind, CM_EVIDENCE_DECLARATION, CM_EVIDENCE_CLASS);
    ASSERT_BOTH_WAYS(media, CmMedia, CM_MEDIA_IMAGE, CM_MEDIA_MESSAGE);
    ASSERT_BOTH_WAYS(reason, CmReason, CM_REASON_ENCRYPTED, CM_REASON_TOO_MANY);
    ASSERT_BOTH_WAYS(consent_default, CmConsentDefault, CM_CONSENT_OPT_IN, CM_CONSENT_OPT_OUT);
    ASSERT_BOTH_WAYS(case_state, CmCaseState, CM_CASE_HELD, CM_CASE_WITHDRAWN);
    ASSERT_BOTH_WAYS(address_kind, CmAddressKind, CM_ADDRESS_ALIAS, CM_ADDRESS_ACCOUNT);
}

static void every_kind_reads_back_to_its_bit(void **state G_GNUC_UNUSED)
{
    for (guint bit = 1; bit <= CM_KINDS_ALL; bit <<= 1) {
        CmKind back = (CmKind)0;
        assert_true(cm_kind_parse(cm_kind_word((CmKind)bit), &back));
        assert_int_equal((guint)back, bit);
    }
}

static void words_are_spelt_as_files_and_people_spell_them(void **state G_GNUC_UNUSED)
{
    assert_string_equal(cm_action_word(CM_ACTION_HOLD), "hold");
    assert_string_equal(cm_kind_word(CM_KIND_GIVEN_NAME), "given-name");
    assert_string_equal(cm_class_word(CM_CLASS_TEXTING), "texting");
    assert_string_equal(cm_evidence_kind_word(CM_EVIDENCE_PEOPLE_TAG), "people-tag");
    assert_string_equal(cm_reason_word(CM_REASON_UNKNOWN_TYPE), "unknown-type");
    assert_string_equal(cm_consent_default_word(CM_CONSENT_OPT_OUT), "opt-out");
}

static void what_json_calls_null_has_no_word(void **state G_GNUC_UNUSED)
{
    assert_null(cm_media_word(CM_MEDIA_OTHER));
    assert_null(cm_media_word(CM_MEDIA_TEXT));
    assert_null(cm_reason_word(CM_REASON_NONE));
}

static void a_word_that_is_none_leaves_the_result_alone(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {"", "Hold", "hold ", "release", NULL};
    CmAction action = CM_ACTION_REJECT;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_false(cm_action_parse(wrong[i], &action));
    assert_int_equal(action, CM_ACTION_REJECT);
}

static void stricter_actions_and_modes_compare_greater(void **state G_GNUC_UNUSED)
{
    assert_true(CM_ACTION_ACCEPT < CM_ACTION_TAG && CM_ACTION_TAG < CM_ACTION_HOLD &&
                CM_ACTION_HOLD < CM_ACTION_REJECT);
    assert_true(CM_MODE_OFF < CM_MODE_OBSERVE && CM_MODE_OBSERVE < CM_MODE_TAG &&
                CM_MODE_TAG < CM_MODE_ENFORCE);
}

static void a_usual_release_covers_no_record_contact_or_location(void **state G_GNUC_UNUSED)
{
    CmKinds unusual = CM_KIND_RECORD | CM_KIND_CONTACT | CM_KIND_LOCATION;
    assert_int_equal(CM_KINDS_USUAL & unusual, 0);
    assert_int_equal(CM_KINDS_USUAL | unusual, CM_KINDS_ALL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_reads_back_to_its_value),
        cmocka_unit_test(every_kind_reads_back_to_its_bit),
        cmocka_unit_test(words_are_spelt_as_files_and_people_spell_them),
        cmocka_unit_test(what_json_calls_null_has_no_word),
        cmocka_unit_test(a_word_that_is_none_leaves_the_result_alone),
        cmocka_unit_test(stricter_actions_and_modes_compare_greater),
        cmocka_unit_test(a_usual_release_covers_no_record_contact_or_location),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

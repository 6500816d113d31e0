#include "review/domain_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "record/word.h"

static void a_word_is_said_in_the_language_of_the_reader(void **state G_GNUC_UNUSED)
{
    assert_string_equal(cm_domain_word(CM_DOMAIN_RELEASE, "missing", CM_LANGUAGE_FRENCH),
                        "absente");
    assert_string_equal(cm_domain_word(CM_DOMAIN_SCOPE, "third-party", CM_LANGUAGE_FRENCH),
                        "tiers");
    assert_string_equal(cm_domain_word(CM_DOMAIN_SCOPE, "third-party", CM_LANGUAGE_ENGLISH),
                        "third-party");
}

static void a_word_that_only_the_district_has_is_shown_as_it_is_spelt(void **state G_GNUC_UNUSED)
{
    assert_string_equal(cm_domain_word(CM_DOMAIN_SCOPE, "yearbook", CM_LANGUAGE_FRENCH),
                        "yearbook");
    assert_null(cm_domain_word(CM_DOMAIN_SCOPE, NULL, CM_LANGUAGE_FRENCH));
}

static void expect_french(CmDomain domain, const char *word)
{
    const char *said = cm_domain_word(domain, word, CM_LANGUAGE_FRENCH);
    if (!g_str_equal(word, "image") && !g_str_equal(word, "certain")) /* alike in both */
        assert_string_not_equal(said, word);
}

static void every_word_of_the_record_has_one(void **state G_GNUC_UNUSED)
{
    for (guint i = CM_RELEASE_UNKNOWN; i <= CM_RELEASE_MISSING; i++)
        expect_french(CM_DOMAIN_RELEASE, cm_release_state_word((CmReleaseState)i));
    for (guint kind = 1; kind <= CM_KINDS_ALL; kind <<= 1)
        expect_french(CM_DOMAIN_KIND, cm_kind_word((CmKind)kind));
    for (guint i = CM_STRENGTH_WEAK; i <= CM_STRENGTH_CERTAIN; i++)
        expect_french(CM_DOMAIN_STRENGTH, cm_strength_word((CmStrength)i));
    for (guint i = CM_EVIDENCE_DECLARATION; i <= CM_EVIDENCE_CLASS; i++)
        expect_french(CM_DOMAIN_EVIDENCE, cm_evidence_kind_word((CmEvidenceKind)i));
    for (guint i = CM_REASON_ENCRYPTED; i <= CM_REASON_TOO_MANY; i++)
        expect_french(CM_DOMAIN_REASON, cm_reason_word((CmReason)i));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_said_in_the_language_of_the_reader),
        cmocka_unit_test(a_word_that_only_the_district_has_is_shown_as_it_is_spelt),
        cmocka_unit_test(every_word_of_the_record_has_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

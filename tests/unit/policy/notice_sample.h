/* notice_sample.h - a notice as one text, for the tests of what it says */
#ifndef CM_TESTS_POLICY_NOTICE_SAMPLE_H
#define CM_TESTS_POLICY_NOTICE_SAMPLE_H

#include "policy/explain.h"

#include "sample.h"

static inline CmNoticeFrame frame_in(const char *language)
{
    return (CmNoticeFrame){
        .language = language,
        .reference = "C-7KQ2M9XA",
        .contact = "office@school.example",
        .procedure_url = "https://school.example/procedure",
    };
}

/* The blocks, each on a line of its own behind a mark of its kind. */
static inline char *written(CmLetter *letter)
{
    static const char *const marks[] = {"! ", "# ", "", "  ", "- ", "~ "};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < letter->blocks->len; i++) {
        const CmLetterBlock *block = g_ptr_array_index(letter->blocks, i);
        g_string_append_printf(text, "%s%s\n", marks[block->kind], block->text);
    }
    cm_letter_free(letter);
    return g_string_free(text, FALSE);
}

static inline char *notice_with(const CmFacts *facts, const CmNoticeFrame *frame)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    return written(cm_explain_notice(policy, facts, decision, frame));
}

static inline char *notice_of(const CmFacts *facts, const char *language)
{
    CmNoticeFrame frame = frame_in(language);
    return notice_with(facts, &frame);
}

static inline CmFacts *number_to_channel(void)
{
    CmFacts *facts = cm_facts_new();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    add_sign(add_student(facts, "s1", "Robin Example"), CM_EVIDENCE_IDENTIFIER, CM_STRENGTH_CERTAIN,
             -1);
    return facts;
}

static inline CmFacts *photo_to_barred(void)
{
    CmFacts *facts = tagged_photo_to_public();
    g_ptr_array_set_size(facts->recipients, 0);
    add_recipient(facts, "away@home.example", CM_CLASS_GUARDIAN, "g3");
    cm_subject_add_guardian(g_ptr_array_index(facts->subjects, 0), "g3", CM_ACCESS_NONE);
    return facts;
}

#endif

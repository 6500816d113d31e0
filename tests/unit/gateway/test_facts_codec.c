#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"

#include "base/error.h"
#include "gateway/facts_codec.h"
#include "gateway/gather.h"
#include "gateway/judgement_json.h"

static CmJudgement *judge(TestDistrict *district, const char *text, const char *const *recipients)
{
    g_autoptr(CmMessage) message = test_message(text);
    g_autoptr(CmEnvelope) envelope = test_envelope("anna", "anna@sd.example", recipients);
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    return cm_judge(district->gateway, envelope, message, &options, NULL);
}

/* Puts the facts that came back in the place of those that were judged, decides, and compares. */
static void assert_decided_the_same(TestDistrict *district, const char *text,
                                    const char *const *recipients)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmJudgement) judgement = judge(district, text, recipients);
    g_autofree char *before = cm_judgement_to_json(judgement, FALSE);
    g_autoptr(GBytes) bytes = cm_facts_encode(judgement->facts);
    CmFacts *back = cm_facts_decode(bytes, &error);
    if (back == NULL)
        fail_msg("%s", error->message);
    cm_facts_free(judgement->facts);
    judgement->facts = back;
    cm_decision_free(judgement->decision);
    judgement->decision = cm_decide(judgement->state->policy, back, CM_DECIDE_PLAIN);
    g_autofree char *after = cm_judgement_to_json(judgement, FALSE);
    assert_string_equal(after, before);
    g_autoptr(GBytes) again = cm_facts_encode(back);
    assert_true(g_bytes_equal(again, bytes));
}

static void facts_that_come_back_are_decided_the_same(void **state)
{
    TestDistrict *district = *state;
    assert_decided_the_same(district, HOLDING_TEXT, TEST_TO("<" HOLDING_BLOG ">"));
    assert_decided_the_same(district, HOLDING_TEXT,
                            TEST_TO("<luc@mail.example>", "<x@gazette.example>",
                                    "<paul@sd.example>", "<nobody@sd.example>"));
    assert_decided_the_same(district,
                            "Subject: Photo [students shown: Nobody Known]\n"
                            "Content-Type: image/jpeg; name=\"Emma Li.jpg\"\n\nnot a picture\n",
                            TEST_TO("<" HOLDING_BLOG ">"));
    assert_decided_the_same(district, "Subject: Plain\n\nSIN 046 454 286 of Noah Gagné.\n",
                            TEST_TO("<" HOLDING_BLOG ">", "<marie@mail.example>"));
    assert_decided_the_same(district,
                            "Subject: Hello\n\nFollow me: https://instagram.com/ms_teacher @paul\n",
                            TEST_TO("<emma@students.sd.example>", "<" HOLDING_BLOG ">"));
}

static void facts_of_another_program_are_bad_data(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmFacts) facts = cm_facts_new();
    g_autoptr(GBytes) bytes = cm_facts_encode(facts);
    for (gsize size = 0; size < g_bytes_get_size(bytes); size++) {
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, size);
        g_autoptr(GError) error = NULL;
        assert_null(cm_facts_decode(cut, &error));
        assert_int_equal(error->code, CM_ERROR_DATA);
    }
}

/* Facts with one of everything that facts are made of. */
static CmFacts *one_of_everything(void)
{
    CmFacts *facts = cm_facts_new();
    facts->mode = CM_MODE_ENFORCE;
    facts->today = cm_day_parse("2026-11-23");
    facts->ambiguous = g_strdup("two views");
    facts->sender.address = g_strdup("anna@sd.example");
    facts->sender.user = g_strdup("anna");
    facts->sender.person = g_strdup("t1");
    facts->sender.attributed = TRUE;
    cm_facts_add_address(facts, "from", "anna@sd.example", CM_OWNER_AUTHOR);
    CmRecipient *list = cm_recipient_new("all@sd.example", CM_CLASS_LIST);
    CmRecipient *member = cm_recipient_new("mum@mail.example", CM_CLASS_GUARDIAN);
    cm_recipient_add_identity(member, CM_CLASS_GUARDIAN, "g1", CM_ACCOUNT_PERSONAL);
    cm_recipient_add_member(list, member);
    g_ptr_array_add(facts->recipients, list);
    CmPartFact *part = cm_facts_add_part(facts, "2");
    part->filename = cm_mail_text_new_string("IMG_1.jpg");
    part->size = 34567;
    part->counts = TRUE;
    CmSubject *subject = cm_facts_add_subject(facts, "s1");
    subject->name = g_strdup("Emma Li");
    CmEvidence *evidence =
        cm_subject_add_evidence(subject, CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG);
    evidence->part = 0;
    evidence->text = cm_mail_text_new_string("Emma Li");
    cm_subject_add_record(subject, CM_KIND_CONTACT, 0, "address", CM_STRENGTH_WEAK);
    cm_subject_add_guardian(subject, "g1", CM_ACCESS_NONE);
    cm_subject_add_release(subject, "website", CM_KIND_IMAGE, "", CM_RELEASE_EXPIRED, "ran out");
    CmProtected *item =
        cm_facts_add_protected(facts, CM_PROTECTED_HEALTH, "health", CM_STRENGTH_STRONG);
    item->offset = 12;
    g_ptr_array_add(item->about, g_strdup("mum@mail.example"));
    cm_facts_add_link(facts, CM_USE_ALBUM, "drive", "drive.example/x");
    CmStaffTag *tag = cm_facts_add_tag(facts, "p1", TRUE);
    g_ptr_array_add(tag->permitted, g_strdup("all@sd.example"));
    g_ptr_array_add(facts->unknown_names, cm_mail_text_new_string("Nobody Known"));
    cm_facts_add_own_guardian(facts, "g2");
    return facts;
}

/* tests/data/facts/first.facts was written by the first format. It is never written again: a case
 * that was held then must be decided again for as long as it is kept. */
static void facts_that_the_first_format_kept_are_read(void **state G_GNUC_UNUSED)
{
    g_autofree char *path =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "tests", "data", "facts", "first.facts", NULL);
    g_autofree char *contents = NULL;
    gsize size = 0;
    if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
        skip();
    assert_true(g_file_get_contents(path, &contents, &size, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new(contents, size);
    g_autoptr(CmFacts) facts = cm_facts_decode(bytes, NULL);
    assert_non_null(facts);
    g_autoptr(CmFacts) same = one_of_everything();
    g_autoptr(GBytes) read = cm_facts_encode(facts), wanted = cm_facts_encode(same);
    assert_true(g_bytes_equal(read, wanted));
}

/* The members of "typedef struct { … } @name;" (or "struct @name { … };") in the text of a header,
 * a set of names; those of a struct inside are not among them. */
static GHashTable *members_declared(const char *header, const char *name)
{
    GHashTable *members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *ends = g_strdup_printf("}\\s*%s;", name);
    g_autofree char *begins = g_strdup_printf("struct %s \\{", name);
    g_autoptr(GRegex) comment = g_regex_new("/\\*.*?\\*/", G_REGEX_DOTALL, 0, NULL);
    g_autofree char *plain = g_regex_replace_literal(comment, header, -1, 0, "", 0, NULL);
    g_autofree char *pattern =
        g_strdup_printf("(?:typedef struct \\{([^{}]*)%s|%s([^{}]*)\\};)", ends, begins);
    g_autoptr(GRegex) whole = g_regex_new(pattern, G_REGEX_DOTALL, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    assert_true(g_regex_match(whole, plain, 0, &match));
    g_autofree char *first = g_match_info_fetch(match, 1), *second = g_match_info_fetch(match, 2);
    g_auto(GStrv) lines = g_strsplit(first != NULL && first[0] != '\0' ? first : second, ";", -1);
    g_autoptr(GRegex) last = g_regex_new("(\\w+)\\s*(?:,|$)", 0, 0, NULL);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_autoptr(GMatchInfo) found = NULL;
        for (g_regex_match(last, g_strstrip(lines[i]), 0, &found); g_match_info_matches(found);
             g_match_info_next(found, NULL))
            g_hash_table_add(members, g_match_info_fetch(found, 1));
    }
    return members;
}

/* The members of @name that the tables in the text of facts_codec.c have. */
static GHashTable *members_kept(const char *source, const char *name)
{
    GHashTable *members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *pattern = g_strdup_printf("[FNR]\\((?:[A-Z]+,\\s*)?%s,\\s*([\\w.]+)", name);
    g_autoptr(GRegex) entry = g_regex_new(pattern, 0, 0, NULL);
    g_autoptr(GMatchInfo) found = NULL;
    for (g_regex_match(entry, source, 0, &found); g_match_info_matches(found);
         g_match_info_next(found, NULL))
        g_hash_table_add(members, g_match_info_fetch(found, 1));
    return members;
}

static char *source_text(const char *name)
{
    g_autofree char *path = g_build_filename(g_getenv("CM_SOURCE_ROOT"), name, NULL);
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

/* A member that fits into a struct's padding leaves its size as it was. */
static void every_member_of_the_facts_is_kept(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *name, *header;
    } structs[] = {
        {"CmIdentity", "lib/record/recipient.h"},
        {"CmRecipient", "lib/record/recipient.h"},
        {"CmEvidence", "policy/facts.h"},
        {"CmGuardianFact", "policy/facts.h"},
        {"CmReleaseFact", "policy/facts.h"},
        {"CmRecordFact", "policy/facts.h"},
        {"CmProtected", "policy/facts.h"},
        {"CmSenderAddress", "policy/facts.h"},
        {"CmLinkFact", "policy/facts.h"},
        {"CmStaffTag", "policy/facts.h"},
        {"CmSubject", "policy/facts.h"},
        {"CmPartFact", "policy/facts.h"},
        {"CmFacts", "policy/facts.h"},
        {"CmSender", "policy/facts.h"},
    };
    g_autofree char *source = source_text("lib/gateway/facts_codec.c");
    g_autoptr(GHashTable) of_facts = members_kept(source, "CmFacts");
    for (guint i = 0; i < G_N_ELEMENTS(structs); i++) {
        gboolean sender = g_str_equal(structs[i].name, "CmSender");
        g_autofree char *header = source_text(structs[i].header);
        g_autoptr(GHashTable) declared = members_declared(header, structs[i].name);
        g_autoptr(GHashTable) kept = members_kept(source, structs[i].name);
        GHashTableIter iter;
        gpointer member;
        assert_true(g_hash_table_size(declared) >= 2);
        g_hash_table_iter_init(&iter, declared);
        while (g_hash_table_iter_next(&iter, &member, NULL)) {
            g_autofree char *inside = g_strconcat("sender.", member, NULL);
            gboolean is_there =
                sender ? g_hash_table_contains(of_facts, inside)
                       : g_hash_table_contains(kept, member) || g_str_equal(member, "sender");
            if (!is_there)
                fail_msg("facts_codec.c does not keep %s.%s", structs[i].name, (char *)member);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_that_come_back_are_decided_the_same),
        cmocka_unit_test(facts_of_another_program_are_bad_data),
        cmocka_unit_test(facts_that_the_first_format_kept_are_read),
        cmocka_unit_test(every_member_of_the_facts_is_kept),
    };
    return cmocka_run_group_tests(tests, holding_setup, holding_teardown);
}

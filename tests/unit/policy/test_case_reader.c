#include "policy/case_reader.h"

#include "sample.h"

static CmFacts *read_to(const char *text, GPtrArray *problems)
{
    CmFacts *facts = cm_facts_new();
    CmSourceText *source = source_of("c.cases", text);
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    CmCaseCursor cursor = {.line = g_ptr_array_index(lines, 0), .at = 1, .problems = problems};
    cm_case_read_recipient(&cursor, facts);
    cm_case_cursor_end(&cursor);
    cm_source_text_free(source);
    return facts;
}

static void channel_has_platform_and_site(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmFacts) facts = read_to("to a@b channel on wordpress of our site", problems);
    const CmRecipient *recipient = g_ptr_array_index(facts->recipients, 0);
    assert_int_equal(problems->len, 0);
    assert_string_equal(recipient->platform, "wordpress");
    assert_int_equal(recipient->own_site, CM_YES);
}

static void own_channel_is_where_the_author_could_post(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmSourceText *source = source_of("c.cases", "own channel a@b on facebook, unapproved");
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    CmCaseCursor cursor = {.line = g_ptr_array_index(lines, 0), .at = 2, .problems = problems};
    cm_case_read_own_channel(&cursor, facts);
    const CmRecipient *channel = g_ptr_array_index(facts->channels, 0);
    assert_int_equal(problems->len, 0);
    assert_int_equal(facts->recipients->len, 0);
    assert_string_equal(channel->platform, "facebook");
    assert_int_equal(channel->approved, CM_NO);
    cm_source_text_free(source);
}

static void one_address_may_be_two_people(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmFacts) facts = read_to("to a@b guardian g1 and staff t1", problems);
    const CmRecipient *recipient = g_ptr_array_index(facts->recipients, 0);
    assert_int_equal(recipient->identities->len, 2);
    assert_int_equal(recipient->class_, CM_CLASS_GUARDIAN);
}

static void partner_has_its_agreement(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmFacts) facts =
        read_to("to a@b partner agreed school for image, name with duty to report", problems);
    const CmRecipient *recipient = g_ptr_array_index(facts->recipients, 0);
    assert_int_equal(problems->len, 0);
    assert_int_equal(recipient->agreement_kinds, CM_KIND_IMAGE | CM_KIND_NAME);
    assert_string_equal(recipient->agreement_scopes[0], "school");
    assert_true(recipient->duty_to_report);
}

static void public_may_be_unreadable_in_a_list_too(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmFacts) one = read_to("to a@b public unreadable", problems);
    g_autoptr(CmFacts) list = read_to("to a@b list of public, public unreadable", problems);
    const CmRecipient *recipient = g_ptr_array_index(one->recipients, 0);
    const CmRecipient *members = g_ptr_array_index(list->recipients, 0);
    assert_int_equal(problems->len, 0);
    assert_true(recipient->unreadable);
    assert_false(((CmRecipient *)g_ptr_array_index(members->members, 0))->unreadable);
    assert_true(((CmRecipient *)g_ptr_array_index(members->members, 1))->unreadable);
}

static void list_has_members_or_nobody(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmFacts) some = read_to("to a@b list of guardian g1, public", problems);
    g_autoptr(CmFacts) none = read_to("to a@b list of nobody", problems);
    const CmRecipient *list = g_ptr_array_index(some->recipients, 0);
    const CmRecipient *empty = g_ptr_array_index(none->recipients, 0);
    assert_int_equal(problems->len, 0);
    assert_int_equal(list->members->len, 2);
    assert_int_equal(empty->class_, CM_CLASS_LIST);
    assert_null(empty->members);
}

static void unknown_reader_is_a_problem(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmFacts) facts = read_to("to a@b stranger", problems);
    assert_non_null(facts);
    assert_true(has_problem(problems, "c.cases:1:8: expected a reader"));
}

static CmFacts *read_part(const char *text, GPtrArray *problems)
{
    CmFacts *facts = cm_facts_new();
    CmSourceText *source = source_of("c.cases", text);
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    g_autoptr(GHashTable) small = g_hash_table_new(NULL, NULL);
    CmCaseCursor cursor = {.line = g_ptr_array_index(lines, 0), .at = 1, .problems = problems};
    cm_case_read_part(&cursor, facts, small);
    cm_case_cursor_end(&cursor);
    cm_source_text_free(source);
    return facts;
}

static void part_has_its_attributes(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmFacts) facts =
        read_part("part 2 image, camera, perhaps position, \"a.jpg\", broken", problems);
    const CmPartFact *part = g_ptr_array_index(facts->parts, 0);
    assert_int_equal(problems->len, 0);
    assert_int_equal(part->camera, CM_YES);
    assert_int_equal(part->location, CM_UNKNOWN);
    assert_int_equal(part->reason, CM_REASON_BROKEN);
    assert_false(part->inspected);
    assert_string_equal(cm_mail_text_bytes(part->filename, NULL), "a.jpg");
}

static void unknown_attribute_and_media_are_problems(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmFacts) first = read_part("part 2 image, pretty", problems);
    g_autoptr(CmFacts) second = read_part("part 2 painting", problems);
    assert_non_null(first);
    assert_non_null(second);
    assert_int_equal(problems->len, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(channel_has_platform_and_site),
        cmocka_unit_test(own_channel_is_where_the_author_could_post),
        cmocka_unit_test(one_address_may_be_two_people),
        cmocka_unit_test(partner_has_its_agreement),
        cmocka_unit_test(public_may_be_unreadable_in_a_list_too),
        cmocka_unit_test(list_has_members_or_nobody),
        cmocka_unit_test(unknown_reader_is_a_problem),
        cmocka_unit_test(part_has_its_attributes),
        cmocka_unit_test(unknown_attribute_and_media_are_problems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "policy/vocabulary_sender.h"

#include "sample.h"

static CmTri is_outside(CmClass class_, CmAccount account, gboolean inside)
{
    CmIdentity identity = {class_, NULL, account};
    CmRecipient reader = {.inside = inside};
    CmBinding binding = {.reader = &reader, .identity = &identity};
    return cm_ask_reader_is_outside(&binding, 0);
}

static void outside_is_who_reads_in_no_domain_of_the_district(void **state)
{
    (void)state;
    assert_int_equal(is_outside(CM_CLASS_STAFF, CM_ACCOUNT_NONE, TRUE), CM_NO);
    assert_int_equal(is_outside(CM_CLASS_DISTRICT, CM_ACCOUNT_NONE, TRUE), CM_NO);
    assert_int_equal(is_outside(CM_CLASS_STUDENT, CM_ACCOUNT_DISTRICT, TRUE), CM_NO);
    assert_int_equal(is_outside(CM_CLASS_STUDENT, CM_ACCOUNT_PERSONAL, FALSE), CM_YES);
    assert_int_equal(is_outside(CM_CLASS_GUARDIAN, CM_ACCOUNT_NONE, FALSE), CM_YES);
    assert_int_equal(is_outside(CM_CLASS_GUARDIAN, CM_ACCOUNT_NONE, TRUE), CM_NO);
    assert_int_equal(is_outside(CM_CLASS_CHANNEL, CM_ACCOUNT_NONE, FALSE), CM_YES);
    assert_int_equal(is_outside(CM_CLASS_TEXTING, CM_ACCOUNT_NONE, FALSE), CM_YES);
    assert_int_equal(is_outside(CM_CLASS_NEWS, CM_ACCOUNT_NONE, FALSE), CM_YES);
    assert_int_equal(is_outside(CM_CLASS_PARTNER, CM_ACCOUNT_NONE, FALSE), CM_YES);
    assert_int_equal(is_outside(CM_CLASS_PUBLIC, CM_ACCOUNT_NONE, FALSE), CM_YES);
}

static void list_of_nobody_known_is_outside_wherever_its_address_is(void **state)
{
    (void)state;
    assert_int_equal(is_outside(CM_CLASS_LIST, CM_ACCOUNT_NONE, TRUE), CM_YES);
}

static void reader_without_an_address_to_read_is_unreadable(void **state)
{
    (void)state;
    CmRecipient reader = {.unreadable = TRUE};
    CmBinding binding = {.reader = &reader};
    assert_int_equal(cm_ask_reader_is_unreadable(&binding, 0), CM_YES);
    reader.unreadable = FALSE;
    assert_int_equal(cm_ask_reader_is_unreadable(&binding, 0), CM_NO);
}

static CmTri ask_address(CmTri (*ask)(const CmBinding *, guint32), CmOwner owner)
{
    CmSenderAddress address = {NULL, NULL, owner};
    CmBinding binding = {.address = &address};
    return ask(&binding, 0);
}

static void address_of_another_or_outside_is_told_from_an_unknown_one(void **state)
{
    (void)state;
    assert_int_equal(ask_address(cm_ask_address_is_anothers, CM_OWNER_AUTHOR), CM_NO);
    assert_int_equal(ask_address(cm_ask_address_is_anothers, CM_OWNER_ANOTHER), CM_YES);
    assert_int_equal(ask_address(cm_ask_address_is_anothers, CM_OWNER_OUTSIDE), CM_YES);
    assert_int_equal(ask_address(cm_ask_address_is_anothers, CM_OWNER_UNKNOWN_LOCAL), CM_NO);
    assert_int_equal(ask_address(cm_ask_address_is_anothers, CM_OWNER_UNREADABLE), CM_UNKNOWN);
    assert_int_equal(ask_address(cm_ask_address_is_unknown, CM_OWNER_UNKNOWN_LOCAL), CM_YES);
    assert_int_equal(ask_address(cm_ask_address_is_unknown, CM_OWNER_ANOTHER), CM_NO);
}

static void mail_without_an_author_has_none(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmView view = {.facts = facts};
    CmBinding binding = {.view = &view};
    assert_int_equal(cm_ask_mail_has_no_author(&binding, 0), CM_YES);
    facts->sender.attributed = TRUE;
    assert_int_equal(cm_ask_mail_has_no_author(&binding, 0), CM_NO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outside_is_who_reads_in_no_domain_of_the_district),
        cmocka_unit_test(list_of_nobody_known_is_outside_wherever_its_address_is),
        cmocka_unit_test(reader_without_an_address_to_read_is_unreadable),
        cmocka_unit_test(address_of_another_or_outside_is_told_from_an_unknown_one),
        cmocka_unit_test(mail_without_an_author_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

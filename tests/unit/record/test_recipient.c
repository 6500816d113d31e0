#include "record/recipient.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void of_a_new_recipient_nothing_is_known(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRecipient) recipient = cm_recipient_new("a@b.example", CM_CLASS_CHANNEL);
    assert_string_equal(recipient->address, "a@b.example");
    assert_int_equal(recipient->class_, CM_CLASS_CHANNEL);
    assert_int_equal(recipient->identities->len, 0);
    assert_null(recipient->members);
    assert_int_equal(recipient->registered, CM_UNKNOWN);
    assert_int_equal(recipient->own_site, CM_UNKNOWN);
    assert_int_equal(recipient->approved, CM_UNKNOWN);
    assert_int_equal(recipient->expired, CM_UNKNOWN);
    assert_int_equal(recipient->supervised, CM_UNKNOWN);
    assert_int_equal(recipient->sender_maintains, CM_UNKNOWN);
    assert_int_equal(recipient->agreement_kinds, 0);
    assert_false(recipient->duty_to_report);
}

static void one_address_may_be_several_people(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRecipient) recipient = cm_recipient_new("a@b.example", CM_CLASS_GUARDIAN);
    cm_recipient_add_identity(recipient, CM_CLASS_GUARDIAN, "g1", CM_ACCOUNT_NONE);
    cm_recipient_add_identity(recipient, CM_CLASS_PUBLIC, NULL, CM_ACCOUNT_NONE);
    assert_int_equal(recipient->identities->len, 2);
    const CmIdentity *first = g_ptr_array_index(recipient->identities, 0);
    const CmIdentity *second = g_ptr_array_index(recipient->identities, 1);
    assert_string_equal(first->person, "g1");
    assert_int_equal(first->class_, CM_CLASS_GUARDIAN);
    assert_null(second->person);
}

static void a_list_owns_its_members(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRecipient) list = cm_recipient_new("all@b.example", CM_CLASS_LIST);
    cm_recipient_add_member(list, cm_recipient_new("a@b.example", CM_CLASS_STAFF));
    cm_recipient_add_member(list, cm_recipient_new("c@b.example", CM_CLASS_STUDENT));
    list->reason = g_strdup("lists.csv:2");
    assert_int_equal(list->members->len, 2);
    const CmRecipient *second = g_ptr_array_index(list->members, 1);
    assert_string_equal(second->address, "c@b.example");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_new_recipient_nothing_is_known),
        cmocka_unit_test(one_address_may_be_several_people),
        cmocka_unit_test(a_list_owns_its_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "record/case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void a_recipient_of_a_new_case_is_held(void **state G_GNUC_UNUSED)
{
    static const char *const arguments[] = {"NOTIFY=NEVER", NULL};
    g_autoptr(CmCase) held = cm_case_new();
    cm_case_add_recipient(held, "<A@b.example>", "a@b.example", arguments);
    assert_int_equal(held->recipients->len, 1);
    const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, 0);
    assert_string_equal(recipient->given, "<A@b.example>");
    assert_string_equal(recipient->address, "a@b.example");
    assert_string_equal(recipient->arguments[0], "NOTIFY=NEVER");
    assert_int_equal(recipient->state, CM_CASE_HELD);
}

static void a_recipient_without_an_address_is_kept(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmCase) held = cm_case_new();
    cm_case_add_recipient(held, "<a@b@c>", NULL, NULL);
    const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, 0);
    assert_string_equal(recipient->given, "<a@b@c>");
    assert_null(recipient->address);
    assert_null(recipient->arguments);
}

static void a_case_frees_all_that_it_holds(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmCase) held = cm_case_new();
    char **const strings[] = {
        &held->id,     &held->queue_id,   &held->author,  &held->author_address, &held->sender,
        &held->school, &held->message_id, &held->clauses, &held->policy_version,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++) {
        assert_null(*strings[i]);
        *strings[i] = g_strdup("x");
    }
    held->sender_arguments = g_strsplit("a b", " ", -1);
    cm_case_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_recipient_of_a_new_case_is_held),
        cmocka_unit_test(a_recipient_without_an_address_is_kept),
        cmocka_unit_test(a_case_frees_all_that_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "fixture.h"

#include <string.h>

#include <glib/gstdio.h>

#include "store/audit_head.h"

static CmAuditHead head_of(guint64 sequence)
{
    CmAuditHead head = {.sequence = sequence};
    memset(head.chain, (int)sequence, sizeof head.chain);
    return head;
}

static void a_head_reads_back_and_nothing_else_is_one(void **state G_GNUC_UNUSED)
{
    CmAuditHead head = head_of(17), back;
    g_autofree char *text = cm_audit_head_format(&head);
    static const char *const wrong[] = {"", "17", "17:", "0:00", "17:zz", "x:11", NULL};
    assert_true(cm_audit_head_parse(text, &back));
    assert_int_equal(back.sequence, 17);
    assert_memory_equal(back.chain, head.chain, sizeof head.chain);
    for (guint i = 0; wrong[i] != NULL; i++)
        assert_false(cm_audit_head_parse(wrong[i], &back));
    text[strlen(text) - 1] = '\0';
    assert_false(cm_audit_head_parse(text, &back));
}

static void the_file_keeps_the_newest_head(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->folder, "head", NULL);
    CmAuditHeadFile *file = cm_audit_head_file_new(path, "SD 99", &fixture->system);
    CmAuditHead head, older = head_of(2), newer = head_of(100);
    assert_true(cm_audit_head_file_get(file, &head, NULL));
    assert_int_equal(head.sequence, 0);
    cm_audit_head_file_put(file, &older);
    cm_audit_head_file_put(file, &newer);
    cm_audit_head_file_put(file, &older);
    assert_true(cm_audit_head_file_get(file, &head, NULL));
    assert_int_equal(head.sequence, 100);
    cm_audit_head_file_free(file);
}

static void a_damaged_file_is_bad_data_and_is_not_mended(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->folder, "head", NULL);
    g_autoptr(GError) error = NULL;
    CmAuditHeadFile *file = cm_audit_head_file_new(path, "SD 99", &fixture->system);
    CmAuditHead head, newer = head_of(100);
    assert_true(g_file_set_contents(path, "nonsense\n", -1, NULL));
    cm_audit_head_file_put(file, &newer);
    assert_false(cm_audit_head_file_get(file, &head, &error));
    assert_error(error, CM_ERROR_DATA);
    cm_audit_head_file_free(file);
}

static void cutting_the_end_off_the_audit_shows(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    guint64 entries = 0;
    for (guint i = 0; i < 3; i++)
        assert_true(cm_store_audit_add(fixture->store, "a", "test", "x", NULL, NULL));
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
    fixture_execute(fixture, "DROP TRIGGER audit_is_not_cut; DELETE FROM audit WHERE sequence ="
                             " (SELECT max(sequence) FROM audit)");
    assert_false(cm_store_audit_verify(fixture->store, &entries, &error));
    assert_error(error, CM_ERROR_DATA);
}

static void a_head_from_the_log_shows_a_cut_that_the_file_was_cut_with(void **state)
{
    Fixture *fixture = *state;
    guint64 entries = 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *zeros = g_strnfill(64, '0');
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
    g_autofree char *later = g_strdup_printf("%" G_GUINT64_FORMAT ":%s", entries + 1, zeros);
    g_autofree char *other = g_strdup_printf("%" G_GUINT64_FORMAT ":%s", entries, zeros);
    assert_false(cm_store_audit_verify_against(fixture->store, later, &entries, &error));
    assert_error(error, CM_ERROR_DATA);
    assert_false(cm_store_audit_verify_against(fixture->store, other, &entries, &error));
    assert_error(error, CM_ERROR_DATA);
    assert_false(cm_store_audit_verify_against(fixture->store, "x", &entries, &error));
    assert_error(error, CM_ERROR_USAGE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_reads_back_and_nothing_else_is_one),
        TEST(the_file_keeps_the_newest_head),
        TEST(a_damaged_file_is_bad_data_and_is_not_mended),
        TEST(cutting_the_end_off_the_audit_shows),
        TEST(a_head_from_the_log_shows_a_cut_that_the_file_was_cut_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

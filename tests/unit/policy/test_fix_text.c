#include "policy/fix_text.h"

#include "sample.h"

static char *text_of(CmFixKind kind, const char *one, const char *other, const char *scope)
{
    g_autoptr(CmFix) fix = cm_fix_new(kind);
    if (one != NULL)
        g_ptr_array_add(fix->targets, g_strdup(one));
    if (other != NULL)
        g_ptr_array_add(fix->targets, g_strdup(other));
    fix->scope = scope;
    return cm_fix_text(fix);
}

static void fix_names_its_targets_and_its_scope(void **state)
{
    (void)state;
    g_autofree char *release = text_of(CM_FIX_RELEASE, "s1", "s2", "third-party");
    g_autofree char *part = text_of(CM_FIX_WITHOUT_PARTS, "2.1", NULL, NULL);
    g_autofree char *declare = text_of(CM_FIX_DECLARE, NULL, NULL, NULL);
    assert_string_equal(release, "get a release of s1, s2 for third-party");
    assert_string_equal(part, "leave out part 2.1");
    assert_string_equal(declare, "say who is shown");
}

static void every_kind_has_a_word_and_a_phrase_of_its_own(void **state)
{
    (void)state;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < CM_FIX_KINDS; i++) {
        assert_true(g_hash_table_add(seen, (gpointer)cm_fix_kind_word((CmFixKind)i)));
        assert_true(g_hash_table_add(seen, (gpointer)cm_fix_kind_phrase((CmFixKind)i)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fix_names_its_targets_and_its_scope),
        cmocka_unit_test(every_kind_has_a_word_and_a_phrase_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

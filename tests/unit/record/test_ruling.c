#include "record/ruling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void every_kind_has_a_word_and_a_state_of_its_own(void **state G_GNUC_UNUSED)
{
    guint seen = 0;
    for (CmRulingKind kind = CM_RULING_RELEASE; kind <= CM_RULING_WITHDRAW; kind++) {
        CmRulingKind back = CM_RULING_RELEASE;
        assert_true(cm_ruling_kind_parse(cm_ruling_kind_word(kind), &back));
        assert_int_equal(back, kind);
        seen |= 1u << cm_ruling_kind_state(kind);
    }
    assert_int_equal(seen, 1u << CM_CASE_RELEASING | 1u << CM_CASE_REJECTED |
                               1u << CM_CASE_EXPIRED | 1u << CM_CASE_WITHDRAWN);
}

static void a_new_ruling_is_about_all_that_is_held(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRuling) ruling =
        cm_ruling_new("C-1", CM_RULING_REJECT, "ann", "officer", "not signed");
    assert_int_equal(ruling->positions->len, 0);
    cm_ruling_add_position(ruling, 3);
    assert_int_equal(g_array_index(ruling->positions, guint, 0), 3);
    assert_string_equal(ruling->reason, "not signed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_a_word_and_a_state_of_its_own),
        cmocka_unit_test(a_new_ruling_is_about_all_that_is_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

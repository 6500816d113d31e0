#include "review.h"

#include "review/staff_wish.h"

static void assert_wishes(const char *form, CmInstructionKind kind, const char *value)
{
    g_autoptr(CmRequest) request = cm_request_new(CM_METHOD_POST, "/mail/x");
    assert_true(cm_request_add_form(request, form, strlen(form)));
    g_autoptr(CmInstruction) wish = cm_staff_wish_read(request);
    assert_int_equal(wish->kind, kind);
    if (value == NULL)
        assert_null(wish->value);
    else
        assert_string_equal(wish->value, value);
}

static void each_form_asks_for_one_thing(void **state G_GNUC_UNUSED)
{
    assert_wishes("do=nobody", CM_INSTRUCTION_SHOWN, "none");
    assert_wishes("do=shown&value=Emma+Li%0D%0ANoah", CM_INSTRUCTION_SHOWN, "Emma Li  Noah");
    assert_wishes("do=meant&value=2001004", CM_INSTRUCTION_CHOOSE, "2001004");
    assert_wishes("do=without&value=x", CM_INSTRUCTION_WITHOUT, NULL);
    assert_wishes("do=drop&value=a%40b.example&value=c%40d.example", CM_INSTRUCTION_DROP,
                  "a@b.example, c@d.example");
    assert_wishes("do=back", CM_INSTRUCTION_TAKE_BACK, NULL);
    assert_wishes("do=ask", CM_INSTRUCTION_ASK, NULL);
    assert_wishes("do=mistake&value=a+dog", CM_INSTRUCTION_MISTAKE, "a dog");
    assert_wishes("do=approve", CM_INSTRUCTION_APPROVE, NULL);
    assert_wishes("do=refuse&value=", CM_INSTRUCTION_REFUSE, NULL);
}

static void what_makes_no_sense_asks_for_nothing(void **state G_GNUC_UNUSED)
{
    assert_wishes("", CM_INSTRUCTION_NONE, NULL);
    assert_wishes("do=release", CM_INSTRUCTION_NONE, NULL);
    assert_wishes("do=shown&value=+", CM_INSTRUCTION_NONE, NULL);
    g_autofree char *long_value = g_strnfill(CM_INSTRUCTION_VALUE_MAX + 1, 'x');
    g_autofree char *form = g_strconcat("do=drop&value=", long_value, NULL);
    assert_wishes(form, CM_INSTRUCTION_NONE, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_asks_for_one_thing),
        cmocka_unit_test(what_makes_no_sense_asks_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "review.h"

static void a_console_knows_its_limits_from_the_configuration(void **state)
{
    const Review *review = *state;
    assert_int_equal(review->console->confirm_within, 15 * G_TIME_SPAN_MINUTE);
    assert_true(review->console->need_code);
    assert_false(review->console->by_proxy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_console_knows_its_limits_from_the_configuration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

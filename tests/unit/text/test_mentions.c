#include "text/links_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "links_probe.h"

static void a_name_behind_an_at_sign_is_a_mention(void **state)
{
    (void)state;
    assert_links("Thanks @Robin_X!", "mention - @robin_x (robin_x)");
    assert_links("(@robin.x), @ab", "mention - @robin.x (robin.x); mention - @ab (ab)");
}

static void what_is_no_name_is_no_mention(void **state)
{
    (void)state;
    assert_links("robin@mail.test, meet @ 5, @8:30, @2026, user@@x, @a", "");
    assert_links("@robin@mail.test", "");
    assert_links("@a_name_that_is_far_longer_than_any_account", "");
}

static void a_mention_is_of_the_platform_named_nearest(void **state)
{
    (void)state;
    assert_links("On Pix @robin.x, on Chatter @robin.y",
                 "mention pix @robin.x (robin.x); mention chat @robin.y (robin.y)");
    assert_links("Pix\n\n@robin.x", "mention - @robin.x (robin.x)");
}

static void a_platform_with_a_colon_labels_a_name(void **state)
{
    (void)state;
    assert_links("PX: robin.x\nmore", "mention pix @robin.x (robin.x)");
    assert_links("Pix : @robin.x", "mention pix @robin.x (robin.x)");
    assert_links("Pix: the new one is here", "");
    assert_links("Classy: robin.x", "");
}

static void words_that_ask_to_follow_need_a_platform_near(void **state)
{
    (void)state;
    assert_links("Follow me on Pix", "wording pix");
    assert_links("AJOUTE-MOI sur Chatter", "wording chat");
    assert_links("add me: https://pix.example/me", "wording pix; profile pix pix.example/me (me)");
    assert_links("Do you follow me so far? The report is attached.", "");
    assert_links("Follow me to the gym.\n\nPix", "");
}

static void some_words_mean_it_alone(void **state)
{
    (void)state;
    assert_links("I sent you a friend request", "wording -");
    assert_links("J'ai re\xc3\xa7u ta demande d\xe2\x80\x99"
                 "ami",
                 "wording -");
}

static void to_join_a_place_of_learning_is_teaching(void **state)
{
    (void)state;
    assert_links("Add me on Classy", "");
    assert_links("follow me on https://class.example/c/1", "learning class class.example/c/1");
}

static void the_words_of_an_address_ask_for_nothing(void **state)
{
    (void)state;
    assert_links("https://pix.example/p/add-me-pix", "post pix pix.example/p/add-me-pix");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_behind_an_at_sign_is_a_mention),
        cmocka_unit_test(what_is_no_name_is_no_mention),
        cmocka_unit_test(a_mention_is_of_the_platform_named_nearest),
        cmocka_unit_test(a_platform_with_a_colon_labels_a_name),
        cmocka_unit_test(words_that_ask_to_follow_need_a_platform_near),
        cmocka_unit_test(some_words_mean_it_alone),
        cmocka_unit_test(to_join_a_place_of_learning_is_teaching),
        cmocka_unit_test(the_words_of_an_address_ask_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

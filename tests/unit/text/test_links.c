#include "text/links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "links_probe.h"

static void the_path_says_where_a_link_leads(void **state)
{
    (void)state;
    assert_links("see https://www.pix.example/Robin_X/?a=b",
                 "profile pix pix.example/robin_x (robin_x)");
    assert_links("see https://pix.example/p/abc", "post pix pix.example/p/abc");
    assert_links("https://chat.example/join/x", "invitation chat chat.example/join/x");
    assert_links("https://chat.example/help", "other chat chat.example/help");
    assert_links("https://class.example/c/1", "learning class class.example/c/1");
    assert_links("drive.example/d/1", "share drive drive.example/d/1");
}

static void hosts_below_a_known_one_are_its_own(void **state)
{
    (void)state;
    assert_links("m.pix.example/me", "profile pix m.pix.example/me (me)");
    assert_links("https://notpix.example/me https://pix.example.evil.test/me", "");
}

static void a_link_needs_no_scheme_but_an_address_of_mail_is_none(void **state)
{
    (void)state;
    assert_links("Pictures: px.example/me.", "profile pix px.example/me (me)");
    assert_links("write to me@pix.example", "");
    assert_links("file.txt,px.example/me", "profile pix px.example/me (me)");
    assert_links("\xe8\xa6\x8bpx.example/me", "profile pix px.example/me (me)");
}

static void the_path_of_a_host_that_nobody_named_can_still_tell(void **state)
{
    (void)state;
    assert_links("https://somewhere.test/@robin", "profile fedi somewhere.test/@robin (robin)");
    assert_links("https://somewhere.test/about", "");
}

static void disguised_links_are_what_a_browser_opens(void **state)
{
    (void)state;
    assert_links("https://p%69x.example/%6De", "profile pix pix.example/me (me) disguised");
    assert_links("https://p\xd1\x96x.example/me", "profile pix pix.example/me (me) disguised");
    assert_links("https://school.test@pix.example/me", "profile pix pix.example/me (me)");
}

static void a_link_inside_a_link_is_found(void **state)
{
    (void)state;
    assert_links("https://x.safelinks.test/?url=https%3A%2F%2Fpix.example%2Fme&data=1",
                 "profile pix pix.example/me (me) wrapped");
    assert_links("https://x.test/?u=https%253A%252F%252Fpix.example%252Fme",
                 "profile pix pix.example/me (me) wrapped");
    assert_links("https://pix.example/p/1?next=https://chat.example/join/x",
                 "post pix pix.example/p/1; invitation chat chat.example/join/x wrapped");
}

static void a_shortened_address_leads_nobody_knows_where(void **state)
{
    (void)state;
    assert_links("https://sh.example/abc", "shortened - sh.example/abc");
    assert_links("https://sh.example/", "other - sh.example");
}

static void links_come_in_the_order_of_the_text(void **state)
{
    (void)state;
    assert_links("@robin.x and pix.example/p/1 and pix.example/p/2",
                 "mention pix @robin.x (robin.x); post pix pix.example/p/1; post pix "
                 "pix.example/p/2");
}

static void past_a_thousand_the_rest_is_unknown(void **state)
{
    (void)state;
    g_autoptr(CmLinks) links = links_probe_new();
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 3000; i++)
        g_string_append(text, "pix.example/me ");
    g_autoptr(GPtrArray) found = cm_links_scan(links, text->str, text->len);
    assert_int_equal(found->len, 1000);
    const CmLink *last = g_ptr_array_index(found, 999);
    assert_true(last->unknown);
    assert_int_equal(last->end, text->len);
    g_string_free(text, TRUE);
}

static void kinds_have_words(void **state)
{
    (void)state;
    CmLinkKind kind;
    assert_true(cm_link_kind_parse("invitation", &kind));
    assert_int_equal(kind, CM_LINK_INVITATION);
    assert_string_equal(cm_link_kind_word(kind), "invitation");
    assert_false(cm_link_kind_parse("mention", &kind));
    assert_false(cm_link_kind_parse("profil", &kind));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_path_says_where_a_link_leads),
        cmocka_unit_test(hosts_below_a_known_one_are_its_own),
        cmocka_unit_test(a_link_needs_no_scheme_but_an_address_of_mail_is_none),
        cmocka_unit_test(the_path_of_a_host_that_nobody_named_can_still_tell),
        cmocka_unit_test(disguised_links_are_what_a_browser_opens),
        cmocka_unit_test(a_link_inside_a_link_is_found),
        cmocka_unit_test(a_shortened_address_leads_nobody_knows_where),
        cmocka_unit_test(links_come_in_the_order_of_the_text),
        cmocka_unit_test(past_a_thousand_the_rest_is_unknown),
        cmocka_unit_test(kinds_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

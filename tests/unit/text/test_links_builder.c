#include "text/links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "links_probe.h"

static void a_wrong_pattern_or_term_is_refused(void **state)
{
    (void)state;
    g_autoptr(CmLinksBuilder) builder = cm_links_builder_new();
    const CmLinkSpec spec = {"pix", CM_PROBE_LIST("pix.example"), "(", CM_LINK_POST};
    const CmLinkPlatform platform = {"pix", CM_PROBE_LIST("..."), FALSE};
    g_autoptr(GError) error = NULL;
    assert_false(cm_links_builder_add(builder, &spec, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_false(cm_links_builder_add_platform(builder, &platform, NULL));
    assert_false(cm_links_builder_add_wording(builder, "ab*", TRUE, NULL));
}

static void the_first_of_two_rows_that_fit_counts(void **state)
{
    (void)state;
    CmLinksBuilder *builder = cm_links_builder_new();
    const CmLinkSpec first = {"a", CM_PROBE_LIST("x.example"), "^/1", CM_LINK_POST};
    const CmLinkSpec second = {"b", CM_PROBE_LIST("x.example"), NULL, CM_LINK_SHARE};
    assert_true(cm_links_builder_add(builder, &first, NULL));
    assert_true(cm_links_builder_add(builder, &second, NULL));
    g_autoptr(CmLinks) links = cm_links_builder_end(builder);
    g_autofree char *found = links_probe(links, "x.example/1 x.example/2");
    assert_string_equal(found, "post a x.example/1; share b x.example/2");
}

static void a_pattern_that_takes_too_long_is_unknown(void **state)
{
    (void)state;
    CmLinksBuilder *builder = cm_links_builder_new();
    const CmLinkSpec spec = {"a", CM_PROBE_LIST("x.example"), "^/(a+)+$", CM_LINK_SHARE};
    assert_true(cm_links_builder_add(builder, &spec, NULL));
    g_autoptr(CmLinks) links = cm_links_builder_end(builder);
    g_autofree char *many = g_strnfill(64, 'a');
    g_autofree char *text = g_strconcat("x.example/", many, "!b", NULL);
    g_autoptr(GPtrArray) found = cm_links_scan(links, text, strlen(text));
    assert_int_equal(found->len, 1);
    const CmLink *link = g_ptr_array_index(found, 0);
    assert_true(link->unknown);
    assert_int_equal(link->kind, CM_LINK_SHARE);
}

static void a_word_given_twice_keeps_its_first_meaning(void **state)
{
    (void)state;
    CmLinksBuilder *builder = cm_links_builder_new();
    const CmLinkPlatform first = {"a", CM_PROBE_LIST("Pix"), FALSE};
    const CmLinkPlatform second = {"b", CM_PROBE_LIST("Pix"), FALSE};
    assert_true(cm_links_builder_add_platform(builder, &first, NULL));
    assert_true(cm_links_builder_add_platform(builder, &second, NULL));
    g_autoptr(CmLinks) links = cm_links_builder_end(builder);
    g_autofree char *found = links_probe(links, "Pix @robin");
    assert_string_equal(found, "mention a @robin (robin)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_pattern_or_term_is_refused),
        cmocka_unit_test(the_first_of_two_rows_that_fit_counts),
        cmocka_unit_test(a_pattern_that_takes_too_long_is_unknown),
        cmocka_unit_test(a_word_given_twice_keeps_its_first_meaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

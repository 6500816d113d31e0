/* links_probe.h - a few links of invented platforms, and what is found in a text as one line */
#ifndef CM_TESTS_LINKS_PROBE_H
#define CM_TESTS_LINKS_PROBE_H

#include <string.h>

#include "base/error.h"
#include "text/links.h"

#define CM_PROBE_LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

static inline CmLinks *links_probe_new(void)
{
    static const char *const ALONE[] = {"friend request", "demande d'ami"};
    static const char *const NEAR[] = {"follow me", "add me", "ajoute-moi"};
    const CmLinkSpec specs[] = {
        {"pix", CM_PROBE_LIST("pix.example"), "^/p/", CM_LINK_POST},
        {"pix", CM_PROBE_LIST("pix.example", "px.example"), "^/([a-z0-9._]+)/?$", CM_LINK_PROFILE},
        {"chat", CM_PROBE_LIST("chat.example"), "^/join/", CM_LINK_INVITATION},
        {"drive", CM_PROBE_LIST("drive.example"), NULL, CM_LINK_SHARE},
        {NULL, CM_PROBE_LIST("sh.example"), "^/.", CM_LINK_SHORTENED},
        {"class", CM_PROBE_LIST("class.example"), NULL, CM_LINK_LEARNING},
        {"fedi", CM_PROBE_LIST("*"), "^/@([a-z0-9_]+)$", CM_LINK_PROFILE},
    };
    const CmLinkPlatform platforms[] = {
        {"pix", CM_PROBE_LIST("Pix", "PX"), FALSE},
        {"chat", CM_PROBE_LIST("Chatter"), FALSE},
        {"class", CM_PROBE_LIST("Classy"), TRUE},
    };
    CmLinksBuilder *builder = cm_links_builder_new();
    gboolean good = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(specs); i++)
        good &= cm_links_builder_add(builder, &specs[i], NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(platforms); i++)
        good &= cm_links_builder_add_platform(builder, &platforms[i], NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(ALONE); i++)
        good &= cm_links_builder_add_wording(builder, ALONE[i], TRUE, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(NEAR); i++)
        good &= cm_links_builder_add_wording(builder, NEAR[i], FALSE, NULL);
    if (!good)
        cm_bug("a link of the tests' own is refused");
    return cm_links_builder_end(builder);
}

/* "profile pix pix.example/me (me); mention - @you (you)"; a new string. */
static inline char *links_probe(const CmLinks *links, const char *text)
{
    g_autoptr(GPtrArray) found = cm_links_scan(links, text, strlen(text));
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const CmLink *link = g_ptr_array_index(found, i);
        if (link->start > link->end || link->end > strlen(text))
            cm_bug("a find outside its text");
        g_string_append_printf(line, "%s%s %s", i == 0 ? "" : "; ", cm_link_kind_word(link->kind),
                               link->platform != NULL ? link->platform : "-");
        if (link->target != NULL)
            g_string_append_printf(line, " %s", link->target);
        if (link->account != NULL)
            g_string_append_printf(line, " (%s)", link->account);
        g_string_append_printf(line, "%s%s%s", link->wrapped ? " wrapped" : "",
                               link->disguised ? " disguised" : "",
                               link->unknown ? " unknown" : "");
    }
    return g_string_free(line, FALSE);
}

#define assert_links(text, expected)                                                               \
    do {                                                                                           \
        g_autoptr(CmLinks) probe_links = links_probe_new();                                        \
        g_autofree char *probe_found = links_probe(probe_links, text);                             \
        assert_string_equal(probe_found, expected);                                                \
    } while (0)

#endif

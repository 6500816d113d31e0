/* names_probe.h - builds a small automaton and writes down what it finds, for the tests of this
 * room */
#ifndef CM_TEST_NAMES_PROBE_H
#define CM_TEST_NAMES_PROBE_H

#include <glib.h>

#include "text/names.h"

typedef struct {
    const char *given, *family;
} ProbeName;

/* Bearers are the positions in @people. */
static inline CmNames *probe_build(const ProbeName *people, guint count)
{
    CmNamesBuilder *builder = cm_names_builder_new();
    for (guint i = 0; i < count; i++)
        cm_names_builder_add_name(builder, i, people[i].given, people[i].family);
    return cm_names_builder_end(builder);
}

typedef struct {
    const char *text;
    GString *found;
} Probe;

static inline void probe_found(const CmNameMatch *match, gpointer data)
{
    Probe *probe = data;
    if (probe->found->len > 0)
        g_string_append_c(probe->found, ' ');
    for (guint i = 0; i < match->bearer_count; i++)
        g_string_append_printf(probe->found, "%s%u", i == 0 ? "" : "+", match->bearers[i]);
    g_string_append_printf(probe->found, "%s%s%s", match->loose ? "~" : "",
                           match->unsure ? "?" : "",
                           match->kind == CM_NAME_IDENTIFIER ? "#"
                           : match->kind == CM_NAME_ADDRESS  ? "@"
                                                             : "");
    g_string_append_printf(probe->found, "[%.*s]", (int)(match->end - match->start),
                           probe->text + match->start);
}

/* "0[Emma Li] 2+3~[Zoe Cote] 1#[2008893]": bearers, '~' for loose, '?' for unsure, the text found.
 */
static inline char *probe_scan(const CmNames *names, const char *text, gsize length)
{
    Probe probe = {.text = text, .found = g_string_new(NULL)};
    cm_names_scan(names, text, length, probe_found, &probe);
    return g_string_free(probe.found, FALSE);
}

#endif

/* Scans any text for a small directory's names: matches are in order, inside the text, and whole
 * characters; cutting the text to words never goes beyond it. */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "text/fold.h"
#include "text/names.h"
#include "text/parted_names.h"
#include "text/sibling_names.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static CmNames *build(void)
{
    static const char *const people[][2] = {
        {"Emma", "Li"},     {"Zoé", "Tremblay-Côté"}, {"Jean-Luc", "O'Brien"}, {"Łukasz", "Øver"},
        {"小明", "王"},     {"Q̓ʷaləs", "Siʔemt"},     {"ਗੁਰਪ੍ਰੀਤ", "ਸਿੰਘ"},       {"a", "a"},
        {"A B C", "d e-f"},
    };
    CmNamesBuilder *builder = cm_names_builder_new();
    for (guint i = 0; i < G_N_ELEMENTS(people); i++)
        cm_names_builder_add_name(builder, i, people[i][0], people[i][1]);
    cm_names_builder_add_exact(builder, 20, CM_NAME_IDENTIFIER, "2008893");
    cm_names_builder_add_exact(builder, 21, CM_NAME_IDENTIFIER, "SD-1/2");
    cm_names_builder_add_exact(builder, 22, CM_NAME_ADDRESS, "a.b@c.example");
    return cm_names_builder_end(builder);
}

typedef struct {
    const char *text;
    gsize length, last_start;
} Scanned;

static void check(const CmNameMatch *match, gpointer data)
{
    Scanned *scanned = data;
    if (match->start >= match->end || match->end > scanned->length)
        cm_bug("a match outside its text");
    if (match->start < scanned->last_start)
        cm_bug("a match out of order");
    if (match->bearer_count == 0)
        cm_bug("a name that nobody bears");
    if (!g_utf8_validate(scanned->text + match->start, (gssize)(match->end - match->start), NULL))
        cm_bug("a match that halves a character");
    scanned->last_start = match->start;
}

static void check_parted(const CmNameMatch *match, const char *name, gpointer data)
{
    Scanned *scanned = data;
    scanned->last_start = 0; /* they come in the order of their ends */
    check(match, scanned);
    if (!g_utf8_validate(name, -1, NULL))
        cm_bug("a name that halves a character");
}

/* The bytes also serve as a name that is added, whatever it is. */
static void add_as_name(const char *text)
{
    CmNamesBuilder *builder = cm_names_builder_new();
    cm_names_builder_add_whole(builder, 0, text);
    cm_names_builder_add_name(builder, 1, text, text);
    cm_names_builder_add_exact(builder, 2, CM_NAME_IDENTIFIER, text);
    g_autoptr(CmNames) names = cm_names_builder_end(builder);
    Scanned scanned = {.text = text, .length = strlen(text)};
    cm_names_scan_kind(names, CM_NAMES_LABEL, text, scanned.length, check, &scanned);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    g_autoptr(CmNames) names = build();
    Scanned scanned = {.text = text, .length = strlen(text)};
    cm_names_scan(names, text, scanned.length, check, &scanned);
    scanned.last_start = 0;
    cm_names_scan_kind(names, CM_NAMES_LABEL, text, scanned.length, check, &scanned);
    scanned.last_start = 0;
    cm_parted_names_scan(names, text, scanned.length, check_parted, &scanned);
    cm_sibling_names_scan(names, CM_NAMES_PROSE, text, scanned.length, check_parted, &scanned);
    cm_sibling_names_scan(names, CM_NAMES_LABEL, text, scanned.length, check_parted, &scanned);
    g_autofree char *exact = cm_fold_exact(text, -1);
    g_autofree char *loose = cm_fold_loose(text, -1);
    if (!g_utf8_validate(exact, -1, NULL) || !g_utf8_validate(loose, -1, NULL))
        cm_bug("a folded text that is not UTF-8");
    if (size < 200)
        add_as_name(text);
    return 0;
}

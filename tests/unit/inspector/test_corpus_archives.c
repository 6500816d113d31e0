/* Every archive of the collection, as corpus_archives.tsv expects it: looked at one by one. */
#include "inspector/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"

static char *find_collection(void)
{
    const char *root = g_getenv("CM_SOURCE_ROOT");
    return g_build_filename(root != NULL ? root : ".", "..", "shared", "corpus", NULL);
}

static char *read_expectations(void)
{
    const char *root = g_getenv("CM_SOURCE_ROOT");
    char *text = NULL;
    g_autofree char *path = g_build_filename(root != NULL ? root : ".", "tests", "unit",
                                             "inspector", "corpus_archives.tsv", NULL);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

/* "REASON MEMBERS" of the file at @path; NULL when it is absent. */
static char *describe(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &bytes, &length, NULL))
        return NULL;
    g_autofree char *mail = packed_mail("application/octet-stream", bytes, length);
    g_autoptr(CmReport) report = inspected(mail);
    const CmReportPart *part = inspected_part(report, "1");
    return g_strdup_printf("%s\t%u", part->inspected ? "-" : cm_reason_word(part->reason),
                           report->parts->len - 1);
}

static void every_archive_is_seen_as_far_as_is_expected(void **state G_GNUC_UNUSED)
{
    g_autofree char *collection = find_collection(), *text = read_expectations();
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    guint seen = 0, wrong = 0;
    for (guint i = 0; lines[i] != NULL; i++) {
        char *tab = strchr(lines[i], '\t');
        if (*lines[i] == '#' || tab == NULL)
            continue;
        *tab = '\0';
        g_autofree char *path = g_build_filename(collection, lines[i], NULL);
        g_autofree char *found = describe(path);
        seen += found != NULL;
        if (found == NULL || g_str_equal(found, tab + 1))
            continue;
        print_message("# %s: expected %s, found %s\n", lines[i], tab + 1, found);
        wrong++;
    }
    if (seen == 0) {
        print_message("# the collection of archives is absent\n");
        skip();
    }
    assert_int_equal(wrong, 0);
}

static void zip_that_holds_itself_is_too_deep(void **state G_GNUC_UNUSED)
{
    g_autofree char *collection = find_collection();
    g_autofree char *path = g_build_filename(
        collection, "archives", "tika-pkg", "tika-parsers-standard-modules",
        "tika-parser-pkg-module", "src", "test", "resources", "test-documents", "droste.zip", NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &bytes, &length, NULL)) {
        print_message("# the collection of archives is absent\n");
        skip();
    }
    g_autofree char *mail = packed_mail("application/zip", bytes, length);
    g_autoptr(CmReport) report = inspected(mail);
    gboolean deep = FALSE;
    for (guint i = 0; i < report->parts->len; i++)
        deep |= ((const CmReportPart *)g_ptr_array_index(report->parts, i))->reason ==
                CM_REASON_TOO_DEEP;
    assert_true(deep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_archive_is_seen_as_far_as_is_expected),
        cmocka_unit_test(zip_that_holds_itself_is_too_deep),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("corpus_archives", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}

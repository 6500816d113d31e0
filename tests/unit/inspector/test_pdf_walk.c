#include "inspector/pdf_walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "pdf_sample.h"

typedef struct {
    qpdf_data pdf;
    GString *seen;
    guint streams;
    guint most; /* streams to be walked */
} Seen;

static gboolean see_stream(qpdf_oh stream, gpointer data)
{
    Seen *seen = data;
    g_string_append_printf(seen->seen, "%d|", qpdf_oh_get_object_id(seen->pdf, stream));
    return ++seen->streams < seen->most;
}

static gboolean see_entry(qpdf_oh owner G_GNUC_UNUSED, const char *key, qpdf_oh value G_GNUC_UNUSED,
                          gpointer data)
{
    Seen *seen = data;
    if (key[1] == 'x')
        g_string_append_printf(seen->seen, "%s|", key);
    return TRUE;
}

static gboolean see_string(qpdf_oh owner G_GNUC_UNUSED, const char *key, qpdf_oh value,
                           gpointer data)
{
    Seen *seen = data;
    g_string_append_printf(seen->seen, "%s=%s|", key, qpdf_oh_get_utf8_value(seen->pdf, value));
    return TRUE;
}

/* What is seen of a document with @object as its object 30. */
static char *walked(const char *object, guint streams, guint values, CmReason *reason)
{
    static const CmPdfVisitor visitor = {see_stream, see_entry, see_string};
    g_autoptr(GByteArray) sample = pdf_sample_begin();
    pdf_sample_add(sample, 30, object);
    pdf_sample_end(sample, "");
    qpdf_data pdf = qpdf_init();
    Seen seen = {pdf, g_string_new(NULL), 0, streams};
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_read_memory(pdf, "a", (const char *)sample->data, sample->len, "");
    *reason = cm_pdf_walk(pdf, values, &visitor, &seen);
    qpdf_cleanup(&pdf);
    return g_string_free(seen.seen, FALSE);
}

static void assert_walked(const char *object, const char *expected)
{
    CmReason reason = CM_REASON_BROKEN;
    g_autofree char *seen = walked(object, 100, 1000, &reason);
    assert_string_equal(seen, expected);
    assert_int_equal(reason, CM_REASON_NONE);
}

/* 6 and 7 are the contents of the sample's pages. */
static void what_stands_in_objects_is_walked(void **state G_GNUC_UNUSED)
{
    assert_walked("<</x1[]/x2 1/x3<</x4 6 0 R>>>>", "6|7|/URI=https://a.example/|/x1|/x3|/x4|");
    assert_walked("[[<</x1<<>>>>]]", "6|7|/URI=https://a.example/|/x1|");
}

/* The sample has a link's address of its own. */
static void strings_have_the_key_above_them(void **state G_GNUC_UNUSED)
{
    assert_walked("<</a(b)/c[(d)[(e)<</f(g)>>]]>>",
                  "6|7|/URI=https://a.example/|/a=b|/c=d|/c=e|/f=g|");
}

static void rings_come_to_an_end(void **state G_GNUC_UNUSED)
{
    assert_walked("<</x1 30 0 R/x2[30 0 R]>>", "6|7|/URI=https://a.example/|/x1|/x2|");
}

/* An object that was written again under its number may have a second generation. */
static void object_of_a_later_generation_is_walked_once(void **state G_GNUC_UNUSED)
{
    assert_walked("[40 1 R 40 1 R 41 0 R]\nendobj\n40 1 obj<</x1 40 1 R/Length 1>>stream\nx\n"
                  "endstream",
                  "6|7|/URI=https://a.example/|40|/x1|");
}

static void visitor_may_end_it(void **state G_GNUC_UNUSED)
{
    CmReason reason = CM_REASON_BROKEN;
    g_autofree char *seen = walked("<</x1[]>>", 1, 1000, &reason);
    assert_string_equal(seen, "6|");
    assert_int_equal(reason, CM_REASON_NONE);
}

static void values_without_end_are_too_many(void **state G_GNUC_UNUSED)
{
    CmReason reason = CM_REASON_NONE;
    g_autofree char *all = walked("[[] [] <</x1[]>>]", 100, 100, &reason);
    assert_string_equal(all, "6|7|/URI=https://a.example/|/x1|");
    g_autofree char *seen = walked("[[] [] <</x1[]>>]", 100, 10, &reason);
    assert_string_equal(seen, "");
    assert_int_equal(reason, CM_REASON_TOO_MANY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_in_objects_is_walked),
        cmocka_unit_test(strings_have_the_key_above_them),
        cmocka_unit_test(rings_come_to_an_end),
        cmocka_unit_test(object_of_a_later_generation_is_walked_once),
        cmocka_unit_test(visitor_may_end_it),
        cmocka_unit_test(values_without_end_are_too_many),
    };
    return cmocka_run_group_tests_name("pdf_walk", tests, NULL, NULL);
}

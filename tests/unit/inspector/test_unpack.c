#include "inspector/unpack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspect/unpack.h"

#include "../inspect/zip.h"

typedef struct {
    GByteArray *taken;
    guint64 most;
} Sink;

static gboolean take(const void *bytes, gsize length, gpointer data)
{
    Sink *sink = data;
    if (sink->taken->len + length > sink->most)
        return FALSE;
    g_byte_array_append(sink->taken, bytes, (guint)length);
    return TRUE;
}

static gboolean unpack(GBytes *zip, guint64 most)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(zip, &size);
    Sink sink = {.taken = g_byte_array_new(), .most = most};
    gboolean done = cm_unpack_zip((CmSpan){bytes, size}, take, &sink);
    g_byte_array_unref(sink.taken);
    return done;
}

static void a_file_is_written_in_the_form_that_the_other_side_reads(void **state G_GNUC_UNUSED)
{
    static const ZipMember members[] = {{"folder/", "", FALSE}, {"folder/a.csv", "x,y\n", FALSE}};
    g_autoptr(GBytes) zip = zip_of(members, G_N_ELEMENTS(members));
    gsize size = 0;
    const char *bytes = g_bytes_get_data(zip, &size);
    Sink sink = {.taken = g_byte_array_new(), .most = 1000};
    assert_true(cm_unpack_zip((CmSpan){bytes, size}, take, &sink));
    g_autoptr(GBytes) answer = g_byte_array_free_to_bytes(sink.taken);
    g_autoptr(GPtrArray) found = cm_unpack_decode(answer, size, NULL);
    assert_non_null(found);
    const CmUnpackMember *last = g_ptr_array_index(found, found->len - 1);
    assert_string_equal(last->name, "folder/a.csv");
    assert_int_equal(g_bytes_get_size(last->bytes), 4);
}

static void a_writer_that_is_full_ends_it(void **state G_GNUC_UNUSED)
{
    static const ZipMember member = {"a.csv", "x,y\n", FALSE};
    g_autoptr(GBytes) zip = zip_of(&member, 1);
    assert_true(unpack(zip, 1000));
    assert_false(unpack(zip, 10));
}

static void a_zip_that_is_cut_or_encrypted_is_not_unpacked(void **state G_GNUC_UNUSED)
{
    static const ZipMember member = {"a.csv", "x,y\n", FALSE};
    static const ZipMember locked = {"a.csv", "x,y\n0123456789ab", TRUE};
    g_autoptr(GBytes) zip = zip_of(&member, 1);
    g_autoptr(GBytes) cut = g_bytes_new_from_bytes(zip, 0, g_bytes_get_size(zip) - 30);
    g_autoptr(GBytes) secret = zip_of(&locked, 1);
    assert_false(unpack(cut, 1000));
    assert_false(unpack(secret, 1000));
}

static void more_files_than_the_limit_are_not_unpacked(void **state G_GNUC_UNUSED)
{
    g_autoptr(GArray) members = g_array_new(FALSE, TRUE, sizeof(ZipMember));
    const ZipMember member = {"a.csv", "x", FALSE};
    for (guint i = 0; i <= CM_UNPACK_MEMBERS_MAX; i++)
        g_array_append_val(members, member);
    g_autoptr(GBytes) many =
        zip_of((const ZipMember *)(gpointer)members->data, CM_UNPACK_MEMBERS_MAX + 1);
    g_autoptr(GBytes) most =
        zip_of((const ZipMember *)(gpointer)members->data, CM_UNPACK_MEMBERS_MAX);
    assert_false(unpack(many, G_MAXUINT32));
    assert_true(unpack(most, G_MAXUINT32));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_written_in_the_form_that_the_other_side_reads),
        cmocka_unit_test(a_writer_that_is_full_ends_it),
        cmocka_unit_test(a_zip_that_is_cut_or_encrypted_is_not_unpacked),
        cmocka_unit_test(more_files_than_the_limit_are_not_unpacked),
    };
    return cmocka_run_group_tests_name("unpack", tests, NULL, NULL);
}

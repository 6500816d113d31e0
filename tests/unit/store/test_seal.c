#include "store/seal.h"

#include <string.h>

#include "fixture.h"

static const guint8 key[CM_SEAL_KEY_BYTES] = {1, 2, 3};

static int start(void **state)
{
    (void)state;
    return cm_seal_init(NULL) ? 0 : -1;
}

static void texts_of_every_size_open_again(void **state)
{
    const gsize sizes[] = {0,
                           1,
                           4096,
                           CM_SEAL_PIECE - 1,
                           CM_SEAL_PIECE,
                           CM_SEAL_PIECE + 1,
                           2 * CM_SEAL_PIECE,
                           3 * CM_SEAL_PIECE + 17};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree guint8 *text = g_malloc(sizes[i] + 1);
        g_autoptr(GBytes) sealed = NULL;
        g_autoptr(GBytes) opened = NULL;

        memset(text, (int)('a' + i), sizes[i]);
        sealed = cm_seal_bytes(key, "body\nC-1\nD", text, sizes[i], NULL);
        assert_int_equal(g_bytes_get_size(sealed), cm_seal_size(sizes[i]));
        opened = cm_seal_open(key, "body\nC-1\nD", g_bytes_get_data(sealed, NULL),
                              g_bytes_get_size(sealed), NULL);
        assert_non_null(opened);
        assert_int_equal(g_bytes_get_size(opened), sizes[i]);
        assert_memory_equal(g_bytes_get_data(opened, NULL), text, sizes[i]);
    }
}

static void the_text_is_not_in_what_is_sealed(void **state)
{
    static const char text[] = "Robin Example, grade four, was seen here";
    g_autoptr(GBytes) sealed = cm_seal_bytes(key, "c", text, strlen(text), NULL);
    gsize size = 0;
    const void *bytes = g_bytes_get_data(sealed, &size);

    (void)state;
    assert_null(memmem(bytes, size, "Robin", 5));
}

static GBytes *open_copy(const guint8 *bytes, gsize size, const char *context, GError **error)
{
    return cm_seal_open(key, context, bytes, size, error);
}

static void any_changed_byte_is_noticed(void **state)
{
    g_autoptr(GBytes) sealed = cm_seal_bytes(key, "c", "some text", 9, NULL);
    gsize size = g_bytes_get_size(sealed);
    g_autofree guint8 *copy = g_memdup2(g_bytes_get_data(sealed, NULL), size);

    (void)state;
    for (gsize i = 0; i < size; i++) {
        g_autoptr(GError) error = NULL;

        copy[i] ^= 0x20;
        assert_null(open_copy(copy, size, "c", &error));
        assert_error(error, CM_ERROR_DATA);
        copy[i] ^= 0x20;
    }
}

static void every_cut_is_noticed(void **state)
{
    gsize text_size = 2 * CM_SEAL_PIECE + 5;
    g_autofree guint8 *text = g_malloc0(text_size);
    g_autoptr(GBytes) sealed = cm_seal_bytes(key, "c", text, text_size, NULL);
    gsize size = g_bytes_get_size(sealed);
    const guint8 *bytes = g_bytes_get_data(sealed, NULL);

    (void)state;
    for (gsize length = 0; length < size; length += length < 64 ? 1 : 97) {
        g_autoptr(GError) error = NULL;

        assert_null(open_copy(bytes, length, "c", &error));
        assert_error(error, CM_ERROR_DATA);
    }
    /* At the border of a piece the rest is whole pieces: only the missing end tells. */
    assert_null(open_copy(bytes, cm_seal_size(0) - 17 + CM_SEAL_PIECE + 17, "c", NULL));
}

static void another_context_or_key_does_not_open(void **state)
{
    g_autoptr(GBytes) sealed = cm_seal_bytes(key, "body\nC-1", "text", 4, NULL);
    const guint8 other[CM_SEAL_KEY_BYTES] = {9};
    const void *bytes = g_bytes_get_data(sealed, NULL);

    (void)state;
    assert_null(cm_seal_open(key, "body\nC-2", bytes, g_bytes_get_size(sealed), NULL));
    assert_null(cm_seal_open(other, "body\nC-1", bytes, g_bytes_get_size(sealed), NULL));
}

static void a_wrapped_key_opens_only_with_its_own(void **state)
{
    g_autoptr(CmRandom) random = cm_random_new_fixed(1);
    const guint8 wrapping[CM_SEAL_KEY_BYTES] = {5}, other[CM_SEAL_KEY_BYTES] = {6};
    guint8 wrapped[CM_SEAL_WRAPPED_BYTES], back[CM_SEAL_KEY_BYTES];
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(cm_seal_wrap_key(wrapping, key, random, wrapped, NULL));
    assert_true(cm_seal_unwrap_key(wrapping, wrapped, sizeof wrapped, back, NULL));
    assert_memory_equal(back, key, sizeof back);
    assert_false(cm_seal_unwrap_key(other, wrapped, sizeof wrapped, back, &error));
    assert_error(error, CM_ERROR_DATA);
    assert_false(cm_seal_unwrap_key(wrapping, wrapped, sizeof wrapped - 1, back, &error));
    assert_error(error, CM_ERROR_DATA);
}

static gboolean refuse_second(const void *bytes, gsize length, gpointer data, GError **error)
{
    guint *calls = data;

    (void)bytes;
    (void)length;
    if (++*calls == 1)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_IO, "no more");
    return FALSE;
}

static void a_sink_that_fails_stops_the_sealing(void **state)
{
    g_autofree guint8 *text = g_malloc0(4 * CM_SEAL_PIECE);
    g_autoptr(GError) error = NULL;
    guint calls = 0;

    (void)state;
    assert_false(cm_seal_to(key, "c", text, 4 * CM_SEAL_PIECE, refuse_second, &calls, &error));
    assert_int_equal(calls, 2);
    assert_error(error, CM_ERROR_IO);
}

static void a_key_is_forgotten(void **state)
{
    guint8 secret[4] = {1, 2, 3, 4};
    const guint8 nothing[4] = {0};

    (void)state;
    cm_seal_forget(secret, sizeof secret);
    assert_memory_equal(secret, nothing, sizeof secret);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_every_size_open_again),
        cmocka_unit_test(the_text_is_not_in_what_is_sealed),
        cmocka_unit_test(any_changed_byte_is_noticed),
        cmocka_unit_test(every_cut_is_noticed),
        cmocka_unit_test(another_context_or_key_does_not_open),
        cmocka_unit_test(a_wrapped_key_opens_only_with_its_own),
        cmocka_unit_test(a_sink_that_fails_stops_the_sealing),
        cmocka_unit_test(a_key_is_forgotten),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}

#include "record/picture_hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static const char sample[] = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";

static void a_hash_is_written_as_it_is_read(void **state G_GNUC_UNUSED)
{
    CmPictureHash hash;
    assert_true(cm_picture_hash_parse(sample, &hash));
    assert_int_equal(hash.bytes[0], 0xf8);
    assert_int_equal(hash.bytes[31], 0x22);
    g_autofree char *text = cm_picture_hash_format(&hash);
    assert_string_equal(text, sample);
}

static void what_is_no_hash_is_refused(void **state G_GNUC_UNUSED)
{
    CmPictureHash hash;
    assert_false(cm_picture_hash_parse("", &hash));
    assert_false(cm_picture_hash_parse(sample + 2, &hash));
    g_autofree char *longer = g_strconcat(sample, "00", NULL);
    assert_false(cm_picture_hash_parse(longer, &hash));
    g_autofree char *other = g_strdup(sample);
    other[10] = 'g';
    assert_false(cm_picture_hash_parse(other, &hash));
}

static void distance_is_the_number_of_bits_that_differ(void **state G_GNUC_UNUSED)
{
    CmPictureHash one, other;
    assert_true(cm_picture_hash_parse(sample, &one));
    other = one;
    assert_int_equal(cm_picture_hash_distance(&one, &other), 0);
    other.bytes[0] ^= 0x81;
    other.bytes[31] ^= 0x01;
    assert_int_equal(cm_picture_hash_distance(&one, &other), 3);
    for (guint i = 0; i < sizeof other.bytes; i++)
        other.bytes[i] = (guint8)~one.bytes[i];
    assert_int_equal(cm_picture_hash_distance(&one, &other), CM_PICTURE_HASH_BITS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hash_is_written_as_it_is_read),
        cmocka_unit_test(what_is_no_hash_is_refused),
        cmocka_unit_test(distance_is_the_number_of_bits_that_differ),
    };
    return cmocka_run_group_tests_name("picture_hash", tests, NULL, NULL);
}

#include "review.h"

#include "review/transfer.h"

static void assert_encoding(const char *header, const char *encoding)
{
    g_autofree char *found = cm_transfer_encoding(header, strlen(header));
    assert_string_equal(found, encoding);
}

static void the_field_is_found_at_the_beginning_of_a_line(void **state)
{
    (void)state;
    assert_encoding("Content-Type: x\r\nContent-Transfer-Encoding:  BASE64 \r\n\r\n", "base64");
    assert_encoding("content-transfer-encoding:quoted-printable;x\r\n", "quoted-printable");
    assert_encoding("X-Content-Transfer-Encoding: base64\r\n", "7bit");
    assert_encoding("Content-Transfer-Encoding:", "7bit");
    assert_encoding("", "7bit");
}

static void assert_decoded(const char *encoding, const char *text, const char *plain)
{
    g_autoptr(GBytes) bytes = cm_transfer_decode(encoding, text, strlen(text));
    assert_int_equal(g_bytes_get_size(bytes), strlen(plain));
    assert_memory_equal(g_bytes_get_data(bytes, NULL), plain, strlen(plain));
}

static void each_encoding_is_undone(void **state)
{
    (void)state;
    assert_decoded("base64", "SGVsbG8s\r\nIHdvcmxk\r\n", "Hello, world");
    assert_decoded("quoted-printable", "a=3Db=\r\nc=C3=A9=\nd",
                   "a=bc\xc3\xa9"
                   "d");
    assert_decoded("8bit", "a=3D", "a=3D");
}

static void what_is_no_encoding_does_no_harm(void **state)
{
    (void)state;
    assert_decoded("quoted-printable", "a=", "a=");
    assert_decoded("quoted-printable", "a=Z9=4", "a=Z9=4");
    assert_decoded("base64", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_field_is_found_at_the_beginning_of_a_line),
        cmocka_unit_test(each_encoding_is_undone),
        cmocka_unit_test(what_is_no_encoding_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

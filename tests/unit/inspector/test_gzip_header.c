#include "inspector/gzip_header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define HEAD(flags) "\x1f\x8b\x08" flags "\0\0\0\0\0\3"

static void assert_header(CmSpan bytes, const char *name, const char *comment)
{
    CmGzipHeader header = cm_gzip_header_read(bytes);
    assert_int_equal(header.name.length, strlen(name));
    assert_memory_equal(header.name.bytes, name, header.name.length);
    assert_int_equal(header.comment.length, strlen(comment));
    assert_memory_equal(header.comment.bytes, comment, header.comment.length);
}

#define SPAN(bytes) ((CmSpan){bytes, sizeof(bytes) - 1})

static void name_and_comment_stand_behind_what_is_extra(void **state G_GNUC_UNUSED)
{
    assert_header(SPAN(HEAD("\x18") "a.txt\0of Emma\0x"), "a.txt", "of Emma");
    assert_header(SPAN(HEAD("\x1c") "\3\0abca.txt\0of Emma\0"), "a.txt", "of Emma");
    assert_header(SPAN(HEAD("\x10") "of Emma\0x"), "", "of Emma");
    assert_header(SPAN(HEAD("\0") "of Emma\0x"), "", "");
}

static void header_that_does_not_end_says_nothing(void **state G_GNUC_UNUSED)
{
    static const char whole[] = HEAD("\x1c") "\3\0abca.txt\0of Emma\0";
    assert_header(SPAN(HEAD("\x18") "a.txt\0of Emma"), "a.txt", "");
    assert_header(SPAN(HEAD("\x1c") "\xff\xff"
                                    "a.txt\0of Emma\0"),
                  "", "");
    assert_header(SPAN("PK\3\4aaaaaaaa.txt\0b\0"), "", "");
    for (gsize length = 0; length + 1 < sizeof whole; length++) {
        g_autofree char *cut = g_memdup2(whole, MAX(length, 1));
        assert_int_equal(cm_gzip_header_read((CmSpan){cut, length}).comment.length, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name_and_comment_stand_behind_what_is_extra),
        cmocka_unit_test(header_that_does_not_end_says_nothing),
    };
    return cmocka_run_group_tests_name("gzip_header", tests, NULL, NULL);
}

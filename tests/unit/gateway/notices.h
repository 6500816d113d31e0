/* notices.h - the notices that wait to be sent in a test's district */
#ifndef CM_TEST_NOTICES_H
#define CM_TEST_NOTICES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "district.h"

static inline GPtrArray *notices_due(TestDistrict *district)
{
    GPtrArray *due = cm_store_notice_due(cm_gateway_store(district->gateway), 0, NULL);
    assert_non_null(due);
    return due;
}

/* What a person reads in a mail of ours: quoted-printable decoded, LF line ends. */
static inline char *read_mail(const char *mail)
{
    GString *text = g_string_new(NULL);
    for (const char *at = mail; *at != '\0'; at++) {
        if (g_str_has_prefix(at, "=\r\n")) {
            at += 2;
        } else if (*at == '=' && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2])) {
            int high = g_ascii_xdigit_value(at[1]), low = g_ascii_xdigit_value(at[2]);
            g_string_append_c(text, (char)(high * 16 + low));
            at += 2;
        } else if (*at != '\r') {
            g_string_append_c(text, *at);
        }
    }
    return g_string_free(text, FALSE);
}

/* What is read in the one notice that waits; it counts as sent afterwards. */
static inline char *take_notice(TestDistrict *district, const char *to)
{
    g_autoptr(GPtrArray) due = notices_due(district);
    assert_int_equal(due->len, 1);
    const CmNotice *notice = g_ptr_array_index(due, 0);
    assert_string_equal(notice->recipient, to);
    assert_true(cm_store_notice_sent(cm_gateway_store(district->gateway), notice->id, NULL));
    return read_mail(notice->text);
}

#endif

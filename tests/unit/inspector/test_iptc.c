#include "inspector/iptc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "samples.h"

#define READ(bytes) read_iptc(bytes, sizeof(bytes) - 1)

static char *read_iptc(const char *bytes, gsize length)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_iptc_read(picture, (CmSpan){bytes, length}, charsets);
    return samples_texts(picture);
}

static void captions_and_keywords_are_read(void **state G_GNUC_UNUSED)
{
    g_autofree char *texts = READ("8BIM\4\4\0\0\0\0\0\x14\x1c\2\x78\0\4Emma\x1c\2\x19\0\6sports");
    assert_string_equal(texts, "C iptc:Caption=Emma|C iptc:Keywords=sports|");
}

static void who_made_it_and_further_words_are_read(void **state G_GNUC_UNUSED)
{
    g_autofree char *texts = READ("8BIM\4\4\0\0\0\0\0\x20\x1c\2\x50\0\3Emm\x1c\2\x14\0\3Art"
                                  "\x1c\2\x6e\0\3Ava\x1c\2\x7a\0\3Leo");
    assert_string_equal(
        texts, "C iptc:Byline=Emm|C iptc:Categories=Art|C iptc:Credit=Ava|C iptc:Writer=Leo|");
}

static void character_set_is_obeyed_or_guessed(void **state G_GNUC_UNUSED)
{
    g_autofree char *latin = READ("8BIM\4\4\0\0\0\0\0\x08\x1c\2\x78\0\3Zo\xeb");
    assert_string_equal(latin, "C iptc:Caption=Zoë|");
}

static void other_resources_are_passed_over(void **state G_GNUC_UNUSED)
{
    g_autofree char *texts = READ("8BIM\3\xed\1x\0\0\0\3abc\0"
                                  "8BIM\4\4\0\0\0\0\0\x08\x1c\2\x78\0\3Ava");
    assert_string_equal(texts, "C iptc:Caption=Ava|");
}

static void resources_of_other_marks_are_passed_over(void **state G_GNUC_UNUSED)
{
    g_autofree char *texts = READ("PHUT\4\4\0\0\0\0\0\0"
                                  "8BIM\4\4\0\0\0\0\0\x08\x1c\2\x78\0\3Ava");
    assert_string_equal(texts, "C iptc:Caption=Ava|");
}

static void assert_marked(const char *bytes, gsize length, gboolean marked)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_iptc_read(picture, (CmSpan){bytes, length}, charsets);
    assert_int_equal(picture->texts->len, 0);
    assert_int_equal(picture->unread, marked);
}

#define ASSERT_MARKED(bytes, marked) assert_marked(bytes, sizeof(bytes) - 1, marked)

static void lengths_beyond_the_end_mark_the_picture(void **state G_GNUC_UNUSED)
{
    ASSERT_MARKED("8BIM\4\4\0\0\xff\xff\xff\xff\x1c\2\x78\x7f\xff"
                  "A",
                  TRUE);
    ASSERT_MARKED("8BIM\4\4\0\0\0\0\0\6\x1c\2\x78\0\2A", TRUE);
    ASSERT_MARKED("8BIM\4\4\0\0\0\0\0\6\x1c\2\x78\x80\5A", TRUE);
    ASSERT_MARKED("8BIM\4\x0c\0\0\0\0\0\2A", TRUE);
    ASSERT_MARKED("8BIM\4\x0c\0\0\0\0\0\1A", FALSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_and_keywords_are_read),
        cmocka_unit_test(who_made_it_and_further_words_are_read),
        cmocka_unit_test(character_set_is_obeyed_or_guessed),
        cmocka_unit_test(other_resources_are_passed_over),
        cmocka_unit_test(resources_of_other_marks_are_passed_over),
        cmocka_unit_test(lengths_beyond_the_end_mark_the_picture),
    };
    return cmocka_run_group_tests_name("iptc", tests, NULL, NULL);
}

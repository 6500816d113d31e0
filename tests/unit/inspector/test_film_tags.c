#include "inspector/film_tags.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/film_limits.h"

#include "samples.h"

typedef struct {
    AVFormatContext *format;
    CmCharsets *charsets;
    CmPicture *said;
} Tagged;

static void begin(Tagged *tagged)
{
    *tagged = (Tagged){avformat_alloc_context(), cm_charsets_new(), cm_picture_new()};
}

static void set(Tagged *tagged, const char *key, const char *value)
{
    av_dict_set(&tagged->format->metadata, key, value, AV_DICT_MULTIKEY);
}

static void end_with(Tagged *tagged, const char *expected)
{
    cm_film_tags_read(tagged->format, tagged->said, tagged->charsets);
    g_autofree char *texts = samples_texts(tagged->said);
    assert_string_equal(texts, expected);
    avformat_free_context(tagged->format);
    cm_charsets_free(tagged->charsets);
    cm_picture_free(tagged->said);
}

static void what_names_people_is_taken_and_what_programs_write_is_not(void **state G_GNUC_UNUSED)
{
    Tagged tagged;
    begin(&tagged);
    set(&tagged, "TITLE", "Emma");
    set(&tagged, "lyrics-eng", "la la");
    set(&tagged, "com.apple.quicktime.keywords", "Noah");
    set(&tagged, "encoder", "Lavf59");
    set(&tagged, "major_brand", "isom");
    set(&tagged, "titles", "no");
    end_with(&tagged, "C av:title=Emma|C av:lyrics=la la|C av:keywords=Noah|");
}

static void what_is_said_already_is_not_said_again(void **state G_GNUC_UNUSED)
{
    Tagged tagged;
    begin(&tagged);
    cm_picture_add(tagged.said, CM_TEXT_CAPTION, "mp4:title", "Emma");
    set(&tagged, "title", " Emma ");
    set(&tagged, "comment", "Noah");
    end_with(&tagged, "C mp4:title=Emma|C av:comment=Noah|");
}

static void a_place_counts_when_it_is_somewhere(void **state G_GNUC_UNUSED)
{
    Tagged tagged;
    begin(&tagged);
    set(&tagged, "location", "+00.0000+000.0000/");
    cm_film_tags_read(tagged.format, tagged.said, tagged.charsets);
    assert_false(tagged.said->location);
    set(&tagged, "location-eng", "+49.2827-123.1207/");
    cm_film_tags_read(tagged.format, tagged.said, tagged.charsets);
    assert_true(tagged.said->location);
    end_with(&tagged, "");
}

static void tags_without_end_come_to_an_end(void **state G_GNUC_UNUSED)
{
    Tagged tagged;
    begin(&tagged);
    for (guint i = 0; i < 2000; i++) {
        g_autofree char *value = g_strdup_printf("word %u", i);
        set(&tagged, "comment", value);
    }
    cm_film_tags_read(tagged.format, tagged.said, tagged.charsets);
    assert_int_equal(tagged.said->texts->len, cm_film_limits()->tags);
    avformat_free_context(tagged.format);
    cm_charsets_free(tagged.charsets);
    cm_picture_free(tagged.said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_names_people_is_taken_and_what_programs_write_is_not),
        cmocka_unit_test(what_is_said_already_is_not_said_again),
        cmocka_unit_test(a_place_counts_when_it_is_somewhere),
        cmocka_unit_test(tags_without_end_come_to_an_end),
    };
    return cmocka_run_group_tests_name("film_tags", tests, NULL, NULL);
}

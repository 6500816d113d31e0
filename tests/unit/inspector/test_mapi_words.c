#include "inspector/mapi_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/mapi.h"

typedef struct {
    CmCharsets *charsets;
    CmInspection inspection;
    CmContainer container;
    CmMapiWords words;
} Added;

static void begin(Added *added)
{
    static const CmInspectSettings settings = {0};
    added->charsets = cm_charsets_new();
    cm_inspection_init(&added->inspection, added->charsets, 1000, &settings);
    added->container = (CmContainer){.inspection = &added->inspection};
    added->container.part = cm_inspection_add_part(&added->inspection, "1");
    cm_mapi_words_init(&added->words);
}

static void end(Added *added)
{
    cm_mapi_words_clear(&added->words);
    cm_report_free(cm_inspection_finish(&added->inspection));
    cm_charsets_free(added->charsets);
}

static void add(Added *added, guint id, const char *value)
{
    cm_mapi_words_add(&added->words, &added->container, id, CM_MAPI_TYPE_STRING8,
                      cm_span_of(value));
}

static void people_of_the_message_stand_as_in_the_head_of_a_mail(void **state G_GNUC_UNUSED)
{
    Added added;
    begin(&added);
    add(&added, 0x0c1a, "Robin Example");
    add(&added, 0x0042, "Robin Example");
    add(&added, 0x0e04, "Emma Li; Noah Kim");
    cm_mapi_words_add_recipient(&added.words, &added.container, 0x3001, CM_MAPI_TYPE_STRING8,
                                cm_span_of("Emma Li"));
    assert_string_equal(added.words.people->str,
                        "from: Robin Example\nto: Emma Li; Noah Kim\nto: Emma Li\n");
    assert_string_equal(added.words.others->str, "");
    end(&added);
}

static void all_other_words_are_lines(void **state G_GNUC_UNUSED)
{
    Added added;
    begin(&added);
    add(&added, 0x3001, "Emma Li");
    add(&added, 0x3a06, "Emma");
    add(&added, 0x8001, "Room 4");
    add(&added, 0x8002, "  ");
    cm_mapi_words_add_line(&added.words, "Emma Li");
    assert_string_equal(added.words.others->str, "Emma Li\nEmma\nRoom 4\n");
    assert_string_equal(added.words.people->str, "");
    end(&added);
}

static void what_is_for_programs_or_no_string_is_passed_over(void **state G_GNUC_UNUSED)
{
    Added added;
    begin(&added);
    add(&added, 0x001a, "IPM.Note");
    add(&added, 0x3003, "/o=DISTRICT/ou=FIRST ADMINISTRATIVE GROUP/cn=EMMALI");
    add(&added, 0x1035, "<405131517@mail.example>");
    add(&added, CM_MAPI_BODY, "Dear Emma");
    cm_mapi_words_add(&added.words, &added.container, 0x3001, CM_MAPI_TYPE_BINARY,
                      cm_span_of("Emma"));
    assert_string_equal(added.words.others->str, "");
    end(&added);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_of_the_message_stand_as_in_the_head_of_a_mail),
        cmocka_unit_test(all_other_words_are_lines),
        cmocka_unit_test(what_is_for_programs_or_no_string_is_passed_over),
    };
    return cmocka_run_group_tests_name("mapi_words", tests, NULL, NULL);
}

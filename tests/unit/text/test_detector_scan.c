#include "text/detector.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/digit_groups.h"

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

static GArray *scan_in(const CmDetectorSpec *spec, CmDetectPlace place, const char *text)
{
    CmDetectorsBuilder *builder = cm_detectors_builder_new();
    g_autoptr(GError) error = NULL;
    if (!cm_detectors_builder_add(builder, spec, &error))
        fail_msg("%s", error->message);
    g_autoptr(CmDetectors) detectors = cm_detectors_builder_end(builder);
    return cm_detectors_scan(detectors, place, text, strlen(text));
}

static GArray *scan(const CmDetectorSpec *spec, const char *text)
{
    return scan_in(spec, CM_DETECT_TEXT, text);
}

static guint count(const CmDetectorSpec *spec, const char *text)
{
    g_autoptr(GArray) hits = scan(spec, text);
    return hits->len;
}

static const CmDetectorHit *hit(const GArray *hits, guint i)
{
    assert_true(i < hits->len);
    return &g_array_index(hits, CmDetectorHit, i);
}

static const CmDetectorSpec SIN = {
    .places = CM_DETECT_TEXT,
    .numbers = LIST("9", "3-3-3"),
    .check = "sin",
    .near = LIST("SIN", "assurance sociale"),
    .alone_weak = TRUE,
};

static void a_number_is_found_with_its_place_where_its_check_passes(void **state)
{
    (void)state;
    g_autoptr(GArray) hits = scan(&SIN, "My SIN is 130 692 544, not 130 692 545.");
    assert_int_equal(hits->len, 1);
    assert_int_equal(hit(hits, 0)->start, 10);
    assert_int_equal(hit(hits, 0)->end, 21);
    assert_false(hit(hits, 0)->weak);
    assert_false(hit(hits, 0)->unknown);
}

static void a_number_without_its_word_is_weak_or_nothing(void **state)
{
    (void)state;
    g_autoptr(GArray) hits = scan(&SIN, "Send it to 130692544.");
    assert_true(hit(hits, 0)->weak);
    CmDetectorSpec strict = SIN;
    strict.alone_weak = FALSE;
    assert_int_equal(count(&strict, "Send it to 130692544."), 0);
    assert_int_equal(count(&strict, "Assurance sociale : 130692544"), 1);
}

static void near_is_as_near_as_the_detector_says(void **state)
{
    (void)state;
    CmDetectorSpec spec = {.places = CM_DETECT_TEXT, .words = LIST("salary"), .within = 20};
    spec.near_amount = TRUE;
    assert_int_equal(count(&spec, "The salary is $78,400."), 1);
    assert_int_equal(count(&spec, "The salary grid is here; the bus trip costs $200."), 0);
    assert_int_equal(count(&spec, "Tickets cost $200 for a salary."), 1);
}

static void a_word_does_not_stand_near_itself(void **state)
{
    (void)state;
    CmDetectorSpec spec = {
        .places = CM_DETECT_TEXT, .words = LIST("leave"), .near = LIST("leave", "leave form")};
    assert_int_equal(count(&spec, "A leave form."), 0);
    assert_int_equal(count(&spec, "A leave and a leave."), 2);
}

static void a_word_that_speaks_against_it_is_heard_farther_off(void **state)
{
    (void)state;
    CmDetectorSpec spec = {.places = CM_DETECT_TEXT,
                           .words = LIST("privileged"),
                           .unless = LIST("intended recipient")};
    g_autofree char *filling = g_strnfill(300, 'x');
    g_autofree char *disclaimer = g_strdup_printf("privileged %s intended recipient", filling);
    assert_int_equal(count(&spec, disclaimer), 0);
    assert_int_equal(count(&spec, "This is privileged."), 1);
}

static void a_pattern_is_tried_around_the_word_alone_and_gives_the_place(void **state)
{
    (void)state;
    CmDetectorSpec spec = {
        .places = CM_DETECT_TEXT, .words = LIST("born"), .pattern = "\\d{4}-\\d\\d-\\d\\d"};
    g_autoptr(GArray) hits = scan(&spec, "born on 2014-03-04");
    assert_int_equal(hit(hits, 0)->start, 8);
    assert_int_equal(hit(hits, 0)->end, 18);
    assert_int_equal(count(&spec, "The meeting is on 2026-03-04."), 0);
    assert_int_equal(count(&spec, "He was born.\n\nThe meeting is on 2026-03-04."), 0);
    assert_int_equal(count(&spec, "L\xe2\x80\x99\xc3\xa9t\xc3\xa9: born \xc3\xa9 2014-03-04"), 1);
}

static void every_match_around_a_word_is_a_find(void **state)
{
    (void)state;
    CmDetectorSpec spec = {
        .places = CM_DETECT_TEXT, .words = LIST("mark"), .pattern = "\\b\\d\\d%"};
    const char *text = "Emma has a mark of 88%.\nNoah has a mark of 41%.\nLiam has a mark of 70%.";
    g_autoptr(GArray) hits = scan(&spec, text);
    assert_int_equal(hits->len, 3);
    assert_int_equal(hit(hits, 0)->start, strstr(text, "88%") - text);
    assert_int_equal(hit(hits, 1)->start, strstr(text, "41%") - text);
    assert_int_equal(hit(hits, 2)->start, strstr(text, "70%") - text);
    assert_int_equal(count(&spec, "mark: 88%, 41%"), 2);
    CmDetectorSpec empty = {.places = CM_DETECT_TEXT, .words = LIST("mark"), .pattern = "x?"};
    assert_true(count(&empty, "a mark of \xc3\xa9") > 0);
}

static void a_match_that_a_word_makes_sure_is_sure(void **state)
{
    (void)state;
    CmDetectorSpec spec = {.places = CM_DETECT_TEXT,
                           .words = LIST("mark"),
                           .pattern = "\\d\\d%",
                           .near = LIST("final"),
                           .within = 20,
                           .alone_weak = TRUE};
    g_autoptr(GArray) hits = scan(&spec, "mark 88% and what it says is the mark, a final one");
    assert_int_equal(hits->len, 1);
    assert_false(hit(hits, 0)->weak);
}

static void an_exhausted_pattern_is_unknown_and_not_no(void **state)
{
    (void)state;
    CmDetectorSpec spec = {
        .places = CM_DETECT_TEXT, .words = LIST("note"), .pattern = "(?:x+x+)+y"};
    g_autoptr(GArray) hits =
        scan(&spec, "note xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx zy");
    assert_int_equal(hits->len, 1);
    assert_true(hit(hits, 0)->unknown);
}

static void a_text_of_nothing_but_the_word_ends_as_unknown(void **state)
{
    (void)state;
    CmDetectorSpec spec = {.places = CM_DETECT_TEXT, .words = LIST("st"), .pattern = "7 st 7"};
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++)
        g_string_append(text, "st ");
    g_autoptr(GArray) hits = scan(&spec, text->str);
    assert_int_equal(hits->len, 1);
    assert_true(hit(hits, 0)->unknown);
    assert_true(hit(hits, 0)->start > 0);
    assert_int_equal(hit(hits, 0)->end, text->len - 1);
}

static void among_too_many_words_what_stands_near_is_unknown_and_not_no(void **state)
{
    (void)state;
    CmDetectorSpec spec = {.places = CM_DETECT_TEXT,
                           .words = LIST("st"),
                           .unless = LIST("office"),
                           .alone_weak = TRUE};
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++)
        g_string_append(text, "st ");
    g_autoptr(GArray) hits = scan(&spec, text->str);
    const CmDetectorHit *last = hit(hits, hits->len - 1);
    assert_true(last->unknown);
    assert_int_equal(last->end, text->len - 1);
    g_string_append(text, "office");
    g_autoptr(GArray) spoken = scan(&spec, text->str);
    assert_true(hit(spoken, spoken->len - 1)->unknown);
}

static void the_surer_of_two_that_overlap_stays(void **state)
{
    (void)state;
    CmDetectorSpec spec = SIN;
    spec.numbers = LIST("3-3-3", "3-3-3-3");
    spec.check = NULL;
    g_autoptr(GArray) hits = scan(&spec, "SIN 130 692 544 111");
    assert_int_equal(hits->len, 1);
    CmDetectorSpec words = {.places = CM_DETECT_TEXT,
                            .words = LIST("sick leave", "leave"),
                            .near = LIST("leave"),
                            .alone_weak = TRUE};
    g_autoptr(GArray) nested = scan(&words, "sick leave");
    assert_int_equal(nested->len, 1);
}

static void a_detector_looks_only_where_it_should(void **state)
{
    (void)state;
    CmDetectorSpec spec = {.places = CM_DETECT_FILE_NAME, .words = LIST("payroll")};
    g_autoptr(GArray) text = scan_in(&spec, CM_DETECT_TEXT, "payroll_2026.xlsx");
    assert_int_equal(text->len, 0);
    g_autoptr(GArray) name = scan_in(&spec, CM_DETECT_FILE_NAME, "payroll_2026.xlsx");
    assert_int_equal(name->len, 1);
}

static void words_behind_signs_of_several_bytes_are_found(void **state)
{
    (void)state;
    CmDetectorSpec spec = {.places = CM_DETECT_TEXT, .words = LIST("élève", "garde")};
    assert_int_equal(count(&spec, "l\xe2\x80\x99\xc3\xa9l\xc3\xa8ve"), 1);
    assert_int_equal(count(&spec, "\xc2\xab\xc2\xa0"
                                  "garde\xc2\xa0\xc2\xbb"),
                     1);
    assert_int_equal(count(&spec, "fini\xe2\x80\x94garde"), 1);
    assert_int_equal(count(&spec, "\xe6\x97\xa5\xe6\x9c\xac garde"), 1);
    assert_int_equal(count(&spec, "e\xcc\x81l\xc3\xa8ve"), 1);
}

static void hits_come_in_the_order_of_the_text(void **state)
{
    (void)state;
    CmDetectorSpec spec = {.places = CM_DETECT_TEXT, .words = LIST("alpha"), .numbers = LIST("4")};
    g_autoptr(GArray) hits = scan(&spec, "1234 alpha 5678 alpha");
    assert_int_equal(hits->len, 4);
    for (guint i = 1; i < hits->len; i++)
        assert_true(hit(hits, i)->start > hit(hits, i - 1)->start);
}

static const char *const NEAR_WORDS[] = {"salary", "salary grid", "grid", "office",
                                         "x",      "y",           "z",    "12"};

/* Where words of a drawn text stand. */
typedef struct {
    gsize start, end;
    gsize hit_end; /* of what of it a detector looks for */
    gboolean hit, near, unless;
} Word;

static GArray *draw_words(GRand *chance, GString *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
    for (guint i = 0; i < 40; i++) {
        const char *written =
            NEAR_WORDS[g_rand_int_range(chance, 0, (gint32)G_N_ELEMENTS(NEAR_WORDS))];
        Word word = {.start = text->len, .end = text->len + strlen(written)};
        gboolean number = g_ascii_isdigit(written[0]);
        word.hit = number || g_str_has_prefix(written, "salary");
        word.hit_end = word.start + strlen(number ? written : "salary");
        word.near = g_str_has_prefix(written, "salary") || g_str_equal(written, "grid");
        word.unless = g_str_equal(written, "office");
        g_array_append_val(words, word);
        if (g_str_equal(written, "salary grid")) {
            Word last = {.start = text->len + strlen("salary "), .end = word.end, .near = TRUE};
            g_array_append_val(words, last);
        }
        g_string_append(text, written);
        for (gint32 blanks = g_rand_int_range(chance, 1, 30); blanks > 0; blanks--)
            g_string_append_c(text, ';');
    }
    return words;
}

static gboolean any_near(const GArray *words, const Word *hit, gsize distance, gboolean unless)
{
    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);
        gboolean overlaps = word->start < hit->end && word->end > hit->start;
        if ((unless ? word->unless : word->near) && !overlaps &&
            word->start + distance >= hit->start && word->start <= hit->end + distance)
            return TRUE;
    }
    return FALSE;
}

static void what_stands_near_is_seen_wherever_it_stands(void **state)
{
    (void)state;
    CmDetectorSpec spec = {.places = CM_DETECT_TEXT,
                           .words = LIST("salary"),
                           .numbers = LIST("2"),
                           .near = LIST("salary", "grid"),
                           .within = 30,
                           .unless = LIST("office")};
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261129);
    for (guint round = 0; round < 300; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GArray) words = draw_words(chance, text);
        g_autoptr(GArray) hits = scan(&spec, text->str);
        guint found = 0;
        for (guint i = 0; i < words->len; i++) {
            Word word = g_array_index(words, Word, i);
            word.end = word.hit_end;
            if (!word.hit || !any_near(words, &word, 30, FALSE) ||
                any_near(words, &word, CM_DETECT_UNLESS, TRUE))
                continue;
            assert_int_equal(hit(hits, found)->start, word.start);
            found++;
        }
        assert_int_equal(hits->len, found);
    }
}

static void every_grouping_is_found_by_its_own_detector(void **state)
{
    (void)state;
    CmDetectorsBuilder *builder = cm_detectors_builder_new();
    for (guint digits = 1; digits < CM_DIGITS_MOST; digits++) {
        g_autofree char *one = g_strdup_printf("%u", digits);
        g_autofree char *two = g_strdup_printf("%u-1", digits);
        CmDetectorSpec spec = {.places = CM_DETECT_TEXT, .numbers = LIST(one, two)};
        assert_true(cm_detectors_builder_add(builder, &spec, NULL));
    }
    g_autoptr(CmDetectors) detectors = cm_detectors_builder_end(builder);
    for (guint digits = 2; digits + 1 < CM_DIGITS_MOST; digits++) {
        g_autofree char *number = g_strnfill(digits, '4');
        g_autofree char *text = g_strdup_printf("%s, %s-5,", number, number);
        g_autoptr(GArray) hits = cm_detectors_scan(detectors, CM_DETECT_TEXT, text, strlen(text));
        guint own = 0;
        for (guint i = 0; i < hits->len; i++) {
            assert_true(hit(hits, i)->detector == digits - 1 || hit(hits, i)->detector == 0);
            own += hit(hits, i)->detector == digits - 1;
        }
        assert_int_equal(own, 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_found_with_its_place_where_its_check_passes),
        cmocka_unit_test(a_number_without_its_word_is_weak_or_nothing),
        cmocka_unit_test(near_is_as_near_as_the_detector_says),
        cmocka_unit_test(a_word_does_not_stand_near_itself),
        cmocka_unit_test(a_word_that_speaks_against_it_is_heard_farther_off),
        cmocka_unit_test(a_pattern_is_tried_around_the_word_alone_and_gives_the_place),
        cmocka_unit_test(every_match_around_a_word_is_a_find),
        cmocka_unit_test(a_match_that_a_word_makes_sure_is_sure),
        cmocka_unit_test(an_exhausted_pattern_is_unknown_and_not_no),
        cmocka_unit_test(a_text_of_nothing_but_the_word_ends_as_unknown),
        cmocka_unit_test(among_too_many_words_what_stands_near_is_unknown_and_not_no),
        cmocka_unit_test(the_surer_of_two_that_overlap_stays),
        cmocka_unit_test(a_detector_looks_only_where_it_should),
        cmocka_unit_test(words_behind_signs_of_several_bytes_are_found),
        cmocka_unit_test(hits_come_in_the_order_of_the_text),
        cmocka_unit_test(what_stands_near_is_seen_wherever_it_stands),
        cmocka_unit_test(every_grouping_is_found_by_its_own_detector),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

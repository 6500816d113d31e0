#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "gathering.h"

/* A report whose picture has one hash, all of @byte. */
static CmReport *report_with_hash(guint8 byte, guint quality)
{
    CmReport *report = report_new(TRUE);
    CmReportPart *part = g_ptr_array_index(report->parts, 1);
    CmPictureHash hash;
    memset(hash.bytes, byte, sizeof hash.bytes);
    part->camera = CM_NO;
    part->hash_quality = quality;
    g_array_append_val(part->hashes, hash);
    return report;
}

/* One picture, all of @byte but for @first. */
static void add_picture(CmRoster *roster, const char *student, const char *sha256, guint8 first,
                        guint8 byte)
{
    CmPictureHash hash;
    memset(hash.bytes, byte, sizeof hash.bytes);
    hash.bytes[0] = first;
    CmPictureRow row = {
        .student = student,
        .file = "0042.JPG",
        .sha256 = sha256,
        .quality = 100,
        .view_count = 1,
        .views = cm_roster_bytes(roster, hash.bytes, sizeof hash.bytes),
    };
    g_array_append_val(roster->pictures, row);
}

static int set_up(void **state)
{
    TestDistrict *district = test_district_new(TEST_PLAIN);
    CmRoster *roster = test_district_roster();
    add_picture(roster, "s1", "aa", 0x0e, 0x0f); /* like the next, but another */
    add_picture(roster, "s2", "bb", 0x0f, 0x0f);
    add_picture(roster, "s3", "bb", 0x0f, 0x0f);
    add_picture(roster, "s4", "cc", 0x33, 0x33);
    test_district_import(district, roster);
    *state = district;
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

static void a_registered_picture_shows_its_student_for_certain(void **state)
{
    g_autoptr(CmFacts) facts =
        gather(*state, report_with_hash(0x0f, 100), TEST_TO("x@public.example"));
    const CmSubject *subject = subject_of(facts, "s2");
    assert_non_null(subject);
    const CmEvidence *evidence = g_ptr_array_index(subject->evidence, 0);
    assert_int_equal(subject->strength, CM_STRENGTH_CERTAIN);
    assert_false(subject->ambiguous);
    assert_int_equal(evidence->kind, CM_EVIDENCE_PICTURE);
    assert_int_equal(evidence->part, 1);
    assert_true(evidence->with_picture);
    assert_true(((CmPartFact *)g_ptr_array_index(facts->parts, 1))->counts);
}

static void the_nearest_picture_shows_all_that_it_was_registered_for(void **state)
{
    g_autoptr(CmFacts) facts =
        gather(*state, report_with_hash(0x0f, 100), TEST_TO("x@public.example"));
    assert_int_equal(facts->subjects->len, 2);
    assert_non_null(subject_of(facts, "s3"));
    assert_null(subject_of(facts, "s1"));
}

/* A frame more, all of @byte. */
static void add_frame(CmReport *report, guint8 byte)
{
    CmReportPart *part = g_ptr_array_index(report->parts, 1);
    CmPictureHash hash;
    memset(hash.bytes, byte, sizeof hash.bytes);
    for (guint i = 0; i < CM_REPORT_TURNS; i++)
        g_array_append_val(part->hashes, hash);
}

static CmReport *report_of_two_frames(void)
{
    CmReport *report = report_with_hash(0x0f, 100);
    g_array_set_size(((CmReportPart *)g_ptr_array_index(report->parts, 1))->hashes, 0);
    add_frame(report, 0x0f);
    add_frame(report, 0x33);
    return report;
}

static void each_frame_is_looked_for_by_itself(void **state)
{
    g_autoptr(CmFacts) facts = gather(*state, report_of_two_frames(), TEST_TO("x@public.example"));
    assert_non_null(subject_of(facts, "s2"));
    assert_non_null(subject_of(facts, "s4"));
}

static void evidence_says_where_in_a_film_a_picture_stands(void **state)
{
    const guint32 moments[] = {34, 3723};
    CmReport *report = report_of_two_frames();
    CmReportPart *film = g_ptr_array_index(report->parts, 1);
    film->media = CM_MEDIA_VIDEO;
    g_array_append_vals(film->moments, moments, 2);
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@public.example"));
    const CmSubject *second = subject_of(facts, "s2"), *fourth = subject_of(facts, "s4");
    assert_non_null(second);
    assert_non_null(fourth);
    const CmEvidence *early = g_ptr_array_index(second->evidence, 0);
    const CmEvidence *late = g_ptr_array_index(fourth->evidence, 0);
    assert_string_equal(cm_mail_text_bytes(early->text, NULL), "0:34");
    assert_string_equal(cm_mail_text_bytes(late->text, NULL), "1:02:03");
}

static void what_looks_otherwise_or_like_nothing_shows_nobody(void **state)
{
    g_autoptr(CmFacts) other =
        gather(*state, report_with_hash(0xf0, 100), TEST_TO("x@public.example"));
    assert_int_equal(other->subjects->len, 0);
    g_autoptr(CmFacts) plain =
        gather(*state, report_with_hash(0x0f, 10), TEST_TO("x@public.example"));
    assert_int_equal(plain->subjects->len, 0);
    assert_false(((CmPartFact *)g_ptr_array_index(plain->parts, 1))->counts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_registered_picture_shows_its_student_for_certain),
        cmocka_unit_test(the_nearest_picture_shows_all_that_it_was_registered_for),
        cmocka_unit_test(each_frame_is_looked_for_by_itself),
        cmocka_unit_test(evidence_says_where_in_a_film_a_picture_stands),
        cmocka_unit_test(what_looks_otherwise_or_like_nothing_shows_nobody),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include "inspector/pdf_contents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"
#include "pdf_sample.h"

#define PICTURE "BI /W 300 /H 200 /BPC 8 /CS /G ID abc EI "
#define SHAPE   "BI /W 90 /H 120 /IM true ID abc EI "

/* What is found of a document with further @objects, each a stream "NUMBER DICTIONARY|CONTENT". */
static CmReport *inspected_with(const char *const *objects, guint count)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    for (guint i = 0; i < count; i++) {
        char *dictionary = NULL;
        guint number = (guint)g_ascii_strtoull(objects[i], &dictionary, 10);
        const char *content = strchr(dictionary, '|');
        g_autofree char *only = g_strndup(
            dictionary, content != NULL ? (gsize)(content - dictionary) : strlen(dictionary));
        if (content != NULL)
            pdf_sample_stream(pdf, number, only, content + 1, strlen(content + 1));
        else
            pdf_sample_add(pdf, number, only);
    }
    pdf_sample_end(pdf, "");
    g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
    return inspected(mail);
}

/* How many parts beside the document's own there are, none of them looked at. */
static guint unread(const char *const *objects, guint count)
{
    g_autoptr(CmReport) report = inspected_with(objects, count);
    for (guint i = 1; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        assert_int_equal(part->media, CM_MEDIA_IMAGE);
        assert_false(part->inspected);
    }
    return report->parts->len - 1;
}

static guint unread_in(const char *object)
{
    return unread(&object, 1);
}

static void picture_in_whatever_draws_is_said_to_be_there(void **state G_GNUC_UNUSED)
{
    static const char *const objects[] = {
        "6 |" PICTURE,
        "20 /Type/XObject/Subtype/Form/BBox[0 0 9 9]|" PICTURE,
        "30 /Type/Pattern/PatternType 1/PaintType 1|" PICTURE,
        "30 /PatternType 1.0|" PICTURE,
    };
    for (guint i = 0; i < G_N_ELEMENTS(objects); i++)
        assert_int_equal(unread_in(objects[i]), 1);
}

/* Readers draw what is named in these places, whatever it says of itself. */
static void picture_in_what_is_drawn_by_name_is_said_to_be_there(void **state G_GNUC_UNUSED)
{
    static const char *const owners[] = {
        "31 <</Type/Font/Subtype/Type3/CharProcs<</a 30 0 R>>>>",
        "31 <</Type/Annot/Subtype/Stamp/AP<</N 30 0 R>>>>",
        "31 <</Type/Annot/Subtype/Widget/AP<</N<</On 30 0 R>>>>>>",
        "31 <</Type/ExtGState/SMask<</S/Luminosity/G 30 0 R>>>>",
        "31 <</XObject<</x 30 0 R>>>>",
        "31 <</Pattern<</x 30 0 R>>>>",
        "31 <</Type/Template/Contents[30 0 R]>>",
        "31 <</Parent 2 0 R/Contents 30 0 R>>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(owners); i++) {
        const char *objects[] = {"30 |" PICTURE, owners[i]};
        if (unread(objects, 2) != 1)
            fail_msg("nothing is found by %s", owners[i]);
    }
    assert_int_equal(unread_in("30 |" PICTURE), 0);
}

static void shape_of_a_letter_is_none(void **state G_GNUC_UNUSED)
{
    static const char font[] = "31 <</Type/Font/Subtype/Type3/CharProcs<</a 30 0 R>>>>";
    const char *letter[] = {"30 |900 0 0 0 90 120 d1 " SHAPE, font};
    const char *large[] = {"30 |BI /W 256 /H 120 /IM true ID abc EI", font};
    const char *grey[] = {"30 |BI /W 90 /H 120 /CS /G ID abc EI", font};
    const char *elsewhere[] = {"30 |" SHAPE, font, "32 <</XObject<</x 30 0 R>>>>"};
    assert_int_equal(unread(letter, 2), 0);
    assert_int_equal(unread(large, 2), 1);
    assert_int_equal(unread(grey, 2), 1);
    assert_int_equal(unread(elsewhere, 3), 1);
}

static void contents_of_a_page_are_read_as_one(void **state G_GNUC_UNUSED)
{
    static const char *const parts[][2] = {
        {"q BI /W 300", "/H 200 ID x EI"},
        {"q B", "I /W 300 /H 200 ID x EI"}, /* joined by some readers */
        {"q 1", "BI /W 300 /H 200 ID x EI"},
        {"q BI /W 30", "0 /H 200 ID x EI"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *first = g_strconcat("30 |", parts[i][0], NULL);
        g_autofree char *second = g_strconcat("31 |", parts[i][1], NULL);
        const char *objects[] = {first, second, "32 <</Parent 2 0 R/Contents[30 0 R 31 0 R]>>"};
        if (unread(objects, 3) != 1)
            fail_msg("nothing is found in '%s' and '%s'", parts[i][0], parts[i][1]);
    }
}

static void picture_without_a_size_counts_and_so_does_one_in_codes(void **state G_GNUC_UNUSED)
{
    assert_int_equal(unread_in("6 |BI /BPC 8 ID x EI"), 1);
    assert_int_equal(unread_in("6 |BI /#57 300 /#48 200 ID x EI"), 1);
    assert_int_equal(unread_in("6 |BI /W 20 /H 20 ID x EI"), 0);
}

static void content_of_nothing_is_no_damage(void **state G_GNUC_UNUSED)
{
    static const char *const objects[] = {"6 |", "6 /Filter/FlateDecode|",
                                          "20 /Subtype/Form/Filter[/A85/Fl]|~>"};
    for (guint i = 0; i < G_N_ELEMENTS(objects); i++) {
        g_autoptr(CmReport) report = inspected_with(&objects[i], 1);
        assert_true(inspected_part(report, "1")->inspected);
    }
}

static char *tiles(guint count, gboolean alike)
{
    GString *content = g_string_new("6 |");
    for (guint i = 0; i < count; i++)
        g_string_append_printf(content, "q BI /W 60 /H 60 /CS /G /BPC 8 ID %03u EI Q ",
                               alike ? 0 : i);
    return g_string_free(content, FALSE);
}

static void damage_where_nothing_is_drawn_is_none(void **state G_GNUC_UNUSED)
{
    static const char *const objects[] = {"30 /Length1 3/Filter/FlateDecode|no zlib at all",
                                          "30 /Filter/FooDecode|x"};
    for (guint i = 0; i < G_N_ELEMENTS(objects); i++) {
        g_autoptr(CmReport) report = inspected_with(&objects[i], 1);
        assert_true(inspected_part(report, "1")->inspected);
    }
}

static void picture_in_tiles_counts_as_one(void **state G_GNUC_UNUSED)
{
    g_autofree char *cut = tiles(100, FALSE), *few = tiles(10, FALSE), *bullets = tiles(100, TRUE);
    assert_int_equal(unread_in(cut), 1);
    assert_int_equal(unread_in(few), 0);
    assert_int_equal(unread_in(bullets), 0);
}

/* A page may show a content of a few bytes as often as there are numbers. */
static void contents_count_as_unpacked(void **state G_GNUC_UNUSED)
{
    g_autofree char *blanks = g_strnfill(1u << 20, ' ');
    g_autofree char *stream = g_strconcat("30 |", blanks, NULL);
    g_autoptr(GString) page = g_string_new("31 <</Parent 2 0 R/Contents[");
    for (guint i = 0; i < 200; i++)
        g_string_append(page, "30 0 R ");
    g_string_append(page, "]>>");
    const char *objects[] = {stream, page->str};
    g_autoptr(CmReport) report = inspected_with(objects, 2);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_TOO_LARGE);
}

static void content_that_cannot_be_unpacked_is_a_reason(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *object;
        CmReason reason;
    } kinds[] = {
        {"30 /Subtype/Form/Filter/FlateDecode|no zlib at all", CM_REASON_BROKEN},
        {"30 /Subtype/Form/Filter/FooDecode|x", CM_REASON_UNKNOWN_TYPE},
        {"6 /Filter/FlateDecode|no zlib at all", CM_REASON_BROKEN},
        {"6 /Filter/DCTDecode|x", CM_REASON_UNKNOWN_TYPE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(CmReport) report = inspected_with(&kinds[i].object, 1);
        assert_int_equal(inspected_part(report, "1")->reason, kinds[i].reason);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picture_in_whatever_draws_is_said_to_be_there),
        cmocka_unit_test(picture_in_what_is_drawn_by_name_is_said_to_be_there),
        cmocka_unit_test(shape_of_a_letter_is_none),
        cmocka_unit_test(contents_of_a_page_are_read_as_one),
        cmocka_unit_test(picture_without_a_size_counts_and_so_does_one_in_codes),
        cmocka_unit_test(content_of_nothing_is_no_damage),
        cmocka_unit_test(damage_where_nothing_is_drawn_is_none),
        cmocka_unit_test(picture_in_tiles_counts_as_one),
        cmocka_unit_test(contents_count_as_unpacked),
        cmocka_unit_test(content_that_cannot_be_unpacked_is_a_reason),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("pdf_contents", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}

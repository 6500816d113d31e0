#include "inspector/pdf_members.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "drawn_formats.h"
#include "inspected.h"
#include "packed.h"
#include "pdf_sample.h"

typedef struct {
    guint number;
    const char *dictionary; /* of a stream with a few bytes, or the whole object */
    const char *bytes;      /* NULL: no stream */
} Object;

static CmReport *inspected_with(const Object *objects, guint count)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    for (guint i = 0; i < count; i++) {
        const Object *object = &objects[i];
        if (object->bytes != NULL)
            pdf_sample_stream(pdf, object->number, object->dictionary, object->bytes,
                              strlen(object->bytes));
        else
            pdf_sample_add(pdf, object->number, object->dictionary);
    }
    pdf_sample_end(pdf, "");
    g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
    return inspected(mail);
}

/* Beside the document there is one part, of @media and nobody looked at it. */
static void assert_unread(const Object *objects, guint count, CmMedia media)
{
    g_autoptr(CmReport) report = inspected_with(objects, count);
    if (report->parts->len != 2)
        fail_msg("%s: %u parts", objects[count - 1].dictionary, report->parts->len - 1);
    const CmReportPart *part = g_ptr_array_index(report->parts, 1);
    assert_int_equal(part->media, media);
    assert_int_equal(part->reason, CM_REASON_UNKNOWN_TYPE);
    assert_false(part->inspected);
}

/* Readers show what is named in these places though it does not say that it is a picture. */
static void picture_is_known_by_where_it_is_named(void **state G_GNUC_UNUSED)
{
    static const char *const owners[] = {
        "<</Type/Page/Parent 2 0 R/Thumb 30 0 R>>",
        "<</Alternates[<</Image 30 0 R/DefaultForPrinting true>>]>>",
        "<</SMask 30 0 R>>",
        "<</Mask 30 0 R>>",
        "<</Type/Annot/Subtype/Movie/Movie<</Poster 30 0 R>>>>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(owners); i++) {
        const Object objects[] = {
            {30, "/Width 300/Height 200/BitsPerComponent 8/ColorSpace/DeviceGray", "x"},
            {31, owners[i], NULL},
        };
        assert_unread(objects, 2, CM_MEDIA_IMAGE);
    }
}

/* A form may be called "Mask" by who made the document. */
static void other_things_of_such_a_name_are_none(void **state G_GNUC_UNUSED)
{
    const Object objects[] = {
        {30, "/Subtype/Form/BBox[0 0 9 9]", "q Q"},
        {32, "/PatternType 1", "q Q"},
        {31,
         "<</XObject<</Mask 30 0 R/Image 30 0 R/Contents 30 0 R/G 30 0 R>>/Pattern<</Mask 32 0 "
         "R>>>>",
         NULL},
    };
    g_autoptr(CmReport) report = inspected_with(objects, G_N_ELEMENTS(objects));
    assert_int_equal(report->parts->len, 1);
    assert_true(inspected_part(report, "1")->inspected);
}

static void picture_whose_size_is_not_said_counts(void **state G_GNUC_UNUSED)
{
    static const char *const dictionaries[] = {
        "/Subtype/Image/W 300/H 200",
        "/Subtype/Image",
        "/Subtype/Image/Width(300)/Height 200",
        "/Subtype/Image/Width 300.0/Height 200.9",
        "/Subtype/#49mage/#57idth 300/Height 200",
    };
    for (guint i = 0; i < G_N_ELEMENTS(dictionaries); i++) {
        const Object object = {30, dictionaries[i], "x"};
        assert_unread(&object, 1, CM_MEDIA_IMAGE);
    }
}

static void picture_of_a_later_generation_is_found(void **state G_GNUC_UNUSED)
{
    const Object object = {31,
                           "[40 1 R]\nendobj\n40 1 obj<</Subtype/Image/Width 300/Height 200"
                           "/Length 1>>stream\nx\nendstream",
                           NULL};
    assert_unread(&object, 1, CM_MEDIA_IMAGE);
}

static void sounds_and_models_are_said_to_be_there(void **state G_GNUC_UNUSED)
{
    const Object sound[] = {{30, "/Type/Sound/R 8000", "x"}};
    const Object named[] = {{30, "/R 8000", "x"}, {31, "<</Subtype/Sound/Sound 30 0 R>>", NULL}};
    const Object model[] = {{30, "/Type/3D/Subtype/U3D", "x"}};
    const Object shown[] = {{30, "", "x"}, {31, "<</Subtype/3D/3DD 30 0 R>>", NULL}};
    assert_unread(sound, 1, CM_MEDIA_AUDIO);
    assert_unread(named, 2, CM_MEDIA_AUDIO);
    assert_unread(model, 1, CM_MEDIA_OTHER);
    assert_unread(shown, 2, CM_MEDIA_OTHER);
}

/* Shown otherwise than the JPEG in it shows: negative, or in another colour than it says. */
static void jpeg_that_is_mapped_to_other_values_is_not_looked_at(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *dictionary;
        gboolean inspected;
    } kinds[] = {
        {"/ColorSpace/DeviceRGB", TRUE},
        {"/ColorSpace/DeviceRGB/Decode[0 1 0 1 0 1]", TRUE},
        {"/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]", TRUE},
        {"/ColorSpace/DeviceRGB/Decode[1 0 1 0 1 0]", FALSE},
        {"/ColorSpace[/Separation/Black/DeviceGray 9 0 R]", FALSE},
        {"/ColorSpace[/Indexed/DeviceGray 1 <ff00>]", FALSE},
    };
    g_autoptr(Drawn) drawn = drawn_scene(3, 320, 240, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 90, FALSE);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) pdf = pdf_sample_begin();
        g_autofree char *dictionary =
            g_strconcat("/Subtype/Image/Width 320/Height 240/BitsPerComponent 8/Filter/DCTDecode",
                        kinds[i].dictionary, NULL);
        pdf_sample_stream(pdf, 30, dictionary, g_bytes_get_data(jpeg, NULL),
                          g_bytes_get_size(jpeg));
        pdf_sample_end(pdf, "");
        g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
        g_autoptr(CmReport) report = inspected(mail);
        assert_int_equal(inspected_part(report, "1/image30.jpeg")->inspected, kinds[i].inspected);
    }
}

static CmReport *inspected_icons(guint count, guint side)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    g_autofree char *pixels = g_malloc0((gsize)side * side);
    g_autoptr(GString) resources = g_string_new("<</Type/Page/Parent 2 0 R/Resources<</XObject<<");
    for (guint i = 0; i < count; i++) {
        g_autofree char *icon =
            g_strdup_printf("/Subtype/Image/Width %u/Height %u/BitsPerComponent 8"
                            "/ColorSpace/DeviceGray/SMask %u 0 R",
                            side, side, 1000 + i);
        g_autofree char *mask = g_strdup_printf("/Subtype/Image/Width %u/Height %u"
                                                "/BitsPerComponent 8/ColorSpace/DeviceGray",
                                                side, side);
        pdf_sample_stream(pdf, 100 + i, icon, pixels, (gsize)side * side);
        pdf_sample_stream(pdf, 1000 + i, mask, pixels, (gsize)side * side);
        g_string_append_printf(resources, "/I%u %u 0 R", i, 100 + i);
    }
    g_string_append(resources, ">>>>>>");
    pdf_sample_add(pdf, 3, resources->str);
    pdf_sample_end(pdf, "");
    g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
    return inspected(mail);
}

static void picture_in_tiles_counts_as_one(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) cut = inspected_icons(40, 60);
    const CmReportPart *part = inspected_part(cut, "1/tiles1");
    assert_non_null(part);
    assert_int_equal(part->media, CM_MEDIA_IMAGE);
    assert_int_equal(part->page, 1);
    assert_true(part->width >= 200 && part->height >= 200);
    assert_false(part->inspected);
}

/* Each with a mask that makes its corners round. */
static void few_icons_are_no_picture(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) icons = inspected_icons(15, 60);
    assert_int_equal(icons->parts->len, 1);
    assert_true(inspected_part(icons, "1")->inspected);
}

static void jpegs_in_tiles_count_as_one(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(3, 56, 56, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 90, FALSE);
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    for (guint i = 0; i < 30; i++)
        pdf_sample_stream(pdf, 100 + i,
                          "/Subtype/Image/Width 56/Height 56/BitsPerComponent 8/Filter/DCTDecode"
                          "/ColorSpace/DeviceRGB",
                          g_bytes_get_data(jpeg, NULL), g_bytes_get_size(jpeg));
    pdf_sample_end(pdf, "");
    g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
    g_autoptr(CmReport) report = inspected(mail);
    assert_non_null(inspected_part(report, "1/tiles0"));
}

static void file_needs_no_type_to_be_found(void **state G_GNUC_UNUSED)
{
    const Object objects[] = {
        {40, "[[<</UF(Emma.txt)/EF<</UF 41 0 R>>>>]]", NULL},
        {41, "", "Dear Emma"},
    };
    g_autoptr(CmReport) report = inspected_with(objects, 2);
    assert_non_null(inspected_part(report, "1/Emma.txt"));
}

/* Filters of pictures are a file's own; others that are not known hide what it is. */
static void file_with_unknown_filters_is_a_reason(void **state G_GNUC_UNUSED)
{
    const Object known = {41, "/Type/EmbeddedFile/Filter[/AHx/DCTDecode]", "ffd8ff>"};
    const Object unknown = {41, "/Type/EmbeddedFile/Filter[/AHx/FooDecode]", "41>"};
    g_autoptr(CmReport) picture = inspected_with(&known, 1), other = inspected_with(&unknown, 1);
    const CmReportPart *jpeg = g_ptr_array_index(picture->parts, 1);
    assert_string_equal(jpeg->type, "image/jpeg");
    assert_int_equal(inspected_part(picture, "1")->reason, CM_REASON_NONE);
    assert_int_equal(inspected_part(other, "1")->reason, CM_REASON_UNKNOWN_TYPE);
}

static void form_in_xml_is_read_for_its_text(void **state G_GNUC_UNUSED)
{
    const Object objects[] = {
        {40, "<</XFA[(template)41 0 R(datasets)42 0 R(datasets)43 0 R]>>", NULL},
        {41, "", "<template><field><text>Dear Emma</text><imageEdit/></field></template>"},
        {42, "", "<x:data><x:image contentType='image/png'>aaaa</x:image></x:data>"},
        {43, "", "<x:data><Photo x:contentType='image/jpg'>aaaa</Photo></x:data>"},
    };
    g_autoptr(CmReport) report = inspected_with(objects, 4);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "Dear Emma"));
    assert_null(inspected_part(report, "1/xfa41.picture"));
    assert_false(inspected_part(report, "1/xfa42.picture")->inspected);
    assert_false(inspected_part(report, "1/xfa43.picture")->inspected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picture_is_known_by_where_it_is_named),
        cmocka_unit_test(other_things_of_such_a_name_are_none),
        cmocka_unit_test(picture_whose_size_is_not_said_counts),
        cmocka_unit_test(picture_of_a_later_generation_is_found),
        cmocka_unit_test(sounds_and_models_are_said_to_be_there),
        cmocka_unit_test(jpeg_that_is_mapped_to_other_values_is_not_looked_at),
        cmocka_unit_test(picture_in_tiles_counts_as_one),
        cmocka_unit_test(few_icons_are_no_picture),
        cmocka_unit_test(jpegs_in_tiles_count_as_one),
        cmocka_unit_test(file_needs_no_type_to_be_found),
        cmocka_unit_test(file_with_unknown_filters_is_a_reason),
        cmocka_unit_test(form_in_xml_is_read_for_its_text),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("pdf_members", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}

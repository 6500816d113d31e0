#include "inspector/xmp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "samples.h"

static void assert_found(const char *properties, const char *expected)
{
    g_autofree char *packet = samples_xmp(properties);
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_xmp_read(picture, cm_span_of(packet));
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, expected);
    assert_false(picture->unread);
}

static void named_faces_are_people(void **state G_GNUC_UNUSED)
{
    g_autofree char *face = samples_region("Emma Li", "Face");
    assert_found(face, "P xmp:mwg-rs=Emma Li|");
}

static void named_regions_without_a_type_are_people(void **state G_GNUC_UNUSED)
{
    g_autofree char *region = samples_region("Emma Li", "");
    assert_found(region, "P xmp:mwg-rs=Emma Li|");
}

/* A region of that type at @x with that width; where it is told is not told of a pet. */
static guint count_areas(const char *type, const char *x, const char *width, CmPictureArea *area)
{
    g_autofree char *region = g_strdup_printf(
        "<r:Regions rdf:parseType='Resource'><r:RegionList><rdf:Bag><rdf:li "
        "rdf:parseType='Resource'><r:Name>Emma Li</r:Name><r:Type>%s</r:Type><r:Area "
        "xmlns:stArea='http://ns.adobe.com/xmp/sType/Area#' stArea:x='%s' stArea:y='0.25' "
        "stArea:w='%s' stArea:h='0.1' stArea:unit='normalized'/></rdf:li></rdf:Bag>"
        "</r:RegionList></r:Regions>",
        type, x, width);
    g_autofree char *packet = samples_xmp(region);
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_xmp_read(picture, cm_span_of(packet));
    if (picture->areas->len > 0)
        *area = g_array_index(picture->areas, CmPictureArea, 0);
    return picture->areas->len;
}

static void places_of_people_are_told(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {"", "-1", "1.5", "nan", "inf", "1e400"};
    CmPictureArea area = {0};
    assert_int_equal(count_areas("Face", "0.5", "0.2", &area), 1);
    assert_true(area.x == 0.5 && area.y == 0.25 && area.width == 0.2 && area.height == 0.1);
    assert_int_equal(count_areas("Pet", "0.5", "0.2", &area), 0);
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_int_equal(count_areas("Face", "0.5", wrong[i], &area), 0);
}

static void pets_are_captions(void **state G_GNUC_UNUSED)
{
    g_autofree char *pet = samples_region("Rex", "Pet");
    assert_found(pet, "C xmp:mwg-rs=Rex|");
}

static void people_tags_of_microsoft_are_people(void **state G_GNUC_UNUSED)
{
    assert_found("<MP:RegionInfo rdf:parseType='Resource'><MPRI:Regions><rdf:Bag><rdf:li "
                 "rdf:parseType='Resource'><MPReg:PersonDisplayName>Ava Li"
                 "</MPReg:PersonDisplayName></rdf:li></rdf:Bag></MPRI:Regions></MP:RegionInfo>",
                 "P xmp:MP=Ava Li|");
}

static void persons_in_image_are_people_whatever_the_prefix(void **state G_GNUC_UNUSED)
{
    assert_found("<ext:PersonInImage><rdf:Bag><rdf:li>Bo Wu</rdf:li><rdf:li>Cy Ng</rdf:li>"
                 "</rdf:Bag></ext:PersonInImage>",
                 "P xmp:Iptc4xmpExt=Bo Wu|P xmp:Iptc4xmpExt=Cy Ng|");
}

static void lists_of_one_may_be_no_lists(void **state G_GNUC_UNUSED)
{
    assert_found("<ext:PersonInImage>Bo Wu</ext:PersonInImage>", "P xmp:Iptc4xmpExt=Bo Wu|");
    assert_found("<exif:UserComment>Zoe</exif:UserComment>", "C xmp:exif:UserComment=Zoe|");
    assert_found("<lr:hierarchicalSubject>People|Ava Li</lr:hierarchicalSubject>",
                 "P xmp:lr=Ava Li|");
}

static void names_of_regions_are_people_and_their_kinds_are_not(void **state G_GNUC_UNUSED)
{
    assert_found("<ext:ImageRegion><rdf:Bag><rdf:li rdf:parseType='Resource'><ext:Name><rdf:Alt>"
                 "<rdf:li xml:lang='x-default'>Bo Wu</rdf:li></rdf:Alt></ext:Name><ext:rCtype>"
                 "<rdf:Bag><rdf:li rdf:parseType='Resource'><ext:Name><rdf:Alt>"
                 "<rdf:li xml:lang='x-default'>human</rdf:li></rdf:Alt></ext:Name></rdf:li>"
                 "</rdf:Bag></ext:rCtype></rdf:li></rdf:Bag></ext:ImageRegion>",
                 "P xmp:Iptc4xmpExt=Bo Wu|");
    assert_found("<ext:Series rdf:parseType='Resource'><ext:Name>Sports</ext:Name></ext:Series>",
                 "");
}

static void keywords_and_descriptions_are_captions(void **state G_GNUC_UNUSED)
{
    assert_found("<dc:subject><rdf:Bag><rdf:li>sports day</rdf:li></rdf:Bag></dc:subject>",
                 "C xmp:dc:subject=sports day|");
    assert_found("<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Zo\303\253</rdf:li>"
                 "</rdf:Alt></dc:description>",
                 "C xmp:dc:description=Zo\303\253|");
}

static void keywords_below_people_are_people(void **state G_GNUC_UNUSED)
{
    assert_found("<lr:hierarchicalSubject><rdf:Bag><rdf:li>People|School|Emma Li</rdf:li>"
                 "<rdf:li>Places|Here</rdf:li></rdf:Bag></lr:hierarchicalSubject>",
                 "P xmp:lr=Emma Li|C xmp:lr=Places|Here|");
}

/* Keywords of the Metadata Working Group: "Emma Li" below "School" below @root. */
static char *make_tree(const char *root)
{
    return g_strdup_printf(
        "<kw:Keywords rdf:parseType='Resource'><kw:Hierarchy><rdf:Bag><rdf:li "
        "rdf:parseType='Resource'><kw:Children><rdf:Bag><rdf:li rdf:parseType='Resource'>"
        "<kw:Keyword>School</kw:Keyword><kw:Children><rdf:Bag><rdf:li rdf:parseType='Resource'>"
        "<kw:Keyword>Emma Li</kw:Keyword></rdf:li></rdf:Bag></kw:Children></rdf:li></rdf:Bag>"
        "</kw:Children><kw:Keyword>%s</kw:Keyword></rdf:li></rdf:Bag></kw:Hierarchy>"
        "</kw:Keywords>",
        root);
}

static void trees_of_keywords_are_read_whatever_comes_first(void **state G_GNUC_UNUSED)
{
    g_autofree char *people = make_tree("People"), *places = make_tree("Places");
    assert_found(people, "C xmp:mwg-kw=School|P xmp:mwg-kw=Emma Li|C xmp:mwg-kw=People|");
    assert_found(places, "C xmp:mwg-kw=School|C xmp:mwg-kw=Emma Li|C xmp:mwg-kw=Places|");
}

static void people_of_other_programs_are_people(void **state G_GNUC_UNUSED)
{
    assert_found("<em:People><rdf:Bag><rdf:li>Bo Wu</rdf:li></rdf:Bag></em:People>",
                 "P xmp:expressionmedia=Bo Wu|");
    assert_found("<gift:Personality><rdf:Bag><rdf:li>Bo Wu</rdf:li></rdf:Bag></gift:Personality>",
                 "P xmp:GettyImagesGIFT=Bo Wu|");
}

static void longer_names_of_properties_are_others(void **state G_GNUC_UNUSED)
{
    assert_found("<acdr:Name>Bo Wu</acdr:Name><acdr:NameAssignType>manual</acdr:NameAssignType>",
                 "P xmp:acdsee-rs=Bo Wu|");
    assert_found("<ext:Event>Gala</ext:Event><ext:EventId>https://example.org/1</ext:EventId>",
                 "C xmp:Iptc4xmpExt=Gala|");
}

static void categories_of_acdsee_are_captions(void **state G_GNUC_UNUSED)
{
    assert_found("<acd:categories>&lt;Categories&gt;&lt;Category Assigned=&quot;0&quot;&gt;People"
                 "&lt;Category Assigned=&quot;1&quot;&gt;Zo\303\253 Li&lt;/Category&gt;"
                 "&lt;/Category&gt;&lt;/Categories&gt;</acd:categories>",
                 "C xmp:acdsee=People|C xmp:acdsee=Zo\303\253 Li|");
    assert_found("<acd:categories>Emma Li&lt;</acd:categories>", "C xmp:acdsee=Emma Li|");
}

static void who_made_it_and_further_words_are_captions(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *property, *source;
    } words[] = {
        {"dc:creator", "dc:creator"},
        {"dc:rights", "dc:rights"},
        {"tiff:Artist", "dc:creator"}, /* which the library of XMP calls so */
        {"tiff:Copyright", "dc:rights"},
        {"aux:OwnerName", "aux:OwnerName"},
        {"ex:CameraOwnerName", "exifEX:CameraOwnerName"},
        {"ex:Photographer", "exifEX:Photographer"},
        {"ps:Credit", "photoshop:Credit"},
        {"ps:CaptionWriter", "photoshop:CaptionWriter"},
        {"ps:Instructions", "photoshop:Instructions"},
        {"ps:SupplementalCategories", "photoshop:Categories"},
        {"core:Location", "Iptc4xmpCore"},
        {"ext:AOCreator", "Iptc4xmpExt"},
        {"acd:author", "acdsee"},
        {"acd:keywords", "acdsee"},
        {"em:Event", "expressionmedia"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *property =
            g_strdup_printf("<%s>Emma Li</%s>", words[i].property, words[i].property);
        g_autofree char *expected = g_strdup_printf("C xmp:%s=Emma Li|", words[i].source);
        assert_found(property, expected);
    }
}

static void camera_and_position_are_noticed(void **state G_GNUC_UNUSED)
{
    g_autofree char *packet = samples_xmp("<tiff:Make>Acme</tiff:Make>"
                                          "<exif:GPSLatitude>49,1.5N</exif:GPSLatitude>");
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_xmp_read(picture, cm_span_of(packet));
    assert_true(picture->camera && picture->location);
}

static void damaged_packet_marks_the_picture(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_xmp_read(picture, cm_span_of("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"));
    assert_true(picture->unread);
}

static void packets_are_found_anywhere(void **state G_GNUC_UNUSED)
{
    g_autofree char *face = samples_region("Emma Li", "Face");
    g_autofree char *packet = samples_xmp(face);
    g_autofree char *file = g_strconcat("\1\2\3", packet, "\4\5", packet, "\6", NULL);
    g_autoptr(CmPicture) picture = cm_picture_new();
    assert_true(cm_xmp_read_anywhere(picture, cm_span_of(file)));
    assert_int_equal(picture->texts->len, 2);
    assert_false(cm_xmp_read_anywhere(picture, cm_span_of("no packet")));
}

static void packets_without_end_mark_the_picture(void **state G_GNUC_UNUSED)
{
    g_autofree char *packet = samples_xmp("");
    g_autoptr(GString) file = g_string_new(NULL);
    for (guint i = 0; i < 65; i++)
        g_string_append(file, packet);
    g_autoptr(CmPicture) many = cm_picture_new();
    assert_true(cm_xmp_read_anywhere(many, cm_span_of(file->str)));
    assert_true(many->unread);
    g_autoptr(CmPicture) fewer = cm_picture_new();
    g_string_truncate(file, 64 * strlen(packet));
    assert_true(cm_xmp_read_anywhere(fewer, cm_span_of(file->str)));
    assert_false(fewer->unread);
}

static void properties_without_end_mark_the_picture(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) bag = g_string_new("<dc:subject><rdf:Bag>");
    for (guint i = 0; i < 20001; i++)
        g_string_append(bag, "<rdf:li>a</rdf:li>");
    g_string_append(bag, "</rdf:Bag></dc:subject>");
    g_autofree char *packet = samples_xmp(bag->str);
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_xmp_read(picture, cm_span_of(packet));
    assert_true(picture->unread);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_faces_are_people),
        cmocka_unit_test(named_regions_without_a_type_are_people),
        cmocka_unit_test(places_of_people_are_told),
        cmocka_unit_test(pets_are_captions),
        cmocka_unit_test(people_tags_of_microsoft_are_people),
        cmocka_unit_test(persons_in_image_are_people_whatever_the_prefix),
        cmocka_unit_test(lists_of_one_may_be_no_lists),
        cmocka_unit_test(names_of_regions_are_people_and_their_kinds_are_not),
        cmocka_unit_test(keywords_and_descriptions_are_captions),
        cmocka_unit_test(keywords_below_people_are_people),
        cmocka_unit_test(trees_of_keywords_are_read_whatever_comes_first),
        cmocka_unit_test(people_of_other_programs_are_people),
        cmocka_unit_test(longer_names_of_properties_are_others),
        cmocka_unit_test(categories_of_acdsee_are_captions),
        cmocka_unit_test(who_made_it_and_further_words_are_captions),
        cmocka_unit_test(camera_and_position_are_noticed),
        cmocka_unit_test(damaged_packet_marks_the_picture),
        cmocka_unit_test(packets_are_found_anywhere),
        cmocka_unit_test(packets_without_end_mark_the_picture),
        cmocka_unit_test(properties_without_end_mark_the_picture),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("xmp", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}

#include "inspector/pdf_links.h"

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

#define OWN     "1 pdf:link=https://a.example/|" /* the sample's */
#define MANY    6000u
#define ANOTHER "<</S/URI/URI(https://b.example/album)>>"

static CmReport *inspected_object(const char *object)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_add(pdf, 30, object);
    pdf_sample_end(pdf, "");
    g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
    return inspected(mail);
}

static void assert_links(const char *object, const char *expected)
{
    g_autoptr(CmReport) report = inspected_object(object);
    g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
    g_autofree char *whole = g_strconcat(OWN, expected, NULL);
    assert_string_equal(links, whole);
    assert_true(inspected_part(report, "1")->inspected);
}

static void address_of_an_action_is_a_link_wherever_it_stands(void **state G_GNUC_UNUSED)
{
    static const char link[] = "1 pdf:link=https://b.example/album|";
    assert_links("<</Subtype/Widget/FT/Btn/A" ANOTHER ">>", link);
    assert_links("<</Title(Photos)/Parent 2 0 R/A" ANOTHER ">>", link);
    assert_links("<</Type/Catalog/OpenAction" ANOTHER ">>", link);
    assert_links("<</S/GoTo/Next[<</S/Named/Next" ANOTHER ">>]>>", link);
    assert_links("<</AA<</E" ANOTHER "/X" ANOTHER ">>>>", link);
    assert_links("<</S/URI/URI 31 0 R>>\nendobj\n31 0 obj\n(https://b.example/album)", link);
    assert_links("<</S/SubmitForm/F<</FS/URL/F(https://b.example/album)>>>>", link);
}

static void address_is_read_in_whatever_it_is_written(void **state G_GNUC_UNUSED)
{
    assert_links("<</S/URI/URI<FEFF0062002E00630061002F007A00E9>>>", "1 pdf:link=b.ca/zé|");
    assert_links("<</S/URI/URI(b.ca/z\303\251)>>", "1 pdf:link=b.ca/zé|");
    assert_links("<</S/URI/URI(b.ca/z\351)>>", "1 pdf:link=b.ca/zé|");
}

static void name_of_another_file_is_a_word_of_the_document(void **state G_GNUC_UNUSED)
{
    static const char *const objects[] = {
        "<</S/GoToR/F(Bo Doe.pdf)>>",
        "<</S/Launch/F<</Type/Filespec/F(Bo Doe.pdf)/UF(Bo Doe.pdf)>>>>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(objects); i++) {
        g_autoptr(CmReport) report = inspected_object(objects[i]);
        g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
        g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
        assert_string_equal(links, OWN);
        assert_non_null(strstr(bodies, "pdf:string=Bo Doe.pdf\n|"));
    }
}

/* @step: 0 of one address, 1 of as many. */
static CmReport *inspected_links(guint step)
{
    g_autoptr(GString) object = g_string_new("[");
    for (guint i = 0; i < MANY; i++)
        g_string_append_printf(object, "<</S/URI/URI(b.ca/%u)>>", i * step);
    g_string_append_c(object, ']');
    return inspected_object(object->str);
}

static void same_address_counts_once_and_others_have_a_limit(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) same = inspected_links(0);
    g_autoptr(CmReport) many = inspected_links(1);
    assert_true(inspected_part(same, "1")->inspected);
    assert_int_equal(inspected_part(many, "1")->reason, CM_REASON_TOO_MANY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(address_of_an_action_is_a_link_wherever_it_stands),
        cmocka_unit_test(address_is_read_in_whatever_it_is_written),
        cmocka_unit_test(name_of_another_file_is_a_word_of_the_document),
        cmocka_unit_test(same_address_counts_once_and_others_have_a_limit),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("pdf_links", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}

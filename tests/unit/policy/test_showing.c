#include "policy/showing.h"

#include "sample.h"

/* A document as part 0, a photo in it as part 1, on @page. */
static CmFacts *photo_in_document(guint page)
{
    CmFacts *facts = cm_facts_new();
    cm_facts_add_part(facts, "1")->media = CM_MEDIA_DOCUMENT;
    CmPartFact *photo = add_photo(facts, "1/p.jpg");
    photo->inside = 0;
    photo->page = page;
    return facts;
}

static gboolean is_on_page(guint name_page, guint photo_page)
{
    g_autoptr(CmFacts) facts = photo_in_document(photo_page);
    const CmEvidence evidence = {.kind = CM_EVIDENCE_NAME, .part = 0, .page = name_page};
    return cm_showing_is_on_page(facts, &evidence, 1);
}

static void a_page_is_the_same_or_may_be_where_it_is_not_known(void **state)
{
    (void)state;
    assert_true(is_on_page(2, 2));
    assert_false(is_on_page(2, 3));
    assert_true(is_on_page(0, 3));
    assert_true(is_on_page(2, 0));
}

static void what_stands_in_no_document_is_on_no_page(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_in_document(1);
    const CmEvidence header = {.kind = CM_EVIDENCE_NAME, .part = -1};
    assert_false(cm_showing_is_on_page(facts, &header, 1));
    const CmEvidence declared = {.kind = CM_EVIDENCE_DECLARATION, .part = 0, .page = 1};
    assert_false(cm_showing_is_on_page(facts, &declared, 1));
    ((CmPartFact *)g_ptr_array_index(facts->parts, 1))->inside = -1;
    const CmEvidence named = {.kind = CM_EVIDENCE_NAME, .part = 0, .page = 1};
    assert_false(cm_showing_is_on_page(facts, &named, 1));
}

static void what_is_left_out_shows_nothing(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_in_document(1);
    assert_true(cm_showing_all(facts, NULL, NULL).image);
    assert_int_equal(cm_showing_all(facts, NULL, NULL).first, 1);
    const gboolean out[] = {FALSE, TRUE};
    assert_false(cm_showing_all(facts, out, NULL).image);
    assert_int_equal(cm_showing_all(facts, out, NULL).first, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_the_same_or_may_be_where_it_is_not_known),
        cmocka_unit_test(what_stands_in_no_document_is_on_no_page),
        cmocka_unit_test(what_is_left_out_shows_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

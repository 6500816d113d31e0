#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "district.h"

#include "base/source_text.h"
#include "gateway/case_mail.h"
#include "policy/problem.h"

#define MAIL                                                                                       \
    "From: A <author@district.example>\nSubject: Prize\nMIME-Version: 1.0\n"                       \
    "Content-Type: text/plain\n\nThe winner is Robin Example of our school.\n"

static void free_source(gpointer data)
{
    cm_source_text_free(data);
}

static void add(GPtrArray *sources, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_ptr_array_add(sources, cm_source_text_new(name, bytes));
}

/* The one case of @cases beside a mail. */
static CmCaseText *read_case(const GPtrArray *sources, GPtrArray **cases)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    *cases = cm_case_texts_new();
    cm_case_texts_read(sources, *cases, problems);
    assert_int_equal(problems->len, 0);
    assert_int_equal((*cases)->len, 1);
    return g_ptr_array_index(*cases, 0);
}

static void a_mail_gives_the_case_its_content_and_the_case_its_people(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    add(sources, "cases/a.cases",
        "student s1 \"Robin Example\"\nguardian g1 of s1\n"
        "case \"one\"\n  because \"so\"\n  release s1 third-party refused\n"
        "  to x@outside.example public\n  mail \"../mails/prize.eml\"\n  expect tag\n");
    add(sources, "mails/prize.eml", MAIL);
    g_autoptr(GPtrArray) cases = NULL;
    CmCaseText *text = read_case(sources, &cases);
    assert_string_equal(text->mail, "mails/prize.eml");
    g_autoptr(CmState) now = cm_gateway_state_now(district->gateway, NULL);
    CmCaseMails mails = {cm_system_default(), sources,    now->policy,
                         now->detectors,      now->links, cm_gateway_inspector(district->gateway)};
    g_autoptr(GError) error = NULL;
    if (!cm_case_mail_read(text, &mails, &error))
        fail_msg("%s", error->message);
    assert_int_equal(text->facts->parts->len, 1);
    assert_int_equal(text->facts->subjects->len, 1);
    const CmSubject *subject = g_ptr_array_index(text->facts->subjects, 0);
    assert_string_equal(subject->student, "s1");
    assert_int_equal(subject->strength, CM_STRENGTH_STRONG);
    assert_int_equal(subject->guardians->len, 1);
    const CmReleaseFact *release =
        cm_subject_release_find(subject, "third-party", CM_KIND_NAME, "*");
    assert_non_null(release);
    assert_int_equal(release->state, CM_RELEASE_REFUSED);
    assert_int_equal(text->facts->recipients->len, 1);
}

static int begin(void **state)
{
    *state = test_district_new(TEST_INSPECTOR);
    return 0;
}

static int end(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_mail_gives_the_case_its_content_and_the_case_its_people,
                                        begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "policy/binding.h"

#include "sample.h"

typedef struct {
    CmPolicy *policy;
    CmFacts *facts;
    CmEdit edit;
    CmView *view;
    CmBinding binding;
} Sample;

/* A name of s1 for a reader who needs the scopes number 0 and 1 of the shipped policy. */
static void set_up(Sample *sample)
{
    sample->policy = shipped_policy();
    sample->facts = tagged_photo_to_public();
    sample->edit = (CmEdit){.declared = FALSE};
}

static void look(Sample *sample)
{
    sample->view = cm_view_new(sample->policy, sample->facts, &sample->edit);
    sample->binding = (CmBinding){.view = sample->view, .told = CM_TOLD_IMAGE};
    sample->binding.need = (CmNeed){CM_NEED_SCOPE, 3};
}

static void tear_down(Sample *sample)
{
    cm_view_free(sample->view);
    cm_facts_free(sample->facts);
    cm_policy_unref(sample->policy);
}

static CmSubject *student_of(const Sample *sample)
{
    return g_ptr_array_index(sample->facts->subjects, 0);
}

static const char *scope_of(const Sample *sample, guint i)
{
    return cm_policy_scopes(sample->policy)[i];
}

static void every_scope_that_is_needed_must_be_granted(void **state)
{
    (void)state;
    Sample sample;
    set_up(&sample);
    set_releases(student_of(&sample), scope_of(&sample, 0), CM_RELEASE_GRANTED);
    set_releases(student_of(&sample), scope_of(&sample, 1), CM_RELEASE_REFUSED);
    look(&sample);
    CmReleaseVerdict verdict = cm_binding_release(&sample.binding);
    assert_int_equal(verdict.granted, CM_NO);
    assert_int_equal(verdict.scope, 1);
    tear_down(&sample);
}

static void release_that_was_never_gathered_is_unknown(void **state)
{
    (void)state;
    Sample sample;
    set_up(&sample);
    set_releases(student_of(&sample), scope_of(&sample, 0), CM_RELEASE_GRANTED);
    look(&sample);
    CmReleaseVerdict verdict = cm_binding_release(&sample.binding);
    assert_int_equal(verdict.granted, CM_UNKNOWN);
    assert_int_equal(verdict.scope, 1);
    assert_null(verdict.release);
    tear_down(&sample);
}

static void what_needs_no_scope_is_granted_by_none(void **state)
{
    (void)state;
    CmBinding binding = {.need = {CM_NEED_NEVER, 0}};
    assert_int_equal(cm_binding_release(&binding).granted, CM_NO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scope_that_is_needed_must_be_granted),
        cmocka_unit_test(release_that_was_never_gathered_is_unknown),
        cmocka_unit_test(what_needs_no_scope_is_granted_by_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

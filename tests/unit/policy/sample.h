/* sample.h - the shipped policy, small sources and small facts for the tests of the policy room */
#ifndef CM_TESTS_POLICY_SAMPLE_H
#define CM_TESTS_POLICY_SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "policy/decide.h"
#include "policy/policy.h"
#include "policy/problem.h"

static inline void free_source(gpointer data)
{
    cm_source_text_free(data);
}

static inline CmSourceText *source_of(const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return cm_source_text_new(name, bytes);
}

/* The files of the shipped procedure. */
static inline GPtrArray *shipped_sources(void)
{
    g_autofree char *folder =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "policy", "procedure", NULL);
    GPtrArray *sources = cm_source_texts_read(folder, NULL);
    assert_non_null(sources);
    g_ptr_array_set_free_func(sources, free_source);
    return sources;
}

static inline CmSourceText *source_find(const GPtrArray *sources, const char *name)
{
    for (guint i = 0; i < sources->len; i++) {
        CmSourceText *source = g_ptr_array_index(sources, i);
        if (g_str_equal(source->name, name))
            return source;
    }
    return NULL;
}

/* Replaces the first @old in the file @name by @new_. */
static inline void edit_source(GPtrArray *sources, const char *name, const char *old,
                               const char *new_)
{
    CmSourceText *source = source_find(sources, name);
    assert_non_null(source);
    gsize size;
    const char *bytes = g_bytes_get_data(source->text, &size);
    g_autofree char *text = g_strndup(bytes, size);
    char *at = strstr(text, old);
    assert_non_null(at);
    g_autofree char *before = g_strndup(text, (gsize)(at - text));
    g_autofree char *edited = g_strconcat(before, new_, at + strlen(old), NULL);
    g_bytes_unref(source->text);
    source->text = g_bytes_new(edited, strlen(edited));
}

static inline CmPolicy *shipped_policy(void)
{
    g_autoptr(GPtrArray) sources = shipped_sources();
    g_autoptr(GError) error = NULL;
    CmPolicy *policy = cm_policy_new(sources, NULL, &error);
    if (policy == NULL)
        fail_msg("%s", error->message);
    return policy;
}

/* The shipped policy with one edit. NULL when it does not load. */
static inline CmPolicy *edited_policy(const char *name, const char *old, const char *new_,
                                      GPtrArray *problems)
{
    g_autoptr(GPtrArray) sources = shipped_sources();
    edit_source(sources, name, old, new_);
    return cm_policy_new(sources, problems, NULL);
}

/* TRUE when some problem's formatted line holds @part. */
static inline gboolean has_problem(const GPtrArray *problems, const char *part)
{
    for (guint i = 0; i < problems->len; i++) {
        g_autofree char *line = cm_policy_problem_format(g_ptr_array_index(problems, i));
        if (strstr(line, part) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* Asserts that the shipped policy with one edit is refused with a line that holds @part. */
static inline void assert_refused(const char *name, const char *old, const char *new_,
                                  const char *part)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmPolicy) policy = edited_policy(name, old, new_, problems);
    assert_null(policy);
    if (!has_problem(problems, part)) {
        g_autofree char *line = cm_policy_problem_format(g_ptr_array_index(problems, 0));
        fail_msg("no problem says '%s'; the first is: %s", part, line);
    }
}

/* A channel that is in order and the author's to maintain. */
static inline void settle_channel(CmRecipient *recipient)
{
    recipient->registered = CM_YES;
    recipient->approved = CM_YES;
    recipient->expired = CM_NO;
    recipient->supervised = CM_YES;
    recipient->sender_maintains = CM_YES;
}

static inline CmRecipient *add_recipient(CmFacts *facts, const char *address, CmClass class_,
                                         const char *person)
{
    CmRecipient *recipient = cm_recipient_new(address, class_);
    if (class_ == CM_CLASS_CHANNEL)
        settle_channel(recipient);
    cm_recipient_add_identity(recipient, class_, person, CM_ACCOUNT_NONE);
    g_ptr_array_add(facts->recipients, recipient);
    return recipient;
}

/* A photo as part "2" with a file name. */
static inline CmPartFact *add_photo(CmFacts *facts, const char *id)
{
    CmPartFact *part = cm_facts_add_part(facts, id);
    part->type = g_strdup("image/jpeg");
    part->filename = cm_mail_text_new_string("IMG_1.jpg");
    part->media = CM_MEDIA_IMAGE;
    part->camera = CM_YES;
    part->location = CM_NO;
    part->counts = TRUE;
    return part;
}

static inline CmSubject *add_student(CmFacts *facts, const char *id, const char *name)
{
    CmSubject *subject = cm_facts_add_subject(facts, id);
    subject->name = g_strdup(name);
    return subject;
}

static inline CmEvidence *add_sign(CmSubject *subject, CmEvidenceKind kind, CmStrength strength,
                                   int part)
{
    CmEvidence *evidence = cm_subject_add_evidence(subject, kind, strength);
    evidence->part = part;
    evidence->source = g_strdup("test");
    evidence->text = cm_mail_text_new_string(subject->name);
    evidence->with_picture = kind == CM_EVIDENCE_PEOPLE_TAG || kind == CM_EVIDENCE_DECLARATION;
    return evidence;
}

static inline void set_releases(CmSubject *subject, const char *scope, CmReleaseState state)
{
    for (guint bit = 1; bit <= CM_KIND_LOCATION; bit <<= 1)
        cm_subject_add_release(subject, scope, (CmKind)bit, "", state, "as the test says");
}

/* A photo tagged with student s1, without any release, to an address outside. */
static inline CmFacts *tagged_photo_to_public(void)
{
    CmFacts *facts = cm_facts_new();
    facts->sender.attributed = TRUE;
    add_recipient(facts, "jury@art.example", CM_CLASS_PUBLIC, NULL);
    add_photo(facts, "2");
    CmSubject *subject = add_student(facts, "s1", "Robin Example");
    add_sign(subject, CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    set_releases(subject, "third-party", CM_RELEASE_MISSING);
    return facts;
}

/* A record beside the name of student s1 in the text, to an address outside; the form that the
 * family signed speaks of no records. */
static inline CmFacts *record_to_public(void)
{
    CmFacts *facts = cm_facts_new();
    facts->sender.attributed = TRUE;
    add_recipient(facts, "jury@art.example", CM_CLASS_PUBLIC, NULL);
    CmPartFact *part = cm_facts_add_part(facts, "1");
    part->type = g_strdup("text/plain");
    part->media = CM_MEDIA_TEXT;
    CmSubject *subject = add_student(facts, "s1", "Robin Example");
    add_sign(subject, CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, 0);
    cm_subject_add_record(subject, CM_KIND_RECORD, 0, "student-health", CM_STRENGTH_STRONG);
    set_releases(subject, "third-party", CM_RELEASE_MISSING);
    return facts;
}

#endif

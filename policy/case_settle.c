#include "policy/case_settle.h"

#include "policy/case_text.h"

static gboolean has_tag(const CmFacts *facts, int part)
{
    for (guint i = 0; i < facts->subjects->len; i++) {
        const CmSubject *subject = g_ptr_array_index(facts->subjects, i);
        for (guint j = 0; j < subject->evidence->len; j++) {
            const CmEvidence *evidence = g_ptr_array_index(subject->evidence, j);
            if (evidence->part == part &&
                (evidence->kind == CM_EVIDENCE_PEOPLE_TAG ||
                 evidence->kind == CM_EVIDENCE_CAPTION || evidence->kind == CM_EVIDENCE_PICTURE))
                return TRUE;
        }
    }
    return FALSE;
}

void cm_case_settle_parts(CmFacts *facts, GHashTable *small)
{
    for (guint i = 0; i < facts->parts->len; i++) {
        CmPartFact *part = g_ptr_array_index(facts->parts, i);
        gboolean is_small = g_hash_table_contains(small, GUINT_TO_POINTER(i + 1));
        gboolean recording = part->media == CM_MEDIA_VIDEO || part->media == CM_MEDIA_AUDIO;
        gboolean somebody = part->camera == CM_YES || facts->declared || has_tag(facts, (int)i);
        part->counts = recording || (part->media == CM_MEDIA_IMAGE && somebody && !is_small);
    }
}

void cm_case_settle_subject(CmSubject *subject)
{
    subject->strength = CM_STRENGTH_WEAK;
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        subject->strength = MAX(subject->strength, evidence->strength);
    }
    subject->ambiguous = TRUE;
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        if (evidence->strength == subject->strength && evidence->namesakes <= 1)
            subject->ambiguous = FALSE;
    }
}

static void complete(CmSubject *subject, const char *scope, CmKind kind, const char *platform)
{
    if (cm_subject_release_find(subject, scope, kind, platform) != NULL)
        return;
    const CmReleaseFact *general = cm_subject_release_find(subject, scope, kind, "*");
    cm_subject_add_release(subject, scope, kind, platform,
                           general != NULL ? general->state : CM_RELEASE_MISSING,
                           general != NULL ? general->reason : "no form on record");
}

static void collect_platforms(GPtrArray *platforms, const GPtrArray *recipients)
{
    for (guint i = 0; recipients != NULL && i < recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(recipients, i);
        if (recipient->platform != NULL)
            g_ptr_array_add(platforms, recipient->platform);
        collect_platforms(platforms, recipient->members);
    }
}

void cm_case_text_complete(CmCaseText *text, const char *const *scopes)
{
    g_autoptr(GPtrArray) platforms = g_ptr_array_new();
    g_ptr_array_add(platforms, (gpointer) "");
    collect_platforms(platforms, text->facts->recipients);
    collect_platforms(platforms, text->facts->channels);
    for (guint i = 0; i < text->facts->subjects->len; i++)
        for (guint s = 0; scopes[s] != NULL; s++)
            for (guint bit = 1; bit <= CM_KIND_LOCATION; bit <<= 1)
                for (guint p = 0; p < platforms->len; p++)
                    complete(g_ptr_array_index(text->facts->subjects, i), scopes[s], (CmKind)bit,
                             g_ptr_array_index(platforms, p));
}

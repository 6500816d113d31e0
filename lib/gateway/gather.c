#include "gateway/gather.h"

#include "directory/classify.h"
#include "directory/owner.h"
#include "directory/permissions.h"
#include "directory/release_sheet.h"
#include "gateway/about_recipient.h"
#include "gateway/gather_addresses.h"
#include "gateway/gather_channels.h"
#include "gateway/gather_company.h"
#include "gateway/gather_links.h"
#include "gateway/gather_parts.h"
#include "gateway/gather_protected.h"
#include "gateway/gather_subjects.h"
#include "gateway/gather_tags.h"
#include "gateway/given_names.h"
#include "gateway/inbound.h"
#include "gateway/origin.h"
#include "gateway/own_guardians.h"

static void gather_sender(CmFacts *facts, const CmGatherInput *input)
{
    const CmAuthor *author = input->author;
    CmSender *sender = &facts->sender;
    sender->address = g_strdup(author->address);
    sender->user = g_strdup(input->envelope->user);
    sender->attributed = author->kind != CM_AUTHOR_NONE && author->kind != CM_AUTHOR_OUTSIDE;
    sender->class_ = CM_CLASS_STAFF;
    if (author->kind == CM_AUTHOR_OUTSIDE)
        sender->class_ = CM_CLASS_PUBLIC;
    if (author->kind == CM_AUTHOR_STUDENT)
        sender->class_ = CM_CLASS_STUDENT;
    if (author->person == NULL)
        return;
    sender->person = g_strdup(author->person->id);
    sender->duties = author->person->duties;
    g_strfreev(sender->schools);
    sender->schools =
        g_strdupv((char **)cm_snapshot_schools(input->state->snapshot, author->person));
}

static void gather_recipients(CmFacts *facts, const CmGatherInput *input)
{
    const GPtrArray *recipients = input->envelope->recipients;
    for (guint i = 0; i < recipients->len; i++) {
        const CmEnvelopeRecipient *given = g_ptr_array_index(recipients, i);
        const char *address = given->address != NULL ? given->address : "";
        g_ptr_array_add(facts->recipients,
                        cm_classify_recipient(input->state->snapshot, address,
                                              input->author->person, input->today));
    }
}

/* What the author may send to @reader, who may read as a member of @recipient. */
static void gather_permissions(const CmGatherInput *input, CmRecipient *reader,
                               const CmRecipient *recipient)
{
    reader->permitted = cm_snapshot_permitted(input->state->snapshot, input->author->person, reader,
                                              recipient, input->today);
    for (guint i = 0; reader->members != NULL && i < reader->members->len; i++)
        gather_permissions(input, g_ptr_array_index(reader->members, i), recipient);
}

static void gather_all_permissions(CmFacts *facts, const CmGatherInput *input)
{
    for (guint i = 0; facts->protected_->len > 0 && i < facts->recipients->len; i++) {
        CmRecipient *recipient = g_ptr_array_index(facts->recipients, i);
        gather_permissions(input, recipient, recipient);
    }
}

static void add_platform(GPtrArray *platforms, const char *platform)
{
    if (platform == NULL)
        return;
    for (guint i = 0; i < platforms->len; i++)
        if (g_str_equal(g_ptr_array_index(platforms, i), platform))
            return;
    g_ptr_array_add(platforms, (gpointer)platform);
}

static void collect_platforms(GPtrArray *platforms, const GPtrArray *recipients)
{
    for (guint i = 0; recipients != NULL && i < recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(recipients, i);
        add_platform(platforms, recipient->platform);
        collect_platforms(platforms, recipient->members);
    }
}

static void gather_releases(CmSubject *subject, const CmGatherInput *input, CmKinds kinds,
                            const GPtrArray *platforms)
{
    const CmPerson *student = cm_snapshot_person_find(input->state->snapshot, subject->student);
    const char *const *scopes = cm_policy_scopes(input->state->policy);
    g_autoptr(CmReleaseSheet) sheet =
        cm_release_sheet_new(input->state->snapshot, student, input->today);
    for (guint s = 0; scopes[s] != NULL; s++) {
        for (guint bit = 1; bit <= CM_KIND_LOCATION; bit <<= 1) {
            if ((kinds & bit) == 0)
                continue;
            for (guint p = 0; p < platforms->len; p++) {
                const char *platform = g_ptr_array_index(platforms, p);
                const CmReleaseAnswer *answer =
                    cm_release_sheet_get(sheet, scopes[s], (CmKind)bit, platform);
                cm_subject_add_release(subject, scopes[s], (CmKind)bit, platform, answer->state,
                                       answer->reason);
            }
        }
    }
}

static void gather_guardians(CmSubject *subject, const CmGatherInput *input)
{
    const CmSnapshot *snapshot = input->state->snapshot;
    const CmPerson *student = cm_snapshot_person_find(snapshot, subject->student);
    g_autoptr(GPtrArray) guardians = cm_snapshot_guardians(snapshot, student);
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        cm_subject_add_guardian(subject, guardianship->guardian->id, guardianship->access);
    }
    subject->author_is_guardian =
        cm_snapshot_author_guards(snapshot, input->author->person, student);
}

CmFacts *cm_gather(const CmGatherInput *input)
{
    CmFacts *facts = cm_facts_new();
    facts->mode = input->mode;
    facts->today = input->today;
    facts->whose = cm_author_is_judged(input->author) ? CM_WHOSE_STAFF : CM_WHOSE_NOBODYS;
    cm_inbound_gather(facts, input);
    gather_sender(facts, input);
    cm_gather_addresses(facts, input);
    gather_recipients(facts, input);
    cm_gather_channels(facts, input);
    cm_own_guardians_gather(facts, input);
    cm_gather_parts(facts, input->report);
    g_autoptr(GArray) given = g_array_new(FALSE, FALSE, sizeof(CmGivenName));
    cm_gather_subjects(facts, input, given);
    cm_gather_protected(facts, input, given);
    cm_about_recipient_gather(facts, input);
    gather_all_permissions(facts, input);
    cm_gather_company(facts, input);
    cm_gather_links(facts, input);
    cm_gather_tags(facts, input);
    cm_gather_counting_parts(facts, input->report);
    facts->origin = cm_origin_of(input, facts);

    g_autoptr(GPtrArray) platforms = g_ptr_array_new();
    g_ptr_array_add(platforms, (gpointer) "");
    collect_platforms(platforms, facts->recipients);
    collect_platforms(platforms, facts->channels);
    for (guint i = 0; i < facts->subjects->len; i++) {
        CmSubject *subject = g_ptr_array_index(facts->subjects, i);
        gather_guardians(subject, input);
        gather_releases(subject, input, cm_subject_kinds(facts, subject), platforms);
    }
    return facts;
}

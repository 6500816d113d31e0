#include "policy/facts.h"

#include <string.h>

static const char *const ORIGIN_WORDS[] = {
    [CM_ORIGIN_ORDINARY] = "ordinary",   [CM_ORIGIN_NOTIFICATION] = "notification",
    [CM_ORIGIN_AUTOMATIC] = "automatic", [CM_ORIGIN_SERVICE] = "service",
    [CM_ORIGIN_OURS] = "ours",
};

const char *cm_message_origin_word(CmMessageOrigin origin)
{
    return ORIGIN_WORDS[origin];
}

gboolean cm_message_origin_parse(const char *word, CmMessageOrigin *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(ORIGIN_WORDS); i++) {
        if (g_str_equal(word, ORIGIN_WORDS[i])) {
            *out = (CmMessageOrigin)i;
            return TRUE;
        }
    }
    return FALSE;
}

static void evidence_free(gpointer data)
{
    CmEvidence *evidence = data;
    g_free(evidence->source);
    g_clear_pointer(&evidence->text, cm_mail_text_unref);
    g_free(evidence);
}

static void record_free(gpointer data)
{
    CmRecordFact *record = data;
    g_free(record->detector);
    g_free(record);
}

static void protected_free(gpointer data)
{
    CmProtected *item = data;
    g_ptr_array_unref(item->about);
    g_free(item->detector);
    g_free(item->source);
    g_free(item);
}

static void guardian_free(gpointer data)
{
    CmGuardianFact *guardian = data;
    g_free(guardian->person);
    g_free(guardian);
}

static void release_free(gpointer data)
{
    CmReleaseFact *release = data;
    g_free(release->scope);
    g_free(release->platform);
    g_free(release->reason);
    g_free(release);
}

static void subject_free(gpointer data)
{
    CmSubject *subject = data;
    g_free(subject->student);
    g_free(subject->name);
    g_ptr_array_unref(subject->evidence);
    g_ptr_array_unref(subject->records);
    g_ptr_array_unref(subject->guardians);
    g_ptr_array_unref(subject->releases);
    g_free(subject);
}

static void part_free(gpointer data)
{
    CmPartFact *part = data;
    g_free(part->id);
    g_free(part->type);
    g_clear_pointer(&part->filename, cm_mail_text_unref);
    g_free(part->sha256);
    g_free(part);
}

static void recipient_free(gpointer data)
{
    cm_recipient_free(data);
}

static void address_free(gpointer data)
{
    CmSenderAddress *address = data;
    g_free(address->field);
    g_free(address->address);
    g_free(address);
}

static void link_free(gpointer data)
{
    CmLinkFact *link = data;
    g_free(link->platform);
    g_free(link->target);
    g_free(link);
}

static void tag_free(gpointer data)
{
    CmStaffTag *tag = data;
    g_free(tag->person);
    g_ptr_array_unref(tag->permitted);
    g_free(tag);
}

static void mail_text_free(gpointer data)
{
    cm_mail_text_unref(data);
}

CmFacts *cm_facts_new(void)
{
    CmFacts *facts = g_new0(CmFacts, 1);
    facts->mode = CM_MODE_ENFORCE;
    facts->sender.class_ = CM_CLASS_STAFF;
    facts->sender.schools = g_new0(char *, 1);
    facts->addresses = g_ptr_array_new_with_free_func(address_free);
    facts->recipients = g_ptr_array_new_with_free_func(recipient_free);
    facts->channels = g_ptr_array_new_with_free_func(recipient_free);
    facts->subjects = g_ptr_array_new_with_free_func(subject_free);
    facts->parts = g_ptr_array_new_with_free_func(part_free);
    facts->protected_ = g_ptr_array_new_with_free_func(protected_free);
    facts->links = g_ptr_array_new_with_free_func(link_free);
    facts->tags = g_ptr_array_new_with_free_func(tag_free);
    facts->unknown_names = g_ptr_array_new_with_free_func(mail_text_free);
    facts->own_guardians = g_ptr_array_new_with_free_func(g_free);
    return facts;
}

void cm_facts_free(CmFacts *facts)
{
    if (facts == NULL)
        return;
    g_free(facts->sender.address);
    g_free(facts->sender.user);
    g_free(facts->sender.person);
    g_strfreev(facts->sender.schools);
    g_ptr_array_unref(facts->addresses);
    g_ptr_array_unref(facts->recipients);
    g_ptr_array_unref(facts->channels);
    g_ptr_array_unref(facts->subjects);
    g_ptr_array_unref(facts->parts);
    g_ptr_array_unref(facts->protected_);
    g_ptr_array_unref(facts->links);
    g_ptr_array_unref(facts->tags);
    g_ptr_array_unref(facts->unknown_names);
    g_ptr_array_unref(facts->own_guardians);
    g_free(facts->ambiguous);
    g_free(facts);
}

gboolean cm_facts_is_letter(const CmFacts *facts)
{
    return facts->whose == CM_WHOSE_STAFF && facts->origin == CM_ORIGIN_ORDINARY;
}

CmSubject *cm_facts_add_subject(CmFacts *facts, const char *student)
{
    CmSubject *subject = g_new0(CmSubject, 1);
    subject->student = g_strdup(student);
    subject->strength = CM_STRENGTH_WEAK;
    subject->evidence = g_ptr_array_new_with_free_func(evidence_free);
    subject->records = g_ptr_array_new_with_free_func(record_free);
    subject->guardians = g_ptr_array_new_with_free_func(guardian_free);
    subject->releases = g_ptr_array_new_with_free_func(release_free);
    g_ptr_array_add(facts->subjects, subject);
    return subject;
}

CmPartFact *cm_facts_add_part(CmFacts *facts, const char *id)
{
    CmPartFact *part = g_new0(CmPartFact, 1);
    part->id = g_strdup(id);
    part->inspected = TRUE;
    part->inside = -1;
    part->camera = CM_UNKNOWN;
    part->location = CM_UNKNOWN;
    g_ptr_array_add(facts->parts, part);
    return part;
}

CmSenderAddress *cm_facts_add_address(CmFacts *facts, const char *field, const char *address,
                                      CmOwner owner)
{
    CmSenderAddress *added = g_new0(CmSenderAddress, 1);
    added->field = g_strdup(field);
    added->address = g_strdup(address);
    added->owner = owner;
    g_ptr_array_add(facts->addresses, added);
    return added;
}

void cm_facts_add_own_guardian(CmFacts *facts, const char *person)
{
    g_ptr_array_add(facts->own_guardians, g_strdup(person));
}

CmEvidence *cm_subject_add_evidence(CmSubject *subject, CmEvidenceKind kind, CmStrength strength)
{
    CmEvidence *evidence = g_new0(CmEvidence, 1);
    evidence->kind = kind;
    evidence->part = -1;
    evidence->strength = strength;
    evidence->namesakes = 1;
    g_ptr_array_add(subject->evidence, evidence);
    subject->strength = MAX(subject->strength, strength);
    return evidence;
}

CmRecordFact *cm_subject_add_record(CmSubject *subject, CmKind kind, guint evidence,
                                    const char *detector, CmStrength strength)
{
    const CmEvidence *beside = g_ptr_array_index(subject->evidence, evidence);
    CmRecordFact *record = g_new0(CmRecordFact, 1);
    record->detector = g_strdup(detector);
    record->kind = kind;
    record->part = beside->part;
    record->strength = strength;
    record->evidence = evidence;
    g_ptr_array_add(subject->records, record);
    return record;
}

CmProtected *cm_facts_add_protected(CmFacts *facts, CmProtectedKind kind, const char *detector,
                                    CmStrength strength)
{
    CmProtected *item = g_new0(CmProtected, 1);
    item->detector = g_strdup(detector);
    item->kind = kind;
    item->part = -1;
    item->strength = strength;
    item->about = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(facts->protected_, item);
    return item;
}

CmLinkFact *cm_facts_add_link(CmFacts *facts, CmLinkUse use, const char *platform,
                              const char *target)
{
    CmLinkFact *link = g_new0(CmLinkFact, 1);
    link->use = use;
    link->part = -1;
    link->platform = g_strdup(platform);
    link->target = g_strdup(target);
    link->strength = CM_STRENGTH_STRONG;
    g_ptr_array_add(facts->links, link);
    return link;
}

CmStaffTag *cm_facts_add_tag(CmFacts *facts, const char *person, gboolean mention)
{
    CmStaffTag *tag = g_new0(CmStaffTag, 1);
    tag->person = g_strdup(person);
    tag->part = -1;
    tag->mention = mention;
    tag->permitted = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(facts->tags, tag);
    return tag;
}

void cm_subject_add_guardian(CmSubject *subject, const char *person, CmAccess access)
{
    CmGuardianFact *guardian = g_new0(CmGuardianFact, 1);
    guardian->person = g_strdup(person);
    guardian->access = access;
    g_ptr_array_add(subject->guardians, guardian);
}

void cm_subject_add_release(CmSubject *subject, const char *scope, CmKind kind,
                            const char *platform, CmReleaseState state, const char *reason)
{
    CmReleaseFact *release = g_new0(CmReleaseFact, 1);
    release->scope = g_strdup(scope);
    release->kind = kind;
    release->platform = g_strdup(platform != NULL ? platform : "");
    release->state = state;
    release->reason = g_strdup(reason);
    g_ptr_array_add(subject->releases, release);
}

const CmReleaseFact *cm_subject_release_find(const CmSubject *subject, const char *scope,
                                             CmKind kind, const char *platform)
{
    for (guint i = 0; i < subject->releases->len; i++) {
        const CmReleaseFact *release = g_ptr_array_index(subject->releases, i);
        if (release->kind == kind && g_str_equal(release->scope, scope) &&
            g_str_equal(release->platform, platform != NULL ? platform : ""))
            return release;
    }
    return NULL;
}

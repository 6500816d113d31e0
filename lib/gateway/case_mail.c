#include "gateway/case_mail.h"

#include <string.h>

#include "base/error.h"
#include "gateway/gather.h"
#include "gateway/message.h"
#include "gateway/state.h"

#define DOMAIN_OF_CASES "district.example"
#define AUTHOR          "author"
#define SCHOOL          "school"
#define AUTHORS_ADDRESS AUTHOR "@" DOMAIN_OF_CASES

static const char CONFIG[] = "[district]\ndomains = " DOMAIN_OF_CASES "\n";

static const char *const *list_of(CmRoster *roster, const char *item)
{
    const char *const items[] = {item, NULL};
    return cm_roster_list(roster, items);
}

static CmPerson person_new(CmRoster *roster, const char *id, guint role)
{
    return (CmPerson){
        .id = cm_roster_string(roster, id),
        .roles = role,
        .former = list_of(roster, NULL),
        .grades = list_of(roster, NULL),
        .orgs = list_of(roster, role == CM_ROLE_GUARDIAN ? NULL : SCHOOL),
        .agents = list_of(roster, NULL),
        .no_access = list_of(roster, NULL),
    };
}

static void add_school(CmRoster *roster)
{
    CmOrg school = {
        .id = cm_roster_string(roster, SCHOOL),
        .name = cm_roster_string(roster, SCHOOL),
        .type = cm_roster_string(roster, "school"),
    };
    g_array_append_val(roster->orgs, school);
}

static void add_author(CmRoster *roster)
{
    CmPerson author = person_new(roster, AUTHOR, CM_ROLE_EMPLOYEE);
    author.email = cm_roster_string(roster, AUTHORS_ADDRESS);
    author.username = cm_roster_string(roster, AUTHOR);
    g_array_append_val(roster->people, author);
}

/* The last word of a name is the family's. */
static void add_student(CmRoster *roster, const CmSubject *subject)
{
    CmPerson student = person_new(roster, subject->student, CM_ROLE_STUDENT);
    const char *blank = strrchr(subject->name, ' ');
    g_autofree char *given =
        g_strndup(subject->name, blank != NULL ? (gsize)(blank - subject->name) : 0);
    student.given = cm_roster_string(roster, given);
    student.family = cm_roster_string(roster, blank != NULL ? blank + 1 : subject->name);
    g_array_append_val(roster->people, student);
}

/* A district of the people of @text alone. */
static CmRoster *roster_of(const CmCaseText *text)
{
    CmRoster *roster = cm_roster_new();
    add_school(roster);
    add_author(roster);
    for (guint i = 0; i < text->people->subjects->len; i++)
        add_student(roster, g_ptr_array_index(text->people->subjects, i));
    return roster;
}

static CmEnvelope *envelope_of(const CmCaseText *text)
{
    CmEnvelope *envelope = cm_envelope_new();
    envelope->user = g_strdup(AUTHOR);
    cm_envelope_set_sender(envelope, AUTHORS_ADDRESS, NULL);
    for (guint i = 0; i < text->facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(text->facts->recipients, i);
        cm_envelope_add_recipient(envelope, recipient->address, NULL);
    }
    return envelope;
}

static CmFacts *gather(const CmCaseText *text, CmState *state, const CmConfig *config,
                       const CmReport *report)
{
    g_autoptr(CmEnvelope) envelope = envelope_of(text);
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, config, envelope);
    CmGatherInput input = {
        .state = state,
        .config = config,
        .envelope = envelope,
        .author = &author,
        .report = report,
        .mode = CM_MODE_ENFORCE,
        .today = cm_day_parse("2026-11-23"),
    };
    return cm_gather(&input);
}

static CmReport *inspect(const CmCaseMails *mails, const CmSourceText *source, const char *name,
                         GError **error)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(source->text, &size);
    g_autoptr(CmMessage) message =
        cm_message_new_from_bytes(mails->system, bytes, size, 2 * CM_SOURCE_TEXT_MAX, error);
    if (message == NULL)
        return NULL;
    CmReport *report =
        cm_inspector_inspect(mails->inspector, cm_message_fd(message), cm_message_size(message));
    if (report->reason == CM_REASON_NONE)
        return report;
    g_set_error(error, CM_ERROR, CM_ERROR_TEMPORARY,
                "the mail '%s' of the policy's case '%s' could not be opened: %s", source->name,
                name, cm_reason_word(report->reason));
    cm_report_free(report);
    return NULL;
}

static const CmSubject *person_find(const CmCaseText *text, const char *student)
{
    for (guint i = 0; i < text->people->subjects->len; i++) {
        const CmSubject *person = g_ptr_array_index(text->people->subjects, i);
        if (g_str_equal(person->student, student))
            return person;
    }
    cm_bug("a student of a case's own district is one of the case");
}

/* What the case says of a student whom the mail names, in the place of what the directory says. */
static void put_person(CmSubject *subject, const CmSubject *person)
{
    g_ptr_array_set_size(subject->guardians, 0);
    g_ptr_array_set_size(subject->releases, 0);
    subject->author_is_guardian = person->author_is_guardian;
    for (guint i = 0; i < person->guardians->len; i++) {
        const CmGuardianFact *guardian = g_ptr_array_index(person->guardians, i);
        cm_subject_add_guardian(subject, guardian->person, guardian->access);
    }
    for (guint i = 0; i < person->releases->len; i++) {
        const CmReleaseFact *release = g_ptr_array_index(person->releases, i);
        cm_subject_add_release(subject, release->scope, release->kind, release->platform,
                               release->state, release->reason);
    }
}

static void swap(GPtrArray **one, GPtrArray **other)
{
    GPtrArray *kept = *one;
    *one = *other;
    *other = kept;
}

/* The content of @found becomes that of the case. */
static void take_content(CmCaseText *text, CmFacts *found)
{
    CmFacts *facts = text->facts;
    for (guint i = 0; i < found->subjects->len; i++) {
        CmSubject *subject = g_ptr_array_index(found->subjects, i);
        put_person(subject, person_find(text, subject->student));
    }
    swap(&facts->subjects, &found->subjects);
    swap(&facts->parts, &found->parts);
    swap(&facts->protected_, &found->protected_);
    swap(&facts->links, &found->links);
    swap(&facts->tags, &found->tags);
    swap(&facts->unknown_names, &found->unknown_names);
    facts->declared = found->declared;
    g_free(facts->ambiguous);
    facts->ambiguous = g_steal_pointer(&found->ambiguous);
}

gboolean cm_case_mail_read(CmCaseText *text, gpointer data, GError **error)
{
    const CmCaseMails *mails = data;
    const CmSourceText *source = cm_source_text_find(mails->sources, text->mail);
    g_autoptr(CmConfig) config = cm_config_parse("case", CONFIG, sizeof CONFIG - 1, error);
    g_autoptr(CmReport) report =
        config != NULL && source != NULL ? inspect(mails, source, text->name, error) : NULL;
    if (report == NULL)
        return FALSE;
    g_autoptr(CmSnapshot) snapshot =
        cm_state_build_snapshot(roster_of(text), config, mails->policy, 1, error);
    if (snapshot == NULL)
        return FALSE;
    g_autoptr(CmState) state =
        cm_state_new(mails->policy, mails->detectors, mails->links, snapshot);
    g_autoptr(CmFacts) found = gather(text, state, config, report);
    take_content(text, found);
    return TRUE;
}

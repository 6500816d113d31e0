#include "policy/case_letter.h"

#include "base/encode.h"
#include "policy/wording.h"

static const char *const EVENTS[CM_TELL_COUNT] = {
    [CM_TELL_RELEASED] = "released",
    [CM_TELL_REJECTED] = "rejected",
    [CM_TELL_EXPIRING] = "expiring",
    [CM_TELL_EXPIRED] = "expired",
    [CM_TELL_HELD_AGAIN] = "held-again",
    [CM_TELL_ASKED] = "asked",
    [CM_TELL_TAKEN_BACK] = "taken-back",
    [CM_TELL_DROPPED] = "dropped",
    [CM_TELL_PASSED_ON] = "passed-on",
    [CM_TELL_SENT_WITHOUT] = "sent-without",
    [CM_TELL_NOT_UNDERSTOOD] = "not-understood",
    [CM_TELL_NO_CASE] = "no-case",
    [CM_TELL_CLOSED] = "closed",
    [CM_TELL_NO_RECIPIENT] = "no-recipient",
    [CM_TELL_NOT_WITHOUT] = "not-without",
    [CM_TELL_NO_CHOICE] = "no-choice",
    [CM_TELL_APPROVAL_ASKED] = "approval-asked",
    [CM_TELL_NOT_ASKABLE] = "not-askable",
    [CM_TELL_APPROVED] = "approved",
    [CM_TELL_NOT_APPROVED] = "not-approved",
    [CM_TELL_PRINCIPAL_ASKED] = "principal-asked",
    [CM_TELL_PRINCIPAL_BY_OFFICER] = "principal-by-officer",
    [CM_TELL_THANKS] = "thanks",
    [CM_TELL_NOT_LIFTED] = "not-lifted",
    [CM_TELL_LINK_OVER] = "link-over",
    [CM_TELL_MANY] = "many",
    [CM_TELL_MANY_RELEASED] = "many-released",
    [CM_TELL_MANY_REJECTED] = "many-rejected",
    [CM_TELL_OFFICER_DIGEST] = "officer-digest",
    [CM_TELL_OFFICER_REMINDER] = "officer-reminder",
    [CM_TELL_OFFICER_NEXT] = "officer-next",
    [CM_TELL_OFFICER_ASKED] = "officer-asked",
    [CM_TELL_OFFICER_MANY] = "officer-many",
    [CM_TELL_OFFICER_OWN] = "officer-own",
    [CM_TELL_OFFICER_DOUBT] = "officer-doubt",
};

/* Beside the two of each event. */
static const char *const OTHERS[] = {
    "officer-entry",    "officer-doubt-entry",
    "officer-group",    "officer-link",
    "left-out",         "words",
    "words-sender",     "words-principal",
    "principal-how",    "principal-link",
    "principal-others", "when",
};

char **cm_case_letter_sections(void)
{
    GPtrArray *sections = g_ptr_array_new();
    for (guint i = 0; i < CM_TELL_COUNT; i++) {
        g_ptr_array_add(sections, g_strdup(EVENTS[i]));
        g_ptr_array_add(sections, g_strconcat("subject-", EVENTS[i], NULL));
    }
    for (guint i = 0; i < G_N_ELEMENTS(OTHERS); i++)
        g_ptr_array_add(sections, g_strdup(OTHERS[i]));
    g_ptr_array_add(sections, NULL);
    return (char **)g_ptr_array_free(sections, FALSE);
}

typedef struct {
    const CmPolicy *policy;
    const CmTellingValues *given;
    const char *values[CM_SLOT_COUNT];
    char *number, *reference, *contact, *procedure;
    CmLetter *out;
} Telling;

static void begin(Telling *telling, const CmPolicy *policy, const CmTellingValues *given)
{
    telling->policy = policy;
    telling->given = given;
    telling->number = g_strdup_printf("%u", given->number);
    telling->reference = cm_encode_notice_string(given->reference, 0);
    telling->contact = cm_encode_notice_string(given->contact, 0);
    telling->procedure = cm_encode_notice_string(given->procedure_url, 0);
    telling->values[CM_SLOT_NUMBER] = telling->number;
    telling->values[CM_SLOT_REFERENCE] = telling->reference;
    telling->values[CM_SLOT_CONTACT] = telling->contact;
    telling->values[CM_SLOT_PROCEDURE] = telling->procedure;
    telling->values[CM_SLOT_SUBJECT] = given->mail_subject;
    telling->values[CM_SLOT_WHEN] = given->when;
    telling->values[CM_SLOT_WORDS] = given->words;
    telling->values[CM_SLOT_SENDER] = given->sender;
}

static void end(Telling *telling)
{
    g_free(telling->number);
    g_free(telling->reference);
    g_free(telling->contact);
    g_free(telling->procedure);
}

static void add(Telling *telling, const char *text, const char *section, CmLetterKind kind)
{
    g_autofree char *words = cm_wording_section(telling->policy, telling->given->language, text,
                                                section, telling->values);
    cm_letter_add(telling->out, kind, words);
}

static gboolean is_set(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static void add_entries(Telling *telling)
{
    const char *const *entries = telling->given->entries;
    for (guint i = 0; entries != NULL && entries[i] != NULL; i++)
        cm_letter_add(telling->out, CM_LETTER_ENTRY, entries[i]);
}

/* Whose words they are. */
static const char *words_section(CmTelling event)
{
    return event == CM_TELL_PRINCIPAL_ASKED ? "words-sender"
           : event == CM_TELL_NOT_APPROVED  ? "words-principal"
                                            : "words";
}

static void add_words(Telling *telling, CmTelling event)
{
    if (!is_set(telling->given->words))
        return;
    add(telling, CM_CASE_LETTER_TEXT, words_section(event), CM_LETTER_HEADING);
    cm_letter_add(telling->out, CM_LETTER_TEXT, telling->given->words);
}

static void add_why(Telling *telling)
{
    const CmLetter *why = telling->given->why;
    for (guint i = 0; why != NULL && i < why->blocks->len; i++) {
        const CmLetterBlock *block = g_ptr_array_index(why->blocks, i);
        cm_letter_add(telling->out, block->kind, block->text);
    }
}

static void add_reply_ways(Telling *telling)
{
    static const char *const ways[] = {"reply-shown", "reply-drop", "reply-back", "reply-mistake"};
    if (!telling->given->reply)
        return;
    if (telling->given->principal) {
        add(telling, CM_CASE_LETTER_TEXT, "principal-how", CM_LETTER_TEXT);
        return;
    }
    add(telling, CM_WORDING_FRAME, "reply-how", CM_LETTER_TEXT);
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++)
        add(telling, CM_WORDING_FRAME, ways[i], CM_LETTER_ITEM);
}

static gboolean is_to_officer(CmTelling event)
{
    return event >= CM_TELL_OFFICER_DIGEST;
}

static void add_link(Telling *telling, CmTelling event)
{
    if (!is_set(telling->given->link))
        return;
    gboolean principal = telling->given->principal;
    const char *text = principal || is_to_officer(event) ? CM_CASE_LETTER_TEXT : CM_WORDING_FRAME;
    const char *section = principal              ? "principal-link"
                          : is_to_officer(event) ? "officer-link"
                                                 : "link-how";
    g_autofree char *words = cm_wording_section(telling->policy, telling->given->language, text,
                                                section, telling->values);
    cm_letter_add_link(telling->out, CM_LETTER_TEXT, words, telling->given->link);
}

/* Every notice says that mail is read and may be reviewed (1.1). */
static void add_foot(Telling *telling)
{
    add(telling, CM_WORDING_FRAME, "read", CM_LETTER_SMALL);
    if (is_set(telling->given->reference))
        add(telling, CM_WORDING_FRAME, "reference", CM_LETTER_SMALL);
    if (is_set(telling->given->contact))
        add(telling, CM_WORDING_FRAME, "contact", CM_LETTER_SMALL);
    if (is_set(telling->given->procedure_url))
        add(telling, CM_WORDING_FRAME, "procedure", CM_LETTER_SMALL);
}

/* A running-out says the time in its first sentence. */
static gboolean says_when_apart(const Telling *telling, CmTelling event)
{
    return event != CM_TELL_EXPIRING && is_set(telling->given->when);
}

CmLetter *cm_case_letter_new(const CmPolicy *policy, CmTelling event, const CmTellingValues *values)
{
    g_autofree char *more = g_strconcat(EVENTS[event], "-more", NULL);
    Telling telling = {.out = cm_letter_new(values->language)};
    begin(&telling, policy, values);
    add(&telling, CM_CASE_LETTER_TEXT, EVENTS[event], CM_LETTER_HEADLINE);
    add_entries(&telling);
    if (values->others)
        add(&telling, CM_CASE_LETTER_TEXT, "principal-others", CM_LETTER_TEXT);
    if (is_set(values->mail_subject))
        add(&telling, CM_WORDING_FRAME, "mail", CM_LETTER_TEXT);
    add_words(&telling, event);
    add_why(&telling);
    add(&telling, CM_CASE_LETTER_TEXT, more, CM_LETTER_TEXT);
    if (says_when_apart(&telling, event))
        add(&telling, CM_CASE_LETTER_TEXT, "when", CM_LETTER_TEXT);
    add_link(&telling, event);
    add_reply_ways(&telling);
    add_foot(&telling);
    end(&telling);
    return telling.out;
}

char *cm_case_letter_subject(const CmPolicy *policy, CmTelling event, const CmTellingValues *values)
{
    g_autofree char *section = g_strconcat("subject-", EVENTS[event], NULL);
    Telling telling = {0};
    begin(&telling, policy, values);
    char *subject =
        cm_wording_section(policy, values->language, CM_CASE_LETTER_TEXT, section, telling.values);
    end(&telling);
    return subject;
}

char *cm_case_letter_entry(const CmPolicy *policy, const CmOfficerEntry *entry)
{
    const char *section = entry->in_doubt            ? "officer-doubt-entry"
                          : entry->reference != NULL ? "officer-entry"
                                                     : "officer-group";
    g_autofree char *number = g_strdup_printf("%u", entry->number);
    const char *const values[CM_SLOT_COUNT] = {
        [CM_SLOT_REFERENCE] = entry->reference,
        [CM_SLOT_SENDER] = entry->sender,
        [CM_SLOT_WHEN] = entry->when,
        [CM_SLOT_CLAUSE] = entry->clauses,
        [CM_SLOT_NUMBER] = number,
    };
    return cm_wording_section(policy, entry->language, CM_CASE_LETTER_TEXT, section, values);
}

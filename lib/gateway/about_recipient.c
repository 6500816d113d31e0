#include "gateway/about_recipient.h"

#include <string.h>

#include "record/address.h"

/* How far around a find a name or a "you" counts, in bytes. */
#define BESIDE 240u
/* A mail to more people outside speaks to none of them alone. */
#define MOST_READERS 8u

typedef struct {
    const CmRecipient *recipient;
    GPtrArray *names; /* of char *: each word of a name, folded, two at least */
} Reader;

static void reader_free(gpointer data)
{
    Reader *reader = data;
    g_ptr_array_unref(reader->names);
    g_free(reader);
}

static void strings_free(gpointer data)
{
    g_strfreev(data);
}

static char **words_of(const char *text)
{
    g_autofree char *folded = g_utf8_casefold(text, -1);
    for (char *at = folded; *at != '\0'; at++)
        if ((guchar)*at < 0x80 && !g_ascii_isalnum(*at))
            *at = ' ';
    g_auto(GStrv) parts = g_strsplit(folded, " ", -1);
    GPtrArray *words = g_ptr_array_new();
    for (guint i = 0; parts[i] != NULL; i++)
        if (parts[i][0] != '\0')
            g_ptr_array_add(words, g_strdup(parts[i]));
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

static void add_name(Reader *reader, const char *name)
{
    if (name == NULL || strchr(name, '@') != NULL || !g_utf8_validate(name, -1, NULL))
        return;
    char **words = words_of(name);
    if (g_strv_length(words) >= 2)
        g_ptr_array_add(reader->names, words);
    else
        g_strfreev(words);
}

/* How the header writes the name of who has the address. */
static void add_displayed(Reader *reader, const CmReport *report)
{
    for (guint i = 0; i < report->addresses->len; i++) {
        const CmReportAddress *found = g_ptr_array_index(report->addresses, i);
        g_autofree char *address = cm_address_normalise(cm_mail_text_bytes(found->address, NULL));
        if (found->display != NULL && g_strcmp0(address, reader->recipient->address) == 0)
            add_name(reader, cm_mail_text_bytes(found->display, NULL));
    }
}

static void add_recorded(Reader *reader, const CmSnapshot *snapshot)
{
    for (guint i = 0; i < reader->recipient->identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(reader->recipient->identities, i);
        const CmPerson *person =
            identity->person == NULL ? NULL : cm_snapshot_person_find(snapshot, identity->person);
        if (person == NULL || person->given == NULL || person->family == NULL)
            continue;
        g_autofree char *name = g_strconcat(person->given, " ", person->family, NULL);
        add_name(reader, name);
    }
}

static gboolean is_outside(const CmRecipient *recipient)
{
    return recipient->class_ == CM_CLASS_PUBLIC || recipient->class_ == CM_CLASS_TEXTING ||
           recipient->class_ == CM_CLASS_PARTNER || recipient->class_ == CM_CLASS_GUARDIAN;
}

static GPtrArray *readers_of(const CmFacts *facts, const CmGatherInput *input)
{
    GPtrArray *readers = g_ptr_array_new_with_free_func(reader_free);
    for (guint i = 0; i < facts->recipients->len && readers->len <= MOST_READERS; i++) {
        const CmRecipient *recipient = g_ptr_array_index(facts->recipients, i);
        if (!is_outside(recipient))
            continue;
        Reader *reader = g_new0(Reader, 1);
        reader->recipient = recipient;
        reader->names = g_ptr_array_new_with_free_func(strings_free);
        add_displayed(reader, input->report);
        add_recorded(reader, input->state->snapshot);
        g_ptr_array_add(readers, reader);
    }
    return readers;
}

static gboolean has_any(char *const *words, const char *const *wanted)
{
    for (guint i = 0; words[i] != NULL; i++)
        if (g_strv_contains(wanted, words[i]))
            return TRUE;
    return FALSE;
}

/* TRUE when every word of some name of the reader is among @words. */
static gboolean is_named(const Reader *reader, char *const *words)
{
    for (guint i = 0; i < reader->names->len; i++) {
        char *const *name = g_ptr_array_index(reader->names, i);
        gboolean all = TRUE;
        for (guint j = 0; name[j] != NULL && all; j++)
            all = g_strv_contains((const char *const *)words, name[j]);
        if (all)
            return TRUE;
    }
    return FALSE;
}

/* "Your", or "we offer you", without a word of anybody else. A mere "thank you" says nothing. */
static gboolean speaks_to_reader(char *const *words)
{
    static const char *const your[] = {"your", "yours", "votre", "vos", NULL};
    static const char *const giving[] = {"offer", "offering", "pay", "paid", "owe", "owes", NULL};
    static const char *const others[] = {"he",   "she",  "his",  "her", "him",  "their",
                                         "them", "they", "elle", "il",  "leur", "leurs",
                                         "son",  "sa",   "ses",  NULL};
    if (has_any(words, others))
        return FALSE;
    for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i++)
        if (g_str_equal(words[i + 1], "you") && g_strv_contains(giving, words[i]))
            return TRUE;
    return has_any(words, your);
}

/* The bytes around a find, from a word's beginning to a word's end. */
static char *surroundings(const char *text, gsize length, const CmProtected *item)
{
    gsize start = item->offset > BESIDE ? item->offset - BESIDE : 0;
    gsize end = MIN(length, item->offset + item->length + BESIDE);
    while (start > 0 && !g_ascii_isspace(text[start]))
        start--;
    while (end < length && !g_ascii_isspace(text[end]))
        end++;
    return g_utf8_make_valid(text + start, (gssize)(end - start));
}

static const CmReportText *text_of(const CmReport *report, const CmProtected *item)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->part == item->part && g_strcmp0(text->source, item->source) == 0 &&
            cm_mail_text_length(text->text) >= item->offset + item->length)
            return text;
    }
    return NULL;
}

/* The words beside @item: around it, and, where it is in a file, that file's name. */
static char **words_beside(const CmFacts *facts, const CmReport *report, const CmProtected *item)
{
    GString *beside = g_string_new(NULL);
    const CmReportText *text = text_of(report, item);
    if (text != NULL) {
        gsize length;
        const char *bytes = cm_mail_text_bytes(text->text, &length);
        g_autofree char *near = surroundings(bytes, length, item);
        g_string_append(beside, near);
    }
    if (item->part >= 0 && (guint)item->part < facts->parts->len) {
        const CmPartFact *part = g_ptr_array_index(facts->parts, (guint)item->part);
        if (part->filename != NULL)
            g_string_append_printf(beside, " %s", cm_mail_text_bytes(part->filename, NULL));
    }
    char **words = words_of(beside->str);
    g_string_free(beside, TRUE);
    return words;
}

/* "Attached is your payslip": what the mail's own text says of the files that it carries. */
static gboolean speaks_of_papers(const CmReport *report)
{
    static const char *const papers[] = {
        "offer",    "payslip",  "paystub", "pay",     "invoice",   "invoices", "contract",
        "salary",   "t4",       "slip",    "letter",  "statement", "receipt",  "reimbursement",
        "facture",  "factures", "offre",   "contrat", "paie",      "salaire",  "talon",
        "feuillet", "lettre",   "relevé",  "reçu",    NULL};
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role != CM_TEXT_BODY || text->part != 0)
            continue;
        g_auto(GStrv) words = words_of(cm_mail_text_bytes(text->text, NULL));
        if (speaks_to_reader(words) && has_any(words, papers))
            return TRUE;
    }
    return FALSE;
}

static void settle(CmFacts *facts, const CmReport *report, const GPtrArray *readers,
                   CmProtected *item)
{
    g_auto(GStrv) words = words_beside(facts, report, item);
    gboolean alone = readers->len == 1;
    gboolean spoken_to =
        alone && (speaks_to_reader(words) || (item->part > 0 && speaks_of_papers(report)));
    for (guint i = 0; i < readers->len; i++) {
        const Reader *reader = g_ptr_array_index(readers, i);
        if (spoken_to || is_named(reader, words))
            g_ptr_array_add(item->about, g_strdup(reader->recipient->address));
    }
}

/* How the district works, and what runs a channel, is nobody's own affair. */
static gboolean can_be_own(const CmProtected *item)
{
    return item->kind == CM_PROTECTED_PERSONNEL || item->kind == CM_PROTECTED_FINANCIAL ||
           item->kind == CM_PROTECTED_LEGAL || item->kind == CM_PROTECTED_HEALTH;
}

void cm_about_recipient_gather(CmFacts *facts, const CmGatherInput *input)
{
    if (facts->protected_->len == 0)
        return;
    g_autoptr(GPtrArray) readers = readers_of(facts, input);
    if (readers->len == 0 || readers->len > MOST_READERS)
        return;
    for (guint i = 0; i < facts->protected_->len; i++) {
        CmProtected *item = g_ptr_array_index(facts->protected_, i);
        if (can_be_own(item))
            settle(facts, input->report, readers, item);
    }
}

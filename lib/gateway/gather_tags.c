#include "gateway/gather_tags.h"

#include <string.h>

#include "directory/employees.h"
#include "directory/permissions.h"

#define MOST_TAGS 64u
/* A name behind an "@" is of two words, or of three. */
#define LEAST_WORDS 2u
#define MOST_WORDS  3u

static gboolean is_known(const CmFacts *facts, const char *person, gboolean mention, int part)
{
    for (guint i = 0; i < facts->tags->len; i++) {
        const CmStaffTag *tag = g_ptr_array_index(facts->tags, i);
        if (g_str_equal(tag->person, person) && tag->mention == mention && tag->part == part)
            return TRUE;
    }
    return FALSE;
}

static void add_permissions(CmStaffTag *tag, const CmGatherInput *input, const CmPerson *employee,
                            const CmRecipient *reader, const CmRecipient *recipient)
{
    if (cm_snapshot_may_tag(input->state->snapshot, input->author->person, employee, reader,
                            recipient, input->today))
        g_ptr_array_add(tag->permitted, g_strdup(reader->address));
    for (guint i = 0; reader->members != NULL && i < reader->members->len; i++)
        add_permissions(tag, input, employee, g_ptr_array_index(reader->members, i), recipient);
}

static void add(CmFacts *facts, const CmGatherInput *input, const CmPerson *employee,
                gboolean mention, int part)
{
    if ((employee->roles & CM_ROLE_EMPLOYEE) == 0 || employee == input->author->person ||
        facts->tags->len >= MOST_TAGS || is_known(facts, employee->id, mention, part))
        return;
    CmStaffTag *tag = cm_facts_add_tag(facts, employee->id, mention);
    tag->part = part;
    for (guint i = 0; i < facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(facts->recipients, i);
        add_permissions(tag, input, employee, recipient, recipient);
    }
}

static gboolean add_named(CmFacts *facts, const CmGatherInput *input, const char *name,
                          gboolean mention, int part)
{
    g_autoptr(GPtrArray) employees = cm_snapshot_employees_named(input->state->snapshot, name);
    for (guint i = 0; i < employees->len; i++)
        add(facts, input, g_ptr_array_index(employees, i), mention, part);
    return employees->len > 0;
}

/* "@anna.teacher" as "anna teacher". */
static char *spelt_out(const char *account)
{
    return g_strdelimit(g_strdup(account), "._-", ' ');
}

/* The first @count words of @text, or NULL when there are fewer on the line. */
static char *first_words(const char *text, gsize length, guint count)
{
    gsize at = 0;
    for (guint i = 0; i < count; i++) {
        while (at < length && text[at] == ' ')
            at++;
        gsize start = at;
        while (at < length && (guchar)text[at] > ' ' && strchr(",;:!?()@", text[at]) == NULL)
            at++;
        if (at == start)
            return NULL;
    }
    return g_strndup(text, at);
}

static void add_mention(CmFacts *facts, const CmGatherInput *input, const CmReportText *text,
                        const CmLink *link)
{
    const CmPerson *person = link->account != NULL
                                 ? cm_snapshot_person_by_user(input->state->snapshot, link->account)
                                 : NULL;
    if (person != NULL) {
        add(facts, input, person, TRUE, text->part);
        return;
    }
    g_autofree char *name = link->account != NULL ? spelt_out(link->account) : NULL;
    if (name != NULL && add_named(facts, input, name, TRUE, text->part))
        return;
    gsize length;
    const char *bytes = cm_mail_text_bytes(text->text, &length);
    const char *after = bytes + link->start + 1;
    for (guint words = MOST_WORDS; words >= LEAST_WORDS; words--) {
        g_autofree char *full = first_words(after, length - link->start - 1, words);
        if (full != NULL && add_named(facts, input, full, TRUE, text->part))
            return;
    }
}

static void add_mentions(CmFacts *facts, const CmGatherInput *input, const CmReportText *text)
{
    gsize length;
    const char *bytes = cm_mail_text_bytes(text->text, &length);
    if (memchr(bytes, '@', length) == NULL)
        return;
    g_autoptr(GPtrArray) links = cm_links_scan(input->state->links, bytes, length);
    for (guint i = 0; i < links->len; i++) {
        const CmLink *link = g_ptr_array_index(links, i);
        if (link->kind == CM_LINK_MENTION && link->start + 1 < length)
            add_mention(facts, input, text, link);
    }
}

static gboolean has_channel(const GPtrArray *readers)
{
    for (guint i = 0; readers != NULL && i < readers->len; i++) {
        const CmRecipient *reader = g_ptr_array_index(readers, i);
        if (reader->class_ == CM_CLASS_CHANNEL || has_channel(reader->members))
            return TRUE;
    }
    return FALSE;
}

void cm_gather_tags(CmFacts *facts, const CmGatherInput *input)
{
    gboolean channel = has_channel(facts->recipients);
    for (guint i = 0; i < input->report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(input->report->texts, i);
        if (text->role == CM_TEXT_PEOPLE_TAG)
            add_named(facts, input, cm_mail_text_bytes(text->text, NULL), FALSE, text->part);
        else if (channel && (text->role == CM_TEXT_SUBJECT || text->role == CM_TEXT_BODY ||
                             text->role == CM_TEXT_CAPTION))
            add_mentions(facts, input, text);
    }
}

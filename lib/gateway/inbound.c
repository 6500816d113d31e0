#include "gateway/inbound.h"

#include <string.h>

#include "directory/employees.h"
#include "record/address.h"

gboolean cm_inbound_is_on(const CmConfig *config, const CmAuthor *author)
{
    return author->kind == CM_AUTHOR_OUTSIDE && cm_config_flag(config, "milter", "judge-inbound");
}

static gboolean is_students(const CmSnapshot *snapshot, const char *address)
{
    return cm_snapshot_is_district_domain(snapshot, cm_address_domain(address)) &&
           cm_snapshot_person_at_address(snapshot, address, CM_ROLE_STUDENT) != NULL;
}

gboolean cm_inbound_is_judged(const CmSnapshot *snapshot, const CmConfig *config,
                              const CmAuthor *author, const CmEnvelope *envelope)
{
    if (!cm_inbound_is_on(config, author))
        return FALSE;
    for (guint i = 0; i < envelope->recipients->len; i++) {
        const CmEnvelopeRecipient *recipient = g_ptr_array_index(envelope->recipients, i);
        if (recipient->address != NULL && is_students(snapshot, recipient->address))
            return TRUE;
    }
    return FALSE;
}

/* How many pairs and triples of words of a text are looked up. An employee may stand behind them: a
 * text that is longer counts as naming one. */
#define MOST_TRIED 4000u

typedef struct {
    const CmSnapshot *snapshot;
    const char *at, *end; /* what is left of the text */
    guint tried;
} Reading;

static gboolean is_of_word(char byte)
{
    return (guchar)byte > ' ' && strchr(",;:!?()\"<>[]@/", byte) == NULL;
}

static const char *word_end(const Reading *reading, const char *at)
{
    while (at < reading->end && is_of_word(*at))
        at++;
    return at;
}

static const char *skip_blanks(const Reading *reading, const char *at)
{
    while (at < reading->end && g_ascii_isspace(*at))
        at++;
    return at;
}

static gboolean is_an_employee(Reading *reading, const char *first, const char *end)
{
    g_autofree char *name = g_strndup(first, (gsize)(end - first));
    g_autoptr(GPtrArray) employees =
        cm_snapshot_employees_named(reading->snapshot, g_strdelimit(name, "\r\n\t", ' '));
    reading->tried++;
    return employees->len > 0;
}

/* The word at hand with one or two that follow it. */
static gboolean begins_a_name(Reading *reading)
{
    const char *end = word_end(reading, reading->at);
    for (guint more = 0; more < 2; more++) {
        const char *next = skip_blanks(reading, end);
        if (next == end || next == reading->end || !is_of_word(*next))
            return FALSE;
        end = word_end(reading, next);
        if (is_an_employee(reading, reading->at, end))
            return TRUE;
    }
    return FALSE;
}

static gboolean may_have_a_name(Reading *reading)
{
    while (reading->at < reading->end) {
        if (reading->tried >= MOST_TRIED)
            return TRUE;
        if (!is_of_word(*reading->at)) {
            reading->at++;
            continue;
        }
        if (begins_a_name(reading))
            return TRUE;
        reading->at = word_end(reading, reading->at);
    }
    return FALSE;
}

static gboolean may_name_an_employee(const CmGatherInput *input)
{
    for (guint i = 0; i < input->report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(input->report->texts, i);
        gsize length;
        const char *bytes = cm_mail_text_bytes(text->text, &length);
        Reading reading = {input->state->snapshot, bytes, bytes + length, 0};
        if ((text->role == CM_TEXT_SUBJECT || text->role == CM_TEXT_BODY ||
             text->role == CM_TEXT_HEADER) &&
            may_have_a_name(&reading))
            return TRUE;
    }
    return FALSE;
}

void cm_inbound_gather(CmFacts *facts, const CmGatherInput *input)
{
    if (!cm_inbound_is_judged(input->state->snapshot, input->config, input->author,
                              input->envelope))
        return;
    facts->whose = CM_WHOSE_INBOUND;
    facts->names_employee = may_name_an_employee(input);
}

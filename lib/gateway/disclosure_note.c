#include "gateway/disclosure_note.h"

#include <string.h>

#include "directory/release.h"
#include "gateway/disclosure_log.h"
#include "policy/disclosed.h"
#include "record/disclosure_row.h"
#include "store/disclosures.h"

/* What all rows of one message have in common. */
typedef struct {
    const CmJudgement *judgement;
    CmDay today;
    const char *reference;
    guint ruling;
    guint8 content[CM_DISCLOSURE_MARK_BYTES];
} Occasion;

/* The form that a release stands on, in ids and days alone; its reference becomes @document. */
static char *name_release(const CmReleaseAnswer *answer, char **document)
{
    const char *state = cm_release_state_word(answer->state);
    const CmReleaseRow *row = answer->row;
    if (row == NULL)
        return g_strdup(state);
    g_autofree char *day = cm_day_format(row->signed_on);
    *document = g_strdup(row->document);
    return g_strdup_printf("%s, form %s of %s", state, row->document != NULL ? row->document : "-",
                           day);
}

static void describe_release(const Occasion *occasion, const CmDisclosed *disclosed,
                             CmDisclosureRow *row)
{
    const CmSnapshot *snapshot = occasion->judgement->state->snapshot;
    const CmPerson *student = cm_snapshot_person_find(snapshot, row->student);
    if (student == NULL || g_str_equal(disclosed->scope, CM_DISCLOSED_NEVER)) {
        row->release = g_strdup(cm_release_state_word(disclosed->release));
        return;
    }
    g_autoptr(CmReleaseAnswer) answer = cm_release_resolve(
        snapshot, student, disclosed->scope, disclosed->kind, disclosed->platform, occasion->today);
    row->release = name_release(answer, &row->document);
}

static CmDisclosureRow *make_row(const Occasion *occasion, const CmDisclosed *disclosed)
{
    const CmFacts *facts = occasion->judgement->facts;
    const CmRecipient *recipient = g_ptr_array_index(facts->recipients, disclosed->recipient);
    const CmSubject *subject = g_ptr_array_index(facts->subjects, disclosed->subject);
    CmDisclosureRow *row = cm_disclosure_row_new();
    row->at = occasion->judgement->at;
    row->reference = g_strdup(occasion->reference);
    row->ruling = occasion->ruling;
    row->author = g_strdup(facts->sender.person);
    row->student = g_strdup(subject->student);
    row->class_ = recipient->class_;
    row->recipient = g_strdup(recipient->address);
    memcpy(row->content, occasion->content, sizeof row->content);
    row->kind = disclosed->kind;
    row->ambiguous = disclosed->ambiguous;
    row->scope = g_strdup(disclosed->scope);
    row->directory = cm_snapshot_version(occasion->judgement->state->snapshot);
    describe_release(occasion, disclosed, row);
    return row;
}

/* Rows of those among @found for whom @gets is true; it is indexed by recipient. */
static GPtrArray *make_rows(const Occasion *occasion, const GArray *found, const gboolean *gets)
{
    GPtrArray *rows = cm_disclosure_rows_new();
    for (guint i = 0; i < found->len; i++) {
        const CmDisclosed *disclosed = &g_array_index(found, CmDisclosed, i);
        if (gets[disclosed->recipient])
            g_ptr_array_add(rows, make_row(occasion, disclosed));
    }
    return rows;
}

static Occasion occasion_of(CmGateway *gateway, const CmJudgement *judgement, const char *reference)
{
    return (Occasion){
        .judgement = judgement,
        .today = cm_day_from_time(judgement->at, cm_gateway_time_zone(gateway)),
        .reference = reference != NULL ? reference : "",
    };
}

void cm_disclosure_note_passed(CmGateway *gateway, const CmEnvelope *envelope,
                               const CmMessage *message, const CmJudgement *judgement,
                               const CmAnswer *answer)
{
    const CmFacts *facts = judgement->facts;
    g_autoptr(GArray) found = cm_disclosed_find(judgement->state->policy, facts);
    if (found->len == 0)
        return;
    g_autofree gboolean *gets = g_new(gboolean, facts->recipients->len);
    for (guint i = 0; i < facts->recipients->len; i++)
        gets[i] = TRUE;
    for (guint i = 0; i < answer->held->len; i++)
        gets[g_array_index(answer->held, guint, i)] = FALSE;
    Occasion occasion = occasion_of(gateway, judgement, envelope->queue_id);
    cm_message_hash(message, occasion.content);
    cm_disclosure_log_add(cm_gateway_disclosures(gateway), make_rows(&occasion, found, gets));
}

/* A recipient without an address that could be read has "" in the facts and NULL in its case. */
static gboolean is_same_address(const char *one, const char *other)
{
    return g_str_equal(one != NULL ? one : "", other != NULL ? other : "");
}

static gboolean is_delivered_to(const CmCase *held, const CmDelivery *delivery, const char *address)
{
    for (guint i = 0; i < delivery->positions->len; i++) {
        guint position = g_array_index(delivery->positions, guint, i);
        if (position >= held->recipients->len)
            continue;
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, position);
        if (is_same_address(recipient->address, address))
            return TRUE;
    }
    return FALSE;
}

gboolean cm_disclosure_note_release(CmGateway *gateway, const CmCase *held,
                                    const CmDelivery *delivery, const CmJudgement *judgement,
                                    GError **error)
{
    const CmFacts *facts = judgement->facts;
    g_autoptr(GArray) found = cm_disclosed_find(judgement->state->policy, facts);
    g_autofree gboolean *gets = g_new0(gboolean, facts->recipients->len);
    for (guint i = 0; i < facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(facts->recipients, i);
        gets[i] = is_delivered_to(held, delivery, recipient->address);
    }
    Occasion occasion = occasion_of(gateway, judgement, held->id);
    occasion.ruling = delivery->ruling;
    memcpy(occasion.content, held->body_hash, sizeof occasion.content);
    g_autoptr(GPtrArray) rows = make_rows(&occasion, found, gets);
    return cm_store_disclosures_prepare(cm_gateway_store(gateway), held->id, delivery->ruling, rows,
                                        error);
}

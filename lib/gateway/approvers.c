#include "gateway/approvers.h"

#include "directory/employees.h"
#include "policy/approval.h"
#include "record/address.h"

char *cm_approver_address(const CmSnapshot *snapshot, const CmPerson *person)
{
    g_autofree char *address = cm_address_normalise(person->email != NULL ? person->email : "");
    if (address == NULL || address[0] == '\0' ||
        !cm_snapshot_is_district_domain(snapshot, cm_address_domain(address)))
        return NULL;
    return g_steal_pointer(&address);
}

static const CmChannel *find_channel(const CmSnapshot *snapshot, const char *id)
{
    const GArray *channels = cm_snapshot_channels(snapshot);
    for (guint i = 0; id != NULL && i < channels->len; i++) {
        const CmChannel *channel = &g_array_index(channels, CmChannel, i);
        if (g_strcmp0(channel->id, id) == 0)
            return channel;
    }
    return NULL;
}

/* Whose matter one recipient is, as far as it has been looked at. */
typedef struct {
    const CmSnapshot *snapshot;
    const CmPerson *person;
    gboolean on_record; /* a channel of it is */
    gboolean another;   /* there is one that @person may not approve, or that is gone by now */
} Matter;

/* A list passes on what it gets. */
static void look_at(Matter *matter, const CmRecipient *recipient)
{
    if (recipient->registered == CM_YES) {
        const CmChannel *channel = find_channel(matter->snapshot, recipient->channel);
        matter->on_record = TRUE;
        if (channel == NULL || !cm_channel_may_approve(matter->snapshot, channel, matter->person))
            matter->another = TRUE;
    }
    for (guint i = 0; recipient->members != NULL && i < recipient->members->len; i++)
        look_at(matter, g_ptr_array_index(recipient->members, i));
}

/* Nobody's own mail is. */
static gboolean is_matter_of(const CmJudgement *judgement, const CmPerson *person, guint recipient)
{
    const CmFacts *facts = judgement->facts;
    if (g_strcmp0(person->id, facts->sender.person) == 0)
        return FALSE;
    Matter matter = {.snapshot = judgement->state->snapshot, .person = person};
    look_at(&matter, g_ptr_array_index(facts->recipients, recipient));
    return matter.on_record ? !matter.another
                            : cm_snapshot_leads(matter.snapshot, person, facts->sender.schools[0]);
}

gboolean cm_approver_lifts(const CmJudgement *judgement, const CmPerson *person, guint recipient)
{
    return cm_approval_lifts(judgement->state->policy, judgement->decision, recipient,
                             CM_APPROVAL_PRINCIPAL) &&
           is_matter_of(judgement, person, recipient);
}

static gboolean is_concerned(const CmJudgement *judgement, const CmPerson *person, guint recipient)
{
    return cm_approval_concerns(judgement->state->policy, judgement->decision, recipient,
                                CM_APPROVAL_PRINCIPAL) &&
           is_matter_of(judgement, person, recipient);
}

GArray *cm_approver_recipients(const CmJudgement *judgement, const CmPerson *person,
                               gboolean partly)
{
    GArray *recipients = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < judgement->decision->recipients->len; i++)
        if (partly ? is_concerned(judgement, person, i) : cm_approver_lifts(judgement, person, i))
            g_array_append_val(recipients, i);
    return recipients;
}

/* The approval of any principal lifts something; who has to give it is another question. */
static gboolean lifts_something(const CmJudgement *judgement)
{
    if (judgement->decision->verdict != CM_ACTION_HOLD)
        return FALSE;
    for (guint i = 0; i < judgement->decision->recipients->len; i++)
        if (cm_approval_lifts(judgement->state->policy, judgement->decision, i,
                              CM_APPROVAL_PRINCIPAL))
            return TRUE;
    return FALSE;
}

static gboolean can_be_asked(const CmJudgement *judgement, const CmPerson *person)
{
    g_autofree char *address = cm_approver_address(judgement->state->snapshot, person);
    if (address == NULL || g_strcmp0(address, judgement->facts->sender.address) == 0)
        return FALSE;
    g_autoptr(GArray) recipients = cm_approver_recipients(judgement, person, FALSE);
    return recipients->len > 0;
}

GPtrArray *cm_approvers_find(const CmJudgement *judgement, CmDay today)
{
    if (!lifts_something(judgement))
        return g_ptr_array_new();
    GPtrArray *people = cm_snapshot_leaders(judgement->state->snapshot, today);
    for (guint i = people->len; i-- > 0;)
        if (!can_be_asked(judgement, g_ptr_array_index(people, i)))
            g_ptr_array_remove_index(people, i);
    return people;
}

/* TRUE when one of the @recipients of @facts has @address; facts have "" for one that could not be
 * read. */
static gboolean has_address(const CmFacts *facts, const GArray *recipients, const char *address)
{
    for (guint i = 0; i < recipients->len; i++) {
        const CmRecipient *recipient =
            g_ptr_array_index(facts->recipients, g_array_index(recipients, guint, i));
        if (g_str_equal(recipient->address, address != NULL ? address : ""))
            return TRUE;
    }
    return FALSE;
}

GArray *cm_approver_positions(const CmJudgement *judgement, const GArray *recipients,
                              const CmCase *held)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        if (recipient->state == CM_CASE_HELD &&
            has_address(judgement->facts, recipients, recipient->address))
            g_array_append_val(positions, i);
    }
    return positions;
}

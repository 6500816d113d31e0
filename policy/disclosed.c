#include "policy/disclosed.h"

#include "policy/readers.h"

/* How much a reader would need, from nothing to what no release gives. */
typedef enum { RANK_NONE, RANK_GRANTED, RANK_NOT_GRANTED, RANK_NEVER } Rank;

typedef struct {
    Rank rank;
    int scope; /* index, where the rank is in between */
    CmReleaseState release;
    const char *platform;
} Need;

static Need need_of_scope(const CmBinding *binding)
{
    CmReleaseVerdict verdict = cm_binding_release(binding);
    return (Need){
        .rank = verdict.granted == CM_YES ? RANK_GRANTED : RANK_NOT_GRANTED,
        .scope = verdict.scope,
        .release = verdict.release != NULL ? verdict.release->state : CM_RELEASE_UNKNOWN,
    };
}

static Need need_as(CmBinding *binding, const CmRecipient *reader, const CmIdentity *identity)
{
    cm_readers_bind(binding, reader, identity);
    Need need = {.rank = RANK_NONE, .scope = -1};
    if (binding->need.kind == CM_NEED_NEVER)
        need.rank = RANK_NEVER;
    else if (binding->need.kind == CM_NEED_SCOPE)
        need = need_of_scope(binding);
    need.platform = reader->platform != NULL ? reader->platform : "";
    return need;
}

/* Of several capacities the one that permits most counts, but access none always does. */
static Need need_of_reader(CmBinding *binding, const CmRecipient *reader)
{
    const GPtrArray *identities = reader->identities;
    if (identities->len == 0)
        return need_as(binding, reader, cm_readers_anybody());
    Need best = {0};
    for (guint i = 0; i < identities->len; i++) {
        Need need = need_as(binding, reader, g_ptr_array_index(identities, i));
        if (binding->relation == CM_RELATION_BARRED)
            return need;
        if (i == 0 || need.rank < best.rank)
            best = need;
    }
    return best;
}

static Need need_of(CmBinding *binding, const CmRecipient *reader, guint depth)
{
    gboolean list = reader->members != NULL && reader->members->len > 0;
    if (list && depth >= CM_READERS_DEPTH_MAX)
        return need_as(binding, reader, cm_readers_anybody());
    if (!list)
        return need_of_reader(binding, reader);
    Need worst = {0};
    for (guint i = 0; i < reader->members->len; i++) {
        Need need = need_of(binding, g_ptr_array_index(reader->members, i), depth + 1);
        if (i == 0 || need.rank > worst.rank)
            worst = need;
    }
    return worst;
}

static const char *scope_word(const CmPolicy *policy, const Need *need)
{
    return need->rank == RANK_NEVER ? CM_DISCLOSED_NEVER
                                    : g_ptr_array_index(policy->scopes, (guint)need->scope);
}

/* What was found of the same recipient, subject and kind before, or NULL. */
static CmDisclosed *find_same(GArray *found, const CmDisclosed *next)
{
    for (guint i = found->len; i-- > 0;) {
        CmDisclosed *last = &g_array_index(found, CmDisclosed, i);
        if (last->recipient != next->recipient || last->subject != next->subject)
            return NULL;
        if (last->kind == next->kind)
            return last;
    }
    return NULL;
}

static gboolean is_worse(const CmDisclosed *last, const CmDisclosed *next)
{
    return last->release == CM_RELEASE_GRANTED && next->release != CM_RELEASE_GRANTED;
}

static void add(GArray *found, const CmDisclosed *next)
{
    CmDisclosed *same = find_same(found, next);
    if (same == NULL)
        g_array_append_vals(found, next, 1);
    else if (is_worse(same, next))
        *same = *next;
}

static void add_told(GArray *found, const CmView *view, guint recipient, guint subject, CmTold told)
{
    const CmDisclosure *disclosure = cm_disclosures_get(view->disclosures, subject, told);
    if (!disclosure->present || disclosure->strength == CM_STRENGTH_WEAK)
        return;
    CmBinding binding = {
        .view = view,
        .recipient = g_ptr_array_index(view->facts->recipients, recipient),
    };
    cm_binding_set_disclosure(&binding, subject, told);
    Need need = need_of(&binding, binding.recipient, 0);
    if (need.rank == RANK_NONE)
        return;
    const CmDisclosed next = {
        .recipient = recipient,
        .subject = subject,
        .kind = cm_told_kind(told),
        .ambiguous = disclosure->ambiguous,
        .scope = scope_word(view->policy, &need),
        .platform = need.platform,
        .release = need.release,
    };
    add(found, &next);
}

GArray *cm_disclosed_find(const CmPolicy *policy, const CmFacts *facts)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(CmDisclosed));
    if (facts->whose != CM_WHOSE_STAFF || facts->subjects->len == 0)
        return found;
    const CmEdit unchanged = {.declared = FALSE};
    g_autoptr(CmView) view = cm_view_new(policy, facts, &unchanged);
    for (guint recipient = 0; recipient < facts->recipients->len; recipient++)
        for (guint subject = 0; subject < facts->subjects->len; subject++)
            for (guint told = 0; told < CM_TOLD_COUNT; told++)
                add_told(found, view, recipient, subject, (CmTold)told);
    return found;
}

#include "policy/readers.h"

static const CmIdentity ANYBODY = {CM_CLASS_PUBLIC, NULL, CM_ACCOUNT_NONE};

typedef struct {
    const CmRule *rule;
    CmBinding *binding;
    GPtrArray *trace; /* or NULL */
} Asking;

/* An answer, and of whom. */
typedef struct {
    CmRuleAnswer answer;
    const CmRecipient *reader;
    const CmIdentity *identity;
} Heard;

const CmIdentity *cm_readers_anybody(void)
{
    return &ANYBODY;
}

void cm_readers_bind(CmBinding *binding, const CmRecipient *reader, const CmIdentity *identity)
{
    if (binding->reader != reader)
        binding->platform = cm_view_platform_find(binding->view, reader->platform);
    binding->reader = reader;
    binding->identity = identity;
    binding->relation = binding->subject != NULL
                            ? cm_relation_to_subject(reader, identity, binding->subject)
                            : cm_relation_to_sender(reader, identity, binding->view->facts);
    if (binding->disclosure != NULL)
        binding->need = cm_ask_need(binding);
}

static Heard hear(const Asking *asking, const CmRecipient *reader, const CmIdentity *identity)
{
    cm_readers_bind(asking->binding, reader, identity);
    return (Heard){cm_ask_rule(asking->rule, asking->binding, asking->trace), reader, identity};
}

/* Of two capacities of one person the one that permits more counts. */
static gboolean permits_more(const CmRuleAnswer *a, const CmRuleAnswer *b)
{
    return a->would < b->would || (a->would == b->would && !a->applies && b->applies);
}

static Heard hear_person(const Asking *asking, const CmRecipient *reader)
{
    const GPtrArray *identities = reader->identities;
    if (identities->len == 0)
        return hear(asking, reader, &ANYBODY);
    Heard best = {{FALSE, CM_ACTION_ACCEPT}, reader, &ANYBODY};
    for (guint i = 0; i < identities->len; i++) {
        Heard heard = hear(asking, reader, g_ptr_array_index(identities, i));
        if (asking->binding->subject != NULL && asking->binding->relation == CM_RELATION_BARRED)
            return heard;
        if (i == 0 || permits_more(&heard.answer, &best.answer))
            best = heard;
    }
    return best;
}

static Heard hear_all(const Asking *asking, const CmRecipient *reader, guint depth)
{
    gboolean list = reader->members != NULL && reader->members->len > 0;
    if (list && depth >= CM_READERS_DEPTH_MAX)
        return hear(asking, reader, &ANYBODY);
    if (!list)
        return hear_person(asking, reader);
    Heard worst = {{FALSE, CM_ACTION_ACCEPT}, reader, &ANYBODY};
    for (guint i = 0; i < reader->members->len; i++) {
        Heard heard = hear_all(asking, g_ptr_array_index(reader->members, i), depth + 1);
        if (i == 0 || permits_more(&worst.answer, &heard.answer))
            worst = heard;
    }
    return worst;
}

CmRuleAnswer cm_readers_ask(const CmRule *rule, CmBinding *binding, GPtrArray *trace)
{
    const Asking asking = {rule, binding, trace};
    Heard heard = hear_all(&asking, binding->recipient, 0);
    if (binding->reader != heard.reader || binding->identity != heard.identity)
        cm_readers_bind(binding, heard.reader, heard.identity);
    return heard.answer;
}

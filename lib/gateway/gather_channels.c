#include "gateway/gather_channels.h"

#include "directory/classify.h"
#include "directory/own_channels.h"

/* More than that nobody reads. */
#define MOST 3u

static gboolean is_objected_to(const CmRecipient *recipient)
{
    return recipient->class_ == CM_CLASS_CHANNEL && !cm_channel_is_in_order(recipient);
}

static const CmRecipient *first_objected_to(const CmFacts *facts)
{
    for (guint i = 0; i < facts->recipients->len; i++)
        if (is_objected_to(g_ptr_array_index(facts->recipients, i)))
            return g_ptr_array_index(facts->recipients, i);
    return NULL;
}

void cm_gather_channels(CmFacts *facts, const CmGatherInput *input)
{
    const CmRecipient *wrong = first_objected_to(facts);
    if (wrong == NULL)
        return;
    const CmSnapshot *snapshot = input->state->snapshot;
    g_autoptr(GPtrArray) own = cm_snapshot_own_channels(snapshot, input->author->person,
                                                        wrong->platform, input->today, MOST);
    for (guint i = 0; i < own->len; i++)
        g_ptr_array_add(facts->channels,
                        cm_classify_recipient(snapshot, g_ptr_array_index(own, i),
                                              input->author->person, input->today));
}

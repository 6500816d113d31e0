#include "directory/own_channels.h"

#include "directory/classify.h"
#include "directory/snapshot_parts.h"

gboolean cm_channel_is_in_order(const CmRecipient *channel)
{
    return channel->registered == CM_YES && channel->approved == CM_YES &&
           channel->expired == CM_NO && channel->supervised == CM_YES &&
           channel->sender_maintains == CM_YES;
}

static void add(GPtrArray *found, const CmSnapshot *snapshot, const CmChannel *channel,
                const CmPerson *employee, CmDay day)
{
    if (channel->address == NULL)
        return;
    CmRecipient *recipient = cm_classify_recipient(snapshot, channel->address, employee, day);
    if (recipient->class_ == CM_CLASS_CHANNEL && cm_channel_is_in_order(recipient))
        g_ptr_array_add(found, (gpointer)channel->address);
    cm_recipient_free(recipient);
}

GPtrArray *cm_snapshot_own_channels(const CmSnapshot *snapshot, const CmPerson *employee,
                                    const char *platform, CmDay day, guint most)
{
    GPtrArray *found = g_ptr_array_new();
    const GArray *channels = snapshot->roster->channels;
    for (guint round = 0; employee != NULL && round < 2; round++) {
        for (guint i = 0; i < channels->len && found->len < most; i++) {
            const CmChannel *channel = cm_roster_at(channels, CmChannel, i);
            gboolean same = platform != NULL && g_strcmp0(channel->platform, platform) == 0;
            if (same == (round == 0))
                add(found, snapshot, channel, employee, day);
        }
    }
    return found;
}

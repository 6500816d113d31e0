#include "review/channel.h"

gboolean cm_channel_is_seen(const CmCall *call, const CmChannel *channel)
{
    return cm_user_sees_school(call->account, channel->org);
}

const CmChannel *cm_channel_find(const CmCall *call, const CmSnapshot *snapshot, const char *id)
{
    const GArray *channels = cm_snapshot_channels(snapshot);
    for (guint i = 0; i < channels->len; i++) {
        const CmChannel *channel = &g_array_index(channels, CmChannel, i);
        if (g_strcmp0(channel->id, id) == 0 && cm_channel_is_seen(call, channel))
            return channel;
    }
    return NULL;
}

gboolean cm_channel_is_theirs(const CmCall *call, const CmSnapshot *snapshot,
                              const CmChannel *channel)
{
    const CmPerson *person = cm_snapshot_person_by_user(snapshot, call->account->name);
    return person != NULL && cm_channel_may_approve(snapshot, channel, person);
}

gboolean cm_channel_is_in_force(const CmChannel *channel, CmDay today)
{
    return channel->approved_by != NULL && channel->approved_by[0] != '\0' &&
           (channel->expires_on == 0 || channel->expires_on >= today);
}

const char *cm_channel_label(const CmChannel *channel)
{
    return channel->name != NULL ? channel->name : channel->id;
}

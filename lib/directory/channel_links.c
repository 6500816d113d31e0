#include "directory/channel_links.h"

#include <string.h>

#include "directory/snapshot_parts.h"

/* "https://www.instagram.com/heroncreek/?hl=en" as "instagram.com/heroncreek"; a new string. */
static char *target_of(const char *url)
{
    const char *scheme = strstr(url, "://");
    const char *start = scheme != NULL ? scheme + 3 : url;
    g_autofree char *cut = g_strndup(start, strcspn(start, "?#"));
    g_autofree char *lower = g_ascii_strdown(cut, -1);
    gsize length = strlen(lower);
    while (length > 0 && lower[length - 1] == '/')
        lower[--length] = '\0';
    return g_strdup(g_str_has_prefix(lower, "www.") ? lower + strlen("www.") : lower);
}

static gboolean is_on(const char *target, const char *channel)
{
    gsize length = strlen(channel);
    return length > 0 && strncmp(target, channel, length) == 0 &&
           (target[length] == '\0' || target[length] == '/' || target[length] == '?');
}

gboolean cm_snapshot_is_channel_link(const CmSnapshot *snapshot, const char *target)
{
    const GArray *channels = snapshot->roster->channels;
    for (guint i = 0; i < channels->len; i++) {
        const CmChannel *channel = cm_roster_at(channels, CmChannel, i);
        g_autofree char *own = channel->url != NULL ? target_of(channel->url) : NULL;
        if (own != NULL && is_on(target, own))
            return TRUE;
    }
    return FALSE;
}

gboolean cm_snapshot_is_channel_account(const CmSnapshot *snapshot, const char *platform,
                                        const char *account)
{
    const GArray *channels = snapshot->roster->channels;
    for (guint i = 0; i < channels->len; i++) {
        const CmChannel *channel = cm_roster_at(channels, CmChannel, i);
        if (channel->url == NULL || channel->platform == NULL ||
            g_ascii_strcasecmp(channel->platform, platform) != 0)
            continue;
        g_autofree char *own = target_of(channel->url);
        const char *last = strrchr(own, '/');
        if (last != NULL && g_str_equal(last[1] == '@' ? last + 2 : last + 1, account))
            return TRUE;
    }
    return FALSE;
}

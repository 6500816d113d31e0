#include "directory/classify_channel.h"

#include <string.h>

#include "directory/employees.h"
#include "directory/snapshot_parts.h"
#include "record/address.h"

/* The school's or district's own site is not one of the platforms. */
#define OWN_SITE_PLATFORM "website"

static gboolean belongs_to(const CmSnapshot *snapshot, const CmPerson *person, const char *org)
{
    for (guint i = 0; person->orgs != NULL && person->orgs[i] != NULL; i++)
        if (g_str_equal(person->orgs[i], org))
            return TRUE;
    return g_strv_contains(cm_snapshot_schools(snapshot, person), org);
}

/* 5.4: the principal of its school approves; for a district channel a district administrator. Where
 * the export knows no principals, any administrator of the school counts. */
static gboolean may_approve(const CmSnapshot *snapshot, const CmPerson *person, const CmOrg *org)
{
    guint duties = CM_DUTY_PRINCIPAL;
    if (cm_schools_is_above_school(org) || !snapshot->schools.has_principals)
        duties |= CM_DUTY_ADMINISTRATOR;
    return (person->duties & duties) != 0 && belongs_to(snapshot, person, org->id);
}

gboolean cm_channel_may_approve(const CmSnapshot *snapshot, const CmChannel *channel,
                                const CmPerson *person)
{
    const CmOrg *org = cm_schools_org(&snapshot->schools, channel->org);
    return org != NULL && may_approve(snapshot, person, org);
}

static CmTri is_approved(const CmSnapshot *snapshot, const CmChannel *channel, CmDay today)
{
    if (channel->approved_by == NULL || channel->approved_on > today)
        return CM_NO;
    const CmPerson *person = cm_snapshot_person_find(snapshot, channel->approved_by);
    const CmOrg *org = cm_schools_org(&snapshot->schools, channel->org);
    if (person == NULL || org == NULL || channel->approved_on == 0)
        return CM_UNKNOWN;
    return may_approve(snapshot, person, org) ? CM_YES : CM_NO;
}

static gboolean maintains(const CmChannel *channel, const CmPerson *sender)
{
    if (g_strcmp0(channel->supervisor, sender->id) == 0)
        return TRUE;
    return channel->maintainers != NULL && sender->id != NULL &&
           g_strv_contains(channel->maintainers, sender->id);
}

/* The host of "https://host:port/path", or of "host/path"; a new string. */
static char *host_of(const char *url)
{
    const char *scheme = strstr(url, "://");
    const char *host = scheme == NULL ? url : scheme + 3;
    g_autofree char *authority = g_strndup(host, strcspn(host, "/?#"));
    const char *at = strrchr(authority, '@');
    const char *name = at == NULL ? authority : at + 1;
    g_autofree char *bare = g_strndup(name, strcspn(name, ":"));
    return g_ascii_strdown(bare, -1);
}

static gboolean is_own_site(const CmSnapshot *snapshot, const CmChannel *channel,
                            const char *address)
{
    if (channel->platform != NULL && g_ascii_strcasecmp(channel->platform, OWN_SITE_PLATFORM) == 0)
        return TRUE;
    if (cm_places_is_district_domain(&snapshot->places, cm_address_domain(address)))
        return TRUE;
    if (channel->url == NULL)
        return FALSE;
    g_autofree char *host = host_of(channel->url);
    return cm_places_is_district_domain(&snapshot->places, host);
}

/* What channels.csv says, else what the address tells; a new string, NULL on an own site. */
static char *platform_of(const CmSnapshot *snapshot, const CmChannel *channel,
                         const CmRecipient *recipient)
{
    if (channel->platform != NULL)
        return g_ascii_strdown(channel->platform, -1);
    const CmPlacePattern *place = cm_places_platform(&snapshot->places, recipient->address);
    if (place != NULL && place->id != NULL)
        return g_strdup(place->id);
    return recipient->own_site == CM_YES ? NULL : g_strdup(CM_PLATFORM_UNKNOWN);
}

gboolean cm_classify_channel(CmRecipient *recipient, const CmSnapshot *snapshot,
                             const CmPerson *sender, CmDay today)
{
    const CmChannel *channel = cm_places_channel(&snapshot->places, recipient->address);
    if (channel == NULL)
        return FALSE;
    recipient->class_ = CM_CLASS_CHANNEL;
    cm_recipient_add_identity(recipient, CM_CLASS_CHANNEL, NULL, CM_ACCOUNT_NONE);
    recipient->channel = g_strdup(channel->id);
    recipient->registered = CM_YES;
    recipient->own_site = is_own_site(snapshot, channel, recipient->address) ? CM_YES : CM_NO;
    recipient->platform = platform_of(snapshot, channel, recipient);
    recipient->approved = is_approved(snapshot, channel, today);
    recipient->expired = channel->expires_on != 0 && channel->expires_on < today ? CM_YES : CM_NO;
    recipient->supervised =
        cm_snapshot_employee(snapshot, channel->supervisor, today) != NULL ? CM_YES : CM_NO;
    if (sender != NULL)
        recipient->sender_maintains = maintains(channel, sender) ? CM_YES : CM_NO;
    recipient->reason = g_strdup_printf(
        "channel %s (%s:%u)", channel->id != NULL ? channel->id : "-",
        channel->origin.file != NULL ? channel->origin.file : "channels.csv", channel->origin.line);
    return TRUE;
}

gboolean cm_classify_platform(CmRecipient *recipient, const CmSnapshot *snapshot,
                              const CmPerson *sender)
{
    const CmPlacePattern *platform = cm_places_platform(&snapshot->places, recipient->address);
    if (platform == NULL)
        return FALSE;
    recipient->class_ = CM_CLASS_CHANNEL;
    cm_recipient_add_identity(recipient, CM_CLASS_CHANNEL, NULL, CM_ACCOUNT_NONE);
    recipient->platform = g_strdup(platform->id);
    recipient->registered = CM_NO;
    recipient->own_site = CM_NO;
    recipient->approved = CM_NO;
    recipient->expired = CM_NO;
    recipient->supervised = CM_NO;
    if (sender != NULL)
        recipient->sender_maintains = CM_NO;
    recipient->reason = g_strdup_printf("channel: not registered, an address of %s",
                                        platform->id != NULL ? platform->id : "a platform");
    return TRUE;
}

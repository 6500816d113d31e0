#include "roster/readers.h"

enum {
    ID,
    PLATFORM,
    NAME,
    ADDRESS,
    URL,
    ORG,
    APPROVED_BY,
    APPROVED_ON,
    EXPIRES_ON,
    MAINTAINERS,
    SUPERVISOR,
    COLUMN_COUNT,
};

/* Required is what, left out, would let a channel last for ever. */
static const CmSheetColumn channel_columns[COLUMN_COUNT] = {
    [ID] = {"channelId", "id", TRUE},
    [PLATFORM] = {"platform", NULL, TRUE},
    [NAME] = {"name", NULL, FALSE},
    [ADDRESS] = {"address", NULL, TRUE},
    [URL] = {"url", NULL, FALSE},
    [ORG] = {"orgSourcedId", "schoolSourcedId", FALSE},
    [APPROVED_BY] = {"approvedBy", NULL, FALSE},
    [APPROVED_ON] = {"approvedOn", NULL, FALSE},
    [EXPIRES_ON] = {"expiresOn", NULL, TRUE},
    [MAINTAINERS] = {"maintainers", NULL, FALSE},
    [SUPERVISOR] = {"supervisor", NULL, FALSE},
};

/* The first day that there is: an expiry that cannot be read has passed. */
#define LONG_AGO ((CmDay)1)

static void read_days(CmSheet *sheet, CmChannel *channel)
{
    if (!cm_sheet_day(sheet, APPROVED_ON, &channel->approved_on))
        cm_sheet_assume(
            sheet, APPROVED_ON,
            "this is no date in the form 2026-11-23; the channel counts as not approved");
    if (!cm_sheet_day(sheet, EXPIRES_ON, &channel->expires_on)) {
        channel->expires_on = LONG_AGO;
        cm_sheet_assume(sheet, EXPIRES_ON,
                        "this is no date in the form 2026-11-23; the channel counts as expired");
    }
}

static void check_people(const CmReading *reading, CmSheet *sheet, const CmChannel *channel)
{
    static const char words[] = "nobody in users.csv has this id";
    if (channel->approved_by != NULL && cm_reading_person(reading, channel->approved_by) == NULL)
        cm_sheet_assume(sheet, APPROVED_BY, words);
    if (channel->supervisor != NULL && cm_reading_person(reading, channel->supervisor) == NULL)
        cm_sheet_assume(sheet, SUPERVISOR, words);
    for (guint i = 0; channel->maintainers[i] != NULL; i++)
        if (cm_reading_person(reading, channel->maintainers[i]) == NULL)
            cm_sheet_assume_item(sheet, MAINTAINERS, words, channel->maintainers[i]);
    if (channel->org != NULL && !g_hash_table_contains(reading->orgs, channel->org))
        cm_sheet_assume(sheet, ORG, "no organisation in orgs.csv has this id");
}

/* A channel that is left out is one that nobody registered: posts to it are held. */
static gboolean check_usable(CmReading *reading, CmSheet *sheet, CmChannel *channel)
{
    if (channel->id == NULL)
        cm_sheet_skip(sheet, ID, "there is no id");
    else if (g_hash_table_contains(reading->channels, channel->id))
        cm_sheet_skip(sheet, ID, "this id was there before");
    else if (!cm_reading_address(reading, sheet, ADDRESS, &channel->address))
        cm_sheet_skip(sheet, ADDRESS, "this is no mail address");
    else
        return TRUE;
    return FALSE;
}

/* One that the policy does not have stays as it is written: a district may name its own. */
static void read_platform(CmReading *reading, CmSheet *sheet, CmChannel *channel)
{
    const char *text = cm_sheet_text(sheet, PLATFORM);
    g_autofree char *lower = text != NULL ? g_ascii_strdown(text, -1) : NULL;
    const char *id = text != NULL ? cm_release_words_platform(reading->release_words, text) : NULL;
    channel->platform = cm_roster_string(reading->roster, id != NULL ? id : lower);
    if (text == NULL)
        cm_sheet_assume(sheet, PLATFORM,
                        "there is no platform; where its address does not tell, whoever refused "
                        "one refused this");
    else if (id == NULL && reading->release_words != NULL)
        cm_sheet_assume(sheet, PLATFORM, "the policy has no such platform");
    else if (id != NULL && g_ascii_strcasecmp(id, text) != 0)
        cm_sheet_assume(sheet, PLATFORM,
                        "this was taken to be a platform of the policy by another name");
}

static void read_channel(CmReading *reading, CmSheet *sheet)
{
    CmChannel channel = {
        .id = cm_reading_text(reading, sheet, ID),
        .name = cm_reading_text(reading, sheet, NAME),
        .url = cm_reading_text(reading, sheet, URL),
        .org = cm_reading_text(reading, sheet, ORG),
        .approved_by = cm_reading_text(reading, sheet, APPROVED_BY),
        .maintainers = cm_reading_items(reading, sheet, MAINTAINERS),
        .supervisor = cm_reading_text(reading, sheet, SUPERVISOR),
        .origin = cm_reading_origin(reading, sheet),
    };
    if (!check_usable(reading, sheet, &channel))
        return;
    read_platform(reading, sheet, &channel);
    read_days(sheet, &channel);
    check_people(reading, sheet, &channel);
    g_array_append_val(reading->roster->channels, channel);
    (void)cm_reading_register(reading->channels, channel.id, reading->roster->channels);
}

const CmReader cm_reader_channels = {
    .file = "channels.csv",
    .columns = channel_columns,
    .column_count = COLUMN_COUNT,
    .strict = TRUE,
    .row = read_channel,
};

#include "review/layout.h"
#include "review/pages.h"
#include "review/student.h"
#include "review/when.h"

static gboolean is_seen(const CmCall *call, const CmChannel *channel)
{
    return cm_user_sees_school(call->account, channel->org);
}

/* What clause 5.4 asks of a channel before anything is posted there. */
static void put_state(CmHtml *html, const CmChannel *channel, CmDay today)
{
    CmSay say = CM_SAY_CHANNEL_APPROVED;
    const char *class_ = "tag ok";
    if (channel->approved_by == NULL || channel->approved_by[0] == '\0') {
        say = CM_SAY_CHANNEL_UNAPPROVED;
        class_ = "tag bad";
    } else if (channel->expires_on != 0 && channel->expires_on < today) {
        say = CM_SAY_CHANNEL_EXPIRED;
        class_ = "tag warn";
    }
    cm_html_open(html, "td", NULL);
    cm_html_element_say(html, "span", class_, say);
    cm_html_close(html, "td");
}

static void put_channel(CmHtml *html, const CmSnapshot *snapshot, const CmChannel *channel,
                        CmDay today)
{
    g_autofree char *maintainers =
        channel->maintainers != NULL ? g_strjoinv(", ", (char **)channel->maintainers) : NULL;
    const char *school = channel->org != NULL ? cm_snapshot_org_name(snapshot, channel->org) : NULL;
    cm_html_open(html, "tr", NULL);
    cm_html_element(html, "td", NULL, channel->name != NULL ? channel->name : channel->id);
    cm_html_element(html, "td", NULL, channel->platform);
    cm_html_element(html, "td", NULL, school != NULL ? school : channel->org);
    put_state(html, channel, today);
    cm_html_element(html, "td", NULL, channel->approved_by);
    cm_layout_day(html, channel->expires_on);
    cm_html_element(html, "td", NULL, channel->supervisor);
    cm_html_element(html, "td", NULL, maintainers);
    cm_html_close(html, "tr");
}

static void put_channels(CmHtml *html, const CmCall *call, const CmSnapshot *snapshot)
{
    static const CmSay titles[] = {CM_SAY_CHANNEL,
                                   CM_SAY_FORM_PLATFORM,
                                   CM_SAY_SCHOOL,
                                   CM_SAY_RELEASE_STATE,
                                   CM_SAY_CHANNEL_APPROVED_BY,
                                   CM_SAY_CHANNEL_EXPIRES,
                                   CM_SAY_CHANNEL_SUPERVISOR,
                                   CM_SAY_CHANNEL_MAINTAINERS};
    const GArray *channels = cm_snapshot_channels(snapshot);
    CmDay today = cm_student_today(call);
    cm_layout_table(html, titles, G_N_ELEMENTS(titles));
    for (guint i = 0; i < channels->len; i++) {
        const CmChannel *channel = &g_array_index(channels, CmChannel, i);
        if (is_seen(call, channel))
            put_channel(html, snapshot, channel, today);
    }
    cm_layout_table_end(html);
}

CmReply *cm_page_channels(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    CmHtml *html = cm_layout_begin(call, CM_SAY_MENU_CHANNELS);
    cm_html_element_say(html, "p", NULL, CM_SAY_CHANNEL_WHAT);
    put_channels(html, call, state->snapshot);
    return cm_layout_end(200, html);
}

#include "gateway/wake.h"
#include "review/channel.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/student.h"
#include "review/url.h"
#include "store/hand_channels.h"

#define APPROVED_DAYS 365u

/* What clause 5.4 asks of a channel before anything is posted there. */
static void put_state(CmHtml *html, const CmChannel *channel, CmDay today)
{
    CmSay say = CM_SAY_CHANNEL_APPROVED;
    const char *class_ = "tag ok";
    if (channel->approved_by == NULL || channel->approved_by[0] == '\0') {
        say = CM_SAY_CHANNEL_UNAPPROVED;
        class_ = "tag bad";
    } else if (!cm_channel_is_in_force(channel, today)) {
        say = CM_SAY_CHANNEL_EXPIRED;
        class_ = "tag warn";
    }
    cm_html_open(html, "td", NULL);
    cm_html_element_say(html, "span", class_, say);
    cm_html_close(html, "td");
}

static void put_step(CmHtml *html, const CmCall *call, const CmChannel *channel, const char *step,
                     CmSay say)
{
    g_autofree char *action = cm_url_path("channel", channel->id, step, NULL);
    cm_layout_form(html, call, action);
    cm_layout_button(html, say, NULL);
    cm_html_close(html, "form");
}

static void put_steps(CmHtml *html, const CmCall *call, const CmSnapshot *snapshot,
                      const CmChannel *channel, CmDay today)
{
    gboolean steps = channel->id != NULL && (call->account->role & CM_USER_ADMINISTRATOR) == 0;
    g_autofree char *path = steps ? cm_url_path("channel", channel->id, NULL) : NULL;
    cm_html_open(html, "td", NULL);
    if (steps && cm_channel_is_theirs(call, snapshot, channel))
        put_step(html, call, channel, "approve", CM_SAY_CHANNEL_APPROVE);
    if (steps && cm_channel_is_in_force(channel, today))
        put_step(html, call, channel, "end", CM_SAY_CHANNEL_END);
    if (steps)
        cm_html_link_say(html, path, CM_SAY_CHANNEL_MAINTAINERS_CHANGE);
    cm_html_close(html, "td");
}

static void put_channel(CmHtml *html, const CmCall *call, const CmSnapshot *snapshot,
                        const CmChannel *channel, CmDay today)
{
    g_autofree char *maintainers =
        channel->maintainers != NULL ? g_strjoinv(", ", (char **)channel->maintainers) : NULL;
    const char *school = channel->org != NULL ? cm_snapshot_org_name(snapshot, channel->org) : NULL;
    cm_html_open(html, "tr", NULL);
    cm_html_element(html, "td", NULL, cm_channel_label(channel));
    cm_html_element(html, "td", NULL, channel->platform);
    cm_html_element(html, "td", NULL, school != NULL ? school : channel->org);
    put_state(html, channel, today);
    cm_html_element(html, "td", NULL, channel->approved_by);
    cm_layout_day(html, channel->expires_on);
    cm_html_element(html, "td", NULL, channel->supervisor);
    cm_html_element(html, "td", NULL, maintainers);
    put_steps(html, call, snapshot, channel, today);
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
                                   CM_SAY_CHANNEL_MAINTAINERS,
                                   CM_SAY_CHANNEL_CHANGE};
    const GArray *channels = cm_snapshot_channels(snapshot);
    CmDay today = cm_student_today(call);
    cm_layout_table(html, titles, G_N_ELEMENTS(titles));
    for (guint i = 0; i < channels->len; i++) {
        const CmChannel *channel = &g_array_index(channels, CmChannel, i);
        if (cm_channel_is_seen(call, channel))
            put_channel(html, call, snapshot, channel, today);
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

static CmReply *record(const CmCall *call, const CmHandChannel *word)
{
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    if (!cm_store_channel_record(call->console->store, word, &version, &error))
        return cm_layout_error(call, error);
    (void)cm_wake_filter(cm_gateway_config(call->console->gateway));
    return cm_reply_redirect("/channels");
}

/* For a year: an approval that nobody looks at again is none (5.4). */
CmReply *cm_page_channel_approve_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    const CmChannel *channel = cm_channel_find(call, state->snapshot, call->parts[0]);
    if (channel == NULL)
        return cm_layout_problem(call, 404, CM_SAY_ERROR_NOT_FOUND);
    if (!cm_channel_is_theirs(call, state->snapshot, channel))
        return cm_layout_problem(call, 403, CM_SAY_CHANNEL_NOT_YOURS);
    CmDay today = cm_student_today(call);
    const CmHandChannel word = {
        .channel = channel->id,
        .recorded_by = call->account->name,
        .approved_by = cm_snapshot_person_by_user(state->snapshot, call->account->name)->id,
        .said_on = today,
        .expires_on = today + APPROVED_DAYS,
    };
    return record(call, &word);
}

CmReply *cm_page_channel_end_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    const CmChannel *channel = cm_channel_find(call, state->snapshot, call->parts[0]);
    if (channel == NULL)
        return cm_layout_problem(call, 404, CM_SAY_ERROR_NOT_FOUND);
    const CmHandChannel word = {.channel = channel->id,
                                .recorded_by = call->account->name,
                                .said_on = MAX(cm_student_today(call), channel->approved_on)};
    return record(call, &word);
}

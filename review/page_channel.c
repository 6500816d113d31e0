#include "base/error.h"
#include "gateway/channel_people.h"
#include "gateway/wake.h"
#include "review/case_view.h"
#include "review/channel.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/student.h"
#include "review/url.h"
#include "store/hand_maintainers.h"

/* Those who maintain it, as the form takes them: user names where they have one. A new string. */
static char *write_people(const CmSnapshot *snapshot, const CmChannel *channel)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; channel->maintainers != NULL && channel->maintainers[i] != NULL; i++) {
        const CmPerson *person = cm_snapshot_person_find(snapshot, channel->maintainers[i]);
        const char *word =
            person != NULL && person->username != NULL ? person->username : channel->maintainers[i];
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", word);
    }
    return g_string_free(text, FALSE);
}

static void put_facts(CmHtml *html, const CmState *state, const CmChannel *channel)
{
    cm_html_open(html, "dl", "class", "facts panel", NULL);
    cm_layout_fact(html, CM_SAY_FORM_PLATFORM, channel->platform);
    cm_layout_fact(html, CM_SAY_TEACH_ADDRESS, channel->address);
    cm_layout_fact(html, CM_SAY_SCHOOL, cm_case_view_school(state, channel->org));
    cm_layout_fact(html, CM_SAY_CHANNEL_APPROVED_BY, channel->approved_by);
    cm_layout_fact(html, CM_SAY_CHANNEL_SUPERVISOR, channel->supervisor);
    cm_html_close(html, "dl");
}

static void put_form(CmHtml *html, const CmCall *call, const CmState *state,
                     const CmChannel *channel)
{
    g_autofree char *people = write_people(state->snapshot, channel);
    g_autofree char *action = cm_url_path("channel", channel->id, "maintainers", NULL);
    const CmInput input = {
        CM_SAY_CHANNEL_MAINTAINERS_WHO, "maintainers", "text", people, NULL, TRUE};
    cm_html_open(html, "div", "class", "panel", NULL);
    cm_html_element_say(html, "p", "hint", CM_SAY_CHANNEL_MAINTAINERS_WHAT);
    cm_layout_form(html, call, action);
    cm_layout_input(html, &input);
    cm_layout_button(html, CM_SAY_CHANNEL_MAINTAINERS_CHANGE, "primary");
    cm_html_close(html, "form");
    cm_html_close(html, "div");
}

CmReply *cm_page_channel(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    const CmChannel *channel = cm_channel_find(call, state->snapshot, call->parts[0]);
    if (channel == NULL)
        return cm_layout_problem(call, 404, CM_SAY_ERROR_NOT_FOUND);
    CmHtml *html = cm_layout_begin_with(call, CM_SAY_CHANNEL_TITLE, cm_channel_label(channel));
    put_facts(html, state, channel);
    put_form(html, call, state, channel);
    cm_html_open(html, "p", NULL);
    cm_html_link_say(html, "/channels", CM_SAY_BACK);
    cm_html_close(html, "p");
    return cm_layout_end(200, html);
}

/* 5.6: the principal delegates a page; nobody delegates it to themselves. */
static gboolean takes_it_themselves(const CmCall *call, const CmSnapshot *snapshot,
                                    const CmChannel *channel, char **people)
{
    const CmPerson *person = cm_snapshot_person_by_user(snapshot, call->account->name);
    if (person == NULL || cm_channel_is_theirs(call, snapshot, channel))
        return FALSE;
    gboolean did =
        channel->maintainers != NULL && g_strv_contains(channel->maintainers, person->id);
    return !did && g_strv_contains((const char *const *)people, person->id);
}

static CmReply *record(const CmCall *call, const CmChannel *channel, char **people)
{
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    const CmHandMaintainers word = {.channel = channel->id,
                                    .recorded_by = call->account->name,
                                    .maintainers = (const char *const *)people};
    if (!cm_store_maintainers_record(call->console->store, &word, &version, &error))
        return cm_layout_error(call, error);
    (void)cm_wake_filter(cm_gateway_config(call->console->gateway));
    return cm_reply_redirect("/channels");
}

CmReply *cm_page_channel_maintainers_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    const CmChannel *channel = cm_channel_find(call, state->snapshot, call->parts[0]);
    if (channel == NULL)
        return cm_layout_problem(call, 404, CM_SAY_ERROR_NOT_FOUND);
    g_auto(GStrv) people =
        cm_channel_people_read(state->snapshot, cm_request_field(call->request, "maintainers"),
                               cm_student_today(call), NULL);
    if (people == NULL)
        return cm_layout_problem(call, 400, CM_SAY_CHANNEL_MAINTAINERS_WRONG);
    if (takes_it_themselves(call, state->snapshot, channel, people))
        return cm_layout_problem(call, 403, CM_SAY_CHANNEL_NOT_TO_YOURSELF);
    return record(call, channel, people);
}

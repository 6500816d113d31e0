#include "review/channel_form.h"

#include "directory/classify.h"
#include "gateway/teach_channel.h"
#include "review/layout.h"
#include "review/student.h"
#include "review/url.h"

/* The positions of recipients who can be meant: a new array of guint. */
static GArray *find_recipients(const CmCaseView *view)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < view->held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(view->held->recipients, i);
        if (cm_teach_can_be_channel(view->state, recipient, cm_student_today(view->call)))
            g_array_append_val(positions, i);
    }
    return positions;
}

static const CmCaseRecipient *recipient_at(const CmCaseView *view, const GArray *positions, guint i)
{
    return g_ptr_array_index(view->held->recipients, g_array_index(positions, guint, i));
}

static void put_recipients(CmHtml *html, const CmCaseView *view, const GArray *positions)
{
    cm_layout_select(html, CM_SAY_TEACH_ADDRESS, "register-recipient");
    for (guint i = 0; i < positions->len; i++) {
        g_autofree char *value = g_strdup_printf("%u", g_array_index(positions, guint, i));
        g_autofree char *address =
            cm_case_view_address(view, recipient_at(view, positions, i)->address);
        cm_layout_option(html, value, address, FALSE);
    }
    cm_layout_select_end(html);
}

/* The platform that the address of the first recipient shows is chosen. */
static void put_platforms(CmHtml *html, const CmCaseView *view, const GArray *positions)
{
    const CmPolicyTable *table = cm_policy_table_find(view->state->policy, "platforms");
    g_autoptr(CmRecipient) first =
        cm_classify_recipient(view->state->snapshot, recipient_at(view, positions, 0)->address,
                              NULL, cm_student_today(view->call));
    cm_layout_select(html, CM_SAY_FORM_PLATFORM, "register-platform");
    for (guint row = 0; table != NULL && row < table->rows->len; row++) {
        const char *id = cm_policy_table_cell(table, row, "id");
        cm_layout_option(html, id, cm_policy_table_cell(table, row, "name"),
                         g_strcmp0(id, first->platform) == 0);
    }
    cm_layout_option(html, "website", cm_words(CM_SAY_CHANNEL_OWN_SITE, cm_html_language(html)),
                     FALSE);
    cm_layout_select_end(html);
}

static void put_schools(CmHtml *html, const CmCaseView *view, char **schools)
{
    cm_layout_select(html, CM_SAY_SCHOOL, "register-school");
    for (guint i = 0; schools[i] != NULL; i++)
        if (cm_user_sees_school(view->call->account, schools[i]))
            cm_layout_option(html, schools[i], cm_case_view_school(view->state, schools[i]),
                             g_strcmp0(schools[i], view->held->school) == 0);
    cm_layout_select_end(html);
}

static void put_fields(CmHtml *html)
{
    const CmInput inputs[] = {
        {CM_SAY_CHANNEL_NAME, "register-name", "text", NULL, NULL, TRUE},
        {CM_SAY_CHANNEL_URL, "register-url", "text", NULL, NULL, FALSE},
        {CM_SAY_CHANNEL_SUPERVISOR_WHO, "register-supervisor", "text", NULL, NULL, TRUE},
        {CM_SAY_CHANNEL_MAINTAINERS_WHO, "register-maintainers", "text", NULL, NULL, TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(inputs); i++)
        cm_layout_input(html, &inputs[i]);
}

static void put_form(CmHtml *html, const CmCaseView *view, const GArray *positions, char **schools)
{
    g_autofree char *action = cm_url_path("case", view->held->id, "register", NULL);
    cm_html_open(html, "details", "class", "panel", NULL);
    cm_html_element_say(html, "summary", NULL, CM_SAY_REGISTER);
    cm_html_element_say(html, "p", "hint", CM_SAY_REGISTER_WHAT);
    cm_layout_form(html, view->call, action);
    put_recipients(html, view, positions);
    put_platforms(html, view, positions);
    put_schools(html, view, schools);
    put_fields(html);
    cm_layout_textarea(html, CM_SAY_TEACH_REASON, "register-reason", TRUE);
    cm_layout_button(html, CM_SAY_REGISTER, NULL);
    cm_html_close(html, "form");
    cm_html_close(html, "details");
}

void cm_channel_form_put(CmHtml *html, const CmCaseView *view)
{
    const CmConfig *config = cm_gateway_config(view->call->console->gateway);
    if (!view->unmasked ||
        !cm_teach_is_permitted(config, view->state, view->held, view->call->account->name))
        return;
    g_autoptr(GArray) positions = find_recipients(view);
    g_auto(GStrv) schools = cm_teach_channel_schools(view->state, view->held);
    if (positions->len > 0 && schools[0] != NULL)
        put_form(html, view, positions, schools);
}

#include "base/error.h"
#include "review/burst_form.h"
#include "review/case_findings.h"
#include "review/case_history.h"
#include "review/case_message.h"
#include "review/case_releases.h"
#include "review/channel_form.h"
#include "review/finding_list.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/stranger_form.h"
#include "review/teach.h"
#include "review/url.h"
#include "store/case_proposals.h"

static void put_note(CmHtml *html, const char *class_, CmSay say)
{
    cm_html_open(html, "p", "class", class_, NULL);
    cm_html_say(html, say);
    cm_html_close(html, "p");
}

/* What a form before has done: a word of ours in the address, never text. */
static void put_done(CmHtml *html, const CmCall *call)
{
    static const struct {
        const char *word;
        CmSay say;
    } done[] = {
        {"released", CM_SAY_DECIDED_RELEASED},
        {"rejected", CM_SAY_DECIDED_REJECTED},
        {"proposed", CM_SAY_DECIDED_PROPOSED},
        {"saved", CM_SAY_SAVED},
        {"asked", CM_SAY_ASKED},
        {"asked-principal", CM_SAY_ASKED_PRINCIPAL},
        {"taught", CM_SAY_TAUGHT},
    };
    for (guint i = 0; i < G_N_ELEMENTS(done); i++) {
        if (!g_str_equal(done[i].word, cm_request_field(call->request, "done")))
            continue;
        cm_html_open(html, "p", "class", "done", "role", "status", NULL);
        cm_html_say(html, done[i].say);
        cm_html_close(html, "p");
    }
}

static void put_notes(CmHtml *html, const CmCaseView *view)
{
    if (view->held->erased_at != 0)
        put_note(html, "note", CM_SAY_CASE_ERASED);
    if (view->held->closed_at != 0)
        return;
    if (view->held->acceptable)
        put_note(html, "done", CM_SAY_CASE_ACCEPTABLE);
    if (view->held->revision > 1)
        put_note(html, "note", CM_SAY_CASE_NEW);
}

static void put_facts(CmHtml *html, const CmCaseView *view)
{
    const CmCase *held = view->held;
    g_autofree char *author = cm_case_view_author(view);
    cm_html_open(html, "dl", "class", "facts panel", NULL);
    cm_layout_fact(html, CM_SAY_SENT_BY, author);
    cm_layout_fact(html, CM_SAY_SCHOOL, cm_case_view_school(view->state, held->school));
    cm_html_element_say(html, "dt", NULL, CM_SAY_HELD_AT);
    cm_html_open(html, "dd", NULL);
    cm_html_time(html, held->held_at);
    cm_html_close(html, "dd");
    cm_layout_fact(html, CM_SAY_COLUMN_CLAUSE, held->clauses);
    cm_html_element_say(html, "dt", NULL, CM_SAY_SIZE);
    cm_html_open(html, "dd", NULL);
    cm_html_say_number(html, CM_SAY_BYTES, (gint64)held->size);
    cm_html_close(html, "dd");
    cm_html_close(html, "dl");
}

static gboolean decides(const CmCaseView *view)
{
    return view->may_release || view->may_reject;
}

/* What another, or they themselves, proposed in sight of what there is now; NULL: nothing. */
static CmCaseProposal *find_proposal(const CmCaseView *view)
{
    g_autoptr(CmCaseProposal) proposal = NULL;
    if (!view->takes_two ||
        !cm_store_case_proposal(view->call->console->store, view->held->id, &proposal, NULL) ||
        proposal == NULL || proposal->revision != view->held->revision)
        return NULL;
    return g_steal_pointer(&proposal);
}

/* All are chosen at first or, where somebody proposed some, those. */
static gboolean is_chosen(const CmCaseProposal *proposal, guint position)
{
    for (guint i = 0; proposal != NULL && i < proposal->positions->len; i++)
        if (g_array_index(proposal->positions, guint, i) == position)
            return TRUE;
    return proposal == NULL;
}

static void put_recipient(CmHtml *html, const CmCaseView *view, guint position, gboolean chosen)
{
    const CmCaseRecipient *recipient = g_ptr_array_index(view->held->recipients, position);
    const char *given = recipient->address != NULL ? recipient->address : recipient->given;
    g_autofree char *address = cm_case_view_address(view, given);
    g_autofree char *value = g_strdup_printf("%u", position);
    cm_html_open(html, "li", NULL);
    cm_html_open(html, "label", NULL);
    if (decides(view) && recipient->state == CM_CASE_HELD) {
        cm_html_open(html, "input", "type", "checkbox", "name", "recipient", "value", value,
                     "checked", chosen ? cm_html_on : cm_html_off, "form", "decide", NULL);
        cm_html_text(html, " ");
    }
    cm_html_text(html, address);
    cm_html_text(html, " ");
    cm_html_element_say(html, "span", "tag", cm_case_view_class(view, recipient->address));
    cm_html_text(html, " ");
    cm_html_element_say(html, "span", cm_case_view_state_style(recipient->state),
                        cm_case_view_state(recipient->state));
    cm_html_close(html, "label");
    cm_html_close(html, "li");
}

static void put_recipients(CmHtml *html, const CmCaseView *view, const CmCaseProposal *proposal)
{
    cm_html_element_say(html, "h2", NULL, CM_SAY_RECIPIENTS);
    cm_html_open(html, "ul", "class", "plain panel recipients", NULL);
    for (guint i = 0; i < view->held->recipients->len; i++)
        put_recipient(html, view, i, is_chosen(proposal, i));
    cm_html_close(html, "ul");
}

static void put_buttons(CmHtml *html, const CmCaseView *view)
{
    cm_html_open(html, "div", "class", "actions", NULL);
    if (view->may_release)
        cm_layout_button_value(html, CM_SAY_RELEASE, "primary", "decision", "release");
    if (view->may_reject)
        cm_layout_button_value(html, CM_SAY_REJECT, "danger", "decision", "reject");
    cm_html_close(html, "div");
}

static void put_proposal(CmHtml *html, const CmCaseView *view, const CmCaseProposal *proposal)
{
    if (view->takes_two)
        put_note(html, "hint", CM_SAY_FOUR_EYES);
    if (proposal == NULL)
        return;
    cm_html_open(html, "p", "class", "note", NULL);
    cm_html_say_with(html, CM_SAY_PROPOSED_BY, proposal->actor);
    cm_html_text(html, " ");
    cm_html_say(html, CM_SAY_PROPOSED_WHAT);
    cm_html_close(html, "p");
}

static void put_decision(CmHtml *html, const CmCaseView *view, const CmCaseProposal *proposal)
{
    g_autofree char *action = cm_url_path("case", view->held->id, "decide", NULL);
    g_autofree char *revision = g_strdup_printf("%u", view->held->revision);
    cm_html_element_say(html, "h2", NULL, CM_SAY_DECIDE);
    cm_html_open(html, "div", "class", "panel", NULL);
    cm_layout_form_named(html, view->call, action, "decide");
    cm_layout_hidden(html, "revision", revision);
    put_proposal(html, view, proposal);
    cm_layout_textarea(html, CM_SAY_REASON, "reason", TRUE);
    cm_layout_textarea(html, CM_SAY_WORDS_TO_SENDER, "words", FALSE);
    cm_layout_checkbox(html, CM_SAY_FALSE_ALARM, "false-alarm", "yes");
    put_buttons(html, view);
    cm_html_close(html, "form");
    cm_html_close(html, "div");
}

static void put_unmask(CmHtml *html, const CmCaseView *view)
{
    g_autofree char *action = cm_url_path("case", view->held->id, "unmask", NULL);
    const CmInput reason = {CM_SAY_UNMASK_REASON, "unmask-reason", "text", NULL, NULL, TRUE};
    if (view->unmasked) {
        put_note(html, "note", CM_SAY_UNMASKED_NOTE);
        return;
    }
    cm_html_element_say(html, "h2", NULL, CM_SAY_UNMASK_TITLE);
    cm_html_open(html, "div", "class", "panel", NULL);
    cm_html_element_say(html, "p", NULL, CM_SAY_UNMASK_WHY);
    cm_layout_form(html, view->call, action);
    cm_layout_input(html, &reason);
    cm_layout_button(html, CM_SAY_UNMASK, NULL);
    cm_html_close(html, "form");
    cm_html_close(html, "div");
}

static void put_small_form(CmHtml *html, const CmCaseView *view, const char *verb, CmSay label,
                           CmSay button)
{
    g_autofree char *action = cm_url_path("case", view->held->id, verb, NULL);
    cm_html_open(html, "details", "class", "panel", NULL);
    cm_html_element_say(html, "summary", NULL, button);
    cm_layout_form(html, view->call, action);
    cm_layout_textarea(html, label, verb, TRUE);
    cm_layout_button(html, button, NULL);
    cm_html_close(html, "form");
    cm_html_close(html, "details");
}

static void put_side(CmHtml *html, const CmCaseView *view)
{
    g_autoptr(CmCaseProposal) proposal = find_proposal(view);
    cm_html_open(html, "div", NULL);
    put_recipients(html, view, proposal);
    if (view->own)
        put_note(html, "note", decides(view) ? CM_SAY_CASE_OWN_DUTY : CM_SAY_CASE_OWN);
    if (decides(view))
        put_decision(html, view, proposal);
    if (decides(view))
        cm_burst_form_put(html, view);
    if (view->held->erased_at == 0) {
        put_unmask(html, view);
        put_small_form(html, view, "comment", CM_SAY_COMMENT, CM_SAY_ADD_COMMENT);
        if (decides(view)) {
            put_small_form(html, view, "ask", CM_SAY_ASK_WORDS, CM_SAY_ASK_SENDER);
            put_small_form(html, view, "ask-principal", CM_SAY_ASK_PRINCIPAL_WORDS,
                           CM_SAY_ASK_PRINCIPAL);
            cm_teach_put(html, view);
            cm_stranger_form_put(html, view);
            cm_channel_form_put(html, view);
        }
        if (view->call->account->role == CM_USER_PRIVACY_OFFICER)
            put_small_form(html, view, "export", CM_SAY_EXPORT_REASON, CM_SAY_EXPORT);
    }
    cm_html_close(html, "div");
}

static gboolean put_main(CmHtml *html, const CmCaseView *view, GError **error)
{
    cm_html_open(html, "div", NULL);
    cm_finding_list_put(html, view);
    cm_case_findings_put_evidence(html, view);
    cm_case_releases_put(html, view);
    cm_case_findings_put_fixes(html, view);
    if (view->unmasked && view->held->erased_at == 0) {
        g_autoptr(CmCaseMessage) message = cm_case_message_open(view, "read in the console", error);
        if (message == NULL)
            return FALSE;
        cm_case_message_put(html, view, message);
    }
    cm_html_close(html, "div");
    return TRUE;
}

/* On a telephone the history, which grows with every look, comes behind what there is to decide. */
static gboolean put_columns(CmHtml *html, const CmCaseView *view, GError **error)
{
    cm_html_open(html, "div", "class", "columns", NULL);
    if (!put_main(html, view, error))
        return FALSE;
    put_side(html, view);
    cm_html_open(html, "div", NULL);
    if (!cm_case_history_put(html, view, error))
        return FALSE;
    cm_html_close(html, "div");
    cm_html_close(html, "div");
    return TRUE;
}

CmReply *cm_page_case(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmCaseView) view = cm_case_view_open(call, call->parts[0], &error);
    if (view == NULL)
        return cm_layout_error(call, error);
    g_autoptr(CmHtml) html = cm_layout_begin_with(call, CM_SAY_CASE_TITLE, view->held->id);
    put_done(html, call);
    cm_case_findings_put_lead(html, view);
    put_notes(html, view);
    put_facts(html, view);
    if (!put_columns(html, view, &error))
        return cm_layout_error(call, error);
    return cm_layout_end(200, g_steal_pointer(&html));
}

#include "review/layout.h"

#include "base/error.h"
#include "review/menu.h"
#include "review/when.h"

static void put_head(CmHtml *html, CmSay title, const char *text)
{
    cm_html_open(html, "head", NULL);
    cm_html_open(html, "meta", "charset", "utf-8", NULL);
    cm_html_open(html, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1",
                 NULL);
    cm_html_open(html, "meta", "name", "color-scheme", "content", "light dark", NULL);
    cm_html_open(html, "title", NULL);
    if (text != NULL)
        cm_html_say_with(html, title, text);
    else
        cm_html_say(html, title);
    cm_html_text(html, " - ");
    cm_html_say(html, CM_SAY_CONSOLE);
    cm_html_close(html, "title");
    cm_html_open(html, "link", "rel", "stylesheet", "href", "/style.css", NULL);
    cm_html_close(html, "head");
}

static void put_account(CmHtml *html, const CmCall *call)
{
    cm_html_open(html, "div", "class", "account", NULL);
    cm_html_open(html, "span", "title", call->account->name, NULL);
    cm_html_say_with(html, CM_SAY_SIGNED_IN_AS, call->account->name);
    cm_html_text(html, ", ");
    cm_html_say(html, cm_layout_role(call->account->role));
    cm_html_close(html, "span");
    cm_layout_form(html, call, "/sign-out");
    cm_layout_button(html, CM_SAY_SIGN_OUT, "quiet");
    cm_html_close(html, "form");
    cm_html_close(html, "div");
}

static void put_header(CmHtml *html, const CmCall *call)
{
    cm_html_open(html, "a", "class", "skip", "href", "#content", NULL);
    cm_html_say(html, CM_SAY_SKIP);
    cm_html_close(html, "a");
    cm_html_open(html, "header", "class", "top", NULL);
    cm_html_open(html, "a", "class", "brand", "href", "/", NULL);
    cm_html_say(html, CM_SAY_CONSOLE);
    cm_html_close(html, "a");
    if (call->account != NULL) {
        cm_menu_put(html, call);
        put_account(html, call);
    }
    cm_html_close(html, "header");
}

CmHtml *cm_layout_begin_with(const CmCall *call, CmSay title, const char *text)
{
    CmHtml *html = cm_html_new_page(call->language, call->console->zone);
    put_head(html, title, text);
    cm_html_open(html, "body", NULL);
    put_header(html, call);
    cm_html_open(html, "main", "id", "content", "tabindex", "-1", NULL);
    cm_html_open(html, "h1", NULL);
    if (text != NULL)
        cm_html_say_with(html, title, text);
    else
        cm_html_say(html, title);
    cm_html_close(html, "h1");
    return html;
}

CmHtml *cm_layout_begin_bare(const CmCall *call, CmSay title)
{
    CmHtml *html = cm_html_new_page(call->language, call->console->zone);
    put_head(html, title, NULL);
    cm_html_open(html, "body", NULL);
    cm_html_open(html, "main", "id", "content", "class", "staff", NULL);
    return html;
}

CmReply *cm_layout_end_bare(guint status, CmHtml *html)
{
    cm_html_close(html, "main");
    cm_html_close(html, "body");
    cm_html_close(html, "html");
    return cm_reply_html(status, html);
}

CmHtml *cm_layout_begin(const CmCall *call, CmSay title)
{
    return cm_layout_begin_with(call, title, NULL);
}

CmReply *cm_layout_end(guint status, CmHtml *html)
{
    cm_html_close(html, "main");
    cm_html_open(html, "footer", NULL);
    cm_html_element_say(html, "p", NULL, CM_SAY_MAIL_IS_READ);
    cm_html_close(html, "footer");
    cm_html_close(html, "body");
    cm_html_close(html, "html");
    return cm_reply_html(status, html);
}

CmReply *cm_layout_problem(const CmCall *call, guint status, CmSay what)
{
    CmHtml *html = cm_layout_begin(call, CM_SAY_ERROR_TITLE);
    cm_html_open(html, "p", "class", "problem", "role", "alert", NULL);
    cm_html_say(html, what);
    cm_html_close(html, "p");
    cm_html_open(html, "p", NULL);
    cm_html_link_say(html, "/", CM_SAY_BACK);
    cm_html_close(html, "p");
    return cm_layout_end(status, html);
}

CmReply *cm_layout_error(const CmCall *call, const GError *error)
{
    if (g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT))
        return cm_layout_problem(call, 404, CM_SAY_ERROR_NOT_FOUND);
    if (g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED))
        return cm_layout_problem(call, 403, CM_SAY_ERROR_FORBIDDEN);
    cm_log_error(call->console->log, NULL, "page-failed", error);
    return cm_layout_problem(call, 503, CM_SAY_ERROR_STORE);
}

void cm_layout_hidden(CmHtml *html, const char *name, const char *value)
{
    cm_html_open(html, "input", "type", "hidden", "name", name, "value", value, NULL);
}

void cm_layout_form_named(CmHtml *html, const CmCall *call, const char *action, const char *id)
{
    cm_html_open(html, "form", "method", "post", "action", action, "id",
                 id != NULL ? id : cm_html_off, NULL);
    if (call->visit != NULL)
        cm_layout_hidden(html, "token", call->visit->form_token);
    cm_layout_hidden(html, "back", call->request->path);
}

void cm_layout_form(CmHtml *html, const CmCall *call, const char *action)
{
    cm_layout_form_named(html, call, action, NULL);
}

static void put_label(CmHtml *html, CmSay label, const char *id)
{
    cm_html_open(html, "label", "for", id, NULL);
    cm_html_say(html, label);
    cm_html_close(html, "label");
}

void cm_layout_input(CmHtml *html, const CmInput *input)
{
    cm_html_open(html, "p", "class", "field", NULL);
    put_label(html, input->label, input->name);
    cm_html_open(html, "input", "id", input->name, "name", input->name, "type", input->type,
                 "value", input->value != NULL ? input->value : cm_html_off, "autocomplete",
                 input->autocomplete != NULL ? input->autocomplete : "off", "required",
                 input->required ? cm_html_on : cm_html_off, NULL);
    cm_html_close(html, "p");
}

void cm_layout_textarea(CmHtml *html, CmSay label, const char *name, gboolean required)
{
    cm_html_open(html, "p", "class", "field", NULL);
    put_label(html, label, name);
    cm_html_open(html, "textarea", "id", name, "name", name, "rows", "3", "maxlength", "4000",
                 "required", required ? cm_html_on : cm_html_off, NULL);
    cm_html_close(html, "textarea");
    cm_html_close(html, "p");
}

void cm_layout_select(CmHtml *html, CmSay label, const char *name)
{
    cm_html_open(html, "p", "class", "field", NULL);
    put_label(html, label, name);
    cm_html_open(html, "select", "id", name, "name", name, NULL);
}

void cm_layout_option(CmHtml *html, const char *value, const char *label, gboolean chosen)
{
    cm_html_open(html, "option", "value", value, "selected", chosen ? cm_html_on : cm_html_off,
                 NULL);
    cm_html_text(html, label);
    cm_html_close(html, "option");
}

void cm_layout_select_end(CmHtml *html)
{
    cm_html_close(html, "select");
    cm_html_close(html, "p");
}

void cm_layout_checkbox(CmHtml *html, CmSay label, const char *name, const char *value)
{
    cm_html_open(html, "p", "class", "check", NULL);
    cm_html_open(html, "label", NULL);
    cm_html_open(html, "input", "type", "checkbox", "name", name, "value", value, NULL);
    cm_html_text(html, " ");
    cm_html_say(html, label);
    cm_html_close(html, "label");
    cm_html_close(html, "p");
}

void cm_layout_button(CmHtml *html, CmSay label, const char *class_)
{
    cm_html_open(html, "button", "type", "submit", "class", class_ != NULL ? class_ : cm_html_off,
                 NULL);
    cm_html_say(html, label);
    cm_html_close(html, "button");
}

void cm_layout_button_value(CmHtml *html, CmSay label, const char *class_, const char *name,
                            const char *value)
{
    cm_html_open(html, "button", "type", "submit", "name", name, "value", value, "class",
                 class_ != NULL ? class_ : cm_html_off, NULL);
    cm_html_say(html, label);
    cm_html_close(html, "button");
}

void cm_layout_fact(CmHtml *html, CmSay term, const char *text)
{
    cm_html_element_say(html, "dt", NULL, term);
    cm_html_element(html, "dd", NULL, text);
}

void cm_layout_tag(CmHtml *html, CmSay say, const char *text)
{
    if (text == NULL)
        return;
    cm_html_open(html, "span", "class", "tag", NULL);
    cm_html_say_with(html, say, text);
    cm_html_close(html, "span");
    cm_html_text(html, " ");
}

void cm_layout_day(CmHtml *html, CmDay day)
{
    g_autofree char *text = cm_when_day(day, cm_html_language(html));
    cm_html_element(html, "td", NULL, text);
}

static void put_columns(CmHtml *html, const CmSay *titles, guint count)
{
    cm_html_open(html, "thead", NULL);
    cm_html_open(html, "tr", NULL);
    for (guint i = 0; i < count; i++) {
        cm_html_open(html, "th", "scope", "col", NULL);
        cm_html_say(html, titles[i]);
        cm_html_close(html, "th");
    }
    cm_html_close(html, "tr");
    cm_html_close(html, "thead");
}

void cm_layout_table(CmHtml *html, const CmSay *titles, guint count)
{
    cm_html_open(html, "div", "class", "scroll", "tabindex", "0", NULL);
    cm_html_open(html, "table", "class", "cards", NULL);
    put_columns(html, titles, count);
    cm_html_open(html, "tbody", NULL);
}

void cm_layout_table_end(CmHtml *html)
{
    cm_html_close(html, "tbody");
    cm_html_close(html, "table");
    cm_html_close(html, "div");
}

CmSay cm_layout_role(CmUserRole role)
{
    switch (role) {
    case CM_USER_OFFICER:
        return CM_SAY_ROLE_OFFICER;
    case CM_USER_PRINCIPAL:
        return CM_SAY_ROLE_PRINCIPAL;
    case CM_USER_ADMINISTRATOR:
        return CM_SAY_ROLE_ADMINISTRATOR;
    case CM_USER_PRIVACY_OFFICER:
        return CM_SAY_ROLE_PRIVACY_OFFICER;
    case CM_USER_AUDITOR:
        break;
    }
    return CM_SAY_ROLE_AUDITOR;
}

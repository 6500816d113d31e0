#include "review/staff_forms.h"

#include "gateway/namesakes.h"
#include "gateway/staff_link.h"
#include "review/layout.h"
#include "review/staff_wish.h"

char *cm_staff_forms_path(const char *token)
{
    return g_strconcat(CM_STAFF_LINK_PATH, token, NULL);
}

/* One choice, from its heading to before its button. */
static void begin(CmHtml *html, const char *path, const char *wish, CmSay heading)
{
    cm_html_open(html, "form", "method", "post", "action", path, "class", "panel", NULL);
    cm_html_open(html, "input", "type", "hidden", "name", "do", "value", wish, NULL);
    cm_html_element_say(html, "h3", NULL, heading);
}

static void end(CmHtml *html, CmSay label, const char *class_)
{
    cm_html_open(html, "p", "class", "actions", NULL);
    cm_layout_button(html, label, class_);
    cm_html_close(html, "p");
    cm_html_close(html, "form");
}

/* A field for words, named for the choice so that each label has its own. */
static void put_words(CmHtml *html, const char *wish, CmSay label, gboolean required)
{
    g_autofree char *id = g_strconcat("words-", wish, NULL);
    cm_html_open(html, "p", "class", "field", NULL);
    cm_html_open(html, "label", "for", id, NULL);
    cm_html_say(html, label);
    cm_html_close(html, "label");
    cm_html_open(html, "textarea", "id", id, "name", "value", "rows", "2", "maxlength", "1000",
                 "required", required ? cm_html_on : cm_html_off, NULL);
    cm_html_close(html, "textarea");
    cm_html_close(html, "p");
}

static void put_choice(CmHtml *html, const char *type, const char *value, const char *label,
                       gboolean required)
{
    cm_html_open(html, "p", "class", "check", NULL);
    cm_html_open(html, "label", NULL);
    cm_html_open(html, "input", "type", type, "name", "value", "value", value, "required",
                 required ? cm_html_on : cm_html_off, NULL);
    cm_html_text(html, " ");
    cm_html_text(html, label);
    cm_html_close(html, "label");
    cm_html_close(html, "p");
}

static void put_shown(CmHtml *html, const char *path)
{
    begin(html, path, CM_STAFF_DO_NOBODY, CM_SAY_STAFF_NOBODY);
    end(html, CM_SAY_STAFF_NOBODY_DO, NULL);
    begin(html, path, CM_STAFF_DO_SHOWN, CM_SAY_STAFF_SHOWN);
    put_words(html, CM_STAFF_DO_SHOWN, CM_SAY_STAFF_NAMES, TRUE);
    end(html, CM_SAY_STAFF_SHOWN_DO, NULL);
}

static void put_meant(CmHtml *html, const char *path, const GPtrArray *namesakes)
{
    begin(html, path, CM_STAFF_DO_MEANT, CM_SAY_STAFF_MEANT);
    for (guint i = 0; i < namesakes->len; i++) {
        const CmNamesake *namesake = g_ptr_array_index(namesakes, i);
        put_choice(html, "radio", namesake->number, namesake->label, TRUE);
    }
    end(html, CM_SAY_STAFF_MEANT_DO, NULL);
}

static void put_without(CmHtml *html, const char *path, const char *parts)
{
    begin(html, path, CM_STAFF_DO_WITHOUT, CM_SAY_STAFF_WITHOUT);
    cm_html_element(html, "p", NULL, parts);
    end(html, CM_SAY_STAFF_WITHOUT_DO, NULL);
}

static void put_drop(CmHtml *html, const char *path, const GPtrArray *waiting)
{
    begin(html, path, CM_STAFF_DO_DROP, CM_SAY_STAFF_DROP);
    for (guint i = 0; i < waiting->len; i++) {
        const char *address = g_ptr_array_index(waiting, i);
        put_choice(html, "checkbox", address, address, FALSE);
    }
    end(html, CM_SAY_STAFF_DROP_DO, NULL);
}

static void put_with_words(CmHtml *html, const char *path, const char *wish, CmSay heading,
                           CmSay button, const char *class_)
{
    begin(html, path, wish, heading);
    put_words(html, wish, CM_SAY_STAFF_REASON, FALSE);
    end(html, button, class_);
}

static void put_for_author(CmHtml *html, const CmStaffPage *page, const char *path)
{
    if (page->ways.shown)
        put_shown(html, path);
    if (page->namesakes->len > 0)
        put_meant(html, path, page->namesakes);
    if (page->ways.parts != NULL)
        put_without(html, path, page->ways.parts);
    if (page->waiting->len > 1)
        put_drop(html, path, page->waiting);
    if (page->principal)
        put_with_words(html, path, CM_STAFF_DO_ASK, CM_SAY_STAFF_ASK, CM_SAY_STAFF_ASK_DO, NULL);
    put_with_words(html, path, CM_STAFF_DO_MISTAKE, CM_SAY_STAFF_MISTAKE, CM_SAY_STAFF_MISTAKE_DO,
                   NULL);
    begin(html, path, CM_STAFF_DO_BACK, CM_SAY_STAFF_BACK);
    end(html, CM_SAY_STAFF_BACK_DO, "danger");
}

static void put_for_principal(CmHtml *html, const char *path)
{
    begin(html, path, CM_STAFF_DO_APPROVE, CM_SAY_STAFF_APPROVE);
    end(html, CM_SAY_STAFF_APPROVE_DO, "primary");
    put_with_words(html, path, CM_STAFF_DO_REFUSE, CM_SAY_STAFF_REFUSE, CM_SAY_STAFF_REFUSE_DO,
                   "danger");
}

void cm_staff_forms_put(CmHtml *html, const CmStaffPage *page, const char *token)
{
    g_autofree char *path = cm_staff_forms_path(token);
    if (page->kind == CM_STAFF_PAGE_OVER)
        return;
    cm_html_element_say(html, "h2", NULL, CM_SAY_STAFF_CHOOSE);
    if (page->kind == CM_STAFF_PAGE_PRINCIPAL)
        put_for_principal(html, path);
    else
        put_for_author(html, page, path);
}

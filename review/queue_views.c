#include "review/queue_views.h"

#include "review/layout.h"
#include "store/queue_views.h"

static void put_remove(CmHtml *html, const CmCall *call, const CmQueueView *view)
{
    g_autofree char *label =
        g_strdup_printf("%s: %s", cm_words(CM_SAY_VIEW_REMOVE, cm_html_language(html)), view->name);
    cm_layout_form(html, call, "/queue/views/remove");
    cm_layout_hidden(html, "view", view->name);
    cm_html_open(html, "button", "type", "submit", "class", "quiet", "aria-label", label, NULL);
    cm_html_text(html, "×");
    cm_html_close(html, "button");
    cm_html_close(html, "form");
}

static void put_view(CmHtml *html, const CmCall *call, const CmQueueView *view, const char *here)
{
    cm_html_open(html, "li", NULL);
    cm_html_open(html, "a", "href", view->path, "aria-current",
                 g_str_equal(view->path, here) ? "page" : cm_html_off, NULL);
    cm_html_text(html, view->name);
    cm_html_close(html, "a");
    put_remove(html, call, view);
    cm_html_close(html, "li");
}

static void put_list(CmHtml *html, const CmCall *call, const GPtrArray *views, const char *here)
{
    cm_html_open(html, "nav", "class", "views", "aria-label",
                 cm_words(CM_SAY_VIEWS, cm_html_language(html)), NULL);
    cm_html_open(html, "ul", "class", "plain", NULL);
    for (guint i = 0; i < views->len; i++)
        put_view(html, call, g_ptr_array_index(views, i), here);
    cm_html_close(html, "ul");
    cm_html_close(html, "nav");
}

/* What is narrowed to goes along as the fields that the queue reads. */
static void put_save(CmHtml *html, const CmCall *call, const CmQueueFilter *filter)
{
    const CmInput name = {CM_SAY_VIEW_NAME, "view", "text", NULL, NULL, TRUE};
    const struct {
        const char *name, *value;
    } fields[] = {
        {"state", filter->queue.closed ? "closed" : NULL},
        {"school", filter->school},
        {"clause", filter->clause},
        {"age", filter->age},
        {"search", filter->search},
    };
    cm_html_open(html, "details", "class", "panel", NULL);
    cm_html_element_say(html, "summary", NULL, CM_SAY_VIEW_SAVE);
    cm_layout_form(html, call, "/queue/views");
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (fields[i].value != NULL)
            cm_layout_hidden(html, fields[i].name, fields[i].value);
    cm_layout_input(html, &name);
    cm_layout_button(html, CM_SAY_VIEW_SAVE, NULL);
    cm_html_close(html, "form");
    cm_html_close(html, "details");
}

void cm_queue_views_put(CmHtml *html, const CmCall *call, const CmQueueFilter *filter,
                        const GPtrArray *views)
{
    g_autofree char *here = cm_queue_filter_path(filter, NULL);
    if (views->len > 0)
        put_list(html, call, views, here);
    if (!g_str_equal(here, "/queue"))
        put_save(html, call, filter);
}

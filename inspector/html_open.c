#include "inspector/html_open.h"

#define SEARCH_MAX 1024u  /* that are looked through for one */
#define OPEN_MAX   16384u /* that are remembered */

void cm_html_opens_clear(CmHtmlOpens *opens)
{
    g_clear_pointer(&opens->elements, g_array_unref);
}

static guint count_of(const CmHtmlOpens *opens)
{
    return opens->elements != NULL ? opens->elements->len : 0;
}

const CmHtmlOpen *cm_html_opens_get(const CmHtmlOpens *opens, guint depth)
{
    guint count = count_of(opens);
    return depth < count ? &g_array_index(opens->elements, CmHtmlOpen, count - 1 - depth) : NULL;
}

void cm_html_opens_push(CmHtmlOpens *opens, const CmHtmlOpen *open)
{
    opens->lost |= count_of(opens) >= OPEN_MAX;
    if (opens->lost)
        return;
    if (opens->elements == NULL)
        opens->elements = g_array_new(FALSE, FALSE, sizeof(CmHtmlOpen));
    opens->hidden += open->hidden ? 1 : 0;
    g_array_append_vals(opens->elements, open, 1);
}

CmHtmlDisplay cm_html_opens_pop(CmHtmlOpens *opens, guint count)
{
    CmHtmlDisplay display = CM_HTML_FLOWS;
    for (guint i = 0; i < count; i++) {
        const CmHtmlOpen *open = cm_html_opens_get(opens, i);
        display = open->hidden ? CM_HTML_FLOWS : MAX(display, open->display);
        opens->hidden -= open->hidden ? 1 : 0;
    }
    if (count > 0)
        g_array_set_size(opens->elements, opens->elements->len - count);
    return display;
}

CmHtmlDisplay cm_html_opens_remove(CmHtmlOpens *opens, guint depth)
{
    const CmHtmlOpen *open = cm_html_opens_get(opens, depth);
    CmHtmlDisplay display = open->hidden ? CM_HTML_FLOWS : open->display;
    opens->hidden -= open->hidden ? 1 : 0;
    g_array_remove_index(opens->elements, opens->elements->len - 1 - depth);
    return display;
}

static gboolean is_sought(const CmHtmlOpen *open, const CmHtmlSought *sought)
{
    return (sought->name != CM_ELEMENT_UNNAMED && open->name == sought->name) ||
           (sought->id != 0 && open->id == sought->id) || (open->flags & sought->flags) != 0;
}

guint cm_html_opens_find(CmHtmlOpens *opens, CmHtmlSought sought, CmHtmlSought barrier)
{
    const CmHtmlOpen *open;
    for (guint i = 0; !opens->lost && (open = cm_html_opens_get(opens, i)) != NULL; i++) {
        if (open->space == CM_SPACE_HTML && is_sought(open, &sought))
            return i + 1;
        if (is_sought(open, &barrier))
            return 0;
        opens->lost = i >= SEARCH_MAX;
    }
    return 0;
}

guint cm_html_opens_find_foreign(CmHtmlOpens *opens, guint16 id)
{
    const CmHtmlOpen *open;
    for (guint i = 0; !opens->lost && (open = cm_html_opens_get(opens, i)) != NULL; i++) {
        if (open->space == CM_SPACE_HTML)
            return 0;
        if (open->id == id)
            return i + 1;
        opens->lost = i >= SEARCH_MAX;
    }
    return 0;
}

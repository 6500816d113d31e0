#include "review/record_table.h"

#include "review/layout.h"
#include "store/store.h"

static const CmSay titles[] = {CM_SAY_RECORD_NUMBER, CM_SAY_RECORD_WHEN, CM_SAY_RECORD_WHO,
                               CM_SAY_RECORD_EVENT,  CM_SAY_RECORD_OF,   CM_SAY_RECORD_DETAILS};

static void put_entry(CmHtml *html, const CmAuditEntry *entry)
{
    cm_html_open(html, "tr", NULL);
    cm_html_open(html, "td", "class", "number", NULL);
    cm_html_number(html, (gint64)entry->sequence);
    cm_html_close(html, "td");
    cm_html_open(html, "td", NULL);
    cm_html_time(html, entry->at);
    cm_html_close(html, "td");
    cm_html_element(html, "td", NULL, entry->actor);
    cm_html_element(html, "td", "id", entry->event);
    cm_html_element(html, "td", "id", entry->subject);
    cm_html_element(html, "td", NULL, entry->details);
    cm_html_close(html, "tr");
}

void cm_record_table(CmHtml *html, const GPtrArray *entries)
{
    if (entries->len == 0) {
        cm_html_element_say(html, "p", "note", CM_SAY_RECORD_EMPTY);
        return;
    }
    cm_layout_table(html, titles, G_N_ELEMENTS(titles));
    for (guint i = 0; i < entries->len; i++)
        put_entry(html, g_ptr_array_index(entries, i));
    cm_layout_table_end(html);
}

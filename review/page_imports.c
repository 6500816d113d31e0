#include "review/layout.h"
#include "review/pages.h"
#include "review/record_table.h"

#define IMPORTS_SHOWN 50u

static void put_count(CmHtml *html, CmSay term, gint64 number)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
    cm_layout_fact(html, term, text);
}

/* The directory that messages are judged by now. */
static void put_directory(CmHtml *html, const CmSnapshot *snapshot)
{
    cm_html_open(html, "dl", "class", "facts panel", NULL);
    put_count(html, CM_SAY_IMPORT_VERSION, (gint64)cm_snapshot_version(snapshot));
    put_count(html, CM_SAY_IMPORT_STUDENTS, cm_snapshot_student_count(snapshot));
    put_count(html, CM_SAY_IMPORT_PICTURES, cm_snapshot_pictures(snapshot)->len);
    cm_html_close(html, "dl");
}

CmReply *cm_page_imports(const CmCall *call)
{
    const CmAuditQuery query = {.event = "directory.", .limit = IMPORTS_SHOWN};
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    g_autoptr(GPtrArray) entries = cm_store_audit_list(call->console->store, &query, &error);
    if (entries == NULL)
        return cm_layout_error(call, error);
    CmHtml *html = cm_layout_begin(call, CM_SAY_MENU_IMPORTS);
    put_directory(html, state->snapshot);
    cm_html_element_say(html, "h2", NULL, CM_SAY_IMPORT_HISTORY);
    cm_record_table(html, entries);
    return cm_layout_end(200, html);
}

#include "base/error.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/record_table.h"
#include "review/url.h"

/* Of the fields that an entry is looked for by. */
typedef struct {
    const char *event, *subject, *actor, *since;
    CmAuditQuery query;
} Search;

/* FALSE when the day is none. */
static gboolean read_search(const CmCall *call, Search *search)
{
    const char *before = cm_request_field(call->request, "before");
    *search = (Search){
        .event = cm_request_filled(call->request, "event"),
        .subject = cm_request_filled(call->request, "subject"),
        .actor = cm_request_filled(call->request, "actor"),
        .since = cm_request_filled(call->request, "since"),
    };
    search->query = (CmAuditQuery){
        .event = search->event,
        .subject = search->subject,
        .actor = search->actor,
        .before = g_ascii_strtoull(before, NULL, 10),
        .limit = CM_RECORD_PAGE,
        .schools = (const char *const *)call->account->schools,
    };
    return search->since == NULL ||
           cm_time_parse_since(search->since, call->console->zone, &search->query.since);
}

static void put_search(CmHtml *html, const Search *search)
{
    const CmInput inputs[] = {
        {CM_SAY_RECORD_EVENT, "event", "text", search->event, NULL, FALSE},
        {CM_SAY_RECORD_OF, "subject", "text", search->subject, NULL, FALSE},
        {CM_SAY_RECORD_WHO, "actor", "text", search->actor, NULL, FALSE},
        {CM_SAY_RECORD_SINCE, "since", "date", search->since, NULL, FALSE},
    };
    cm_html_open(html, "form", "method", "get", "action", "/audit", "class", "filters", "role",
                 "search", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(inputs); i++)
        cm_layout_input(html, &inputs[i]);
    cm_layout_button(html, CM_SAY_SEARCH, NULL);
    cm_html_close(html, "form");
    cm_html_element_say(html, "p", "hint", CM_SAY_RECORD_HINT);
}

/* The way to the entries before the last of @entries, when there may be more. */
static void put_pager(CmHtml *html, const Search *search, const GPtrArray *entries)
{
    if (entries->len < CM_RECORD_PAGE)
        return;
    const CmAuditEntry *last = g_ptr_array_index(entries, entries->len - 1);
    g_autofree char *before = g_strdup_printf("%" G_GUINT64_FORMAT, last->sequence);
    g_autofree char *older =
        cm_url_query("/audit", "event", search->event, "subject", search->subject, "actor",
                     search->actor, "since", search->since, "before", before, NULL);
    cm_html_open(html, "p", "class", "pager", NULL);
    cm_html_link_say(html, older, CM_SAY_OLDER);
    cm_html_close(html, "p");
}

CmReply *cm_page_audit(const CmCall *call)
{
    Search search;
    g_autoptr(GError) error = NULL;
    if (!read_search(call, &search))
        return cm_layout_problem(call, 400, CM_SAY_ERROR_DATE);
    g_autoptr(GPtrArray) entries = cm_store_audit_list(call->console->store, &search.query, &error);
    if (entries == NULL)
        return cm_layout_error(call, error);
    CmHtml *html = cm_layout_begin(call, CM_SAY_RECORD_TITLE);
    cm_layout_form(html, call, "/audit/verify");
    cm_layout_button(html, CM_SAY_RECORD_VERIFY, NULL);
    cm_html_close(html, "form");
    if (call->account->schools != NULL)
        cm_html_element_say(html, "p", "note", CM_SAY_RECORD_LIMITED);
    put_search(html, &search);
    cm_record_table(html, entries);
    put_pager(html, &search, entries);
    return cm_layout_end(200, html);
}

/* What the chain of the whole record says: it is read from its first entry on. */
CmReply *cm_page_audit_verify_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    guint64 entries = 0;
    gboolean whole = cm_store_audit_verify(call->console->store, &entries, &error);
    if (!whole && !g_error_matches(error, CM_ERROR, CM_ERROR_DATA))
        return cm_layout_error(call, error);
    CmHtml *html = cm_layout_begin(call, CM_SAY_RECORD_VERIFY);
    cm_html_open(html, "p", "class", whole ? "done" : "problem", "role", "status", NULL);
    if (whole)
        cm_html_say_number(html, CM_SAY_RECORD_WHOLE, (gint64)entries);
    else
        cm_html_say_with(html, CM_SAY_RECORD_BROKEN, error->message);
    cm_html_close(html, "p");
    cm_html_open(html, "p", NULL);
    cm_html_link_say(html, "/audit", CM_SAY_BACK);
    cm_html_close(html, "p");
    return cm_layout_end(200, html);
}

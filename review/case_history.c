#include "review/case_history.h"

#include "review/event_words.h"
#include "store/deliveries.h"
#include "store/rulings.h"

#define AUDIT_SHOWN 100u

/* One thing that happened. */
typedef struct {
    gint64 at;
    guint order; /* as they were read, where times are equal */
    const char *actor;
    const CmRuling *ruling; /* one of these is set, or none: then @event says it */
    const CmCaseComment *comment;
    const CmDelivery *delivery;
    const char *event;
} Moment;

static int compare(gconstpointer a, gconstpointer b)
{
    const Moment *one = a;
    const Moment *two = b;
    if (one->at != two->at)
        return one->at < two->at ? -1 : 1;
    return one->order < two->order ? -1 : one->order > two->order;
}

static void add(GArray *moments, Moment moment)
{
    moment.order = moments->len;
    g_array_append_val(moments, moment);
}

static void add_rulings(GArray *moments, const GPtrArray *rulings)
{
    for (guint i = 0; i < rulings->len; i++) {
        const CmRuling *ruling = g_ptr_array_index(rulings, i);
        add(moments, (Moment){.at = ruling->at, .actor = ruling->actor, .ruling = ruling});
    }
}

static void add_comments(GArray *moments, const GPtrArray *comments)
{
    for (guint i = 0; i < comments->len; i++) {
        const CmCaseComment *comment = g_ptr_array_index(comments, i);
        add(moments, (Moment){.at = comment->at, .actor = comment->actor, .comment = comment});
    }
}

static void add_deliveries(GArray *moments, const GPtrArray *deliveries)
{
    for (guint i = 0; i < deliveries->len; i++) {
        const CmDelivery *delivery = g_ptr_array_index(deliveries, i);
        add(moments,
            (Moment){.at = delivery->changed_at, .actor = "consent-milter", .delivery = delivery});
    }
}

/* That it was held, decisions and remarks are told with their words already. */
static gboolean is_told(const char *event)
{
    static const char *const told[] = {"case.hold",   "case.release",  "case.reject",
                                       "case.expire", "case.withdraw", "case.comment",
                                       NULL};
    return g_strv_contains(told, event);
}

/* Audit entries come newest first. */
static void add_audit(GArray *moments, const GPtrArray *entries)
{
    for (guint i = entries->len; i > 0; i--) {
        const CmAuditEntry *entry = g_ptr_array_index(entries, i - 1);
        if (!is_told(entry->event))
            add(moments, (Moment){.at = entry->at, .actor = entry->actor, .event = entry->event});
    }
}

static CmSay say_ruling(CmRulingKind kind)
{
    switch (kind) {
    case CM_RULING_RELEASE:
        return CM_SAY_VIEW_RELEASE;
    case CM_RULING_REJECT:
        return CM_SAY_VIEW_REJECT;
    case CM_RULING_EXPIRE:
        return CM_SAY_VIEW_EXPIRE;
    case CM_RULING_WITHDRAW:
        break;
    }
    return CM_SAY_VIEW_WITHDRAW;
}

static void put_ruling(CmHtml *html, const CmCaseView *view, const CmRuling *ruling)
{
    cm_html_element_say(html, "strong", NULL, say_ruling(ruling->kind));
    cm_html_text(html, " (");
    cm_html_text(html, ruling->role);
    cm_html_text(html, ")");
    if (ruling->false_alarm)
        cm_html_element_say(html, "p", NULL, CM_SAY_FALSE_ALARM);
    if (view->unmasked && ruling->reason != NULL)
        cm_html_element(html, "p", NULL, ruling->reason);
    if (view->unmasked && ruling->words != NULL) {
        cm_html_open(html, "p", NULL);
        cm_html_say_with(html, CM_SAY_HISTORY_TO_SENDER, ruling->words);
        cm_html_close(html, "p");
    }
}

static void put_event(CmHtml *html, const char *event)
{
    CmSay say;
    if (cm_event_say(event, &say))
        cm_html_say(html, say);
    else
        cm_html_element(html, "span", "id", event);
}

static void put_moment(CmHtml *html, const CmCaseView *view, const Moment *moment)
{
    cm_html_open(html, "li", NULL);
    cm_html_time(html, moment->at);
    cm_html_text(html, " ");
    cm_html_element(html, "span", "tag", moment->actor);
    cm_html_text(html, " ");
    if (moment->ruling != NULL)
        put_ruling(html, view, moment->ruling);
    else if (moment->delivery != NULL)
        cm_html_say(html, cm_delivery_say(moment->delivery->state));
    else if (moment->comment != NULL && view->unmasked)
        cm_html_text(html, moment->comment->text);
    else if (moment->comment != NULL)
        cm_html_say(html, CM_SAY_COMMENT);
    else
        put_event(html, moment->event);
    cm_html_close(html, "li");
}

static void put_moments(CmHtml *html, const CmCaseView *view, GArray *moments)
{
    g_array_sort(moments, compare);
    cm_html_element_say(html, "h2", NULL, CM_SAY_HISTORY);
    cm_html_open(html, "ul", "class", "plain panel", NULL);
    cm_html_open(html, "li", NULL);
    cm_html_time(html, view->held->held_at);
    cm_html_text(html, " ");
    cm_html_say(html, CM_SAY_HISTORY_HELD);
    cm_html_close(html, "li");
    for (guint i = 0; i < moments->len; i++)
        put_moment(html, view, &g_array_index(moments, Moment, i));
    cm_html_close(html, "ul");
}

gboolean cm_case_history_put(CmHtml *html, const CmCaseView *view, GError **error)
{
    CmStore *store = view->call->console->store;
    const char *id = view->held->id;
    CmAuditQuery query = {.subject = id, .limit = AUDIT_SHOWN};
    g_autoptr(GPtrArray) rulings = cm_store_case_rulings(store, id, error);
    g_autoptr(GPtrArray) comments =
        rulings != NULL ? cm_store_case_comments(store, id, error) : NULL;
    g_autoptr(GPtrArray) deliveries =
        comments != NULL ? cm_store_case_deliveries(store, id, error) : NULL;
    g_autoptr(GPtrArray) entries =
        deliveries != NULL ? cm_store_audit_list(store, &query, error) : NULL;
    if (entries == NULL)
        return FALSE;
    g_autoptr(GArray) moments = g_array_new(FALSE, TRUE, sizeof(Moment));
    add_rulings(moments, rulings);
    add_comments(moments, comments);
    add_deliveries(moments, deliveries);
    add_audit(moments, entries);
    put_moments(html, view, moments);
    return TRUE;
}

#include "review/queue_filter.h"

#include <string.h>

#include "policy/rule.h"
#include "review/case_view.h"
#include "review/layout.h"
#include "review/url.h"

#define SEARCH_MOST 200u

/* The field @name, or NULL where it is empty or too long. */
static char *take(const CmCall *call, const char *name)
{
    const char *value = cm_request_filled(call->request, name);
    return value != NULL && strlen(value) <= SEARCH_MOST ? g_strdup(value) : NULL;
}

/* "MICROSECONDS-ID": behind which case the page begins. */
static void read_after(const CmCall *call, CmQueueFilter *filter)
{
    const char *after = cm_request_field(call->request, "after");
    const char *hyphen = strchr(after, '-');
    gint64 at = 0;
    g_autofree char *number =
        hyphen != NULL ? g_strndup(after, (gsize)(hyphen - after)) : g_strdup("");
    if (!g_ascii_string_to_signed(number, 10, 0, G_MAXINT64, &at, NULL))
        return;
    filter->after_id = g_strdup(hyphen + 1);
    filter->queue.after_at = at;
    filter->queue.after_id = filter->after_id;
}

/* "3": held for more than three days. */
static void read_age(const CmCall *call, CmQueueFilter *filter)
{
    gint64 days = 0;
    filter->age = take(call, "age");
    if (filter->age != NULL && g_ascii_string_to_signed(filter->age, 10, 1, 3650, &days, NULL))
        filter->queue.held_before = cm_clock_now(call->console->clock) - days * G_TIME_SPAN_DAY;
}

void cm_queue_filter_read(const CmCall *call, CmQueueFilter *filter)
{
    filter->school = take(call, "school");
    filter->clause = take(call, "clause");
    filter->search = take(call, "search");
    filter->queue.closed = g_str_equal(cm_request_field(call->request, "state"), "closed");
    filter->queue.schools = (const char *const *)call->account->schools;
    filter->queue.school = filter->school;
    filter->queue.clause = filter->clause;
    filter->queue.search = filter->search;
    read_age(call, filter);
    read_after(call, filter);
}

void cm_queue_filter_clear(CmQueueFilter *filter)
{
    g_free(filter->school);
    g_free(filter->clause);
    g_free(filter->search);
    g_free(filter->age);
    g_free(filter->after_id);
}

char *cm_queue_filter_path(const CmQueueFilter *filter, const CmCase *last)
{
    g_autofree char *after =
        last != NULL ? g_strdup_printf("%" G_GINT64_FORMAT "-%s", last->held_at, last->id) : NULL;
    return cm_url_query("/queue", "state", filter->queue.closed ? "closed" : NULL, "school",
                        filter->school, "clause", filter->clause, "age", filter->age, "search",
                        filter->search, "after", after, NULL);
}

static void put_option(CmHtml *html, const char *value, const char *label, const char *chosen)
{
    cm_layout_option(html, value, label, g_strcmp0(value, chosen) == 0);
}

static void put_states(CmHtml *html, const CmQueueFilter *filter)
{
    CmLanguage language = cm_html_language(html);
    const char *chosen = filter->queue.closed ? "closed" : "";
    cm_layout_select(html, CM_SAY_FILTER_STATE, "state");
    put_option(html, "", cm_words(CM_SAY_STATE_OPEN, language), chosen);
    put_option(html, "closed", cm_words(CM_SAY_STATE_CLOSED, language), chosen);
    cm_layout_select_end(html);
}

/* The schools that the account sees: its own, else all that the directory has. */
static void put_schools(CmHtml *html, const CmCall *call, const CmState *state,
                        const CmQueueFilter *filter)
{
    if (call->account->schools == NULL) {
        const CmInput input = {CM_SAY_FILTER_SCHOOL, "school", "text", filter->school, NULL, FALSE};
        cm_layout_input(html, &input);
        return;
    }
    cm_layout_select(html, CM_SAY_FILTER_SCHOOL, "school");
    put_option(html, "", cm_words(CM_SAY_ALL, cm_html_language(html)), filter->school);
    for (guint i = 0; call->account->schools[i] != NULL; i++)
        put_option(html, call->account->schools[i],
                   cm_case_view_school(state, call->account->schools[i]), filter->school);
    cm_layout_select_end(html);
}

static void put_clauses(CmHtml *html, const CmState *state, const CmQueueFilter *filter)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    cm_layout_select(html, CM_SAY_FILTER_CLAUSE, "clause");
    put_option(html, "", cm_words(CM_SAY_ALL, cm_html_language(html)), filter->clause);
    for (guint i = 0; i < state->policy->rules->len; i++) {
        const CmRule *rule = g_ptr_array_index(state->policy->rules, i);
        if (rule->clause != NULL && g_hash_table_add(seen, rule->clause))
            put_option(html, rule->clause, rule->clause, filter->clause);
    }
    cm_layout_select_end(html);
}

static void put_ages(CmHtml *html, const CmQueueFilter *filter)
{
    static const char *const days[] = {"1", "3", "7"};
    cm_layout_select(html, CM_SAY_FILTER_AGE, "age");
    put_option(html, "", cm_words(CM_SAY_ALL, cm_html_language(html)), filter->age);
    for (guint i = 0; i < G_N_ELEMENTS(days); i++)
        put_option(html, days[i], days[i], filter->age);
    cm_layout_select_end(html);
}

void cm_queue_filter_put(CmHtml *html, const CmCall *call, const CmState *state,
                         const CmQueueFilter *filter)
{
    const CmInput search = {CM_SAY_FILTER_SEARCH, "search", "search", filter->search, NULL, FALSE};
    cm_html_open(html, "form", "method", "get", "action", "/queue", "class", "panel filters",
                 "role", "search", NULL);
    put_states(html, filter);
    put_schools(html, call, state, filter);
    put_clauses(html, state, filter);
    put_ages(html, filter);
    cm_layout_input(html, &search);
    cm_html_open(html, "p", NULL);
    cm_layout_button(html, CM_SAY_FILTER, NULL);
    cm_html_close(html, "p");
    cm_html_close(html, "form");
}

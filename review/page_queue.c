#include "base/error.h"
#include "gateway/held_since.h"
#include "review/case_view.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/queue_filter.h"
#include "review/queue_views.h"
#include "review/url.h"
#include "store/queue_views.h"

#define CASES_A_PAGE  50u
#define COUNTED_MOST  1000u
#define STUDENTS_MOST 4u

static void put_students(CmHtml *html, const CmCaseView *view)
{
    g_autoptr(GPtrArray) students = cm_case_view_students(view);
    for (guint i = 0; i < students->len && i < STUDENTS_MOST; i++) {
        g_autofree char *name = cm_case_view_student(view, g_ptr_array_index(students, i));
        if (i > 0)
            cm_html_text(html, ", ");
        cm_html_text(html, name);
    }
    if (students->len > STUDENTS_MOST)
        cm_html_say_number(html, CM_SAY_AND_MORE, students->len - STUDENTS_MOST);
}

/* Each class once, with how many there are of it. */
static void put_classes(CmHtml *html, const CmCaseView *view)
{
    guint counts[CM_SAY_COUNT] = {0};
    for (guint i = 0; i < view->held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(view->held->recipients, i);
        counts[cm_case_view_class(view, recipient->address)]++;
    }
    gboolean first = TRUE;
    for (guint say = 0; say < CM_SAY_COUNT; say++) {
        if (counts[say] == 0)
            continue;
        if (!first)
            cm_html_text(html, ", ");
        first = FALSE;
        cm_html_say(html, (CmSay)say);
        if (counts[say] > 1) {
            cm_html_text(html, " × ");
            cm_html_number(html, counts[say]);
        }
    }
}

/* Until nobody has decided in time. A store that cannot say when it was held again leaves the
 * earlier end. */
static gint64 time_left(const CmCaseView *view)
{
    const CmConsole *console = view->call->console;
    gint64 days =
        cm_config_number(cm_gateway_config(console->gateway), "quarantine", "undecided-days");
    gint64 since = view->held->held_at;
    (void)cm_held_since(console->gateway, view->held, &since, NULL);
    return since + days * G_TIME_SPAN_DAY - cm_clock_now(console->clock);
}

static void put_time_left(CmHtml *html, const CmCaseView *view)
{
    if (view->held->closed_at != 0)
        return;
    gint64 left = time_left(view);
    if (left <= 2 * G_TIME_SPAN_DAY) {
        cm_html_open(html, "span", "class", "tag bad", NULL);
        cm_html_say_number(html, CM_SAY_HOURS_LEFT, MAX(left, 0) / G_TIME_SPAN_HOUR);
        cm_html_close(html, "span");
        return;
    }
    cm_html_say_number(html, CM_SAY_DAYS_LEFT, left / G_TIME_SPAN_DAY);
}

static void put_marks(CmHtml *html, const CmCase *held)
{
    if (held->acceptable && held->closed_at == 0)
        cm_html_element_say(html, "span", "tag ok", CM_SAY_ACCEPTABLE_NOW);
    if (held->revision > 1 && held->closed_at == 0)
        cm_html_element_say(html, "span", "tag warn", CM_SAY_SOMETHING_NEW);
    if (held->legal_hold)
        cm_html_element_say(html, "span", "tag", CM_SAY_LEGAL_HOLD);
    if (held->burst_waiting > 1 && held->closed_at == 0) {
        cm_html_open(html, "span", "class", "tag warn", NULL);
        cm_html_say_number(html, CM_SAY_BURST, held->burst_waiting);
        cm_html_close(html, "span");
    }
}

static void open_cell(CmHtml *html, CmSay label, const char *class_)
{
    cm_html_open(html, "td", "data-label", cm_words(label, cm_html_language(html)), "class",
                 class_ != NULL ? class_ : cm_html_off, NULL);
}

static void put_choice(CmHtml *html, const CmCaseView *view)
{
    g_autofree char *value = g_strdup_printf("%s.%u", view->held->id, view->held->revision);
    g_autofree char *label =
        g_strdup_printf("%s %s", cm_words(CM_SAY_CHOOSE, cm_html_language(html)), view->held->id);
    cm_html_open(html, "td", NULL);
    if (view->may_release || view->may_reject)
        cm_html_open(html, "input", "type", "checkbox", "name", "case", "value", value,
                     "aria-label", label, "form", "bulk", NULL);
    cm_html_close(html, "td");
}

static void put_first_cells(CmHtml *html, const CmCaseView *view)
{
    const CmCase *held = view->held;
    g_autofree char *path = cm_url_path("case", held->id, NULL);
    g_autofree char *author = cm_case_view_author(view);
    open_cell(html, CM_SAY_COLUMN_CASE, "id");
    cm_html_link(html, path, held->id);
    cm_html_close(html, "td");
    open_cell(html, CM_SAY_COLUMN_AGE, NULL);
    cm_html_age(html, held->held_at, cm_clock_now(view->call->console->clock));
    cm_html_close(html, "td");
    open_cell(html, CM_SAY_COLUMN_SENDER, NULL);
    cm_html_text(html, author);
    cm_html_open(html, "br", NULL);
    cm_html_element(html, "small", NULL, cm_case_view_school(view->state, held->school));
    cm_html_close(html, "td");
    open_cell(html, CM_SAY_COLUMN_TO, NULL);
    put_classes(html, view);
    cm_html_close(html, "td");
}

static void put_row(CmHtml *html, const CmCaseView *view, gboolean choices)
{
    cm_html_open(html, "tr", NULL);
    if (choices)
        put_choice(html, view);
    put_first_cells(html, view);
    open_cell(html, CM_SAY_COLUMN_CLAUSE, NULL);
    cm_html_text(html, view->held->clauses);
    cm_html_close(html, "td");
    open_cell(html, CM_SAY_COLUMN_STUDENTS, NULL);
    put_students(html, view);
    cm_html_close(html, "td");
    open_cell(html, CM_SAY_COLUMN_LEFT, NULL);
    put_time_left(html, view);
    put_marks(html, view->held);
    cm_html_close(html, "td");
    cm_html_close(html, "tr");
}

static void put_table(CmHtml *html, const CmCall *call, CmState *state, GPtrArray *cases,
                      gboolean choices)
{
    static const CmSay columns[] = {
        CM_SAY_CHOOSE,    CM_SAY_COLUMN_CASE,   CM_SAY_COLUMN_AGE,      CM_SAY_COLUMN_SENDER,
        CM_SAY_COLUMN_TO, CM_SAY_COLUMN_CLAUSE, CM_SAY_COLUMN_STUDENTS, CM_SAY_COLUMN_LEFT};
    guint first = choices ? 0 : 1; /* without a choice there is no column for it */
    cm_layout_table(html, &columns[first], G_N_ELEMENTS(columns) - first);
    for (guint i = 0; i < cases->len; i++) {
        CmCase **slot = (CmCase **)&g_ptr_array_index(cases, i);
        g_autoptr(CmCaseView) view = cm_case_view_of_queue(call, state, g_steal_pointer(slot));
        put_row(html, view, choices);
    }
    cm_layout_table_end(html);
}

static void put_bulk(CmHtml *html, const CmCall *call)
{
    cm_html_open(html, "details", "class", "panel", NULL);
    cm_html_element_say(html, "summary", NULL, CM_SAY_BULK);
    cm_layout_form_named(html, call, "/queue/decide", "bulk");
    cm_layout_textarea(html, CM_SAY_REASON, "reason", TRUE);
    cm_layout_textarea(html, CM_SAY_WORDS_TO_SENDER, "words", FALSE);
    cm_html_open(html, "div", "class", "actions", NULL);
    cm_layout_button_value(html, CM_SAY_RELEASE, NULL, "decision", "release");
    cm_layout_button_value(html, CM_SAY_REJECT, "danger", "decision", "reject");
    cm_html_close(html, "div");
    cm_html_close(html, "form");
    cm_html_close(html, "details");
}

static void put_count(CmHtml *html, guint count)
{
    cm_html_open(html, "p", "role", "status", NULL);
    if (count == 0)
        cm_html_say(html, CM_SAY_QUEUE_EMPTY);
    else if (count >= COUNTED_MOST)
        cm_html_say_number(html, CM_SAY_CASES_AT_LEAST, count);
    else
        cm_html_say_number(html, CM_SAY_CASES, count);
    cm_html_close(html, "p");
}

static void put_pager(CmHtml *html, const CmQueueFilter *filter, const char *next)
{
    g_autofree char *first = cm_queue_filter_path(filter, NULL);
    if (next == NULL && filter->queue.after_id == NULL)
        return;
    cm_html_open(html, "nav", "class", "pager", "aria-label",
                 cm_words(CM_SAY_PAGES, cm_html_language(html)), NULL);
    if (filter->queue.after_id != NULL)
        cm_html_link_say(html, first, CM_SAY_FIRST_PAGE);
    if (next != NULL)
        cm_html_link_say(html, next, CM_SAY_NEXT_PAGE);
    cm_html_close(html, "nav");
}

static CmReply *show(const CmCall *call, CmState *state, const CmQueueFilter *filter,
                     const GPtrArray *views, GPtrArray *cases, gboolean more, guint count)
{
    const CmCase *last = cases->len > 0 ? g_ptr_array_index(cases, cases->len - 1) : NULL;
    g_autofree char *next = more ? cm_queue_filter_path(filter, last) : NULL;
    gboolean decides = (call->account->role & (CM_USER_OFFICER | CM_USER_PRIVACY_OFFICER)) != 0 &&
                       !filter->queue.closed;
    CmHtml *html = cm_layout_begin(call, CM_SAY_MENU_QUEUE);
    cm_queue_filter_put(html, call, state, filter);
    cm_queue_views_put(html, call, filter, views);
    put_count(html, count);
    if (cases->len > 0) {
        put_table(html, call, state, cases, decides);
        put_pager(html, filter, next);
        if (decides)
            put_bulk(html, call);
    }
    return cm_layout_end(200, html);
}

/* How many there are in all; a page that is all of them says so itself, without another look. */
static gboolean count_all(const CmCall *call, const CmQueueFilter *filter, const GPtrArray *cases,
                          gboolean more, guint *count, GError **error)
{
    CmCaseQueue all = filter->queue;
    *count = cases->len;
    if (!more && all.after_id == NULL)
        return TRUE;
    all.after_id = NULL;
    return cm_store_case_queue_count(call->console->store, &all, COUNTED_MOST, count, error);
}

CmReply *cm_page_queue(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_auto(CmQueueFilter) filter = {0};
    CmStore *store = call->console->store;
    gboolean more = FALSE;
    guint count = 0;
    cm_queue_filter_read(call, &filter);
    filter.queue.limit = CASES_A_PAGE;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    g_autoptr(GPtrArray) cases =
        state != NULL ? cm_store_case_queue(store, &filter.queue, &more, &error) : NULL;
    g_autoptr(GPtrArray) views =
        cases != NULL ? cm_store_queue_views(store, call->account->name, &error) : NULL;
    if (views == NULL || !count_all(call, &filter, cases, more, &count, &error))
        return cm_layout_error(call, error);
    return show(call, state, &filter, views, cases, more, count);
}

#include "review/chart.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/when.h"
#include "store/case_statistics.h"

#define WEEKS_SHOWN  26
#define DAYS_IN_WEEK 7u

/* What the page counts by. */
typedef struct {
    GArray *weeks, *clauses, *schools; /* of CmBar */
    guint held, closed, false_alarms;
} Counts;

/* "23 Nov 2026": the Monday of the week that @day is in; the first of all days was one. */
static char *week_of(CmDay day, CmLanguage language)
{
    return cm_when_day(day - (day - 1) % DAYS_IN_WEEK, language);
}

static void count_clauses(GArray *bars, const CmCaseTally *tally)
{
    g_auto(GStrv) clauses = g_strsplit(tally->clauses != NULL ? tally->clauses : "", ",", 0);
    for (guint i = 0; clauses[i] != NULL; i++)
        cm_bars_add(bars, g_strstrip(clauses[i]), tally->held, tally->false_alarms);
}

static void count(Counts *counts, const CmCaseTally *tally, const CmSnapshot *snapshot,
                  CmLanguage language)
{
    g_autofree char *week = week_of(tally->day, language);
    const char *school =
        tally->school != NULL ? cm_snapshot_org_name(snapshot, tally->school) : NULL;
    if (school == NULL)
        school = tally->school != NULL ? tally->school : "-";
    cm_bars_add(counts->weeks, week, tally->held, tally->false_alarms);
    cm_bars_add(counts->schools, school, tally->held, tally->false_alarms);
    count_clauses(counts->clauses, tally);
    counts->held += tally->held;
    counts->closed += tally->closed;
    counts->false_alarms += tally->false_alarms;
}

static void put_bars(CmHtml *html, CmSay title, const GArray *bars)
{
    cm_html_element_say(html, "h2", NULL, title);
    cm_chart_bars(html, title, bars);
}

static void put_sum(CmHtml *html, CmSay title, guint number)
{
    cm_html_element_say(html, "dt", NULL, title);
    cm_html_open(html, "dd", NULL);
    cm_html_number(html, number);
    cm_html_close(html, "dd");
}

static CmReply *page(const CmCall *call, const Counts *counts)
{
    CmHtml *html = cm_layout_begin(call, CM_SAY_MENU_STATISTICS);
    cm_html_element_say(html, "p", NULL, CM_SAY_STATISTICS_WHAT);
    cm_html_open(html, "dl", "class", "facts panel", NULL);
    put_sum(html, CM_SAY_STATISTICS_HELD, counts->held);
    put_sum(html, CM_SAY_STATISTICS_CLOSED, counts->closed);
    put_sum(html, CM_SAY_STATISTICS_FALSE, counts->false_alarms);
    cm_html_close(html, "dl");
    put_bars(html, CM_SAY_STATISTICS_WEEKS, counts->weeks);
    put_bars(html, CM_SAY_STATISTICS_CLAUSES, counts->clauses);
    put_bars(html, CM_SAY_STATISTICS_SCHOOLS, counts->schools);
    return cm_layout_end(200, html);
}

CmReply *cm_page_statistics(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    gint64 since =
        cm_clock_now(call->console->clock) - WEEKS_SHOWN * DAYS_IN_WEEK * G_TIME_SPAN_DAY;
    g_autoptr(GPtrArray) tallies =
        cm_store_case_tallies(call->console->store, since, call->console->zone,
                              (const char *const *)call->account->schools, &error);
    if (tallies == NULL)
        return cm_layout_error(call, error);
    g_autoptr(CmState) state = cm_gateway_state_last(call->console->gateway);
    g_autoptr(GArray) weeks = cm_bars_new();
    g_autoptr(GArray) clauses = cm_bars_new();
    g_autoptr(GArray) schools = cm_bars_new();
    Counts counts = {.weeks = weeks, .clauses = clauses, .schools = schools};
    for (guint i = 0; i < tallies->len; i++)
        count(&counts, g_ptr_array_index(tallies, i), state->snapshot, call->language);
    return page(call, &counts);
}

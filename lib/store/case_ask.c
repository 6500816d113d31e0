#include "store/case_ask.h"

#include <string.h>

#define SCHOOLS_MOST 64u
/* Behind every text that begins with what stands before it: the last character that there is. */
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"
/* Cases that a search can find by the id, by the author and by a recipient, each. */
#define FOUND_MOST "1000"

void cm_case_ask_clear(CmCaseAsk *ask)
{
    g_string_free(ask->sql, TRUE);
    g_ptr_array_unref(ask->texts);
    g_array_unref(ask->numbers);
}

static void add_text(CmCaseAsk *ask, char *text)
{
    g_ptr_array_add(ask->texts, text);
}

static void add_number(CmCaseAsk *ask, gint64 number)
{
    g_ptr_array_add(ask->texts, NULL);
    g_array_append_val(ask->numbers, number);
}

static void add_schools(CmCaseAsk *ask, const char *const *schools)
{
    g_string_append(ask->sql, " AND c.school IN (");
    for (guint i = 0; schools[i] != NULL && i < SCHOOLS_MOST; i++) {
        g_string_append(ask->sql, i == 0 ? "?" : ", ?");
        add_text(ask, g_strdup(schools[i]));
    }
    g_string_append(ask->sql, ")");
}

static void add_beginning(CmCaseAsk *ask, const char *search)
{
    add_text(ask, g_strdup(search));
    add_text(ask, g_strconcat(search, LAST_CHARACTER, NULL));
}

/* Each part reads an index; the district is parameter 1 everywhere. */
static void add_search(CmCaseAsk *ask, const char *search)
{
    g_autofree char *small = g_utf8_strdown(search, -1);
    g_autofree char *great = g_ascii_strup(search, -1);
    g_string_append(
        ask->sql,
        " AND c.id IN ("
        "SELECT * FROM (SELECT id FROM cases WHERE district = ?1 AND id >= ? AND id < ?"
        " LIMIT " FOUND_MOST ") UNION ALL "
        "SELECT * FROM (SELECT id FROM cases WHERE district = ?1 AND author_address >= ?"
        " AND author_address < ? LIMIT " FOUND_MOST ") UNION ALL "
        "SELECT * FROM (SELECT case_id FROM case_recipients WHERE district = ?1 AND address >= ?"
        " AND address < ? LIMIT " FOUND_MOST "))");
    add_beginning(ask, great);
    add_beginning(ask, small);
    add_beginning(ask, small);
}

/* One that is none is found nowhere: it could have signs that LIKE reads. Most cases are told by
 * their bytes alone, which costs a third. */
static void add_clause(CmCaseAsk *ask, const char *clause)
{
    if (strspn(clause, "0123456789.") != strlen(clause)) {
        g_string_append(ask->sql, " AND 1 = 0");
        return;
    }
    g_string_append(ask->sql, " AND instr(c.clauses, ?) > 0"
                              " AND (',' || c.clauses || ',') LIKE ('%,' || ? || ',%')");
    add_text(ask, g_strdup(clause));
    add_text(ask, g_strdup(clause));
}

/* Of each burst the oldest case that is open, so that none is hidden behind one that is closed. */
#define FIRST_OF_BURST                                                                             \
    " AND (c.burst IS NULL OR NOT EXISTS (SELECT 1 FROM cases o WHERE o.district = c.district"     \
    " AND o.burst = c.burst AND o.closed_at IS NULL AND (o.held_at, o.id) < (c.held_at, c.id)))"

/* With a sign before a column SQLite reads no index by it: what is searched for is few, and found
 * by id rather than looked for among all that is open. */
static const char *unless_searched(const CmCaseQueue *queue)
{
    return queue->search != NULL ? "+" : "";
}

static void add_conditions(CmCaseAsk *ask, const CmCaseQueue *queue)
{
    g_string_append_printf(ask->sql, " AND %sc.closed_at IS %s", unless_searched(queue),
                           queue->closed ? "NOT NULL" : "NULL");
    if (queue->schools != NULL)
        add_schools(ask, queue->schools);
    if (queue->school != NULL)
        add_schools(ask, (const char *const[]){queue->school, NULL});
    if (queue->clause != NULL)
        add_clause(ask, queue->clause);
    if (queue->search != NULL)
        add_search(ask, queue->search);
    if (!queue->closed && queue->search == NULL && queue->clause == NULL)
        g_string_append(ask->sql, FIRST_OF_BURST);
    if (queue->held_before != 0) {
        g_string_append_printf(ask->sql, " AND %sc.held_at < ?", unless_searched(queue));
        add_number(ask, queue->held_before);
    }
    if (queue->after_id != NULL) {
        g_string_append_printf(ask->sql, " AND (%sc.held_at, c.id) > (?, ?)",
                               unless_searched(queue));
        add_number(ask, queue->after_at);
        add_text(ask, g_strdup(queue->after_id));
    }
}

static void ask_init(CmCaseAsk *ask, const char *select, const CmCaseQueue *queue)
{
    ask->sql = g_string_new(select);
    ask->texts = g_ptr_array_new_with_free_func(g_free);
    ask->numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_string_append(ask->sql, " FROM cases c WHERE c.district = ?1");
    add_conditions(ask, queue);
}

static void add_order(CmCaseAsk *ask, const CmCaseQueue *queue)
{
    g_string_append_printf(ask->sql, " ORDER BY %sc.held_at, c.id", unless_searched(queue));
}

void cm_case_ask_page(CmCaseAsk *ask, const char *columns, const CmCaseQueue *queue)
{
    g_autofree char *select = g_strconcat("SELECT ", columns, NULL);
    ask_init(ask, select, queue);
    add_order(ask, queue);
    g_string_append(ask->sql, " LIMIT ?");
    add_number(ask, (gint64)queue->limit + 1);
}

/* In the order of the page, so that the same index is read: without one SQLite takes the shortest
 * index of the district, and looks every case up. */
void cm_case_ask_count(CmCaseAsk *ask, const CmCaseQueue *queue, guint most)
{
    ask_init(ask, "SELECT count(*) FROM (SELECT 1", queue);
    if (queue->search == NULL)
        add_order(ask, queue);
    g_string_append(ask->sql, " LIMIT ?) AS counted");
    add_number(ask, most);
}

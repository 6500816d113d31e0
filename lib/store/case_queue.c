#include "store/case_queue.h"

#include <string.h>

#include "store/case_rows.h"

#define SCHOOLS_MOST 64u
/* Behind every text that begins with what stands before it: the last character that there is. */
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"
/* Cases that a search can find. */
#define FOUND_MOST "2000"

/* A statement in the making: its conditions, and the values of their parameters in turn. */
typedef struct {
    GString *sql;
    GPtrArray *texts; /* of char *: NULL stands for the next number */
    GArray *numbers;  /* of gint64 */
} Asked;

static void asked_clear(Asked *asked)
{
    g_string_free(asked->sql, TRUE);
    g_ptr_array_unref(asked->texts);
    g_array_unref(asked->numbers);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Asked, asked_clear)

static void add_text(Asked *asked, char *text)
{
    g_ptr_array_add(asked->texts, text);
}

static void add_number(Asked *asked, gint64 number)
{
    g_ptr_array_add(asked->texts, NULL);
    g_array_append_val(asked->numbers, number);
}

static void add_schools(Asked *asked, const char *const *schools)
{
    g_string_append(asked->sql, " AND c.school IN (");
    for (guint i = 0; schools[i] != NULL && i < SCHOOLS_MOST; i++) {
        g_string_append(asked->sql, i == 0 ? "?" : ", ?");
        add_text(asked, g_strdup(schools[i]));
    }
    g_string_append(asked->sql, ")");
}

static void add_beginning(Asked *asked, const char *search)
{
    add_text(asked, g_strdup(search));
    add_text(asked, g_strconcat(search, LAST_CHARACTER, NULL));
}

/* Each part reads an index; the district is parameter 1 everywhere. */
static void add_search(Asked *asked, const char *search)
{
    g_autofree char *small = g_utf8_strdown(search, -1);
    g_autofree char *great = g_ascii_strup(search, -1);
    g_string_append(
        asked->sql,
        " AND c.id IN (SELECT * FROM ("
        "SELECT id FROM cases WHERE district = ?1 AND id >= ? AND id < ?"
        " UNION SELECT id FROM cases WHERE district = ?1 AND author_address >= ?"
        " AND author_address < ?"
        " UNION SELECT case_id FROM case_recipients WHERE district = ?1 AND address >= ?"
        " AND address < ?) AS found LIMIT " FOUND_MOST ")");
    add_beginning(asked, great);
    add_beginning(asked, small);
    add_beginning(asked, small);
}

/* One that is none is found nowhere: it could have signs that LIKE reads. */
static void add_clause(Asked *asked, const char *clause)
{
    if (strspn(clause, "0123456789.") != strlen(clause)) {
        g_string_append(asked->sql, " AND 1 = 0");
        return;
    }
    g_string_append(asked->sql, " AND (',' || c.clauses || ',') LIKE ('%,' || ? || ',%')");
    add_text(asked, g_strdup(clause));
}

static void add_conditions(Asked *asked, const CmCaseQueue *queue)
{
    g_string_append(asked->sql,
                    queue->closed ? " AND c.closed_at IS NOT NULL" : " AND c.closed_at IS NULL");
    if (queue->schools != NULL)
        add_schools(asked, queue->schools);
    if (queue->school != NULL)
        add_schools(asked, (const char *const[]){queue->school, NULL});
    if (queue->clause != NULL)
        add_clause(asked, queue->clause);
    if (queue->search != NULL)
        add_search(asked, queue->search);
    if (queue->held_before != 0) {
        g_string_append(asked->sql, " AND c.held_at < ?");
        add_number(asked, queue->held_before);
    }
    if (queue->after_id != NULL) {
        g_string_append(asked->sql, " AND (c.held_at, c.id) > (?, ?)");
        add_number(asked, queue->after_at);
        add_text(asked, g_strdup(queue->after_id));
    }
}

static void asked_init(Asked *asked, const char *select, const CmCaseQueue *queue)
{
    asked->sql = g_string_new(select);
    asked->texts = g_ptr_array_new_with_free_func(g_free);
    asked->numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_string_append(asked->sql, " FROM cases c WHERE c.district = ?1");
    add_conditions(asked, queue);
}

static CmStatement *prepare(const CmStore *store, CmConnection *connection, const Asked *asked,
                            GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection, asked->sql->str, error);
    guint number = 0;
    for (guint i = 0; statement != NULL && i < asked->texts->len; i++) {
        const char *text = g_ptr_array_index(asked->texts, i);
        if (text != NULL)
            cm_statement_bind_text(statement, text);
        else
            cm_statement_bind_number(statement, g_array_index(asked->numbers, gint64, number++));
    }
    return statement;
}

GPtrArray *cm_store_case_queue(CmStore *store, const CmCaseQueue *queue, gboolean *more,
                               GError **error)
{
    g_auto(Asked) asked = {0};
    asked_init(&asked, "SELECT " CM_CASE_COLUMNS, queue);
    g_string_append(asked.sql, " ORDER BY c.held_at, c.id LIMIT ?");
    add_number(&asked, (gint64)queue->limit + 1);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_read(connection, error))
        return NULL;
    CmStatement *statement = prepare(store, connection, &asked, error);
    g_autoptr(GPtrArray) cases =
        statement != NULL ? cm_case_rows_read(store, connection, statement, error) : NULL;
    if (cases == NULL)
        return NULL;
    *more = cases->len > queue->limit;
    if (*more)
        g_ptr_array_set_size(cases, (int)queue->limit);
    return g_steal_pointer(&cases);
}

gboolean cm_store_case_queue_count(CmStore *store, const CmCaseQueue *queue, guint most,
                                   guint *count, GError **error)
{
    g_auto(Asked) asked = {0};
    asked_init(&asked, "SELECT count(*) FROM (SELECT 1", queue);
    g_string_append(asked.sql, " LIMIT ?) AS counted");
    add_number(&asked, most);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement = connection != NULL ? prepare(store, connection, &asked, error) : NULL;
    if (statement == NULL || cm_statement_step(statement, error) <= 0)
        return FALSE;
    *count = (guint)cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}

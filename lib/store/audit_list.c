#include "store/store.h"

#include <string.h>

#include "store/handle.h"
#include "store/list_text.h"

void cm_audit_entry_free(CmAuditEntry *entry)
{
    if (entry == NULL)
        return;
    g_free(entry->actor);
    g_free(entry->event);
    g_free(entry->subject);
    g_free(entry->details);
    g_free(entry);
}

static CmAuditEntry *read_entry(CmStatement *statement)
{
    CmAuditEntry *entry = g_new0(CmAuditEntry, 1);
    entry->sequence = (guint64)cm_statement_next_number(statement);
    entry->at = cm_statement_next_number(statement);
    entry->actor = g_strdup(cm_statement_next_text(statement));
    entry->event = g_strdup(cm_statement_next_text(statement));
    entry->subject = g_strdup(cm_statement_next_text(statement));
    entry->details = g_strdup(cm_statement_next_text(statement));
    return entry;
}

/* An event that ends in a full stop stands for all that begin with it: the first that comes after
 * them has the next letter in its place. */
static char *end_of_events(const char *event)
{
    char *end = g_strdup(event);
    end[strlen(end) - 1] = '.' + 1;
    return end;
}

static void append_conditions(GString *sql, const CmAuditQuery *query)
{
    if (query->event != NULL)
        g_string_append(sql, g_str_has_suffix(query->event, ".") ? " AND event >= ? AND event < ?"
                                                                 : " AND event = ?");
    if (query->subject != NULL)
        g_string_append(sql, " AND subject = ?");
    if (query->actor != NULL)
        g_string_append(sql, " AND actor = ?");
    if (query->since != 0)
        g_string_append(sql, " AND at >= ?");
    if (query->before != 0)
        g_string_append(sql, " AND sequence < ?");
    if (query->schools != NULL)
        g_string_append(sql, " AND EXISTS (SELECT 1 FROM cases WHERE cases.district ="
                             " audit.district AND cases.id = audit.subject AND cases.school IN"
                             " (SELECT value FROM json_each(?)))");
}

/* What stands for a query in the statement, and has to live as long as that runs. */
typedef struct {
    char *end;     /* of the events, or NULL */
    char *schools; /* as JSON, or NULL */
} Texts;

static void texts_clear(Texts *texts)
{
    g_free(texts->end);
    g_free(texts->schools);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Texts, texts_clear)

static void bind_conditions(CmStatement *statement, const CmAuditQuery *query, const Texts *texts)
{
    if (query->event != NULL)
        cm_statement_bind_text(statement, query->event);
    if (texts->end != NULL)
        cm_statement_bind_text(statement, texts->end);
    if (query->subject != NULL)
        cm_statement_bind_text(statement, query->subject);
    if (query->actor != NULL)
        cm_statement_bind_text(statement, query->actor);
    if (query->since != 0)
        cm_statement_bind_number(statement, query->since);
    if (query->before != 0)
        cm_statement_bind_number(statement, (gint64)MIN(query->before, (guint64)G_MAXINT64));
    if (query->schools != NULL)
        cm_statement_bind_text(statement, texts->schools);
    cm_statement_bind_number(statement, query->limit > 0 ? (gint64)query->limit : G_MAXINT64);
}

GPtrArray *cm_store_audit_list(CmStore *store, const CmAuditQuery *query, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autoptr(GString) sql = g_string_new("SELECT sequence, at, actor, event, subject, details"
                                          " FROM audit WHERE district = ?");
    g_autoptr(GPtrArray) entries =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_audit_entry_free);
    g_auto(Texts) texts = {
        .end = query->event != NULL && g_str_has_suffix(query->event, ".")
                   ? end_of_events(query->event)
                   : NULL,
        .schools = cm_list_text_encode(query->schools),
    };
    append_conditions(sql, query);
    g_string_append(sql, " ORDER BY sequence DESC LIMIT ?");
    if (connection == NULL)
        return NULL;
    CmStatement *statement = cm_store_prepare(store, connection, sql->str, error);
    if (statement == NULL)
        return NULL;
    bind_conditions(statement, query, &texts);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0)
        g_ptr_array_add(entries, read_entry(statement));
    return more == 0 ? g_steal_pointer(&entries) : NULL;
}

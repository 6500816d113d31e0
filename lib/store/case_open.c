#include "store/case_open.h"

#include <string.h>

#include "base/error.h"
#include "store/audit.h"

void cm_case_key_clear(CmCaseKey *key)
{
    cm_seal_forget(key, sizeof *key);
}

void cm_case_refuse_unknown(const char *id, GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "there is no case '%s'", id);
}

static gboolean unwrap(const CmStore *store, const char *id, const void *wrapped, gsize length,
                       guint8 *key, GError **error)
{
    if (length == 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                    "the content of case '%s' was erased when its time was over", id);
        return FALSE;
    }
    return cm_seal_unwrap_key(store->key->wrapping, wrapped, length, key, error);
}

gboolean cm_case_key_read(const CmStore *store, CmConnection *connection, const char *id,
                          CmCaseKey *key, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "SELECT wrapped_key FROM cases WHERE district = ? AND id = ?", error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    int more = cm_statement_step(statement, error);
    if (more == 0)
        cm_case_refuse_unknown(id, error);
    if (more <= 0)
        return FALSE;
    gsize length = 0;
    const void *wrapped = cm_statement_next_bytes(statement, &length);
    gboolean done = unwrap(store, id, wrapped, length, key->bytes, error);
    cm_statement_reset(statement);
    return done;
}

GBytes *cm_case_seal(const CmStore *store, const CmCaseKey *key, const char *id,
                     const char *purpose, const char *text, GError **error)
{
    if (text == NULL)
        return NULL;
    g_autofree char *context = cm_store_context(store, purpose, id);
    return cm_seal_bytes(key->bytes, context, text, strlen(text), error);
}

char *cm_case_unseal(const CmStore *store, const CmCaseKey *key, const char *id,
                     const char *purpose, const void *sealed, gsize size, GError **error)
{
    if (size == 0)
        return NULL;
    g_autofree char *context = cm_store_context(store, purpose, id);
    g_autoptr(GBytes) text = cm_seal_open(key->bytes, context, sealed, size, error);
    if (text == NULL) {
        g_prefix_error(error, "case '%s': ", id);
        return NULL;
    }
    return g_strndup(g_bytes_get_data(text, NULL), g_bytes_get_size(text));
}

/* What is needed to open what a case seals. */
typedef struct {
    CmCaseKey key;
    char *body;
    guint64 size;
    GBytes *text; /* sealed */
} Sealed;

static void sealed_clear(Sealed *sealed)
{
    g_free(sealed->body);
    g_clear_pointer(&sealed->text, g_bytes_unref);
    cm_seal_forget(sealed, sizeof *sealed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sealed, sealed_clear)

/* @sql gives body, size and one sealed text of the case. */
static gboolean read_sealed(CmStore *store, const char *sql, const char *id, Sealed *sealed,
                            GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_read(connection, error) ||
        !cm_case_key_read(store, connection, id, &sealed->key, error))
        return FALSE;
    CmStatement *statement = cm_store_prepare(store, connection, sql, error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    if (cm_statement_step(statement, error) <= 0)
        return FALSE;
    sealed->body = g_strdup(cm_statement_next_text(statement));
    sealed->size = (guint64)cm_statement_next_number(statement);
    gsize length = 0;
    const void *bytes = cm_statement_next_bytes(statement, &length);
    sealed->text = g_bytes_new(bytes, length);
    return TRUE;
}

/* Written before what was opened is given away: there is no look without its entry (clause 1.1). */
static gboolean record_look(CmStore *store, const char *event, const char *id, const char *actor,
                            const char *reason, GError **error)
{
    if (cm_store_audit_add(store, actor, event, id, reason, error))
        return TRUE;
    g_prefix_error(error, "the look at case '%s' cannot be recorded: ", id);
    return FALSE;
}

GBytes *cm_case_unseal_body(CmStore *store, const char *id, GError **error)
{
    g_autofree char *context = cm_store_context(store, "body", id);
    g_auto(Sealed) sealed = {0};
    if (!read_sealed(store, "SELECT body, size, NULL FROM cases WHERE district = ? AND id = ?", id,
                     &sealed, error))
        return NULL;
    GBytes *body =
        cm_bodies_get(store->bodies, sealed.body, sealed.key.bytes, context, sealed.size, error);
    if (body == NULL)
        g_prefix_error(error, "case '%s': ", id);
    return body;
}

GBytes *cm_store_case_body(CmStore *store, const char *id, const char *actor, const char *reason,
                           GError **error)
{
    g_autoptr(GBytes) body = cm_case_unseal_body(store, id, error);
    if (body == NULL || !record_look(store, "case.look-body", id, actor, reason, error))
        return NULL;
    return g_steal_pointer(&body);
}

static char *open_text(CmStore *store, const char *sql, const char *purpose, const char *id,
                       GError **error)
{
    g_auto(Sealed) sealed = {0};
    if (!read_sealed(store, sql, id, &sealed, error))
        return NULL;
    gsize size = g_bytes_get_size(sealed.text);
    if (size == 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "case '%s' has no %s", id, purpose);
        return NULL;
    }
    return cm_case_unseal(store, &sealed.key, id, purpose, g_bytes_get_data(sealed.text, NULL),
                          size, error);
}

char *cm_case_unseal_record(CmStore *store, const char *id, GError **error)
{
    return open_text(store, "SELECT body, size, record FROM cases WHERE district = ? AND id = ?",
                     "record", id, error);
}

char *cm_store_case_record(CmStore *store, const char *id, const char *actor, const char *reason,
                           GError **error)
{
    g_autofree char *record = cm_case_unseal_record(store, id, error);
    if (record == NULL || !record_look(store, "case.look-record", id, actor, reason, error))
        return NULL;
    return g_steal_pointer(&record);
}

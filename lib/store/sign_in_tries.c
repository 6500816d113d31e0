#include "store/sign_in_tries.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"

#define MARK_BYTES    16u
#define FREE_FAILURES 4u
#define DOUBLINGS     10u
#define FIRST_WAIT    (30 * G_TIME_SPAN_SECOND)
#define LONGEST_WAIT  (15 * G_TIME_SPAN_MINUTE)
#define REMEMBERED    G_TIME_SPAN_HOUR

/* What stands for a name and a purpose. */
typedef struct {
    guint8 bytes[MARK_BYTES];
} Mark;

typedef struct {
    guint failures;
    gint64 wait_until;
} Tries;

static Mark mark_of(const CmStore *store, const char *name, CmTryPurpose purpose)
{
    static const char *const purposes[] = {"sign-in", "confirm"};
    Mark mark;
    crypto_generichash_state state;
    crypto_generichash_init(&state, store->key->tries, CM_KEY_BYTES, sizeof mark.bytes);
    crypto_generichash_update(&state, (const guint8 *)purposes[purpose],
                              strlen(purposes[purpose]) + 1);
    crypto_generichash_update(&state, (const guint8 *)store->district, strlen(store->district) + 1);
    crypto_generichash_update(&state, (const guint8 *)name, strlen(name));
    crypto_generichash_final(&state, mark.bytes, sizeof mark.bytes);
    return mark;
}

/* How long the next try has to wait after @failures. */
static gint64 wait_after(guint failures)
{
    if (failures <= FREE_FAILURES)
        return 0;
    guint doublings = MIN(failures - FREE_FAILURES - 1, DOUBLINGS);
    return MIN(FIRST_WAIT << doublings, LONGEST_WAIT);
}

static gboolean remove_old(CmStore *store, CmConnection *connection, gint64 now, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "DELETE FROM sign_in_tries WHERE district = ? AND tried_at < ?", error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, now - REMEMBERED);
    return cm_statement_run(statement, error);
}

static gboolean read_tries(const CmStore *store, CmConnection *connection, const Mark *mark,
                           Tries *tries, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT failures, wait_until FROM sign_in_tries"
                                              " WHERE district = ? AND mark = ?",
                                              error);
    *tries = (Tries){0};
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, mark->bytes, sizeof mark->bytes);
    int found = cm_statement_step(statement, error);
    if (found > 0) {
        tries->failures = (guint)cm_statement_next_number(statement);
        tries->wait_until = cm_statement_next_number(statement);
    }
    cm_statement_reset(statement);
    return found >= 0;
}

static gboolean write_tries(CmStore *store, CmConnection *connection, const Mark *mark,
                            const Tries *tries, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT OR REPLACE INTO sign_in_tries (district, mark, failures, wait_until, tried_at)"
        " VALUES (?, ?, ?, ?, ?)",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, mark->bytes, sizeof mark->bytes);
    cm_statement_bind_number(statement, tries->failures);
    cm_statement_bind_number(statement, tries->wait_until);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    return cm_statement_run(statement, error);
}

static gboolean count(CmStore *store, CmConnection *connection, const Mark *mark, GError **error)
{
    Tries tries;
    gint64 now = cm_clock_now(store->clock);
    if (!remove_old(store, connection, now, error) ||
        !read_tries(store, connection, mark, &tries, error))
        return FALSE;
    if (now < tries.wait_until) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_TEMPORARY,
                            "too many failures: try again in some minutes");
        return FALSE;
    }
    tries.failures++;
    tries.wait_until = now + wait_after(tries.failures);
    return write_tries(store, connection, mark, &tries, error);
}

gboolean cm_sign_in_tries_count(CmStore *store, const char *name, CmTryPurpose purpose,
                                GError **error)
{
    Mark mark = mark_of(store, name, purpose);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           count(store, connection, &mark, error) && cm_connection_commit(connection, error);
}

gboolean cm_sign_in_tries_touch(CmStore *store, const char *name, CmTryPurpose purpose,
                                GError **error)
{
    Tries tries;
    Mark mark = mark_of(store, name, purpose);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           read_tries(store, connection, &mark, &tries, error) &&
           write_tries(store, connection, &mark, &tries, error) &&
           cm_connection_commit(connection, error);
}

gboolean cm_sign_in_tries_forget(CmStore *store, CmConnection *connection, const char *name,
                                 CmTryPurpose purpose, GError **error)
{
    Mark mark = mark_of(store, name, purpose);
    CmStatement *statement = cm_store_prepare(
        store, connection, "DELETE FROM sign_in_tries WHERE district = ? AND mark = ?", error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, mark.bytes, sizeof mark.bytes);
    return cm_statement_run(statement, error);
}

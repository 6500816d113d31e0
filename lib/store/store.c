#include "store/store.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/handle.h"

/* The row of a district that the database knows already. */
typedef struct {
    gboolean found;
    guint8 check[CM_KEY_BYTES];
    char *bodies;
} District;

static void district_clear(District *district)
{
    g_free(district->bodies);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(District, district_clear)

char *cm_store_context(const CmStore *store, const char *purpose, const char *subject)
{
    return g_strdup_printf("%s\n%s\n%s", purpose, subject, store->district);
}

CmStatement *cm_store_prepare(const CmStore *store, CmConnection *connection, const char *sql,
                              GError **error)
{
    CmStatement *statement = cm_connection_prepare(connection, sql, error);

    if (statement != NULL)
        cm_statement_bind_text(statement, store->district);
    return statement;
}

static gboolean read_district(const CmStore *store, CmConnection *connection, District *district,
                              GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "SELECT key_check, bodies FROM districts WHERE district = ?", error);
    const void *check;
    gsize length = 0;
    int more = statement != NULL ? cm_statement_step(statement, error) : -1;

    if (more <= 0)
        return more == 0;
    check = cm_statement_next_bytes(statement, &length);
    if (length != sizeof district->check) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the store's row of its district is damaged");
        return FALSE;
    }
    memcpy(district->check, check, length);
    district->bodies = g_strdup(cm_statement_next_text(statement));
    district->found = TRUE;
    cm_statement_reset(statement);
    return TRUE;
}

static gboolean insert_district(CmStore *store, CmConnection *connection, District *district,
                                GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "INSERT INTO districts (district, key_check, bodies) VALUES (?, ?, ?)",
        error);

    district->bodies = cm_bodies_name(store->random, error);
    if (statement == NULL || district->bodies == NULL)
        return FALSE;
    memcpy(district->check, store->key->check, sizeof district->check);
    cm_statement_bind_bytes(statement, district->check, sizeof district->check);
    cm_statement_bind_text(statement, district->bodies);
    return cm_statement_run(statement, error) &&
           cm_audit_append(store, connection, CM_AUDIT_FILTER, "store.create", store->district,
                           NULL, error);
}

/* A district that is new here gets a key if there is none; one that is known must find its own, for
 * with a new key nothing that it holds would ever open again. */
static gboolean load_key(CmStore *store, const CmStoreSettings *settings, const District *district,
                         GError **error)
{
    if (!district->found && !g_file_test(settings->key_file, G_FILE_TEST_EXISTS) &&
        !cm_store_key_create(settings->key_file, store->random, store->system, error))
        return FALSE;
    store->key = cm_store_key_read(settings->key_file, store->system, error);
    if (store->key == NULL)
        return FALSE;
    if (!district->found ||
        sodium_memcmp(district->check, store->key->check, sizeof district->check) == 0)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                "the key file '%s' is not the one that the store was made with",
                settings->key_file);
    return FALSE;
}

static gboolean make_district(CmStore *store, const CmStoreSettings *settings,
                              CmConnection *connection, District *district, GError **error)
{
    if (!cm_connection_begin_write(connection, error) ||
        !read_district(store, connection, district, error) ||
        !load_key(store, settings, district, error))
        return FALSE;
    if (!district->found && !insert_district(store, connection, district, error))
        return FALSE;
    return cm_connection_commit(connection, error);
}

static gboolean find_district(CmStore *store, const CmStoreSettings *settings,
                              CmConnection *connection, District *district, GError **error)
{
    if (!read_district(store, connection, district, error))
        return FALSE;
    if (!district->found) {
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                    "the store knows no district '%s': run consentctl import", store->district);
        return FALSE;
    }
    return load_key(store, settings, district, error);
}

static char *bodies_folder(const CmStoreSettings *settings, const District *district)
{
    const char *path = cm_database_path(settings->url, NULL);
    g_autofree char *beside = g_path_get_dirname(path);

    if (settings->bodies != NULL && settings->bodies[0] != '\0')
        return g_build_filename(settings->bodies, district->bodies, NULL);
    return g_build_filename(beside, "bodies", district->bodies, NULL);
}

static void put_head(const CmAuditHead *head, gpointer data)
{
    cm_audit_head_file_put(data, head);
}

/* One a district, whose name may hold what a file's must not. */
char *cm_store_head_path(const char *database, const char *district)
{
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, district, -1);

    return g_strdup_printf("%s-%.16s.audit-head", database, hash);
}

static void open_head(CmStore *store)
{
    g_autofree char *path = cm_store_head_path(cm_database_file(store->database), store->district);

    store->head = cm_audit_head_file_new(path, store->district, store->system);
    cm_database_set_committed(store->database, put_head, store->head);
}

typedef struct {
    CmStore *store;
    CmConnection *connection;
} Sweep;

static int is_known_body(const char *name, gpointer data, GError **error)
{
    Sweep *sweep = data;
    CmStatement *statement = cm_store_prepare(
        sweep->store, sweep->connection,
        "SELECT 1 FROM cases WHERE district = ? AND body = ? AND erased_at IS NULL", error);
    int more;

    if (statement == NULL)
        return -1;
    cm_statement_bind_text(statement, name);
    more = cm_statement_step(statement, error);
    cm_statement_reset(statement);
    return more;
}

/* What lay in the database before it was opened is known only after the key, and the bodies only
 * after the database has named their folder. */
static gboolean open_parts(CmStore *store, const CmStoreSettings *settings, GError **error)
{
    g_auto(District) district = {0};
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autofree char *folder = NULL;
    Sweep sweep = {store, connection};

    if (connection == NULL)
        return FALSE;
    if (settings->create ? !make_district(store, settings, connection, &district, error)
                         : !find_district(store, settings, connection, &district, error))
        return FALSE;
    folder = bodies_folder(settings, &district);
    store->bodies = cm_bodies_open(folder, settings->create, store->system, error);
    return store->bodies != NULL && cm_bodies_sweep(store->bodies, is_known_body, &sweep, error);
}

CmStore *cm_store_open(const CmStoreSettings *settings, GError **error)
{
    g_autoptr(CmStore) store = NULL;

    if (!cm_seal_init(error))
        return NULL;
    store = g_new0(CmStore, 1);
    store->courier = -1;
    store->district = g_strdup(settings->district);
    store->quota = settings->quota;
    store->burst = settings->burst;
    store->system = settings->system;
    store->clock = settings->clock;
    store->random = settings->random;
    store->database = cm_database_open(settings->url, settings->create, store->system, error);
    if (store->database == NULL)
        return NULL;
    open_head(store);
    if (!open_parts(store, settings, error))
        return NULL;
    return g_steal_pointer(&store);
}

void cm_store_free(CmStore *store)
{
    if (store == NULL)
        return;
    cm_audit_head_file_free(store->head);
    if (store->courier >= 0)
        store->system->close(store->courier);
    cm_bodies_free(store->bodies);
    cm_store_key_free(store->key);
    cm_database_free(store->database);
    g_free(store->district);
    g_free(store);
}

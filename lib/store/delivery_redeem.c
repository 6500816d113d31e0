#include <string.h>

#include "base/error.h"
#include "record/address.h"
#include "store/delivery_step.h"

static gboolean refuse(GError **error, const char *why)
{
    g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED, "the token of a release does not fit: %s",
                why);
    return FALSE;
}

/* The leased delivery whose token has @hash, or NULL. */
static CmDelivery *find_leased(CmStore *store, CmConnection *connection, const guint8 *hash,
                               GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT " CM_DELIVERY_COLUMNS CM_DELIVERY_TABLES
                         " WHERE d.district = ? AND d.token_hash = ? AND d.state = 'leased'"
                         " AND d.lease_until > ?",
                         error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_bytes(statement, hash, CM_TOKEN_HASH_BYTES);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    int more = cm_statement_step(statement, error);
    if (more == 0)
        refuse(error, "it is not that of a release under way");
    if (more <= 0)
        return NULL;
    CmDelivery *delivery = cm_delivery_read(statement, error);
    cm_statement_reset(statement);
    return delivery;
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* As the milter names a recipient: normalised, or as given where it is no address. */
static const char *name_of(const CmCaseRecipient *recipient)
{
    return recipient->address != NULL ? recipient->address : recipient->given;
}

static gboolean same_recipients(const CmCase *held, const CmDelivery *delivery,
                                const char *const *recipients)
{
    g_autoptr(GPtrArray) expected = g_ptr_array_new();
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    for (guint i = 0; i < delivery->positions->len; i++) {
        guint position = g_array_index(delivery->positions, guint, i);
        if (position >= held->recipients->len)
            return FALSE;
        g_ptr_array_add(expected, (gpointer)name_of(g_ptr_array_index(held->recipients, position)));
    }
    for (guint i = 0; recipients[i] != NULL; i++)
        g_ptr_array_add(found, (gpointer)recipients[i]);
    if (expected->len != found->len)
        return FALSE;
    g_ptr_array_sort(expected, compare_texts);
    g_ptr_array_sort(found, compare_texts);
    for (guint i = 0; i < found->len; i++)
        if (!g_str_equal(g_ptr_array_index(expected, i), g_ptr_array_index(found, i)))
            return FALSE;
    return TRUE;
}

/* Without the angle brackets that one mail server writes and another does not. */
static char *bare(const char *address)
{
    const char *text = address != NULL ? address : "";
    gsize length = strlen(text);
    return length > 1 && text[0] == '<' && text[length - 1] == '>' ? g_strndup(text + 1, length - 2)
                                                                   : g_strdup(text);
}

static gboolean fits(const CmCase *held, const CmDelivery *delivery,
                     const CmReturnedMessage *message, GError **error)
{
    g_autofree char *expected = bare(held->sender);
    g_autofree char *found = bare(message->sender);
    if (!g_str_equal(expected, found))
        return refuse(error, "another sender");
    if (!same_recipients(held, delivery, message->recipients))
        return refuse(error, "other recipients");
    if (memcmp(held->body_hash, message->body_hash, sizeof held->body_hash) != 0)
        return refuse(error, "another content");
    return TRUE;
}

static gboolean mark_redeemed(CmStore *store, CmConnection *connection, const guint8 *hash,
                              const char *queue_id, GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "UPDATE case_deliveries SET state = 'redeemed', changed_at = ?2,"
                         " queue_id = ?3 WHERE district = ?1 AND token_hash = ?4"
                         " AND state = 'leased'",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_text(statement, queue_id);
    cm_statement_bind_bytes(statement, hash, CM_TOKEN_HASH_BYTES);
    return cm_statement_run(statement, error);
}

void cm_redeemed_clear(CmRedeemed *redeemed)
{
    g_clear_pointer(&redeemed->case_id, g_free);
    g_clear_pointer(&redeemed->subject, g_free);
}

static gboolean read_subject(CmStore *store, CmConnection *connection, const CmDelivery *delivery,
                             char **subject, GError **error)
{
    g_auto(CmCaseKey) key = {0};
    g_autofree char *purpose = g_strdup_printf("subject %u", delivery->ruling);
    if (!cm_case_key_read(store, connection, delivery->case_id, &key, error))
        return FALSE;
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT subject FROM case_deliveries WHERE district = ? AND case_id = ? AND ruling = ?",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, delivery->case_id);
    cm_statement_bind_number(statement, delivery->ruling);
    if (cm_statement_step(statement, error) <= 0)
        return FALSE;
    gsize size = 0;
    const void *sealed = cm_statement_next_bytes(statement, &size);
    *subject = cm_case_unseal(store, &key, delivery->case_id, purpose, sealed, size, error);
    cm_statement_reset(statement);
    return *subject != NULL || size == 0;
}

/* In the transaction that redeems: whoever moves the directory on is answered before that or after
 * it. */
static gboolean is_judged_by_latest(CmStore *store, CmConnection *connection, const guint8 *hash,
                                    GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT 1 FROM case_deliveries d JOIN districts t"
                         " ON t.district = d.district AND t.directory_version = d.directory"
                         " WHERE d.district = ? AND d.token_hash = ?",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, hash, CM_TOKEN_HASH_BYTES);
    int more = cm_statement_step(statement, error);
    if (more == 0)
        g_set_error_literal(error, CM_ERROR, CM_ERROR_TEMPORARY,
                            "the directory has changed since the release was judged: it is judged "
                            "again");
    cm_statement_reset(statement);
    return more > 0;
}

static gboolean redeem(CmStore *store, CmConnection *connection, const CmReturnedMessage *message,
                       CmRedeemed *redeemed, GError **error)
{
    guint8 hash[CM_TOKEN_HASH_BYTES];
    cm_delivery_hash_token(store, message->token, hash);
    g_autoptr(CmDelivery) delivery = find_leased(store, connection, hash, error);
    g_autoptr(CmCase) held =
        delivery != NULL ? cm_case_read(store, connection, delivery->case_id, error) : NULL;
    if (held == NULL || !fits(held, delivery, message, error) ||
        !is_judged_by_latest(store, connection, hash, error) ||
        !read_subject(store, connection, delivery, &redeemed->subject, error) ||
        !mark_redeemed(store, connection, hash, message->queue_id, error))
        return FALSE;
    redeemed->case_id = g_strdup(held->id);
    return TRUE;
}

/* Lets go of its connection before the body is opened. */
static CmCase *find_case(CmStore *store, const char *token, GError **error)
{
    guint8 hash[CM_TOKEN_HASH_BYTES];
    cm_delivery_hash_token(store, token, hash);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_read(connection, error))
        return NULL;
    g_autoptr(CmDelivery) delivery = find_leased(store, connection, hash, error);
    return delivery != NULL ? cm_case_read(store, connection, delivery->case_id, error) : NULL;
}

GBytes *cm_store_delivery_message(CmStore *store, const char *token, guint8 hash[32],
                                  GError **error)
{
    g_autoptr(CmCase) held = find_case(store, token, error);
    if (held == NULL)
        return NULL;
    memcpy(hash, held->body_hash, sizeof held->body_hash);
    return cm_case_unseal_body(store, held->id, error);
}

gboolean cm_store_delivery_redeem(CmStore *store, const CmReturnedMessage *message,
                                  CmRedeemed *redeemed, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection != NULL && cm_connection_begin_write(connection, error) &&
        redeem(store, connection, message, redeemed, error) &&
        cm_connection_commit(connection, error))
        return TRUE;
    cm_redeemed_clear(redeemed);
    return FALSE;
}

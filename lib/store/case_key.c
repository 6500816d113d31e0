#include "store/case_key.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"

#define ID_LETTERS 8u

G_STATIC_ASSERT(CM_DUPLICATE_KEY_BYTES == crypto_generichash_BYTES);
G_STATIC_ASSERT(sizeof(((CmCase *)NULL)->body_hash) == crypto_hash_sha256_BYTES);

/* With its NUL, so that no text can flow over into its neighbour. */
static void hash_text(crypto_generichash_state *state, const char *text)
{
    const char *known = text != NULL ? text : "";

    crypto_generichash_update(state, (const guint8 *)known, strlen(known) + 1);
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, for a client may name them in another order when it tries again. */
static void hash_recipients(crypto_generichash_state *state, const CmCase *held)
{
    g_autoptr(GPtrArray) addresses = g_ptr_array_new();

    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        const char *address = recipient->address != NULL ? recipient->address : recipient->given;

        g_ptr_array_add(addresses, (gpointer)(address != NULL ? address : ""));
    }
    g_ptr_array_sort(addresses, compare_texts);
    for (guint i = 0; i < addresses->len; i++)
        hash_text(state, g_ptr_array_index(addresses, i));
}

static const char *author_of(const CmCase *held)
{
    if (held->author != NULL)
        return held->author;
    return held->author_address != NULL ? held->author_address : held->sender;
}

/* Keyed, so that the mark tells nobody who has the database alone that a guess at a message and its
 * recipients is right. */
void cm_new_case_identify(CmNewCase *new_case, const CmStore *store, CmCase *held, const char *body,
                          gsize size)
{
    crypto_generichash_state state;

    crypto_hash_sha256(held->body_hash, (const guint8 *)body, size);
    held->size = size;
    crypto_generichash_init(&state, store->key->duplicate, CM_KEY_BYTES, CM_DUPLICATE_KEY_BYTES);
    hash_text(&state, author_of(held));
    hash_text(&state, held->message_id);
    crypto_generichash_update(&state, held->body_hash, sizeof held->body_hash);
    hash_recipients(&state, held);
    crypto_generichash_final(&state, new_case->duplicate_key, CM_DUPLICATE_KEY_BYTES);
}

/* The caller has chosen the id where the notice to the sender names it. */
static gboolean give_id(const CmStore *store, CmCase *held, GError **error)
{
    if (held->held_at == 0)
        held->held_at = cm_clock_now(store->clock);
    if (held->id != NULL)
        return TRUE;
    g_autofree char *letters = cm_random_id(store->random, ID_LETTERS, error);
    if (letters == NULL)
        return FALSE;
    held->id = g_strconcat("C-", letters, NULL);
    return TRUE;
}

static gboolean seal(const CmNewCase *new_case, const CmStore *store, const char *purpose,
                     const char *id, GBytes *content, GBytes **sealed, GError **error)
{
    if (content == NULL)
        return TRUE;
    g_autofree char *context = cm_store_context(store, purpose, id);
    gsize size = 0;
    const void *bytes = g_bytes_get_data(content, &size);
    *sealed = cm_seal_bytes(new_case->body_key, context, bytes != NULL ? bytes : "", size, error);
    return *sealed != NULL;
}

/* @text must live as long as the bytes. */
static GBytes *bytes_of(const char *text)
{
    return text != NULL ? g_bytes_new_static(text, strlen(text)) : NULL;
}

static gboolean seal_content(CmNewCase *new_case, const CmStore *store, const char *id,
                             const CmCaseContent *content, GError **error)
{
    g_autoptr(GBytes) record = bytes_of(content->record);
    g_autoptr(GBytes) notice = bytes_of(content->notice);
    return seal(new_case, store, "record", id, record, &new_case->record, error) &&
           seal(new_case, store, "notice", id, notice, &new_case->notice, error) &&
           seal(new_case, store, "envelope", id, content->envelope, &new_case->envelope, error) &&
           seal(new_case, store, "facts", id, content->facts, &new_case->facts, error);
}

gboolean cm_new_case_seal(CmNewCase *new_case, const CmStore *store, CmCase *held,
                          const CmCaseContent *content, GError **error)
{
    if (!give_id(store, held, error) ||
        !cm_random_bytes(store->random, new_case->body_key, sizeof new_case->body_key, error) ||
        !cm_seal_wrap_key(store->key->wrapping, new_case->body_key, store->random,
                          new_case->wrapped_key, error))
        return FALSE;
    new_case->body = cm_bodies_name(store->random, error);
    return new_case->body != NULL && seal_content(new_case, store, held->id, content, error);
}

void cm_new_case_clear(CmNewCase *new_case)
{
    g_free(new_case->body);
    g_clear_pointer(&new_case->record, g_bytes_unref);
    g_clear_pointer(&new_case->notice, g_bytes_unref);
    g_clear_pointer(&new_case->envelope, g_bytes_unref);
    g_clear_pointer(&new_case->facts, g_bytes_unref);
    cm_seal_forget(new_case, sizeof *new_case);
}

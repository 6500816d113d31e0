#include "review/visit.h"

#include <string.h>

#define TOKEN_BYTES   32u
#define SESSIONS_MOST 10000u

/* Kept by the hash of its token: who reads our memory finds no token. */
typedef struct {
    char *account;
    char *form_token;
    gint64 changed_at;
    gint64 began_at, used_at, confirmed_at;
    GHashTable *unmasked; /* of case id to gint64 *: until when */
} Kept;

struct CmVisits {
    CmVisitSettings settings;
    GMutex lock;
    GHashTable *kept;
};

static void kept_free(Kept *kept)
{
    g_free(kept->account);
    g_free(kept->form_token);
    g_hash_table_unref(kept->unmasked);
    g_free(kept);
}

void cm_visit_free(CmVisit *visit)
{
    if (visit == NULL)
        return;
    g_free(visit->account);
    g_free(visit->form_token);
    g_free(visit);
}

CmVisits *cm_visits_new(const CmVisitSettings *settings)
{
    CmVisits *visits = g_new0(CmVisits, 1);
    visits->settings = *settings;
    g_mutex_init(&visits->lock);
    visits->kept =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)kept_free);
    return visits;
}

void cm_visits_free(CmVisits *visits)
{
    if (visits == NULL)
        return;
    g_hash_table_unref(visits->kept);
    g_mutex_clear(&visits->lock);
    g_free(visits);
}

static char *hash_of(const char *token)
{
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, token, -1);
}

/* Another value than the token, so that what stands in a page does not give the cookie away. */
static char *form_token_of(const char *token)
{
    return g_compute_hmac_for_string(G_CHECKSUM_SHA256, (const guchar *)token, strlen(token),
                                     "form", -1);
}

static gboolean is_over(const CmVisits *visits, const Kept *kept, gint64 now)
{
    return now - kept->used_at > visits->settings.idle ||
           now - kept->began_at > visits->settings.absolute;
}

/* Locked. The session of @token, or NULL; one that is over is removed. */
static Kept *find(CmVisits *visits, const char *token)
{
    if (token == NULL)
        return NULL;
    g_autofree char *hash = hash_of(token);
    Kept *kept = g_hash_table_lookup(visits->kept, hash);
    if (kept == NULL || !is_over(visits, kept, cm_clock_now(visits->settings.clock)))
        return kept;
    g_hash_table_remove(visits->kept, hash);
    return NULL;
}

/* Locked. */
static void remove_over(CmVisits *visits, gint64 now)
{
    GHashTableIter iterator;
    gpointer kept;
    g_hash_table_iter_init(&iterator, visits->kept);
    while (g_hash_table_iter_next(&iterator, NULL, &kept))
        if (is_over(visits, kept, now))
            g_hash_table_iter_remove(&iterator);
}

char *cm_visits_begin(CmVisits *visits, const char *account, gint64 changed_at, GError **error)
{
    char *token = cm_random_hex(visits->settings.random, TOKEN_BYTES, error);
    if (token == NULL)
        return NULL;
    gint64 now = cm_clock_now(visits->settings.clock);
    Kept *kept = g_new0(Kept, 1);
    kept->account = g_strdup(account);
    kept->changed_at = changed_at;
    kept->form_token = form_token_of(token);
    kept->began_at = kept->used_at = kept->confirmed_at = now;
    kept->unmasked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&visits->lock);
    remove_over(visits, now);
    if (g_hash_table_size(visits->kept) >= SESSIONS_MOST)
        g_hash_table_remove_all(visits->kept);
    g_hash_table_insert(visits->kept, hash_of(token), kept);
    return token;
}

CmVisit *cm_visits_find(CmVisits *visits, const char *token)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&visits->lock);
    Kept *kept = find(visits, token);
    if (kept == NULL)
        return NULL;
    kept->used_at = cm_clock_now(visits->settings.clock);
    CmVisit *visit = g_new0(CmVisit, 1);
    visit->account = g_strdup(kept->account);
    visit->changed_at = kept->changed_at;
    visit->form_token = g_strdup(kept->form_token);
    visit->confirmed_at = kept->confirmed_at;
    return visit;
}

void cm_visits_end(CmVisits *visits, const char *token)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&visits->lock);
    if (find(visits, token) == NULL)
        return;
    g_autofree char *hash = hash_of(token);
    g_hash_table_remove(visits->kept, hash);
}

void cm_visits_confirm(CmVisits *visits, const char *token)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&visits->lock);
    Kept *kept = find(visits, token);
    if (kept != NULL)
        kept->confirmed_at = cm_clock_now(visits->settings.clock);
}

void cm_visits_unmask(CmVisits *visits, const char *token, const char *case_id)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&visits->lock);
    Kept *kept = find(visits, token);
    if (kept == NULL)
        return;
    gint64 until =
        cm_clock_now(visits->settings.clock) + CM_VISIT_UNMASKED_MINUTES * G_TIME_SPAN_MINUTE;
    g_hash_table_replace(kept->unmasked, g_strdup(case_id), g_memdup2(&until, sizeof until));
}

gboolean cm_visits_is_unmasked(CmVisits *visits, const char *token, const char *case_id)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&visits->lock);
    const Kept *kept = find(visits, token);
    const gint64 *until = kept != NULL ? g_hash_table_lookup(kept->unmasked, case_id) : NULL;
    return until != NULL && cm_clock_now(visits->settings.clock) < *until;
}

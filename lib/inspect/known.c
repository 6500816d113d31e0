#include "inspect/known.h"

#include <string.h>

#include "inspect/base64_block.h"

#define KEY_BYTES   32u
#define BLOCKS_MAX  CM_PROTOCOL_KNOWN
#define TRAILER_MAX 4u /* bytes of line ends that a part may have behind its base64 */

typedef struct {
    guint8 bytes[KEY_BYTES];
} Key;

/* What a part says of its content; never changed, shared by reference. */
typedef struct {
    char *inspector; /* version that said so */
    char *type;
    guint64 size;
    guint8 sha256[32];
    guint width, height, hash_quality;
    GArray *hashes;
} Facts;

struct CmKnown {
    guint8 secret[KEY_BYTES];
    guint half;
    GMutex mutex;            /* guards what follows */
    GHashTable *young, *old; /* Key to Facts: the young grow old, the old are dropped */
};

typedef struct {
    CmBase64Block block;
    Key key;
    Facts *facts; /* or NULL: not known */
} Candidate;

struct CmKnownMatch {
    Candidate candidates[BLOCKS_MAX];
    guint count;
};

static void facts_clear(gpointer data)
{
    Facts *facts = data;
    g_free(facts->inspector);
    g_free(facts->type);
    g_array_unref(facts->hashes);
}

static void facts_unref(gpointer data)
{
    g_atomic_rc_box_release_full(data, facts_clear);
}

static guint key_hash(gconstpointer data)
{
    guint hash;
    memcpy(&hash, data, sizeof hash);
    return hash;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, KEY_BYTES) == 0;
}

static GHashTable *table_new(void)
{
    return g_hash_table_new_full(key_hash, key_equal, g_free, facts_unref);
}

CmKnown *cm_known_new(CmRandom *random, guint most, GError **error)
{
    g_autofree CmKnown *known = g_new0(CmKnown, 1);
    if (!cm_random_bytes(random, known->secret, sizeof known->secret, error))
        return NULL;
    known->half = MAX(most / 2, 1);
    known->young = table_new();
    known->old = table_new();
    g_mutex_init(&known->mutex);
    return g_steal_pointer(&known);
}

void cm_known_free(CmKnown *known)
{
    if (known == NULL)
        return;
    g_hash_table_unref(known->young);
    g_hash_table_unref(known->old);
    g_mutex_clear(&known->mutex);
    g_free(known);
}

/* With the mutex held. Takes @facts. */
static void remember(CmKnown *known, const Key *key, Facts *facts)
{
    if (g_hash_table_size(known->young) >= known->half) {
        g_hash_table_unref(known->old);
        known->old = known->young;
        known->young = table_new();
    }
    g_hash_table_replace(known->young, g_memdup2(key, sizeof *key), facts);
}

static Facts *look_up(CmKnown *known, const Key *key)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&known->mutex);
    Facts *facts = g_hash_table_lookup(known->young, key);
    if (facts != NULL)
        return g_atomic_rc_box_acquire(facts);
    facts = g_hash_table_lookup(known->old, key);
    if (facts == NULL)
        return NULL;
    remember(known, key, g_atomic_rc_box_acquire(facts));
    return g_atomic_rc_box_acquire(facts);
}

static void make_key(const CmKnown *known, const char *sender, const char *bytes, gsize length,
                     Key *key)
{
    gsize size = sizeof key->bytes;
    GHmac *hmac = g_hmac_new(G_CHECKSUM_SHA256, known->secret, sizeof known->secret);
    g_hmac_update(hmac, (const guchar *)sender, (gssize)strlen(sender) + 1);
    g_hmac_update(hmac, (const guchar *)bytes, (gssize)length);
    g_hmac_get_digest(hmac, key->bytes, &size);
    g_hmac_unref(hmac);
}

CmKnownMatch *cm_known_match(CmKnown *known, const char *sender, const char *bytes, gsize length)
{
    CmKnownMatch *match = g_new0(CmKnownMatch, 1);
    gsize at = 0;
    while (match->count < BLOCKS_MAX) {
        Candidate *candidate = &match->candidates[match->count];
        if (!cm_base64_block_next(bytes, length, &at, &candidate->block))
            break;
        make_key(known, sender, bytes + candidate->block.offset, candidate->block.length,
                 &candidate->key);
        candidate->facts = look_up(known, &candidate->key);
        match->count++;
    }
    return match;
}

void cm_known_match_free(CmKnownMatch *match)
{
    if (match == NULL)
        return;
    for (guint i = 0; i < match->count; i++)
        g_clear_pointer(&match->candidates[i].facts, facts_unref);
    g_free(match);
}

guint cm_known_ranges(const CmKnownMatch *match, CmProtocolRange *ranges)
{
    guint count = 0;
    for (guint i = 0; i < match->count; i++)
        if (match->candidates[i].facts != NULL)
            ranges[count++] = (CmProtocolRange){match->candidates[i].block.offset,
                                                match->candidates[i].block.length};
    return count;
}

static gboolean is_block(const CmReportPart *part, const CmBase64Block *block)
{
    return !part->enclosed && part->offset == block->offset && part->length >= block->length &&
           part->length - block->length <= TRAILER_MAX;
}

static const Candidate *find(const CmKnownMatch *match, const CmReportPart *part)
{
    for (guint i = 0; i < match->count; i++)
        if (is_block(part, &match->candidates[i].block))
            return &match->candidates[i];
    return NULL;
}

static void fill(CmReportPart *part, const Facts *facts)
{
    g_free(part->type);
    part->type = g_strdup(facts->type);
    part->size = facts->size;
    memcpy(part->sha256, facts->sha256, sizeof part->sha256);
    part->media = CM_MEDIA_IMAGE;
    part->inspected = TRUE;
    part->reason = CM_REASON_NONE;
    part->camera = part->location = CM_NO;
    part->width = facts->width;
    part->height = facts->height;
    part->hash_quality = facts->hash_quality;
    g_array_set_size(part->hashes, 0);
    g_array_append_vals(part->hashes, facts->hashes->data, facts->hashes->len);
}

gboolean cm_known_fill(const CmKnownMatch *match, CmReport *report)
{
    for (guint i = 0; i < report->parts->len; i++) {
        CmReportPart *part = g_ptr_array_index(report->parts, i);
        if (!part->known)
            continue;
        const Candidate *candidate = find(match, part);
        /* Another version of the program may see more. */
        if (candidate == NULL || candidate->facts == NULL ||
            !g_str_equal(candidate->facts->inspector, report->inspector))
            return FALSE;
        fill(part, candidate->facts);
    }
    return TRUE;
}

static gboolean says_something(const CmReport *report, guint part)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->part == (int)part && text->role != CM_TEXT_FILENAME)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_clean(const CmReport *report, guint index)
{
    const CmReportPart *part = g_ptr_array_index(report->parts, index);
    return part->media == CM_MEDIA_IMAGE && part->inspected && !part->known &&
           part->camera == CM_NO && part->location == CM_NO && part->hashes->len > 0 &&
           !says_something(report, index);
}

static Facts *facts_of(const CmReport *report, const CmReportPart *part)
{
    Facts *facts = g_atomic_rc_box_new0(Facts);
    facts->inspector = g_strdup(report->inspector);
    facts->type = g_strdup(part->type);
    facts->size = part->size;
    memcpy(facts->sha256, part->sha256, sizeof facts->sha256);
    facts->width = part->width;
    facts->height = part->height;
    facts->hash_quality = part->hash_quality;
    facts->hashes = g_array_copy(part->hashes);
    return facts;
}

void cm_known_learn(CmKnown *known, const CmKnownMatch *match, const CmReport *report)
{
    if (report->reason != CM_REASON_NONE || report->ambiguous != NULL)
        return;
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        const Candidate *candidate = is_clean(report, i) ? find(match, part) : NULL;
        if (candidate == NULL)
            continue;
        g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&known->mutex);
        remember(known, &candidate->key, facts_of(report, part));
    }
}

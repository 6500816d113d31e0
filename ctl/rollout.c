#include "ctl/rollout.h"

#include <string.h>

#include "base/host.h"
#include "ctl/mail_log.h"
#include "directory/classify.h"
#include "record/address.h"

/* A log is as long as it is: what is kept of it is not. */
#define MESSAGES_MOST  50000u
#define SIGHTINGS_MOST 20000u
#define MEMBERS_MOST   2000u

/* A message that the log has begun to tell of. */
typedef struct {
    char *host, *address, *user, *sender;
    gboolean sender_seen;
} Message;

struct CmRollout {
    const CmSnapshot *snapshot;
    const CmConfig *config;
    CmDay today;
    GHashTable *messages;               /* queue id -> Message */
    GHashTable *seen[CM_ROLLOUT_KINDS]; /* name -> CmSighting */
};

static void message_free(gpointer data)
{
    Message *message = data;
    g_free(message->host);
    g_free(message->address);
    g_free(message->user);
    g_free(message->sender);
    g_free(message);
}

static void sighting_free(gpointer data)
{
    CmSighting *sighting = data;
    g_free(sighting->key);
    g_free(sighting->address);
    g_free(sighting->host);
    g_free(sighting->person);
    g_ptr_array_unref(sighting->members);
    g_hash_table_unref(sighting->senders);
    g_free(sighting);
}

CmRollout *cm_rollout_new(const CmSnapshot *snapshot, const CmConfig *config, CmDay today)
{
    CmRollout *rollout = g_new0(CmRollout, 1);
    *rollout = (CmRollout){.snapshot = snapshot, .config = config, .today = today};
    rollout->messages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, message_free);
    for (guint i = 0; i < CM_ROLLOUT_KINDS; i++)
        rollout->seen[i] = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, sighting_free);
    return rollout;
}

void cm_rollout_free(CmRollout *rollout)
{
    if (rollout == NULL)
        return;
    g_hash_table_unref(rollout->messages);
    for (guint i = 0; i < CM_ROLLOUT_KINDS; i++)
        g_hash_table_unref(rollout->seen[i]);
    g_free(rollout);
}

/* The sighting of @key, counted once more; NULL when there are too many. */
static CmSighting *see_key(CmRollout *rollout, CmRolloutKind kind, const char *key,
                           const char *address)
{
    CmSighting *sighting = g_hash_table_lookup(rollout->seen[kind], key);
    if (sighting == NULL) {
        if (g_hash_table_size(rollout->seen[kind]) >= SIGHTINGS_MOST)
            return NULL;
        sighting = g_new0(CmSighting, 1);
        sighting->key = g_strdup(key);
        sighting->address = g_strdup(address);
        sighting->members = g_ptr_array_new_with_free_func(g_free);
        sighting->senders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(rollout->seen[kind], sighting->key, sighting);
    }
    sighting->count++;
    return sighting;
}

static CmSighting *see(CmRollout *rollout, CmRolloutKind kind, const char *address)
{
    return see_key(rollout, kind, address, address);
}

/* NULL for what is no address of the district. */
static char *district_address(const CmRollout *rollout, const char *text)
{
    g_autofree char *address = text != NULL ? cm_address_normalise(text) : NULL;
    const char *domain = address != NULL ? cm_address_domain(address) : NULL;
    if (domain == NULL || !cm_snapshot_is_district_domain(rollout->snapshot, domain))
        return NULL;
    return g_steal_pointer(&address);
}

static gboolean is_unknown(const CmRollout *rollout, const char *address)
{
    g_autoptr(CmRecipient) recipient =
        cm_classify_recipient(rollout->snapshot, address, NULL, rollout->today);
    return recipient->unknown_local;
}

static gboolean is_held_by(const CmRollout *rollout, const char *address, const CmPerson *person)
{
    g_autoptr(GPtrArray) people = cm_snapshot_people_at_address(rollout->snapshot, address);
    return g_ptr_array_find(people, person, NULL);
}

static gboolean is_named(const CmRollout *rollout, const char *key, const Message *message)
{
    return cm_host_is_among(cm_config_list(rollout->config, "milter", key), message->host,
                            message->address);
}

/* Somebody signed in and wrote from an address that is not on record as theirs. */
static void note_alias(CmRollout *rollout, const Message *message, const char *address)
{
    const CmPerson *person = cm_snapshot_person_by_user(rollout->snapshot, message->user);
    gboolean employee = person != NULL && (person->roles & CM_ROLE_EMPLOYEE) != 0;
    if (!employee || is_held_by(rollout, address, person))
        return;
    g_autofree char *key = g_strconcat(person->id, " ", address, NULL);
    CmSighting *sighting = see_key(rollout, CM_ROLLOUT_ALIASES, key, address);
    if (sighting != NULL && sighting->person == NULL)
        sighting->person = g_strdup(person->id);
}

/* Nobody signed in, and the sender is of the district: a relay, a host of its own, or a service. */
static void note_host(CmRollout *rollout, const Message *message, const char *address)
{
    if (message->address == NULL || is_named(rollout, "relays", message) ||
        is_named(rollout, "own-hosts", message) ||
        cm_snapshot_is_service(rollout->snapshot, address, message->host))
        return;
    if (cm_snapshot_person_at_address(rollout->snapshot, address, CM_ROLE_EMPLOYEE) != NULL) {
        CmSighting *host = see(rollout, CM_ROLLOUT_HOSTS, message->address);
        if (host != NULL && host->host == NULL)
            host->host = g_strdup(message->host);
        if (host != NULL && g_hash_table_size(host->senders) < MEMBERS_MOST)
            g_hash_table_add(host->senders, g_strdup(address));
    } else if (is_unknown(rollout, address)) {
        CmSighting *service = see(rollout, CM_ROLLOUT_SERVICES, address);
        if (service != NULL && service->host == NULL)
            service->host = g_strdup(message->host);
    }
}

static void note_sender(CmRollout *rollout, Message *message)
{
    g_autofree char *address = district_address(rollout, message->sender);
    if (address == NULL || message->sender_seen)
        return;
    message->sender_seen = TRUE;
    if (message->user != NULL)
        note_alias(rollout, message, address);
    else
        note_host(rollout, message, address);
}

static void add_member(CmSighting *list, const char *member)
{
    if (list->members->len < MEMBERS_MOST &&
        !g_ptr_array_find_with_equal_func(list->members, member, g_str_equal, NULL))
        g_ptr_array_add(list->members, g_strdup(member));
}

/* Who is outside and reads a list of the district is not kept: the list is one with strangers. */
static void note_expansion(CmRollout *rollout, const char *list, const char *recipient)
{
    g_autofree char *member = district_address(rollout, recipient);
    CmSighting *sighting = see(rollout, CM_ROLLOUT_LISTS, list);
    if (sighting != NULL)
        add_member(sighting, member != NULL ? member : "*");
}

static void note_recipient(CmRollout *rollout, const CmMailLogLine *line)
{
    const char *given = line->given != NULL ? line->given : line->recipient;
    g_autofree char *address = district_address(rollout, given);
    if (address == NULL || !is_unknown(rollout, address))
        return;
    if (line->given != NULL && g_strcmp0(line->given, line->recipient) != 0)
        note_expansion(rollout, address, line->recipient);
    else
        (void)see(rollout, CM_ROLLOUT_UNKNOWN, address);
}

static Message *message_of(CmRollout *rollout, const char *queue_id)
{
    Message *message = g_hash_table_lookup(rollout->messages, queue_id);
    if (message == NULL) {
        /* Messages whose end the log does not tell would add up. */
        if (g_hash_table_size(rollout->messages) >= MESSAGES_MOST)
            g_hash_table_remove_all(rollout->messages);
        message = g_new0(Message, 1);
        g_hash_table_insert(rollout->messages, g_strdup(queue_id), message);
    }
    return message;
}

static void take(char **member, const char *value)
{
    if (value != NULL && *member == NULL)
        *member = g_strdup(value);
}

void cm_rollout_read(CmRollout *rollout, const char *text)
{
    g_auto(CmMailLogLine) line = {0};
    if (!cm_mail_log_parse(text, &line))
        return;
    Message *message = message_of(rollout, line.queue_id);
    take(&message->host, line.host);
    take(&message->address, line.address);
    take(&message->user, line.user);
    take(&message->sender, line.sender);
    if (line.recipient != NULL) {
        note_sender(rollout, message);
        note_recipient(rollout, &line);
    }
    if (line.removed)
        g_hash_table_remove(rollout->messages, line.queue_id);
}

static gint by_count(gconstpointer left, gconstpointer right)
{
    const CmSighting *a = *(const CmSighting *const *)left, *b = *(const CmSighting *const *)right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->key, b->key);
}

GPtrArray *cm_rollout_list(const CmRollout *rollout, CmRolloutKind kind)
{
    GPtrArray *list = g_ptr_array_new();
    GHashTableIter seen;
    gpointer sighting;
    g_hash_table_iter_init(&seen, rollout->seen[kind]);
    while (g_hash_table_iter_next(&seen, NULL, &sighting))
        g_ptr_array_add(list, sighting);
    g_ptr_array_sort(list, by_count);
    return list;
}

#include "directory/places.h"

#include <string.h>

#include "record/address.h"

static void place_pattern_free(gpointer data)
{
    CmPlacePattern *place = data;
    cm_pattern_free(place->pattern);
    g_free(place->id);
    g_free(place->domain);
    g_free(place);
}

static GHashTable *new_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* The first row of an address is the one that counts. */
static void add_row(GHashTable *table, char *key, gconstpointer row)
{
    if (key == NULL || key[0] == '\0' || g_hash_table_contains(table, key))
        g_free(key);
    else
        g_hash_table_insert(table, key, (gpointer)row);
}

static char *normalise(const char *address)
{
    return address == NULL ? NULL : cm_address_normalise(address);
}

static char *lower_case(const char *domain)
{
    return domain == NULL ? NULL : g_ascii_strdown(domain, -1);
}

static void index_rows(CmPlaces *places, const CmRoster *roster)
{
    for (guint i = 0; i < roster->lists->len; i++) {
        const CmListRow *row = &g_array_index(roster->lists, CmListRow, i);
        add_row(places->lists, normalise(row->address), row);
    }
    for (guint i = 0; i < roster->channels->len; i++) {
        const CmChannel *row = &g_array_index(roster->channels, CmChannel, i);
        add_row(places->channels, normalise(row->address), row);
    }
    for (guint i = 0; i < roster->services->len; i++) {
        const CmServiceRow *row = &g_array_index(roster->services, CmServiceRow, i);
        add_row(places->services, normalise(row->address), row);
        add_row(places->services, lower_case(row->host), row);
    }
    for (guint i = 0; i < roster->news->len; i++) {
        const CmNewsRow *row = &g_array_index(roster->news, CmNewsRow, i);
        add_row(places->news, lower_case(row->domain), row);
    }
}

static gboolean add_patterns(GPtrArray *places, const CmAddressPattern *patterns, guint count,
                             GError **error)
{
    for (guint i = 0; i < count; i++) {
        if (patterns[i].pattern == NULL && patterns[i].domain == NULL)
            continue;
        CmPlacePattern *place = g_new0(CmPlacePattern, 1);
        g_ptr_array_add(places, place);
        place->id = g_strdup(patterns[i].id);
        place->domain = lower_case(patterns[i].domain);
        if (patterns[i].pattern == NULL)
            continue;
        place->pattern = cm_pattern_new(patterns[i].pattern, error);
        if (place->pattern == NULL) {
            if (patterns[i].id != NULL)
                g_prefix_error(error, "platform '%s': ", patterns[i].id);
            return FALSE;
        }
    }
    return TRUE;
}

static char **normalise_domains(const char *const *domains)
{
    guint count = domains == NULL ? 0 : g_strv_length((char **)domains);
    char **copies = g_new0(char *, (gsize)count + 1);
    for (guint i = 0; i < count; i++) {
        g_autofree char *address = g_strconcat("x@", domains[i], NULL);
        g_autofree char *normalised = cm_address_normalise(address);
        copies[i] = g_strdup(normalised != NULL ? cm_address_domain(normalised) : domains[i]);
    }
    return copies;
}

gboolean cm_places_init(CmPlaces *places, const CmRoster *roster,
                        const CmSnapshotSettings *settings, GError **error)
{
    places->roster = roster;
    places->domains = normalise_domains(settings->domains);
    places->lists = new_table();
    places->channels = new_table();
    places->services = new_table();
    places->news = new_table();
    places->platforms = g_ptr_array_new_with_free_func(place_pattern_free);
    places->gateways = g_ptr_array_new_with_free_func(place_pattern_free);
    index_rows(places, roster);
    return add_patterns(places->platforms, settings->platforms, settings->platform_count, error) &&
           add_patterns(places->gateways, settings->gateways, settings->gateway_count, error);
}

void cm_places_clear(CmPlaces *places)
{
    g_clear_pointer(&places->domains, g_strfreev);
    g_clear_pointer(&places->lists, g_hash_table_unref);
    g_clear_pointer(&places->channels, g_hash_table_unref);
    g_clear_pointer(&places->services, g_hash_table_unref);
    g_clear_pointer(&places->news, g_hash_table_unref);
    g_clear_pointer(&places->platforms, g_ptr_array_unref);
    g_clear_pointer(&places->gateways, g_ptr_array_unref);
}

gboolean cm_places_is_district_domain(const CmPlaces *places, const char *domain)
{
    for (guint i = 0; domain[0] != '\0' && places->domains[i] != NULL; i++)
        if (cm_domain_is_within(domain, places->domains[i]))
            return TRUE;
    return FALSE;
}

static gconstpointer find_address(GHashTable *table, const char *address)
{
    gconstpointer row = g_hash_table_lookup(table, address);
    if (row != NULL || strchr(address, '+') == NULL)
        return row;
    g_autofree char *untagged = cm_address_without_tag(address);
    return g_hash_table_lookup(table, untagged);
}

const CmListRow *cm_places_list(const CmPlaces *places, const char *address)
{
    return find_address(places->lists, address);
}

const CmChannel *cm_places_channel(const CmPlaces *places, const char *address)
{
    return find_address(places->channels, address);
}

static gboolean fits(const CmPlacePattern *place, const char *address)
{
    if (place->domain != NULL && cm_domain_is_within(cm_address_domain(address), place->domain))
        return TRUE;
    return place->pattern != NULL &&
           cm_pattern_match(place->pattern, address, strlen(address)) != CM_MATCH_NO;
}

const CmPlacePattern *cm_places_platform(const CmPlaces *places, const char *address)
{
    for (guint i = 0; i < places->platforms->len; i++) {
        const CmPlacePattern *place = g_ptr_array_index(places->platforms, i);
        if (fits(place, address))
            return place;
    }
    return NULL;
}

/* Some carriers give their customers mailboxes in the same domain, so the local part has to be a
 * number: digits with the signs that people write between them. */
static gboolean is_number(const char *address)
{
    guint digits = 0;
    for (const char *at = address; *at != '\0' && *at != '@'; at++) {
        if (g_ascii_isdigit(*at))
            digits++;
        else if (strchr("+-.() ", *at) == NULL)
            return FALSE;
    }
    return digits >= 7 && digits <= 15;
}

gboolean cm_places_is_texting(const CmPlaces *places, const char *address)
{
    if (!is_number(address))
        return FALSE;
    for (guint i = 0; i < places->gateways->len; i++)
        if (fits(g_ptr_array_index(places->gateways, i), address))
            return TRUE;
    return FALSE;
}

const CmNewsRow *cm_places_news(const CmPlaces *places, const char *domain)
{
    for (const char *at = domain; at != NULL && at[0] != '\0';) {
        const CmNewsRow *row = g_hash_table_lookup(places->news, at);
        if (row != NULL)
            return row;
        at = strchr(at, '.');
        at = at == NULL ? NULL : at + 1;
    }
    return NULL;
}

/* 3: the address itself, 2: its domain, 1: a domain above it, 0: not it. */
static guint nearness(const CmPartner *partner, const char *address)
{
    const char *domain = cm_address_domain(address);
    if (partner->address != NULL) {
        g_autofree char *own = cm_address_normalise(partner->address);
        g_autofree char *untagged = cm_address_without_tag(address);
        return g_strcmp0(own, address) == 0 || g_strcmp0(own, untagged) == 0 ? 3 : 0;
    }
    if (partner->domain == NULL || domain[0] == '\0')
        return 0;
    g_autofree char *own = lower_case(partner->domain);
    if (g_str_equal(own, domain))
        return 2;
    return cm_domain_is_within(domain, own) ? 1 : 0;
}

static gboolean holds(const CmPartner *partner, CmDay today)
{
    return (partner->valid_from == 0 || partner->valid_from <= today) &&
           (partner->valid_until == 0 || today <= partner->valid_until);
}

const CmPartner *cm_places_partner(const CmPlaces *places, const char *address, CmDay today,
                                   const CmPartner **ended)
{
    const CmPartner *best = NULL;
    guint best_nearness = 0;
    *ended = NULL;
    for (guint i = 0; i < places->roster->partners->len; i++) {
        const CmPartner *partner = &g_array_index(places->roster->partners, CmPartner, i);
        guint near = nearness(partner, address);
        if (near == 0)
            continue;
        if (!holds(partner, today)) {
            *ended = partner;
        } else if (near > best_nearness) {
            best = partner;
            best_nearness = near;
        }
    }
    if (best != NULL)
        *ended = NULL;
    return best;
}

gboolean cm_places_is_service(const CmPlaces *places, const char *address, const char *host)
{
    if (address != NULL && address[0] != '\0' && strchr(address, '@') != NULL &&
        find_address(places->services, address) != NULL)
        return TRUE;
    if (host == NULL || host[0] == '\0' || strchr(host, '@') != NULL)
        return FALSE;
    g_autofree char *lower = lower_case(host);
    return g_hash_table_contains(places->services, lower);
}

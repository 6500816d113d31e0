#include "base/host.h"

#include <arpa/inet.h>
#include <string.h>

#define ADDRESS_BYTES 16u /* of IPv6, the longer kind */

/* The first @bits of an address. */
typedef struct {
    int family;
    guint bits;
    guint8 bytes[ADDRESS_BYTES];
} Network;

static gboolean read_address(const char *text, Network *network)
{
    if (inet_pton(AF_INET, text, network->bytes) == 1) {
        network->family = AF_INET;
        network->bits = 32;
        return TRUE;
    }
    network->family = AF_INET6;
    network->bits = 128;
    return inet_pton(AF_INET6, text, network->bytes) == 1;
}

static gboolean read_network(const char *text, Network *network)
{
    guint64 bits = 0;
    g_auto(GStrv) parts = g_strsplit(text, "/", 2);
    if (parts[0] == NULL || !read_address(parts[0], network))
        return FALSE;
    if (parts[1] == NULL)
        return TRUE;
    if (!g_ascii_string_to_unsigned(parts[1], 10, 0, network->bits, &bits, NULL))
        return FALSE;
    network->bits = (guint)bits;
    return TRUE;
}

static gboolean is_name(const char *text)
{
    return *text != '\0' && strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789-_.") == strlen(text);
}

gboolean cm_host_is_pattern(const char *pattern)
{
    Network network = {0};
    if (read_network(pattern, &network))
        return TRUE;
    return is_name(pattern[0] == '.' ? pattern + 1 : pattern);
}

static gboolean is_within(const Network *network, const Network *address)
{
    guint whole = network->bits / 8, rest = network->bits % 8;
    if (network->family != address->family || memcmp(network->bytes, address->bytes, whole) != 0)
        return FALSE;
    return rest == 0 || (network->bytes[whole] ^ address->bytes[whole]) >> (8 - rest) == 0;
}

static gboolean ends_with(const char *name, const char *end)
{
    gsize length = strlen(name), tail = strlen(end);
    return length > tail && g_ascii_strcasecmp(name + length - tail, end) == 0;
}

static gboolean name_matches(const char *pattern, const char *name)
{
    return pattern[0] == '.' ? ends_with(name, pattern) : g_ascii_strcasecmp(pattern, name) == 0;
}

gboolean cm_host_matches(const char *pattern, const char *name, const char *address)
{
    Network network = {0}, client = {0};
    if (read_network(pattern, &network))
        return address != NULL && read_address(address, &client) && is_within(&network, &client);
    return name != NULL && cm_host_is_pattern(pattern) && name_matches(pattern, name);
}

gboolean cm_host_is_among(const char *const *patterns, const char *name, const char *address)
{
    for (guint i = 0; patterns[i] != NULL; i++)
        if (cm_host_matches(patterns[i], name, address))
            return TRUE;
    return FALSE;
}

#include "record/address_route.h"

#include <string.h>

#include "record/address.h"

/* The local part of @address without its quotes; a new string. */
static char *local_part(const char *address)
{
    const char *domain = cm_address_domain(address);
    gsize length = *domain == '\0' ? strlen(address) : (gsize)(domain - address) - 1;
    if (*address != '"' || length < 2)
        return g_strndup(address, length);
    GString *local = g_string_new(NULL);
    for (gsize i = 1; i < length - 1; i++) {
        i += address[i] == '\\' ? 1 : 0;
        g_string_append_c(local, address[i]);
    }
    return g_string_free(local, FALSE);
}

/* What the local part means once the domain is taken off; NULL when it is a mailbox. An address in
 * it comes first, then a path of hosts, then the last percent sign. */
static char *meaning_of(const char *local)
{
    const char *bang = strchr(local, '!');
    const char *percent = strrchr(local, '%');
    if (strchr(local, '@') != NULL)
        return g_strdup(local);
    if (bang != NULL)
        return g_strdup_printf("%s@%.*s", bang + 1, (int)(bang - local), local);
    if (percent != NULL)
        return g_strdup_printf("%.*s@%s", (int)(percent - local), local, percent + 1);
    return NULL;
}

char *cm_address_route(const char *address)
{
    g_autofree char *local = local_part(address);
    g_autofree char *meaning = meaning_of(local);
    if (meaning == NULL)
        return NULL;
    char *normal = cm_address_normalise(meaning);
    if (normal != NULL && *cm_address_domain(normal) != '\0')
        return normal;
    g_free(normal);
    return g_strdup("");
}

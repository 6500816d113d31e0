#include "base/config_place.h"

#include <string.h>
#include <sys/un.h>

/* sun_path holds a NUL beside the path. */
#define SOCKET_PATH_MAX (sizeof(((struct sockaddr_un *)NULL)->sun_path) - 1)

/* What stands behind @prefix in @text, or NULL when it does not begin with it. */
static const char *after(const char *text, const char *prefix)
{
    gsize length = strlen(prefix);
    return strncmp(text, prefix, length) == 0 ? text + length : NULL;
}

char *cm_config_place_path(const char *text, const char *folder)
{
    return *text == '\0' ? g_strdup("") : g_canonicalize_filename(text, folder);
}

static gboolean is_port(const char *text)
{
    gint64 port = 0;
    return g_ascii_isdigit(*text) &&
           g_ascii_string_to_signed(text, 10, 1, G_MAXUINT16, &port, NULL);
}

static gboolean is_host(const char *text)
{
    return *text != '\0' && strpbrk(text, " @/") == NULL;
}

static char *unix_socket(const char *path, const char *folder)
{
    g_autofree char *absolute = cm_config_place_path(path, folder);
    if (*absolute == '\0' || strlen(absolute) > SOCKET_PATH_MAX)
        return NULL;
    return g_strconcat("unix:", absolute, NULL);
}

static gboolean is_port_at_host(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "@", 2);
    return g_strv_length(parts) == 2 && is_port(parts[0]) && is_host(parts[1]);
}

static gboolean is_descriptor(const char *text)
{
    gint64 descriptor = 0;
    return g_ascii_isdigit(*text) &&
           g_ascii_string_to_signed(text, 10, 3, G_MAXUINT8, &descriptor, NULL);
}

char *cm_config_place_socket(const char *text, const char *folder)
{
    const char *path = after(text, "unix:");
    if (path != NULL)
        return unix_socket(path, folder);
    const char *inet = after(text, "inet:");
    const char *descriptor = after(text, "fd:");
    gboolean good = *text == '\0' || (inet != NULL && is_port_at_host(inet)) ||
                    (descriptor != NULL && is_descriptor(descriptor));
    return good ? g_strdup(text) : NULL;
}

/* "::1:25" would be an address or an address and a port. */
static gboolean is_host_before_port(const char *host)
{
    gsize length = strlen(host);
    if (!is_host(host))
        return FALSE;
    return strchr(host, ':') == NULL || (*host == '[' && host[length - 1] == ']');
}

char *cm_config_place_host_port(const char *text, const char *folder G_GNUC_UNUSED)
{
    if (*text == '\0')
        return g_strdup("");
    const char *colon = strrchr(text, ':');
    if (colon == NULL || !is_port(colon + 1))
        return NULL;
    g_autofree char *host = g_strndup(text, (gsize)(colon - text));
    return is_host_before_port(host) ? g_strdup(text) : NULL;
}

char *cm_config_place_store(const char *text, const char *folder)
{
    const char *server = after(text, "postgresql://");
    if (server != NULL)
        return *server == '\0' ? NULL : g_strdup(text);
    const char *path = after(text, "sqlite:");
    if (path == NULL || *path == '\0')
        return NULL;
    g_autofree char *absolute = cm_config_place_path(path, folder);
    return g_strconcat("sqlite:", absolute, NULL);
}

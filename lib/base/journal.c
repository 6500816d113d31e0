#include "base/journal.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void cm_journal_add_own(GString *entry, const char *field, const char *value)
{
    g_string_append_printf(entry, "%s=%.*s\n", field, (int)strcspn(value, "\n"), value);
}

void cm_journal_add(GString *entry, const char *name, const char *value)
{
    g_autofree char *upper = g_ascii_strup(name, -1);
    g_autofree char *field = g_strconcat("CONSENT_", g_strdelimit(upper, "-", '_'), NULL);
    cm_journal_add_own(entry, field, value);
}

gboolean cm_journal_send(const char *path, const GString *entry)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (g_strlcpy(address.sun_path, path, sizeof address.sun_path) >= sizeof address.sun_path)
        return FALSE;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return FALSE;
    gssize sent = sendto(fd, entry->str, entry->len, MSG_NOSIGNAL | MSG_DONTWAIT,
                         (const struct sockaddr *)&address, sizeof address);
    close(fd);
    return sent == (gssize)entry->len;
}

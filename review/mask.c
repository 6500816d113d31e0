#include "review/mask.h"

#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

static void add_initial(GString *masked, const char *name)
{
    if (name == NULL || name[0] == '\0' || !g_utf8_validate(name, -1, NULL))
        return;
    if (masked->len > 0)
        g_string_append_c(masked, ' ');
    g_string_append_unichar(masked, g_unichar_toupper(g_utf8_get_char(name)));
    g_string_append_c(masked, '.');
}

char *cm_mask_name(const char *given, const char *family)
{
    GString *masked = g_string_new(NULL);
    add_initial(masked, given);
    add_initial(masked, family);
    if (masked->len == 0)
        g_string_append(masked, ELLIPSIS);
    return g_string_free(masked, FALSE);
}

char *cm_mask_address(const char *address)
{
    const char *at = address != NULL ? strrchr(address, '@') : NULL;
    if (at == NULL || at == address || !g_utf8_validate(address, -1, NULL))
        return g_strdup(ELLIPSIS);
    g_autofree char *first = g_utf8_substring(address, 0, 1);
    return g_strconcat(first, ELLIPSIS, at, NULL);
}

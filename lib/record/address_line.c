#include "record/address_line.h"

#include <string.h>

#include "record/address.h"

/* FALSE when @text is no address, or one too many. */
static gboolean add(GPtrArray *addresses, const char *text)
{
    g_autofree char *address = cm_address_normalise(text);
    if (address == NULL || cm_address_domain(address)[0] == '\0')
        return FALSE;
    if (g_ptr_array_find_with_equal_func(addresses, address, g_str_equal, NULL))
        return TRUE;
    if (addresses->len >= CM_ADDRESS_LINE_MOST)
        return FALSE;
    g_ptr_array_add(addresses, g_steal_pointer(&address));
    return TRUE;
}

/* "Name <address>": what stands outside of the brackets is a name. */
static gboolean add_bracketed(GPtrArray *addresses, const char *piece, const char *open)
{
    const char *close = strchr(open, '>');
    if (close == NULL || strchr(close + 1, '<') != NULL)
        return FALSE;
    g_autofree char *inside = g_strndup(open + 1, (gsize)(close - open - 1));
    g_autofree char *name = g_strndup(piece, (gsize)(open - piece));
    return strchr(name, '@') == NULL && add(addresses, g_strstrip(inside));
}

static gboolean add_piece(GPtrArray *addresses, char *piece)
{
    const char *open = strchr(piece, '<');
    if (open != NULL)
        return add_bracketed(addresses, piece, open);
    g_auto(GStrv) words = g_strsplit_set(piece, " \t\r\n", -1);
    for (guint i = 0; words[i] != NULL; i++)
        if (words[i][0] != '\0' && !add(addresses, words[i]))
            return FALSE;
    return TRUE;
}

GPtrArray *cm_address_line_parse(const char *line, gsize length)
{
    g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func(g_free);
    if (length > CM_ADDRESS_LINE_MOST * CM_ADDRESS_MAX)
        return NULL;
    g_autofree char *text = g_strndup(line, length);
    g_auto(GStrv) pieces = g_strsplit_set(text, ",;", -1);
    for (guint i = 0; pieces[i] != NULL; i++)
        if (!add_piece(addresses, pieces[i]))
            return NULL;
    return addresses->len > 0 ? g_steal_pointer(&addresses) : NULL;
}

#include "store/positions.h"

#include "base/error.h"

char *cm_positions_format(const GArray *positions)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < positions->len; i++)
        g_string_append_printf(text, i > 0 ? ",%u" : "%u", g_array_index(positions, guint, i));
    return g_string_free(text, FALSE);
}

static int compare(gconstpointer a, gconstpointer b)
{
    guint first = *(const guint *)a, second = *(const guint *)b;
    return (first > second) - (first < second);
}

void cm_positions_sort(GArray *positions)
{
    guint kept = 0;
    g_array_sort(positions, compare);
    for (guint i = 0; i < positions->len; i++) {
        guint position = g_array_index(positions, guint, i);
        if (kept == 0 || g_array_index(positions, guint, kept - 1) != position)
            g_array_index(positions, guint, kept++) = position;
    }
    g_array_set_size(positions, kept);
}

gboolean cm_positions_parse(const char *text, GArray *positions, GError **error)
{
    g_auto(GStrv) numbers = g_strsplit(text != NULL ? text : "", ",", -1);
    for (guint i = 0; numbers[i] != NULL; i++) {
        guint64 number = 0;
        if (!g_ascii_string_to_unsigned(numbers[i], 10, 0, G_MAXUINT32, &number, NULL)) {
            g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA,
                                "a ruling has a damaged list of recipients");
            return FALSE;
        }
        guint position = (guint)number;
        g_array_append_val(positions, position);
    }
    return TRUE;
}

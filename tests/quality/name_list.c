#include "name_list.h"

#include <stdio.h>

#include "base/error.h"

/* What a frequency of 0.000 stands for: less than half of the last digit. */
#define RARE 0.0005

static void add_line(CmNameList *list, const char *line)
{
    char name[64];
    double frequency;
    if (sscanf(line, "%63s %lf", name, &frequency) != 2)
        return;
    for (char *at = name + 1; *at != '\0'; at++)
        *at = g_ascii_tolower(*at);
    double sum = frequency + RARE;
    if (list->sums->len > 0)
        sum += g_array_index(list->sums, double, list->sums->len - 1);
    g_ptr_array_add(list->names, g_strdup(name));
    g_array_append_val(list->sums, sum);
}

gboolean cm_name_list_read(CmNameList *list, const char *path, GError **error)
{
    g_autofree char *contents = NULL;
    if (!g_file_get_contents(path, &contents, NULL, error))
        return FALSE;
    list->names = g_ptr_array_new_with_free_func(g_free);
    list->sums = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        add_line(list, lines[i]);
    if (list->names->len > 0)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "'%s' has no names", path);
    cm_name_list_clear(list);
    return FALSE;
}

void cm_name_list_clear(CmNameList *list)
{
    g_clear_pointer(&list->names, g_ptr_array_unref);
    g_clear_pointer(&list->sums, g_array_unref);
}

const char *cm_name_list_draw(const CmNameList *list, GRand *chance)
{
    double total = g_array_index(list->sums, double, list->sums->len - 1);
    double at = g_rand_double_range(chance, 0, total);
    guint low = 0, high = list->sums->len - 1;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(list->sums, double, middle) <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return g_ptr_array_index(list->names, low);
}

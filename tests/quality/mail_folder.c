#include "mail_folder.h"

#include <stdlib.h>
#include <string.h>

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *names_in(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *entry;
    while (entries != NULL && (entry = g_dir_read_name(entries)) != NULL)
        g_ptr_array_add(names, g_strdup(entry));
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* Where the mail of an mbox (RFC 4155) that begins at @from ends: before the next line that begins
 * with "From " and follows an empty one. */
static gsize mail_end(const char *bytes, gsize length, gsize from)
{
    static const char NEXT[] = "\n\nFrom ";
    const char *next = memmem(bytes + from, length - from, NEXT, sizeof NEXT - 1);
    return next == NULL ? length : (gsize)(next - bytes) + 2;
}

static guint read_mbox(const char *path, const char *bytes, gsize length, CmMailRead read,
                       gpointer data)
{
    guint count = 0;
    for (gsize from = 0, end; from < length; from = end, count++) {
        end = mail_end(bytes, length, from);
        g_autofree char *mail = g_strndup(bytes + from, end - from);
        read(path, mail, end - from, data);
    }
    return count;
}

static guint read_file(const char *path, CmMailRead read, gpointer data)
{
    g_autofree char *contents = NULL;
    gsize length;
    if (!g_file_get_contents(path, &contents, &length, NULL))
        return 0;
    if (g_str_has_suffix(path, ".mbox"))
        return read_mbox(path, contents, length, read, data);
    read(path, contents, length, data);
    return 1;
}

guint cm_mail_folder_read(const char *folder, CmMailRead read, gpointer data)
{
    guint count = 0;
    g_autoptr(GPtrArray) names = names_in(folder);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            count += cm_mail_folder_read(path, read, data);
        else if (!g_str_has_suffix(name, ".md") && !g_str_has_suffix(name, ".tsv"))
            count += read_file(path, read, data);
    }
    return count;
}

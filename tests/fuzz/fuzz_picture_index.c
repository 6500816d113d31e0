/* fuzz_picture_index.c - INDEX.TXT of a school photographer, of any bytes */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "roster/picture_index.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean claim)
{
    if (!claim)
        abort();
}

static gboolean is_id(const char *id, gpointer data G_GNUC_UNUSED)
{
    return g_ascii_isdigit(*id);
}

static void check_entry(const CmPictureEntry *entry, guint line)
{
    const char *const cells[] = {entry->volume, entry->folder, entry->file,
                                 entry->family, entry->given,  entry->id};
    require(entry->line > line && entry->file[0] != '\0');
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        require(g_utf8_validate(cells[i], -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmProblems) problems = cm_import_problems_new();
    g_autoptr(GBytes) raw = g_bytes_new(data, size);
    g_autoptr(CmPictureIndex) index =
        cm_picture_index_new("INDEX.TXT", raw, is_id, NULL, problems, &error);
    require((index == NULL) == (error != NULL));
    guint line = 0;
    for (guint i = 0; index != NULL && i < cm_picture_index_count(index); i++) {
        check_entry(cm_picture_index_at(index, i), line);
        line = cm_picture_index_at(index, i)->line;
    }
    return 0;
}

#include "record/disclosure_row.h"

CmDisclosureRow *cm_disclosure_row_new(void)
{
    return g_new0(CmDisclosureRow, 1);
}

void cm_disclosure_row_free(CmDisclosureRow *row)
{
    if (row == NULL)
        return;
    g_free(row->reference);
    g_free(row->author);
    g_free(row->student);
    g_free(row->recipient);
    g_free(row->scope);
    g_free(row->release);
    g_free(row->document);
    g_free(row);
}

static void row_free(gpointer data)
{
    cm_disclosure_row_free(data);
}

GPtrArray *cm_disclosure_rows_new(void)
{
    return g_ptr_array_new_with_free_func(row_free);
}

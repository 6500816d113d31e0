#include "inspector/structure.h"

/* How far two readers may differ in where a body begins: a line's end. */
#define SLACK 2u

static gboolean is_reported(const CmStructurePart *part)
{
    return part->kind != CM_STRUCTURE_MULTIPART;
}

static gboolean is_counterpart(const CmStructurePart *a, const CmStructurePart *b)
{
    gsize apart = a->body > b->body ? a->body - b->body : b->body - a->body;
    return is_reported(a) && apart <= SLACK && b->body_length <= a->body_length + SLACK;
}

/* @parsed is in the order of where bodies begin, but for damaged messages: all are looked at. */
static gboolean has_counterpart(const GArray *parsed, const CmStructurePart *part)
{
    for (guint i = 0; i < parsed->len; i++)
        if (is_counterpart(&g_array_index(parsed, CmStructurePart, i), part))
            return TRUE;
    return FALSE;
}

/* The id of the innermost part of @parsed that the part's body begins in; "" for none. */
static const char *find_container(const GArray *parsed, const CmStructurePart *part)
{
    const char *id = "";
    gsize smallest = G_MAXSIZE;
    for (guint i = 0; i < parsed->len; i++) {
        const CmStructurePart *outer = &g_array_index(parsed, CmStructurePart, i);
        if (part->body < outer->body || part->body - outer->body > outer->body_length ||
            outer->body_length >= smallest)
            continue;
        smallest = outer->body_length;
        id = outer->id;
    }
    return id;
}

static void copy_part(GArray *to, const CmStructurePart *part, char *id)
{
    CmStructurePart copy = *part;
    copy.id = id;
    g_array_append_val(to, copy);
}

/* The first free number below @container; @next remembers where the search has come to. */
static char *free_id(GHashTable *used, GHashTable *next, const char *container)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(next, container));
    char *id = NULL;
    do {
        g_free(id);
        id = *container != '\0' ? g_strdup_printf("%s.%u", container, ++number)
                                : g_strdup_printf("%u", ++number);
    } while (g_hash_table_contains(used, id));
    g_hash_table_insert(next, g_strdup(container), GUINT_TO_POINTER(number));
    return id;
}

GArray *cm_structure_union(const GArray *parsed, const GArray *own, guint *extra)
{
    GArray *whole = cm_structure_new();
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) next = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    *extra = 0;
    for (guint i = 0; i < parsed->len; i++) {
        const CmStructurePart *part = &g_array_index(parsed, CmStructurePart, i);
        copy_part(whole, part, g_strdup(part->id));
        g_hash_table_add(used, g_strdup(part->id));
    }
    for (guint i = 0; i < own->len; i++) {
        const CmStructurePart *part = &g_array_index(own, CmStructurePart, i);
        if (!is_reported(part) || has_counterpart(parsed, part))
            continue;
        char *id = free_id(used, next, find_container(parsed, part));
        g_hash_table_add(used, g_strdup(id));
        copy_part(whole, part, id);
        ++*extra;
    }
    return whole;
}

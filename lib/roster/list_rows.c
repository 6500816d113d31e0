#include "roster/list_rows.h"

/* What the rows of one list have, until it is made: a list of the roster cannot grow, and one that
 * is made anew for each of a thousand members takes a million places. */
typedef struct {
    guint place; /* of the first row among the roster's */
    GPtrArray *members, *classes;
    gboolean vague; /* a row names nobody, and may mean others than those of the next */
    gboolean vague_counted;
} Rows;

static void rows_free(gpointer data)
{
    Rows *rows = data;
    g_ptr_array_unref(rows->members);
    g_ptr_array_unref(rows->classes);
    g_free(rows);
}

static Rows *find_rows(const CmReading *reading, const char *address)
{
    return reading->lists != NULL ? g_hash_table_lookup(reading->lists, address) : NULL;
}

CmListRow *cm_list_rows_find(const CmReading *reading, const char *address)
{
    const Rows *rows = find_rows(reading, address);
    return rows != NULL ? cm_roster_at(reading->roster->lists, CmListRow, rows->place) : NULL;
}

static Rows *new_rows(CmReading *reading, const CmListRow *row)
{
    Rows *rows = g_new0(Rows, 1);
    rows->place = reading->roster->lists->len;
    rows->members = g_ptr_array_new();
    rows->classes = g_ptr_array_new();
    if (reading->lists == NULL)
        reading->lists = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, rows_free);
    g_hash_table_insert(reading->lists, (gpointer)row->address, rows);
    g_array_append_val(reading->roster->lists, *row);
    return rows;
}

static void add_all(GPtrArray *all, const char *const *some)
{
    for (guint i = 0; some[i] != NULL; i++)
        g_ptr_array_add(all, (gpointer)some[i]);
}

/* Alone it is a list whose readers are its audience; staff may read all that members may. */
static gboolean is_vague(const CmListRow *row)
{
    return row->members[0] == NULL && row->classes[0] == NULL &&
           g_strcmp0(row->audience, "staff") != 0;
}

/* TRUE where that is news. */
static gboolean count_vague(Rows *rows, CmListRow *list)
{
    if (!rows->vague || rows->vague_counted || rows->members->len + rows->classes->len == 0)
        return FALSE;
    rows->vague_counted = TRUE;
    list->audience = cm_list_rows_audience(list->audience, "public");
    return TRUE;
}

gboolean cm_list_rows_add(CmReading *reading, const CmListRow *row)
{
    Rows *rows = find_rows(reading, row->address);
    if (rows == NULL)
        rows = new_rows(reading, row);
    CmListRow *list = cm_roster_at(reading->roster->lists, CmListRow, rows->place);
    if (list->name == NULL)
        list->name = row->name;
    list->audience = cm_list_rows_audience(list->audience, row->audience);
    add_all(rows->members, row->members);
    add_all(rows->classes, row->classes);
    rows->vague |= is_vague(row);
    return count_vague(rows, list);
}

/* Strings of a roster that are equal are one. */
static const char *const *keep_each_once(CmRoster *roster, const GPtrArray *all)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) once = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++)
        if (g_hash_table_add(seen, g_ptr_array_index(all, i)))
            g_ptr_array_add(once, g_ptr_array_index(all, i));
    g_ptr_array_add(once, NULL);
    return cm_roster_list(roster, (const char *const *)once->pdata);
}

void cm_list_rows_settle(CmReading *reading)
{
    if (reading->lists == NULL)
        return;
    GHashTableIter iter;
    gpointer data = NULL;
    g_hash_table_iter_init(&iter, reading->lists);
    while (g_hash_table_iter_next(&iter, NULL, &data)) {
        const Rows *rows = data;
        CmListRow *list = cm_roster_at(reading->roster->lists, CmListRow, rows->place);
        list->members = keep_each_once(reading->roster, rows->members);
        list->classes = keep_each_once(reading->roster, rows->classes);
    }
    g_clear_pointer(&reading->lists, g_hash_table_unref);
}

static guint width_of(const char *audience)
{
    static const struct {
        const char *audience;
        guint width;
    } widths[] = {{"staff", 1}, {"students", 2}, {"guardians", 2}, {"public", 3}, {"channel", 4}};
    for (guint i = 0; audience != NULL && i < G_N_ELEMENTS(widths); i++)
        if (g_str_equal(widths[i].audience, audience))
            return widths[i].width;
    return 0;
}

const char *cm_list_rows_audience(const char *one, const char *two)
{
    guint width = width_of(one), other = width_of(two);
    if (width == other && g_strcmp0(one, two) != 0)
        return "public";
    return width >= other ? one : two;
}

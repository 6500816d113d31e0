#include "store/case_statistics.h"

#include "store/handle.h"

/* Every day of every zone begins with one of these: the store knows no zones. */
#define SLOT (15 * G_TIME_SPAN_MINUTE)

/* What the rows of the store are added up to. */
typedef struct {
    GTimeZone *zone;
    const char *const *schools;
    GPtrArray *tallies;
    GHashTable *known; /* CmCaseTally of those by day, school and clauses */
} Sum;

void cm_case_tally_free(CmCaseTally *tally)
{
    if (tally == NULL)
        return;
    g_free(tally->school);
    g_free(tally->clauses);
    g_free(tally);
}

static gboolean is_among(const char *school, const char *const *schools)
{
    return schools == NULL || (school != NULL && g_strv_contains(schools, school));
}

/* Takes @name. */
static CmCaseTally *tally_new(Sum *sum, char *name, CmDay day, const char *school,
                              const char *clauses)
{
    CmCaseTally *tally = g_new0(CmCaseTally, 1);
    tally->day = day;
    tally->school = g_strdup(school);
    tally->clauses = g_strdup(clauses);
    g_ptr_array_add(sum->tallies, tally);
    g_hash_table_insert(sum->known, name, tally);
    return tally;
}

/* The tally of that day, school and clauses; new where there is none yet. */
static CmCaseTally *tally_of(Sum *sum, CmDay day, const char *school, const char *clauses)
{
    g_autofree char *name =
        g_strdup_printf("%u\n%s\n%s", day, school != NULL ? school : "\n", /* no id has that */
                        clauses != NULL ? clauses : "");
    CmCaseTally *tally = g_hash_table_lookup(sum->known, name);
    return tally != NULL ? tally : tally_new(sum, g_steal_pointer(&name), day, school, clauses);
}

static void add_row(Sum *sum, CmStatement *statement)
{
    CmDay day = cm_day_from_time(cm_statement_next_number(statement) * SLOT, sum->zone);
    const char *school = cm_statement_next_text(statement);
    const char *clauses = cm_statement_next_text(statement);
    if (!is_among(school, sum->schools))
        return;
    CmCaseTally *tally = tally_of(sum, day, school, clauses);
    tally->held += (guint)cm_statement_next_number(statement);
    tally->closed += (guint)cm_statement_next_number(statement);
    tally->false_alarms += (guint)cm_statement_next_number(statement);
}

static gint compare(gconstpointer a, gconstpointer b)
{
    const CmCaseTally *one = *(const CmCaseTally *const *)a;
    const CmCaseTally *other = *(const CmCaseTally *const *)b;
    if (one->day != other->day)
        return one->day < other->day ? -1 : 1;
    gint schools = g_strcmp0(one->school, other->school);
    return schools != 0 ? schools : g_strcmp0(one->clauses, other->clauses);
}

static gboolean read_all(CmStatement *statement, Sum *sum, GError **error)
{
    int more;
    while ((more = cm_statement_step(statement, error)) > 0)
        add_row(sum, statement);
    g_ptr_array_sort(sum->tallies, compare);
    return more == 0;
}

GPtrArray *cm_store_case_tallies(CmStore *store, gint64 since, GTimeZone *zone,
                                 const char *const *schools, GError **error)
{
    g_autoptr(GPtrArray) tallies =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_case_tally_free);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    Sum sum = {zone, schools, tallies, known};
    if (connection == NULL)
        return NULL;
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT held_at / ?2 AS slot, school, clauses, COUNT(*), COUNT(closed_at), SUM(false_alarm)"
        " FROM cases WHERE district = ?1 AND held_at >= ?3 GROUP BY slot, school, clauses",
        error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_number(statement, SLOT);
    cm_statement_bind_number(statement, since);
    return read_all(statement, &sum, error) ? g_steal_pointer(&tallies) : NULL;
}

#include "roster/kept_guardians.h"

#include "roster/people_by_id.h"
#include "roster/row_equal.h"

typedef struct {
    CmRoster *after;
    const CmRoster *before;
    GHashTable *students; /* ids of those of after */
    GHashTable *leavers;  /* of them: who left */
    GHashTable *links;    /* id of a guardian of before -> GPtrArray of the ids of their leavers */
    GHashTable *kept;     /* ids of the guardians who were added */
} Keeping;

static gboolean is_student(const CmPerson *person)
{
    return (person->roles & CM_ROLE_STUDENT) != 0;
}

static void add_link(Keeping *keeping, const char *guardian, const char *student)
{
    GPtrArray *students = g_hash_table_lookup(keeping->links, guardian);
    if (!g_hash_table_contains(keeping->leavers, student))
        return;
    if (students == NULL) {
        students = g_ptr_array_new();
        g_hash_table_insert(keeping->links, (gpointer)guardian, students);
    }
    if (!g_ptr_array_find_with_equal_func(students, student, g_str_equal, NULL))
        g_ptr_array_add(students, (gpointer)student);
}

/* Exports name agents on the student's row, on the guardian's, or on both. */
static void add_links(Keeping *keeping, const CmPerson *person)
{
    for (guint i = 0; person->agents[i] != NULL; i++) {
        if (is_student(person))
            add_link(keeping, person->agents[i], person->id);
        else
            add_link(keeping, person->id, person->agents[i]);
    }
}

static void keeping_init(Keeping *keeping, CmRoster *after, const CmRoster *before)
{
    *keeping = (Keeping){.after = after, .before = before};
    keeping->students = g_hash_table_new(g_str_hash, g_str_equal);
    keeping->leavers = g_hash_table_new(g_str_hash, g_str_equal);
    keeping->kept = g_hash_table_new(g_str_hash, g_str_equal);
    keeping->links =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < after->people->len; i++) {
        const CmPerson *person = cm_roster_at(after->people, CmPerson, i);
        if (is_student(person))
            g_hash_table_add(keeping->students, (gpointer)person->id);
        if (is_student(person) && person->left != 0)
            g_hash_table_add(keeping->leavers, (gpointer)person->id);
    }
    for (guint i = 0; i < before->people->len; i++)
        add_links(keeping, cm_roster_at(before->people, CmPerson, i));
}

static void keeping_clear(Keeping *keeping)
{
    g_hash_table_unref(keeping->students);
    g_hash_table_unref(keeping->leavers);
    g_hash_table_unref(keeping->links);
    g_hash_table_unref(keeping->kept);
}

/* @list and those of @more, none twice, that are in @allowed; kept by @roster. */
static const char *const *join(CmRoster *roster, const char *const *list, const char *const *more,
                               GHashTable *allowed)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint i = 0; list[i] != NULL; i++)
        g_ptr_array_add(all, (gpointer)list[i]);
    for (guint i = 0; more[i] != NULL; i++)
        if (g_hash_table_contains(allowed, more[i]) && !g_strv_contains(list, more[i]))
            g_ptr_array_add(all, (gpointer)more[i]);
    g_ptr_array_add(all, NULL);
    return cm_roster_list(roster, (const char *const *)(gpointer)all->pdata);
}

/* An export says nothing any more of whom it has not. */
static void keep_bars(Keeping *keeping, GHashTable *stored)
{
    for (guint i = 0; i < keeping->after->people->len; i++) {
        CmPerson *person = cm_roster_at(keeping->after->people, CmPerson, i);
        const CmPerson *old = g_hash_table_lookup(stored, person->id);
        if (old != NULL && old->no_access[0] != NULL)
            person->no_access =
                join(keeping->after, person->no_access, old->no_access, keeping->leavers);
    }
}

/* It comes from no file of this import. */
static void keep_person(Keeping *keeping, const CmPerson *person, const char *const *bars,
                        const char *const *leavers)
{
    CmPerson *copy = cm_row_copy(keeping->after, &cm_rows_people, person);
    copy->roles = CM_ROLE_GUARDIAN;
    copy->duties = 0;
    copy->username = NULL;
    copy->no_access = bars;
    copy->agents = leavers;
    copy->origin = (CmOrigin){0};
    g_hash_table_add(keeping->kept, (gpointer)person->id);
}

/* The students of @guardian who left. */
static const char *const *leavers_of(const Keeping *keeping, const char *guardian)
{
    const GPtrArray *students = g_hash_table_lookup(keeping->links, guardian);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; students != NULL && i < students->len; i++)
        g_ptr_array_add(ids, g_ptr_array_index(students, i));
    g_ptr_array_add(ids, NULL);
    return cm_roster_list(keeping->after, (const char *const *)(gpointer)ids->pdata);
}

static void keep_if_needed(Keeping *keeping, const CmPerson *person)
{
    static const char *const nobody[] = {NULL};
    if (is_student(person))
        return;
    const char *const *leavers = leavers_of(keeping, person->id);
    const char *const *bars = join(keeping->after, nobody, person->no_access, keeping->students);
    if (bars[0] != NULL || leavers[0] != NULL)
        keep_person(keeping, person, bars, leavers);
}

/* What colleagues share, and what is no mailbox, is nobody's who is a guardian alone. */
static gboolean is_own(const CmAddressRow *row)
{
    return row->kind != CM_ADDRESS_SHARED && row->kind != CM_ADDRESS_ACCOUNT;
}

static void keep_addresses(Keeping *keeping)
{
    const CmRowKind *kind = cm_rows_kind(G_STRUCT_OFFSET(CmRoster, addresses));
    for (guint i = 0; i < keeping->before->addresses->len; i++) {
        const CmAddressRow *row = cm_roster_at(keeping->before->addresses, CmAddressRow, i);
        if (row->person == NULL || !g_hash_table_contains(keeping->kept, row->person) ||
            !is_own(row))
            continue;
        CmAddressRow *copy = cm_row_copy(keeping->after, kind, row);
        copy->origin = (CmOrigin){0};
    }
}

void cm_kept_guardians_add(CmRoster *after, const CmRoster *before)
{
    Keeping keeping;
    g_autoptr(GHashTable) stored = cm_people_by_id(before);
    g_autoptr(GHashTable) present = cm_people_by_id(after);
    keeping_init(&keeping, after, before);
    keep_bars(&keeping, stored);
    for (guint i = 0; i < before->people->len; i++) {
        const CmPerson *person = cm_roster_at(before->people, CmPerson, i);
        if (!g_hash_table_contains(present, person->id))
            keep_if_needed(&keeping, person);
    }
    keep_addresses(&keeping);
    keeping_clear(&keeping);
}

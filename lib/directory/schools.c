#include "directory/schools.h"

#include <string.h>

#include "text/fold.h"

static const CmEnrollment *enrollment_at(const CmSchools *schools, guint row)
{
    return &g_array_index(schools->people->roster->enrollments, CmEnrollment, row);
}

static guint class_position(const CmSchools *schools, const char *id)
{
    if (id == NULL)
        return CM_GROUP_NONE;
    return GPOINTER_TO_UINT(g_hash_table_lookup(schools->classes, id)) - 1u;
}

static const CmClassGroup *class_of(const CmSchools *schools, const CmEnrollment *row)
{
    guint position = class_position(schools, row->class_group);
    if (position == CM_GROUP_NONE)
        return NULL;
    return &g_array_index(schools->people->roster->classes, CmClassGroup, position);
}

static void group_enrollments(CmSchools *schools, const CmRoster *roster)
{
    guint count = roster->enrollments->len;
    g_autofree guint *people = g_new(guint, (gsize)count + 1);
    g_autofree guint *classes = g_new(guint, (gsize)count + 1);
    for (guint i = 0; i < count; i++) {
        const CmEnrollment *row = enrollment_at(schools, i);
        people[i] = cm_people_find(schools->people, row->person);
        classes[i] = class_position(schools, row->class_group);
    }
    cm_grouping_init(&schools->by_person, people, count, roster->people->len);
    cm_grouping_init(&schools->by_class, classes, count, roster->classes->len);
}

static void free_classes(gpointer data)
{
    g_ptr_array_unref(data);
}

static void add_title(CmSchools *schools, const char *title, const CmClassGroup *class_group)
{
    if (title == NULL)
        return;
    g_autofree char *folded = cm_fold_loose(title, -1);
    GPtrArray *classes = g_hash_table_lookup(schools->class_titles, folded);
    if (classes == NULL) {
        classes = g_ptr_array_new();
        g_hash_table_insert(schools->class_titles, g_steal_pointer(&folded), classes);
    }
    if (!g_ptr_array_find(classes, class_group, NULL))
        g_ptr_array_add(classes, (gpointer)class_group);
}

static void index_organisations(CmSchools *schools, const CmRoster *roster)
{
    schools->orgs = g_hash_table_new(g_str_hash, g_str_equal);
    schools->classes = g_hash_table_new(g_str_hash, g_str_equal);
    schools->class_titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_classes);
    for (guint i = 0; i < roster->orgs->len; i++) {
        CmOrg *org = &g_array_index(roster->orgs, CmOrg, i);
        if (org->id != NULL)
            g_hash_table_insert(schools->orgs, (gpointer)org->id, org);
    }
    for (guint i = 0; i < roster->classes->len; i++) {
        CmClassGroup *class_group = &g_array_index(roster->classes, CmClassGroup, i);
        if (class_group->id == NULL || g_hash_table_contains(schools->classes, class_group->id))
            continue;
        g_hash_table_insert(schools->classes, (gpointer)class_group->id, GUINT_TO_POINTER(i + 1));
        add_title(schools, class_group->title, class_group);
        add_title(schools, class_group->code, class_group);
        add_title(schools, class_group->id, class_group);
    }
}

gboolean cm_schools_is_above_school(const CmOrg *org)
{
    static const char *const types[] = {"district", "local", "state", "national", NULL};
    return org->type != NULL && g_strv_contains(types, org->type);
}

static void add_school(const CmSchools *schools, GPtrArray *ids, const char *id)
{
    const CmOrg *org = cm_schools_org(schools, id);
    if (id == NULL || (org != NULL && cm_schools_is_above_school(org)))
        return;
    for (guint i = 0; i < ids->len; i++)
        if (g_str_equal(g_ptr_array_index(ids, i), id))
            return;
    g_ptr_array_add(ids, (gpointer)id);
}

static gboolean is_same_list(const GPtrArray *ids, const char *const *list)
{
    for (guint i = 0; i < ids->len; i++)
        if (list == NULL || list[i] != g_ptr_array_index(ids, i))
            return FALSE;
    return list != NULL && list[ids->len] == NULL;
}

/* Most people's schools are just the organisations of their row, and that list is used as it is. */
static void list_schools(CmSchools *schools, guint position, GPtrArray *ids)
{
    const CmPerson *person = cm_people_at(schools->people, position);
    g_ptr_array_set_size(ids, 0);
    for (guint i = 0; person->orgs != NULL && person->orgs[i] != NULL; i++)
        add_school(schools, ids, person->orgs[i]);
    guint count;
    const guint *rows = cm_grouping_rows(&schools->by_person, position, &count);
    for (guint i = 0; i < count; i++) {
        const CmClassGroup *class_group = class_of(schools, enrollment_at(schools, rows[i]));
        if (class_group != NULL)
            add_school(schools, ids, class_group->school);
    }
    if (is_same_list(ids, person->orgs)) {
        schools->lists[position] = person->orgs;
        return;
    }
    const char **list = g_new0(const char *, (gsize)ids->len + 1);
    for (guint i = 0; i < ids->len; i++)
        list[i] = g_ptr_array_index(ids, i);
    g_ptr_array_add(schools->own_lists, list);
    schools->lists[position] = list;
}

void cm_schools_init(CmSchools *schools, const CmPeople *people)
{
    const CmRoster *roster = people->roster;
    schools->people = people;
    index_organisations(schools, roster);
    group_enrollments(schools, roster);
    schools->lists = g_new0(const char *const *, (gsize)roster->people->len + 1);
    schools->own_lists = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < roster->people->len; i++) {
        list_schools(schools, i, ids);
        if ((cm_people_at(people, i)->duties & CM_DUTY_PRINCIPAL) != 0)
            schools->has_principals = TRUE;
    }
}

void cm_schools_clear(CmSchools *schools)
{
    g_clear_pointer(&schools->orgs, g_hash_table_unref);
    g_clear_pointer(&schools->classes, g_hash_table_unref);
    g_clear_pointer(&schools->class_titles, g_hash_table_unref);
    cm_grouping_clear(&schools->by_person);
    cm_grouping_clear(&schools->by_class);
    g_clear_pointer(&schools->lists, g_free);
    g_clear_pointer(&schools->own_lists, g_ptr_array_unref);
}

const char *const *cm_schools_of(const CmSchools *schools, guint person)
{
    return schools->lists[person];
}

const CmOrg *cm_schools_org(const CmSchools *schools, const char *id)
{
    return id == NULL ? NULL : g_hash_table_lookup(schools->orgs, id);
}

GPtrArray *cm_schools_classes_of(const CmSchools *schools, guint person)
{
    GPtrArray *classes = g_ptr_array_new();
    guint count;
    const guint *rows = cm_grouping_rows(&schools->by_person, person, &count);
    for (guint i = 0; i < count; i++) {
        const CmClassGroup *class_group = class_of(schools, enrollment_at(schools, rows[i]));
        if (class_group != NULL && !g_ptr_array_find(classes, class_group, NULL))
            g_ptr_array_add(classes, (gpointer)class_group);
    }
    return classes;
}

const GPtrArray *cm_schools_classes_named(const CmSchools *schools, const char *title)
{
    g_autofree char *stripped = g_strstrip(g_strdup(title));
    g_autofree char *folded = cm_fold_loose(stripped, -1);
    return g_hash_table_lookup(schools->class_titles, folded);
}

static gboolean is_enrolled_as_student(const CmEnrollment *row, const CmPerson *person)
{
    if (row->role != NULL)
        return g_str_equal(row->role, "student");
    return (person->roles & CM_ROLE_STUDENT) != 0;
}

gboolean cm_schools_add_members(const CmSchools *schools, const char *id, gboolean students,
                                CmDay today, GPtrArray *members)
{
    guint class_group = class_position(schools, id), count;
    if (class_group == CM_GROUP_NONE)
        return FALSE;
    const guint *rows = cm_grouping_rows(&schools->by_class, class_group, &count);
    for (guint i = 0; i < count; i++) {
        const CmEnrollment *row = enrollment_at(schools, rows[i]);
        guint position = cm_people_find(schools->people, row->person);
        if (position == CM_NOBODY || (today != 0 && row->until != 0 && row->until < today))
            continue;
        const CmPerson *person = cm_people_at(schools->people, position);
        if (is_enrolled_as_student(row, person) == students &&
            !g_ptr_array_find(members, person, NULL))
            g_ptr_array_add(members, (gpointer)person);
    }
    return TRUE;
}

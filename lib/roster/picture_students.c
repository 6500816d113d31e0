#include "roster/picture_students.h"

#include <string.h>

#define AMBIGUOUS G_MAXUINT

struct CmPictureStudents {
    GHashTable *by_id;     /* identifier or sourcedId, in lower case -> position + 1 or AMBIGUOUS */
    GHashTable *by_digits; /* the same without zeros in front, which spreadsheets take off */
};

static void add_student(GHashTable *table, const char *id, guint position)
{
    char *lower = g_utf8_strdown(id, -1);
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(table, lower));
    gboolean other = before != 0 && before != position + 1;
    g_hash_table_insert(table, lower, GUINT_TO_POINTER(other ? AMBIGUOUS : position + 1));
}

static const char *without_zeros(const char *id)
{
    return id + strspn(id, "0");
}

static GHashTable *new_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void add_ids(CmPictureStudents *students, const CmPerson *person, guint position)
{
    const char *const ids[] = {person->id, person->identifier};
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        if (ids[i] == NULL)
            continue;
        add_student(students->by_id, ids[i], position);
        add_student(students->by_digits, without_zeros(ids[i]), position);
    }
}

CmPictureStudents *cm_picture_students_new(const CmRoster *roster)
{
    CmPictureStudents *students = g_new(CmPictureStudents, 1);
    students->by_id = new_table();
    students->by_digits = new_table();
    for (guint i = 0; i < roster->people->len; i++) {
        const CmPerson *person = cm_roster_at(roster->people, CmPerson, i);
        if ((person->roles & CM_ROLE_STUDENT) != 0)
            add_ids(students, person, i);
    }
    return students;
}

void cm_picture_students_free(CmPictureStudents *students)
{
    if (students == NULL)
        return;
    g_hash_table_unref(students->by_id);
    g_hash_table_unref(students->by_digits);
    g_free(students);
}

static guint position_of(guint found)
{
    if (found == 0)
        return CM_PICTURE_NOBODY;
    return found == AMBIGUOUS ? CM_PICTURE_SEVERAL : found - 1;
}

guint cm_picture_students_find(const CmPictureStudents *students, const char *id, gboolean *bent)
{
    g_autofree char *lower = g_utf8_strdown(id, -1);
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(students->by_id, lower));
    *bent = FALSE;
    if (found != 0)
        return position_of(found);
    found = GPOINTER_TO_UINT(g_hash_table_lookup(students->by_digits, without_zeros(lower)));
    *bent = found != 0;
    return position_of(found);
}

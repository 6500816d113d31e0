#include "directory/school_names.h"

/* Who belongs to more schools knows no students of theirs by name. */
#define SCHOOLS_MOST 8u

static gboolean number_of(const CmSchools *schools, const char *id, guint *number)
{
    const CmOrg *org = cm_schools_org(schools, id);
    if (org == NULL || cm_schools_is_above_school(org))
        return FALSE;
    *number = (guint)(org - (const CmOrg *)(const void *)schools->people->roster->orgs->data);
    return TRUE;
}

static void add_student(CmNearNamesBuilder *builder, guint school, guint position,
                        const CmPerson *person)
{
    const char *family =
        person->preferred_family != NULL ? person->preferred_family : person->family;
    cm_near_names_builder_add(builder, school, position, person->given, person->family);
    if (person->preferred_given != NULL)
        cm_near_names_builder_add(builder, school, position, person->preferred_given, family);
}

void cm_school_names_init(CmSchoolNames *names, const CmSchools *schools)
{
    names->schools = schools;
    CmNearNamesBuilder *builder = cm_near_names_builder_new();
    for (guint i = 0; i < schools->people->roster->people->len; i++) {
        const CmPerson *person = cm_people_at(schools->people, i);
        if ((person->roles & CM_ROLE_STUDENT) == 0)
            continue;
        const char *const *ids = cm_schools_of(schools, i);
        guint school;
        for (guint j = 0; ids[j] != NULL; j++)
            if (number_of(schools, ids[j], &school))
                add_student(builder, school, i, person);
    }
    names->names = cm_near_names_builder_end(builder);
}

void cm_school_names_clear(CmSchoolNames *names)
{
    g_clear_pointer(&names->names, cm_near_names_free);
}

void cm_school_names_scan(const CmSchoolNames *names, const char *const *ids, const char *text,
                          gsize length, CmNearFound found, gpointer data)
{
    guint schools[SCHOOLS_MOST], count = 0;
    for (guint i = 0; ids != NULL && ids[i] != NULL && count < SCHOOLS_MOST; i++)
        if (number_of(names->schools, ids[i], &schools[count]))
            count++;
    cm_near_names_scan(names->names, schools, count, text, length, found, data);
}

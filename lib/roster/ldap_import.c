#include "roster/ldap_import.h"

#include "base/error.h"
#include "roster/ldap_staff.h"
#include "roster/staff_merge.h"

static void on_person(CmLdapEntry *entry, gpointer data)
{
    cm_ldap_staff_add_person(data, entry);
}

static void on_group(CmLdapEntry *entry, gpointer data)
{
    cm_ldap_staff_add_group(data, entry);
}

/* An asked entry is a member of a group, or a group in a group. */
typedef struct {
    CmLdap *ldap;
    char **attributes;
} Asking;

static CmLdapEntry *ask(const char *dn, gpointer data, GError **error)
{
    const Asking *asking = data;
    return cm_ldap_read(asking->ldap, dn, (const char *const *)asking->attributes, error);
}

static gboolean read_people(CmLdap *ldap, const CmLdapMap *map, CmLdapStaff *staff, GError **error)
{
    g_auto(GStrv) attributes = cm_ldap_staff_attributes(staff);
    const char *base = cm_ldap_map_staff_base(map), *filter = cm_ldap_filter(ldap);
    if (base == NULL)
        base = cm_ldap_base(ldap);
    if (filter == NULL)
        filter = cm_ldap_map_staff_filter(map, cm_ldap_schema(ldap));
    if (!cm_ldap_search(ldap, base, filter, (const char *const *)attributes, on_person, staff,
                        error))
        return FALSE;
    if (cm_ldap_staff_people(staff) > 0)
        return TRUE;
    g_set_error(
        error, CM_ERROR, CM_ERROR_DATA,
        "%s: nobody with a mail address is below '%s' that fits %s; is that the base of the "
        "staff, and may who binds see them?",
        cm_ldap_name(ldap), base, filter);
    return FALSE;
}

static gboolean read_groups(CmLdap *ldap, const CmLdapMap *map, CmLdapStaff *staff, GError **error)
{
    g_auto(GStrv) attributes = cm_ldap_staff_group_attributes(staff);
    const char *base = cm_ldap_map_group_base(map);
    const char *filter = cm_ldap_map_group_filter(map, cm_ldap_schema(ldap));
    return filter == NULL ||
           cm_ldap_search(ldap, base != NULL ? base : cm_ldap_base(ldap), filter,
                          (const char *const *)attributes, on_group, staff, error);
}

static CmRoster *read_all(CmLdap *ldap, const CmLdapMap *map, CmLdapStaff *staff, GError **error)
{
    if (!read_people(ldap, map, staff, error) || !read_groups(ldap, map, staff, error))
        return NULL;
    g_auto(GStrv) attributes = cm_ldap_staff_group_attributes(staff);
    Asking asking = {ldap, attributes};
    return cm_ldap_staff_end(staff, ask, &asking, error);
}

static char *mark_of(const CmLdap *ldap, const CmLdapStaff *staff, guint people)
{
    g_autofree char *sum = cm_ldap_staff_mark(staff);
    return g_strdup_printf("%s staff=%u groups=%u %s", cm_ldap_name(ldap), people,
                           cm_ldap_staff_groups(staff), sum);
}

CmImport *cm_ldap_import(CmLdap *ldap, const CmLdapMap *map, CmRoster *taken, GError **error)
{
    g_autoptr(CmRoster) roster = taken;
    g_autoptr(CmProblems) problems = cm_import_problems_new();
    g_autoptr(CmLdapStaff) staff =
        cm_ldap_staff_new(map, cm_ldap_schema(ldap), cm_ldap_dn_key, problems);
    g_autoptr(CmRoster) fresh = read_all(ldap, map, staff, error);
    if (fresh == NULL)
        return NULL;
    cm_staff_drop(roster);
    cm_staff_merge(roster, fresh, problems);
    CmImport *import = g_new0(CmImport, 1);
    import->files = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(import->files, mark_of(ldap, staff, fresh->people->len));
    import->roster = g_steal_pointer(&roster);
    import->problems = cm_import_problems_take(problems);
    import->pictures_kept = TRUE;
    return import;
}

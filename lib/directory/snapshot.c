#include "directory/snapshot.h"

#include <string.h>

#include "base/error.h"
#include "directory/snapshot_parts.h"
#include "record/address.h"

static guint count_students(const CmRoster *roster)
{
    guint count = 0;
    for (guint i = 0; i < roster->people->len; i++)
        if ((g_array_index(roster->people, CmPerson, i).roles & CM_ROLE_STUDENT) != 0)
            count++;
    return count;
}

static CmSnapshotSettings without_pointers(const CmSnapshotSettings *settings)
{
    CmSnapshotSettings kept = *settings;
    kept.domains = NULL;
    kept.platforms = kept.gateways = NULL;
    kept.platform_count = kept.gateway_count = 0;
    return kept;
}

CmSnapshot *cm_snapshot_new(CmRoster *roster, const CmSnapshotSettings *settings, guint64 version,
                            GError **error)
{
    g_autoptr(CmSnapshot) snapshot = g_new0(CmSnapshot, 1);
    g_atomic_ref_count_init(&snapshot->references);
    snapshot->version = version;
    snapshot->last_by_hand = roster->last_by_hand;
    snapshot->roster = roster;
    cm_roster_seal(roster);
    snapshot->student_count = count_students(roster);
    snapshot->settings = without_pointers(settings);
    if (!cm_places_init(&snapshot->places, roster, settings, error))
        return NULL;
    cm_people_init(&snapshot->people, roster);
    cm_addresses_init(&snapshot->addresses, &snapshot->people);
    cm_schools_init(&snapshot->schools, &snapshot->people);
    cm_release_rows_init(&snapshot->releases, &snapshot->people);
    cm_directory_names_init(&snapshot->names, &snapshot->people, &snapshot->addresses,
                            snapshot->places.domains);
    cm_class_names_init(&snapshot->class_names, roster);
    cm_school_names_init(&snapshot->school_names, &snapshot->schools);
    cm_strangers_init(&snapshot->strangers, roster);
    snapshot->pictures = cm_snapshot_index_pictures(roster);
    return g_steal_pointer(&snapshot);
}

CmSnapshot *cm_snapshot_new_over(CmSnapshot *base, const GArray *records, CmRoster *strings,
                                 guint64 last, guint64 version)
{
    CmSnapshot *built = base->base != NULL ? base->base : base;
    CmSnapshot *snapshot = g_memdup2(built, sizeof *built);
    g_atomic_ref_count_init(&snapshot->references);
    snapshot->base = cm_snapshot_ref(built);
    snapshot->version = version;
    snapshot->last_by_hand = last;
    cm_release_rows_init_over(&snapshot->releases, &built->releases, records, strings);
    return snapshot;
}

guint64 cm_snapshot_last_by_hand(const CmSnapshot *snapshot)
{
    return snapshot->last_by_hand;
}

guint64 cm_snapshot_built_by_hand(const CmSnapshot *snapshot)
{
    return snapshot->roster->last_by_hand;
}

static void free_over(CmSnapshot *snapshot)
{
    cm_release_rows_clear_over(&snapshot->releases);
    cm_snapshot_unref(snapshot->base);
    g_free(snapshot);
}

CmSnapshot *cm_snapshot_ref(CmSnapshot *snapshot)
{
    g_atomic_ref_count_inc(&snapshot->references);
    return snapshot;
}

void cm_snapshot_unref(CmSnapshot *snapshot)
{
    if (snapshot == NULL || !g_atomic_ref_count_dec(&snapshot->references))
        return;
    if (snapshot->base != NULL) {
        free_over(snapshot);
        return;
    }
    cm_school_names_clear(&snapshot->school_names);
    cm_look_alikes_free(snapshot->pictures);
    cm_strangers_clear(&snapshot->strangers);
    cm_class_names_clear(&snapshot->class_names);
    cm_directory_names_clear(&snapshot->names);
    cm_release_rows_clear(&snapshot->releases);
    cm_schools_clear(&snapshot->schools);
    cm_addresses_clear(&snapshot->addresses);
    cm_people_clear(&snapshot->people);
    cm_places_clear(&snapshot->places);
    cm_roster_free(snapshot->roster);
    g_free(snapshot);
}

guint64 cm_snapshot_version(const CmSnapshot *snapshot)
{
    return snapshot->version;
}

guint cm_snapshot_student_count(const CmSnapshot *snapshot)
{
    return snapshot->student_count;
}

const CmNames *cm_snapshot_names(const CmSnapshot *snapshot)
{
    return snapshot->names.students;
}

const char *cm_snapshot_org_name(const CmSnapshot *snapshot, const char *id)
{
    const CmOrg *org = cm_schools_org(&snapshot->schools, id);
    return org == NULL ? NULL : org->name;
}

const char *const *cm_snapshot_schools(const CmSnapshot *snapshot, const CmPerson *person)
{
    return cm_schools_of(&snapshot->schools, cm_people_position(&snapshot->people, person));
}

GPtrArray *cm_snapshot_classes(const CmSnapshot *snapshot, const CmPerson *person)
{
    return cm_schools_classes_of(&snapshot->schools, cm_people_position(&snapshot->people, person));
}

GPtrArray *cm_snapshot_class_students(const CmSnapshot *snapshot, const char *title)
{
    GPtrArray *students = g_ptr_array_new();
    const GPtrArray *classes = cm_schools_classes_named(&snapshot->schools, title);
    for (guint i = 0; classes != NULL && i < classes->len; i++) {
        const CmClassGroup *class_group = g_ptr_array_index(classes, i);
        cm_schools_add_members(&snapshot->schools, class_group->id, TRUE, 0, students);
    }
    return students;
}

gboolean cm_snapshot_is_district_domain(const CmSnapshot *snapshot, const char *domain)
{
    return cm_places_is_district_domain(&snapshot->places, domain);
}

gboolean cm_snapshot_is_service(const CmSnapshot *snapshot, const char *address, const char *host)
{
    return cm_places_is_service(&snapshot->places, address, host);
}

gboolean cm_snapshot_is_stranger(const CmSnapshot *snapshot, const char *sender,
                                 const CmPerson *student, CmDay today)
{
    return cm_strangers_has(&snapshot->strangers, sender, student->id, today);
}

const GArray *cm_snapshot_strangers(const CmSnapshot *snapshot)
{
    return snapshot->roster->strangers;
}

const GArray *cm_snapshot_channels(const CmSnapshot *snapshot)
{
    return snapshot->roster->channels;
}

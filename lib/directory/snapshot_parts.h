/* snapshot_parts.h - what a snapshot is made of, for the files of this room */
#ifndef CM_DIRECTORY_SNAPSHOT_PARTS_H
#define CM_DIRECTORY_SNAPSHOT_PARTS_H

#include "directory/addresses.h"
#include "directory/class_names.h"
#include "directory/directory_names.h"
#include "directory/look_alikes.h"
#include "directory/people.h"
#include "directory/places.h"
#include "directory/release_rows.h"
#include "directory/school_names.h"
#include "directory/schools.h"
#include "directory/snapshot.h"
#include "directory/strangers.h"

struct CmSnapshot {
    gatomicrefcount references;
    guint64 version;
    guint64 last_by_hand; /* number of the last record by hand among the releases */
    CmSnapshot *base;     /* whose parts these are, but for the overlay of the releases; or NULL */
    guint student_count;
    CmRoster *roster;
    CmSnapshotSettings settings; /* its pointers are not kept: they are NULL */
    CmPeople people;
    CmAddresses addresses;
    CmSchools schools;
    CmPlaces places;
    CmReleaseRows releases;
    CmDirectoryNames names;
    CmClassNames class_names;
    CmSchoolNames school_names;
    CmStrangers strangers;
    CmLookAlikes *pictures; /* the views of the roster's pictures, by number */
};

/* The views of @roster's pictures, ready to be searched (snapshot_pictures.c). */
CmLookAlikes *cm_snapshot_index_pictures(const CmRoster *roster);

#endif

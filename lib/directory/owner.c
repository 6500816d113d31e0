#include "directory/owner.h"

#include "directory/snapshot_parts.h"
#include "record/address.h"

/* What is private, and what is a telephone, does not speak for the district. */
static gboolean speaks_for(const CmAddressTie *tie, gboolean inside)
{
    switch (tie->tie) {
    case CM_TIE_EMAIL:
    case CM_TIE_ALIAS:
    case CM_TIE_SHARED:
        return TRUE;
    case CM_TIE_PERSONAL:
        return inside;
    case CM_TIE_SMS:
        return FALSE;
    }
    return FALSE;
}

CmOwner cm_snapshot_owner(const CmSnapshot *snapshot, const CmPerson *author, const char *address)
{
    gboolean inside = cm_places_is_district_domain(&snapshot->places, cm_address_domain(address));
    gboolean anothers = FALSE;
    const CmAddressTie *tie = cm_addresses_find(&snapshot->addresses, address);
    for (; tie != NULL; tie = cm_addresses_next(&snapshot->addresses, tie)) {
        const CmPerson *person = cm_people_at(&snapshot->people, tie->person);
        if (person == author && speaks_for(tie, inside))
            return CM_OWNER_AUTHOR;
        anothers = anothers || person != author;
    }
    if (anothers)
        return CM_OWNER_ANOTHER;
    return inside ? CM_OWNER_UNKNOWN_LOCAL : CM_OWNER_OUTSIDE;
}

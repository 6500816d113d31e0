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

/* TRUE when @address is @author's and nobody else's who works there: a mailbox that colleagues
 * share says of none of them who else they are. */
static gboolean is_own_address(const CmSnapshot *snapshot, const CmAddressTie *tie,
                               const CmPerson *author)
{
    gboolean own = FALSE;
    for (; tie != NULL; tie = cm_addresses_next(&snapshot->addresses, tie)) {
        const CmPerson *person = cm_people_at(&snapshot->people, tie->person);
        if (tie->tie == CM_TIE_SHARED || tie->tie == CM_TIE_SMS)
            return FALSE;
        if (person != author && (person->roles & CM_ROLE_EMPLOYEE) != 0)
            return FALSE;
        own = own || person == author;
    }
    return own;
}

static gboolean stands_at(const CmSnapshot *snapshot, const CmAddressTie *tie,
                          const CmPerson *person)
{
    for (; tie != NULL; tie = cm_addresses_next(&snapshot->addresses, tie))
        if (cm_people_at(&snapshot->people, tie->person) == person)
            return TRUE;
    return FALSE;
}

/* TRUE when the address @written of one of the two is an own one of @author, and @person's too. */
static gboolean is_of_both(const CmSnapshot *snapshot, const char *written, const CmPerson *author,
                           const CmPerson *person)
{
    g_autofree char *address = written == NULL ? NULL : cm_address_normalise(written);
    if (address == NULL || address[0] == '\0')
        return FALSE;
    const CmAddressTie *tie = cm_addresses_find(&snapshot->addresses, address);
    return is_own_address(snapshot, tie, author) && stands_at(snapshot, tie, person);
}

/* A teacher who is a parent too stands in an export twice, with one address. */
static gboolean is_author(const CmSnapshot *snapshot, const CmPerson *author,
                          const CmPerson *person)
{
    return person == author || ((author->roles & CM_ROLE_EMPLOYEE) != 0 &&
                                (is_of_both(snapshot, author->email, author, person) ||
                                 is_of_both(snapshot, person->email, author, person)));
}

gboolean cm_snapshot_author_guards(const CmSnapshot *snapshot, const CmPerson *author,
                                   const CmPerson *student)
{
    gboolean guards = FALSE;
    if (author == NULL)
        return FALSE;
    g_autoptr(GPtrArray) guardians = cm_snapshot_guardians(snapshot, student);
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        if (!is_author(snapshot, author, guardianship->guardian))
            continue;
        if (guardianship->access != CM_ACCESS_FULL)
            return FALSE;
        guards = TRUE;
    }
    return guards;
}

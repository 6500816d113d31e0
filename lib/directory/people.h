/* people.h - the people of a snapshot by id, and who is whose guardian (inside the room)
 *
 * A person is known by its position in the roster's list of people; that number is also the bearer
 * in cm_names.
 */
#ifndef CM_DIRECTORY_PEOPLE_H
#define CM_DIRECTORY_PEOPLE_H

#include "record/roster.h"

#define CM_NOBODY G_MAXUINT

/* One line between a student and a guardian. */
typedef struct {
    guint student, guardian;
    CmAccess access;
} CmPeopleLink;

enum {
    CM_GUARDS_SOMEBODY = 1 << 0,
    CM_GUARDS_NO_ACCESS = 1 << 1, /* there is a student of whom they may know nothing */
};

typedef struct {
    const CmRoster *roster;
    GHashTable *by_id; /* id -> position + 1 */
    GArray *links;     /* of CmPeopleLink, by student, then by guardian */
    guint *first_link; /* of each person; one more at the end */
    guint8 *guards;    /* of each person: CM_GUARDS_… */
} CmPeople;

void cm_people_init(CmPeople *people, const CmRoster *roster);
void cm_people_clear(CmPeople *people);

/* The position of the person with @id (may be NULL), or CM_NOBODY. */
guint cm_people_find(const CmPeople *people, const char *id);
const CmPerson *cm_people_at(const CmPeople *people, guint position);
guint cm_people_position(const CmPeople *people, const CmPerson *person);

/* The links of the student at @position; *@count is their number. */
const CmPeopleLink *cm_people_links(const CmPeople *people, guint position, guint *count);

/* TRUE when @person is not there any more on @today. */
gboolean cm_people_has_left(const CmPerson *person, CmDay today);

#endif

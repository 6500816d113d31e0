/* people_by_id.h - the people of a roster, to be looked up (inside the room) */
#ifndef CM_ROSTER_PEOPLE_BY_ID_H
#define CM_ROSTER_PEOPLE_BY_ID_H

#include "record/roster.h"

/* id -> CmPerson of @roster; the people are good until it gets more of them, the ids as long as it
 * lives. A new table. */
static inline GHashTable *cm_people_by_id(const CmRoster *roster)
{
    GHashTable *people = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < roster->people->len; i++) {
        CmPerson *person = cm_roster_at(roster->people, CmPerson, i);
        g_hash_table_insert(people, (gpointer)person->id, person);
    }
    return people;
}

#endif

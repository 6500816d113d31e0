/* given_names.h - where given names alone stand in the texts of a message, and whose they may be
 */
#ifndef CM_GATEWAY_GIVEN_NAMES_H
#define CM_GATEWAY_GIVEN_NAMES_H

#include "record/roster.h"

/* One of those whom a given name may mean. */
typedef struct {
    guint text;       /* number of the text in the report */
    gsize start, end; /* bytes in it */
    const CmPerson *student;
} CmGivenName;

/* Puts into @people (of CmSpan) and @bearers (of GPtrArray of CmSubject, which it gives back
 * itself) where given names stand in text number @text, as cm_named_people_find() does full names.
 * @names are of CmGivenName, in the order of texts and places; *@next is the first that was not
 * asked for yet, 0 before the first text, and goes on. @by_student: id -> CmSubject. */
void cm_given_names_find(const GArray *names, guint *next, guint text, GHashTable *by_student,
                         GArray *people, GPtrArray *bearers);

#endif

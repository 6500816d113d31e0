/* directory_names.h - the names, numbers and addresses by which a directory's people are found in a
 * text (inside the room) */
#ifndef CM_DIRECTORY_DIRECTORY_NAMES_H
#define CM_DIRECTORY_DIRECTORY_NAMES_H

#include "directory/addresses.h"
#include "directory/people.h"
#include "text/names.h"

typedef struct {
    const CmPeople *people;
    CmNames *students;
    CmNames *employees;
    GHashTable *by_number; /* the district's own number, in lower case -> position + 1 */
} CmDirectoryNames;

void cm_directory_names_init(CmDirectoryNames *names, const CmPeople *people,
                             const CmAddresses *addresses, char **domains);
void cm_directory_names_clear(CmDirectoryNames *names);

/* Who is meant by @text: an id, a number, else a full name. A new GPtrArray of const CmPerson. */
GPtrArray *cm_directory_names_search(const CmDirectoryNames *names, const char *text,
                                     gboolean students_only);
/* Calls @found for each employee whose full name is all of @name. */
void cm_directory_names_employees(const CmDirectoryNames *names, const char *name,
                                  void (*found)(guint person, gpointer data), gpointer data);

#endif

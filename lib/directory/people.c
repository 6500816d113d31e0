#include "directory/people.h"

#include <stdlib.h>

#include "base/error.h"

guint cm_people_find(const CmPeople *people, const char *id)
{
    if (id == NULL)
        return CM_NOBODY;
    return GPOINTER_TO_UINT(g_hash_table_lookup(people->by_id, id)) - 1u;
}

const CmPerson *cm_people_at(const CmPeople *people, guint position)
{
    if (position >= people->roster->people->len)
        cm_bug("no person has this number");
    return &g_array_index(people->roster->people, CmPerson, position);
}

guint cm_people_position(const CmPeople *people, const CmPerson *person)
{
    const CmPerson *first = &g_array_index(people->roster->people, CmPerson, 0);
    if (person < first || person >= first + people->roster->people->len)
        cm_bug("a person of another snapshot");
    return (guint)(person - first);
}

static void index_ids(CmPeople *people)
{
    const GArray *rows = people->roster->people;
    people->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < rows->len; i++) {
        const char *id = g_array_index(rows, CmPerson, i).id;
        if (id != NULL && !g_hash_table_contains(people->by_id, id))
            g_hash_table_insert(people->by_id, (gpointer)id, GUINT_TO_POINTER(i + 1));
    }
}

static gboolean is_student(const CmPeople *people, guint position)
{
    return (cm_people_at(people, position)->roles & CM_ROLE_STUDENT) != 0;
}

static gboolean may_guard(const CmPeople *people, guint position)
{
    return (cm_people_at(people, position)->roles & (CM_ROLE_GUARDIAN | CM_ROLE_EMPLOYEE)) != 0;
}

static void add_link(CmPeople *people, guint student, guint guardian, CmAccess access)
{
    CmPeopleLink link = {.student = student, .guardian = guardian, .access = access};
    g_array_append_val(people->links, link);
}

/* Exports name agents on the student's row, on the guardian's, or on both. A student who is named
 * as an agent (a sibling) is no guardian. */
static void link_agents(CmPeople *people, guint position)
{
    const CmPerson *person = cm_people_at(people, position);
    for (guint i = 0; person->agents != NULL && person->agents[i] != NULL; i++) {
        guint other = cm_people_find(people, person->agents[i]);
        if (other == CM_NOBODY || other == position)
            continue;
        if (is_student(people, position) && may_guard(people, other))
            add_link(people, position, other, CM_ACCESS_FULL);
        if (is_student(people, other) && may_guard(people, position))
            add_link(people, other, position, CM_ACCESS_FULL);
    }
    for (guint i = 0; person->no_access != NULL && person->no_access[i] != NULL; i++) {
        guint student = cm_people_find(people, person->no_access[i]);
        if (student != CM_NOBODY && student != position)
            add_link(people, student, position, CM_ACCESS_NONE);
    }
}

static int compare_links(const void *a, const void *b)
{
    const CmPeopleLink *left = a, *right = b;
    if (left->student != right->student)
        return left->student < right->student ? -1 : 1;
    if (left->guardian != right->guardian)
        return left->guardian < right->guardian ? -1 : 1;
    return (left->access < right->access) - (left->access > right->access); /* none first */
}

/* Of several lines between the same two the first is kept, and that is the one without access. */
static void drop_repeated_links(GArray *links)
{
    guint kept = 0;
    for (guint i = 0; i < links->len; i++) {
        CmPeopleLink link = g_array_index(links, CmPeopleLink, i);
        const CmPeopleLink *last = kept == 0 ? NULL : &g_array_index(links, CmPeopleLink, kept - 1);
        if (last == NULL || last->student != link.student || last->guardian != link.guardian)
            g_array_index(links, CmPeopleLink, kept++) = link;
    }
    g_array_set_size(links, kept);
}

static void index_links(CmPeople *people)
{
    guint count = people->roster->people->len, link = 0;
    people->first_link = g_new(guint, (gsize)count + 1);
    people->guards = g_new0(guint8, (gsize)count + 1);
    for (guint i = 0; i <= count; i++) {
        while (link < people->links->len &&
               g_array_index(people->links, CmPeopleLink, link).student < i)
            link++;
        people->first_link[i] = link;
    }
    for (guint i = 0; i < people->links->len; i++) {
        const CmPeopleLink *at = &g_array_index(people->links, CmPeopleLink, i);
        people->guards[at->guardian] |= CM_GUARDS_SOMEBODY;
        if (at->access == CM_ACCESS_NONE)
            people->guards[at->guardian] |= CM_GUARDS_NO_ACCESS;
    }
}

void cm_people_init(CmPeople *people, const CmRoster *roster)
{
    people->roster = roster;
    index_ids(people);
    people->links = g_array_new(FALSE, FALSE, sizeof(CmPeopleLink));
    for (guint i = 0; i < roster->people->len; i++)
        link_agents(people, i);
    g_array_sort(people->links, compare_links);
    drop_repeated_links(people->links);
    index_links(people);
}

void cm_people_clear(CmPeople *people)
{
    g_clear_pointer(&people->by_id, g_hash_table_unref);
    g_clear_pointer(&people->links, g_array_unref);
    g_clear_pointer(&people->first_link, g_free);
    g_clear_pointer(&people->guards, g_free);
}

const CmPeopleLink *cm_people_links(const CmPeople *people, guint position, guint *count)
{
    *count = people->first_link[position + 1] - people->first_link[position];
    return &g_array_index(people->links, CmPeopleLink, people->first_link[position]);
}

gboolean cm_people_has_left(const CmPerson *person, CmDay today)
{
    return person->left != 0 && person->left <= today;
}

#include "directory/directory_names.h"

#include <string.h>

#include "record/address.h"
#include "text/fold.h"

/* Shorter numbers stand in any text as something else. */
#define DIGITS_LEAST 5u
#define MIXED_LEAST  4u

static gboolean is_telling_number(const char *number)
{
    gsize length = strlen(number), digits = strspn(number, "0123456789");
    return length >= (digits == length ? DIGITS_LEAST : MIXED_LEAST);
}

/* A preferred name can be a given name ("Kevin") or all of it ("Kevin Nguyễn"). */
static void add_preferred(CmNamesBuilder *builder, guint position, const CmPerson *person)
{
    const char *family =
        person->preferred_family != NULL ? person->preferred_family : person->family;
    if (person->preferred_family != NULL)
        cm_names_builder_add_name(builder, position, person->given, person->preferred_family);
    if (person->preferred_given == NULL)
        return;
    cm_names_builder_add_name(builder, position, person->preferred_given, family);
    g_auto(GStrv) words = cm_fold_words(person->preferred_given);
    guint count = g_strv_length(words);
    if (count < 2)
        return;
    g_auto(GStrv) given = cm_fold_words(person->given != NULL ? person->given : "");
    if (!g_strv_contains((const char *const *)given, words[count - 1]))
        cm_names_builder_add_whole(builder, position, person->preferred_given);
}

static void add_person(CmNamesBuilder *builder, guint position, const CmPerson *person)
{
    cm_names_builder_add_name(builder, position, person->given, person->family);
    if (person->middle != NULL && person->given != NULL)
        cm_names_builder_add_middle(builder, position, person->given, person->middle,
                                    person->family);
    add_preferred(builder, position, person);
    for (guint i = 0; person->former != NULL && person->former[i] != NULL; i++)
        cm_names_builder_add_whole(builder, position, person->former[i]);
}

static gboolean is_in_domains(const char *address, char **domains)
{
    const char *domain = cm_address_domain(address);
    for (guint i = 0; domains != NULL && domains[i] != NULL; i++)
        if (domain[0] != '\0' && cm_domain_is_within(domain, domains[i]))
            return TRUE;
    return FALSE;
}

/* Numbers and the district's addresses of students: each is certain evidence by itself. */
static void add_addresses(CmNamesBuilder *builder, const CmPeople *people,
                          const CmAddresses *addresses, char **domains)
{
    GHashTableIter iterator;
    gpointer key, value;
    g_hash_table_iter_init(&iterator, addresses->by_address);
    while (g_hash_table_iter_next(&iterator, &key, &value)) {
        if (!is_in_domains(key, domains))
            continue;
        const CmAddressTie *tie =
            &g_array_index(addresses->ties, CmAddressTie, GPOINTER_TO_UINT(value) - 1);
        for (; tie != NULL; tie = cm_addresses_next(addresses, tie))
            if ((cm_people_at(people, tie->person)->roles & CM_ROLE_STUDENT) != 0)
                cm_names_builder_add_exact(builder, tie->person, CM_NAME_ADDRESS, key);
    }
}

static void index_number(CmDirectoryNames *names, guint position, const char *number)
{
    char *lower = g_str_is_ascii(number) ? g_ascii_strdown(number, -1) : g_utf8_strdown(number, -1);
    g_hash_table_insert(names->by_number, lower, GUINT_TO_POINTER(position + 1));
}

void cm_directory_names_init(CmDirectoryNames *names, const CmPeople *people,
                             const CmAddresses *addresses, char **domains)
{
    names->people = people;
    names->by_number = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    CmNamesBuilder *students = cm_names_builder_new();
    CmNamesBuilder *employees = cm_names_builder_new();
    for (guint i = 0; i < people->roster->people->len; i++) {
        const CmPerson *person = cm_people_at(people, i);
        if (person->identifier != NULL)
            index_number(names, i, person->identifier);
        if ((person->roles & CM_ROLE_EMPLOYEE) != 0)
            add_person(employees, i, person);
        if ((person->roles & CM_ROLE_STUDENT) == 0)
            continue;
        add_person(students, i, person);
        if (person->identifier != NULL && is_telling_number(person->identifier))
            cm_names_builder_add_exact(students, i, CM_NAME_IDENTIFIER, person->identifier);
    }
    add_addresses(students, people, addresses, domains);
    names->students = cm_names_builder_end(students);
    names->employees = cm_names_builder_end(employees);
}

void cm_directory_names_clear(CmDirectoryNames *names)
{
    g_clear_pointer(&names->students, cm_names_unref);
    g_clear_pointer(&names->employees, cm_names_unref);
    g_clear_pointer(&names->by_number, g_hash_table_unref);
}

/* Collects whom a name means when it is all of the text. */
typedef struct {
    gsize start, end;
    void (*found)(guint person, gpointer data);
    gpointer data;
} WholeName;

static void on_name(const CmNameMatch *match, gpointer data)
{
    WholeName *whole = data;
    if (match->kind != CM_NAME_FULL || match->start > whole->start || match->end < whole->end)
        return;
    for (guint i = 0; i < match->bearer_count; i++)
        whole->found(match->bearers[i], whole->data);
}

static void find_whole(const CmNames *names, const char *text,
                       void (*found)(guint person, gpointer data), gpointer data)
{
    if (!g_utf8_validate(text, -1, NULL))
        return;
    gsize length = strlen(text);
    WholeName whole = {.start = 0, .end = length, .found = found, .data = data};
    while (whole.start < length && g_ascii_isspace(text[whole.start]))
        whole.start++;
    while (whole.end > whole.start && g_ascii_isspace(text[whole.end - 1]))
        whole.end--;
    cm_names_scan(names, text, length, on_name, &whole);
}

void cm_directory_names_employees(const CmDirectoryNames *names, const char *name,
                                  void (*found)(guint person, gpointer data), gpointer data)
{
    find_whole(names->employees, name, found, data);
}

typedef struct {
    const CmDirectoryNames *names;
    GPtrArray *people;
    gboolean students_only;
} Search;

static void add_found(guint position, gpointer data)
{
    Search *search = data;
    const CmPerson *person = cm_people_at(search->names->people, position);
    if (search->students_only && (person->roles & CM_ROLE_STUDENT) == 0)
        return;
    if (!g_ptr_array_find(search->people, person, NULL))
        g_ptr_array_add(search->people, (gpointer)person);
}

/* Guardians have no automaton: who looks for one by name is a person at a terminal. */
static void add_guardians(Search *search, const char *name)
{
    const CmPeople *people = search->names->people;
    for (guint i = 0; i < people->roster->people->len; i++) {
        if ((cm_people_at(people, i)->roles & CM_ROLE_GUARDIAN) == 0)
            continue;
        g_autofree char *full = cm_person_full_name(cm_people_at(people, i));
        if (g_utf8_validate(full, -1, NULL) && cm_fold_same_name(full, name))
            add_found(i, search);
    }
}

GPtrArray *cm_directory_names_search(const CmDirectoryNames *names, const char *text,
                                     gboolean students_only)
{
    Search search = {.names = names, .people = g_ptr_array_new(), .students_only = students_only};
    if (!g_utf8_validate(text, -1, NULL))
        return search.people;
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    guint position = cm_people_find(names->people, stripped);
    if (position == CM_NOBODY) {
        g_autofree char *lower = g_utf8_strdown(stripped, -1);
        position = GPOINTER_TO_UINT(g_hash_table_lookup(names->by_number, lower)) - 1u;
    }
    if (position != CM_NOBODY)
        add_found(position, &search);
    if (search.people->len > 0)
        return search.people;
    find_whole(names->students, stripped, add_found, &search);
    if (!students_only) {
        find_whole(names->employees, stripped, add_found, &search);
        add_guardians(&search, stripped);
    }
    return search.people;
}

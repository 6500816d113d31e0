#include "roster/links.h"

static void say(CmReading *reading, const CmPerson *person, const char *column, const char *words,
                const char *id)
{
    g_autofree char *quoted = cm_import_problems_quote(id);
    g_autofree char *reason = g_strdup_printf("%s: '%s'", words, quoted);
    cm_import_problems_add(reading->problems, person->origin.file, person->origin.line, column,
                           FALSE, reason);
}

/* Somebody who is marked tobedeleted was there a moment ago: no mistake of the export. */
static void check_people(CmReading *reading, const CmPerson *person, const char *column,
                         const char *const *ids)
{
    for (guint i = 0; ids[i] != NULL; i++)
        if (cm_reading_person(reading, ids[i]) == NULL &&
            !g_hash_table_contains(reading->deleted, ids[i]))
            say(reading, person, column, "nobody has this id", ids[i]);
}

static void check_orgs(CmReading *reading, const CmPerson *person)
{
    for (guint i = 0; person->orgs[i] != NULL; i++)
        if (!g_hash_table_contains(reading->orgs, person->orgs[i]))
            say(reading, person, "orgSourcedIds", "no organisation has this id", person->orgs[i]);
}

void cm_links_check(CmReading *reading)
{
    for (guint i = 0; i < reading->roster->people->len; i++) {
        const CmPerson *person = cm_roster_at(reading->roster->people, CmPerson, i);
        check_people(reading, person, "agentSourcedIds", person->agents);
        check_people(reading, person, "metadata.noAccessTo", person->no_access);
        check_orgs(reading, person);
    }
}

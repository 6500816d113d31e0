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

/* How guardians can be written to. */
typedef struct {
    guint none, shared;
} GuardianMail;

static GuardianMail count_guardian_mail(const CmRoster *roster)
{
    GuardianMail mail = {0};
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < roster->people->len; i++) {
        const CmPerson *person = cm_roster_at(roster->people, CmPerson, i);
        if ((person->roles & CM_ROLE_GUARDIAN) == 0)
            continue;
        if (person->email == NULL)
            mail.none++;
        else if (!g_hash_table_add(seen, g_utf8_strdown(person->email, -1)))
            mail.shared++;
    }
    return mail;
}

static void say_count(CmReading *reading, guint count, const char *words)
{
    g_autofree char *reason = g_strdup_printf("%u guardians %s", count, words);
    if (count > 0)
        cm_import_problems_add(reading->problems, "users.csv", 0, "email", FALSE, reason);
}

/* Both are usual, so they are counted and not named one by one. */
static void check_guardian_mail(CmReading *reading)
{
    GuardianMail mail = count_guardian_mail(reading->roster);
    say_count(reading, mail.none,
              "have no mail address: mail to one that nobody knows of is mail to the public");
    say_count(reading, mail.shared,
              "have the mail address of another: who reads it is taken to be each of them");
}

void cm_links_check(CmReading *reading)
{
    check_guardian_mail(reading);
    for (guint i = 0; i < reading->roster->people->len; i++) {
        const CmPerson *person = cm_roster_at(reading->roster->people, CmPerson, i);
        check_people(reading, person, "agentSourcedIds", person->agents);
        check_people(reading, person, "metadata.noAccessTo", person->no_access);
        check_orgs(reading, person);
    }
}

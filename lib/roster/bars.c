#include "roster/bars.h"

#include "roster/people_by_id.h"

#define FILE_NAME   "users.csv"
#define COLUMN_NAME "metadata.noAccessTo"

static gboolean is_present(GHashTable *people, const char *student)
{
    const CmPerson *person = g_hash_table_lookup(people, student);
    return person != NULL && person->left == 0;
}

static void count_person(CmImportLoss *count, GHashTable *people, const CmPerson *stored)
{
    const CmPerson *person =
        stored->no_access[0] != NULL ? g_hash_table_lookup(people, stored->id) : NULL;
    for (guint i = 0; person != NULL && stored->no_access[i] != NULL; i++) {
        if (!is_present(people, stored->no_access[i]))
            continue;
        count->before++;
        count->lost += g_strv_contains(person->no_access, stored->no_access[i]) ? 0 : 1;
    }
}

CmImportLoss cm_bars_compare(const CmRoster *before, const CmRoster *after)
{
    CmImportLoss count = {0, 0};
    g_autoptr(GHashTable) people = cm_people_by_id(after);
    for (guint i = 0; i < before->people->len; i++)
        count_person(&count, people, cm_roster_at(before->people, CmPerson, i));
    return count;
}

static void say(CmReading *reading, const char *words)
{
    cm_import_problems_add(reading->problems, FILE_NAME, 0, COLUMN_NAME, FALSE, words);
}

/* Returns how many. */
static guint keep_of(CmReading *reading, const CmPerson *stored)
{
    CmPerson *person = stored->no_access[0] != NULL ? cm_reading_person(reading, stored->id) : NULL;
    guint count = 0;
    for (; person != NULL && stored->no_access[count] != NULL; count++)
        person->no_access =
            cm_reading_list_add(reading, person->no_access, stored->no_access[count]);
    return count;
}

void cm_bars_keep(CmReading *reading, const CmRoster *before)
{
    guint count = 0;
    for (guint i = 0; before != NULL && i < before->people->len; i++)
        count += keep_of(reading, cm_roster_at(before->people, CmPerson, i));
    if (count == 0)
        return;
    g_autofree char *words = g_strdup_printf(
        "there is no such column; guardians stay barred from students as before (%u times): add "
        "it, with all who are",
        count);
    say(reading, words);
}

void cm_bars_say_lost(CmReading *reading, const CmRoster *before)
{
    if (before == NULL)
        return;
    CmImportLoss count = cm_bars_compare(before, reading->roster);
    if (count.lost == 0)
        return;
    g_autofree char *words = g_strdup_printf(
        "%u of %u bars between a guardian and a student are lifted", count.lost, count.before);
    say(reading, words);
}

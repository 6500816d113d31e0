#include "roster/readers.h"
#include "roster/role.h"

/* OneRoster 1.2 has the roles, the accounts and everyone's birth date in files of their own. */

enum { ROLE_STATUS, ROLE_USER, ROLE_ROLE, ROLE_ORG, ROLE_GRADE, ROLE_COLUMN_COUNT };

static const CmSheetColumn role_columns[ROLE_COLUMN_COUNT] = {
    [ROLE_STATUS] = {"status", NULL, FALSE}, [ROLE_USER] = {"userSourcedId", NULL, TRUE},
    [ROLE_ROLE] = {"role", NULL, TRUE},      [ROLE_ORG] = {"orgSourcedId", NULL, FALSE},
    [ROLE_GRADE] = {"grade", NULL, FALSE},
};

static void add_role(CmReading *reading, CmSheet *sheet, CmPerson *person)
{
    const char *word = cm_sheet_text(sheet, ROLE_ROLE);
    CmRole role;
    if (word == NULL || !cm_role_parse(word, &role)) {
        cm_sheet_skip(sheet, ROLE_ROLE, "this role is not known");
        return;
    }
    if (!role.standard)
        cm_sheet_assume(sheet, ROLE_ROLE, "a role that is none of OneRoster's was understood");
    person->roles |= role.roles;
    person->duties |= role.duties;
    person->orgs = cm_reading_list_add(reading, person->orgs, cm_sheet_text(sheet, ROLE_ORG));
    if ((role.roles & CM_ROLE_STUDENT) != 0)
        person->grades =
            cm_reading_list_add(reading, person->grades, cm_sheet_text(sheet, ROLE_GRADE));
}

static const char *const *without(CmReading *reading, const char *const *list, const char *text)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    for (guint i = 0; list[i] != NULL; i++)
        if (g_strcmp0(list[i], text) != 0)
            g_ptr_array_add(texts, (gpointer)list[i]);
    g_ptr_array_add(texts, NULL);
    return cm_roster_list(reading->roster, (const char *const *)texts->pdata);
}

/* A role that a delta ends. The store does not have roles one by one: the school goes with it, what
 * the role permits goes, and the role itself when no school is left. A student stays one until
 * users.csv says otherwise: nothing that protects a child ends by a guess. */
static void end_role(CmReading *reading, CmSheet *sheet, CmPerson *person)
{
    CmRole role;
    const char *word = cm_sheet_text(sheet, ROLE_ROLE);
    if (word == NULL || !cm_role_parse(word, &role)) {
        cm_sheet_skip(sheet, ROLE_ROLE, "this role is not known");
        return;
    }
    person->orgs = without(reading, person->orgs, cm_sheet_text(sheet, ROLE_ORG));
    person->duties &= ~role.duties;
    if (person->orgs[0] == NULL)
        person->roles &= ~(role.roles & ~(guint)CM_ROLE_STUDENT);
}

static void read_role(CmReading *reading, CmSheet *sheet)
{
    gboolean deleted = cm_reading_is_deleted(sheet, ROLE_STATUS);
    if (deleted && !reading->delta)
        return;
    CmPerson *person = cm_reading_person(reading, cm_sheet_text(sheet, ROLE_USER));
    if (deleted && person != NULL)
        end_role(reading, sheet, person);
    else if (deleted)
        return;
    else if (person == NULL)
        cm_sheet_skip(sheet, ROLE_USER, "nobody in users.csv has this id");
    else
        add_role(reading, sheet, person);
}

const CmReader cm_reader_roles = {
    .file = "roles.csv",
    .columns = role_columns,
    .column_count = ROLE_COLUMN_COUNT,
    .row = read_role,
};

enum { PROFILE_STATUS, PROFILE_USER, PROFILE_NAME, PROFILE_COLUMN_COUNT };

static const CmSheetColumn profile_columns[PROFILE_COLUMN_COUNT] = {
    [PROFILE_STATUS] = {"status", NULL, FALSE},
    [PROFILE_USER] = {"userSourcedId", NULL, TRUE},
    [PROFILE_NAME] = {"username", NULL, FALSE},
};

/* Accounts with outside vendors stand here too; the one in users.csv comes first. */
static void read_profile(CmReading *reading, CmSheet *sheet)
{
    CmPerson *person = cm_reading_person(reading, cm_sheet_text(sheet, PROFILE_USER));
    if (cm_reading_is_deleted(sheet, PROFILE_STATUS))
        return;
    if (person == NULL)
        cm_sheet_skip(sheet, PROFILE_USER, "nobody in users.csv has this id");
    else if (person->username == NULL)
        person->username = cm_reading_text(reading, sheet, PROFILE_NAME);
}

const CmReader cm_reader_profiles = {
    .file = "userProfiles.csv",
    .columns = profile_columns,
    .column_count = PROFILE_COLUMN_COUNT,
    .row = read_profile,
};

enum { BIRTH_STATUS, BIRTH_USER, BIRTH_DATE, BIRTH_COLUMN_COUNT };

/* Nothing else of demographics.csv has a column here, so that nothing else can be stored. */
static const CmSheetColumn birth_columns[BIRTH_COLUMN_COUNT] = {
    [BIRTH_STATUS] = {"status", NULL, FALSE},
    [BIRTH_USER] = {"sourcedId", "userSourcedId", TRUE},
    [BIRTH_DATE] = {"birthDate", NULL, FALSE},
};

static void read_birth(CmReading *reading, CmSheet *sheet)
{
    if (cm_reading_is_deleted(sheet, BIRTH_STATUS))
        return;
    CmPerson *person = cm_reading_person(reading, cm_sheet_text(sheet, BIRTH_USER));
    CmDay day = 0;
    if (person == NULL)
        cm_sheet_skip(sheet, BIRTH_USER, "nobody in users.csv has this id");
    else if (!cm_sheet_day(sheet, BIRTH_DATE, &day))
        cm_sheet_skip(sheet, BIRTH_DATE, "this is no date in the form 2026-11-23");
    else
        person->born = day;
}

const CmReader cm_reader_demographics = {
    .file = "demographics.csv",
    .columns = birth_columns,
    .column_count = BIRTH_COLUMN_COUNT,
    .row = read_birth,
};

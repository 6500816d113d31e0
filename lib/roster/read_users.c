#include <string.h>

#include "record/address.h"
#include "roster/readers.h"
#include "roster/role.h"

enum {
    SOURCED_ID,
    STATUS,
    MODIFIED,
    ORGS,
    PRIMARY_ORG,
    ROLE,
    USERNAME,
    GIVEN,
    FAMILY,
    MIDDLE,
    IDENTIFIER,
    EMAIL,
    SMS,
    PHONE,
    AGENTS,
    GRADES,
    PREFERRED_GIVEN,
    PREFERRED_FAMILY,
    PREFERRED_NAME,
    FORMER_NAMES,
    NO_ACCESS,
    DUTY,
    COLUMN_COUNT,
};

static const CmSheetColumn user_columns[COLUMN_COUNT] = {
    [SOURCED_ID] = {"sourcedId", "userSourcedId", TRUE},
    [STATUS] = {"status", NULL, FALSE},
    [MODIFIED] = {"dateLastModified", NULL, FALSE},
    [ORGS] = {"orgSourcedIds", "orgSourcedId", FALSE},
    [PRIMARY_ORG] = {"primaryOrgSourcedId", NULL, FALSE},
    [ROLE] = {"role", NULL, FALSE},
    [USERNAME] = {"username", NULL, FALSE},
    [GIVEN] = {"givenName", "firstName", TRUE},
    [FAMILY] = {"familyName", "lastName", TRUE},
    [MIDDLE] = {"middleName", NULL, FALSE},
    [IDENTIFIER] = {"identifier", NULL, FALSE},
    [EMAIL] = {"email", NULL, FALSE},
    [SMS] = {"sms", NULL, FALSE},
    [PHONE] = {"phone", NULL, FALSE},
    [AGENTS] = {"agentSourcedIds", "agents", FALSE},
    [GRADES] = {"grades", "grade", FALSE},
    [PREFERRED_GIVEN] = {"preferredGivenName", "preferredFirstName", FALSE},
    [PREFERRED_FAMILY] = {"preferredFamilyName", "preferredLastName", FALSE},
    [PREFERRED_NAME] = {"metadata.preferredName", "preferredName", FALSE},
    [FORMER_NAMES] = {"metadata.formerNames", "formerNames", FALSE},
    [NO_ACCESS] = {"metadata.noAccessTo", "noAccessTo", FALSE, NULL, "access|custody|courtorder"},
    [DUTY] = {"metadata.duty", "duty", FALSE, NULL, "duty|duties"},
};

/* The given part of @name when it ends in the family name of @person ("Kevin Nguyen"); NULL when it
 * does not. */
static char *given_part(const CmPerson *person, const char *name)
{
    if (person->family == NULL)
        return NULL;
    g_autofree char *whole = g_utf8_casefold(name, -1);
    g_autofree char *family = g_utf8_casefold(person->family, -1);
    g_autofree char *ending = g_strconcat(" ", family, NULL);
    if (!g_str_has_suffix(whole, ending))
        return NULL;
    glong letters = g_utf8_strlen(name, -1) - g_utf8_strlen(person->family, -1) - 1;
    return letters > 0 ? g_strstrip(g_utf8_substring(name, 0, letters)) : NULL;
}

/* Exports have a given name here or a whole one. Where several words do not end in the family name,
 * both are possible, and so the whole is kept beside the former names, which are whole names: a
 * child is to be found by either reading. */
static void read_preferred_name(CmReading *reading, CmSheet *sheet, CmPerson *person)
{
    const char *name = cm_reading_text(reading, sheet, PREFERRED_NAME);
    person->preferred_given = cm_reading_text(reading, sheet, PREFERRED_GIVEN);
    person->preferred_family = cm_reading_text(reading, sheet, PREFERRED_FAMILY);
    if (name == NULL)
        return;
    g_autofree char *given = given_part(person, name);
    if (given == NULL && strchr(name, ' ') != NULL)
        person->former = cm_reading_list_add(reading, person->former, name);
    if (person->preferred_given == NULL)
        person->preferred_given = given != NULL ? cm_roster_string(reading->roster, given) : name;
}

static void read_address(CmReading *reading, CmSheet *sheet, CmPerson *person)
{
    if (!cm_reading_address(reading, sheet, EMAIL, &person->email))
        cm_sheet_assume(sheet, EMAIL, "this is no mail address; it was left out");
}

static void read_role(CmReading *reading G_GNUC_UNUSED, CmSheet *sheet, CmPerson *person)
{
    g_auto(GStrv) words = cm_sheet_items(sheet, ROLE);
    for (guint i = 0; words[i] != NULL; i++) {
        CmRole role;
        if (!cm_role_parse(words[i], &role))
            cm_sheet_assume_item(sheet, ROLE, "this role is not known", words[i]);
        else if (!role.standard)
            cm_sheet_assume_item(sheet, ROLE, "a role that is none of OneRoster's was understood",
                                 words[i]);
        person->roles |= role.roles;
        person->duties |= role.duties;
    }
}

static void read_duties(CmSheet *sheet, CmPerson *person)
{
    g_auto(GStrv) words = cm_sheet_items(sheet, DUTY);
    for (guint i = 0; words[i] != NULL; i++)
        person->duties |= cm_duty_parse(words[i]);
}

static CmPerson read_person(CmReading *reading, CmSheet *sheet)
{
    CmPerson person = {
        .id = cm_reading_text(reading, sheet, SOURCED_ID),
        .given = cm_reading_text(reading, sheet, GIVEN),
        .middle = cm_reading_text(reading, sheet, MIDDLE),
        .family = cm_reading_text(reading, sheet, FAMILY),
        .former = cm_roster_split(reading->roster, cm_sheet_text(sheet, FORMER_NAMES), "|"),
        .identifier = cm_reading_text(reading, sheet, IDENTIFIER),
        .username = cm_reading_text(reading, sheet, USERNAME),
        .sms = cm_reading_text(reading, sheet, SMS),
        .phone = cm_reading_text(reading, sheet, PHONE),
        .grades = cm_reading_items(reading, sheet, GRADES),
        .orgs = cm_reading_items(reading, sheet, ORGS),
        .agents = cm_reading_items(reading, sheet, AGENTS),
        .no_access = cm_reading_items(reading, sheet, NO_ACCESS),
        .origin = cm_reading_origin(reading, sheet),
    };
    person.orgs =
        cm_reading_list_add(reading, person.orgs, cm_reading_text(reading, sheet, PRIMARY_ORG));
    read_preferred_name(reading, sheet, &person);
    read_address(reading, sheet, &person);
    read_role(reading, sheet, &person);
    read_duties(sheet, &person);
    return person;
}

static const char *const *join(CmReading *reading, const char *const *one, const char *const *two)
{
    for (guint i = 0; two[i] != NULL; i++)
        one = cm_reading_list_add(reading, one, two[i]);
    return one;
}

/* Exports that have one role a row repeat a person who has two. Everything that protects is joined;
 * another name than the first row's is kept as one more that the person is known by. */
static void join_person(CmReading *reading, CmPerson *person, const CmPerson *again)
{
    person->roles |= again->roles;
    person->duties |= again->duties;
    person->orgs = join(reading, person->orgs, again->orgs);
    person->grades = join(reading, person->grades, again->grades);
    person->agents = join(reading, person->agents, again->agents);
    person->no_access = join(reading, person->no_access, again->no_access);
    person->former = join(reading, person->former, again->former);
    if (again->given != NULL && again->family != NULL &&
        (g_strcmp0(person->given, again->given) != 0 ||
         g_strcmp0(person->family, again->family) != 0)) {
        g_autofree char *name = g_strconcat(again->given, " ", again->family, NULL);
        person->former = cm_reading_list_add(reading, person->former, name);
    }
    const char **const fields[] = {&person->username, &person->email,  &person->identifier,
                                   &person->phone,    &person->middle, &person->sms};
    const char *const others[] = {again->username, again->email,  again->identifier,
                                  again->phone,    again->middle, again->sms};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (*fields[i] == NULL)
            *fields[i] = others[i];
}

/* Some exports have no mail addresses, but accounts that are written like one (Microsoft's School
 * Data Sync): mail goes there. Said once. */
static void take_account_as_address(CmReading *reading, CmSheet *sheet, CmPerson *person)
{
    if (person->email != NULL || person->username == NULL || strchr(person->username, '@') == NULL)
        return;
    g_autofree char *address = cm_address_normalise(person->username);
    if (address == NULL || *cm_address_domain(address) == '\0')
        return;
    person->email = cm_roster_string(reading->roster, address);
    if (!reading->accounts_said)
        cm_sheet_assume(
            sheet, USERNAME,
            "here, and perhaps further on, there is no mail address, and the account was "
            "taken for one");
    reading->accounts_said = TRUE;
}

static void mark_deleted(CmReading *reading, CmSheet *sheet, const char *id, gboolean first)
{
    CmDay day = 0;
    if (!cm_reading_is_deleted(sheet, STATUS)) {
        g_hash_table_remove(reading->deleted, id);
        return;
    }
    if (!cm_sheet_day(sheet, MODIFIED, &day))
        cm_sheet_assume(sheet, MODIFIED, "this is no date in the form 2026-11-23; it was left out");
    if (first)
        g_hash_table_insert(reading->deleted, (gpointer)id, GUINT_TO_POINTER(day + 1));
}

static void note_columns(CmReading *reading, const CmSheet *sheet)
{
    for (guint i = 0; i < COLUMN_COUNT; i++)
        if (cm_sheet_has(sheet, i))
            reading->user_columns |= 1u << i;
}

G_STATIC_ASSERT(COLUMN_COUNT <= 32);

static void read_user(CmReading *reading, CmSheet *sheet)
{
    if (cm_sheet_text(sheet, SOURCED_ID) == NULL) {
        cm_sheet_skip(sheet, SOURCED_ID, "a person without an id cannot be linked to anything");
        return;
    }
    note_columns(reading, sheet);
    CmPerson person = read_person(reading, sheet);
    take_account_as_address(reading, sheet, &person);
    CmPerson *before = cm_reading_person(reading, person.id);
    mark_deleted(reading, sheet, person.id, before == NULL);
    if (before != NULL) {
        cm_sheet_assume(sheet, SOURCED_ID,
                        "this person stands in the file more than once; roles, "
                        "schools and names were joined");
        join_person(reading, before, &person);
        return;
    }
    g_array_append_val(reading->roster->people, person);
    (void)cm_reading_register(reading->people, person.id, reading->roster->people);
}

static gboolean lacks(const CmReading *reading, guint column)
{
    return (reading->user_columns & 1u << column) == 0;
}

static void fill_texts(CmReading *reading, CmPerson *person, const CmPerson *stored)
{
    const struct {
        guint column;
        const char **field;
        const char *kept;
    } texts[] = {
        {MIDDLE, &person->middle, stored->middle},
        {IDENTIFIER, &person->identifier, stored->identifier},
        {USERNAME, &person->username, stored->username},
        {EMAIL, &person->email, stored->email},
        {SMS, &person->sms, stored->sms},
        {PHONE, &person->phone, stored->phone},
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (lacks(reading, texts[i].column))
            *texts[i].field = cm_roster_string(reading->roster, texts[i].kept);
    if (lacks(reading, PREFERRED_NAME) && lacks(reading, PREFERRED_GIVEN))
        person->preferred_given = cm_roster_string(reading->roster, stored->preferred_given);
    if (lacks(reading, PREFERRED_FAMILY))
        person->preferred_family = cm_roster_string(reading->roster, stored->preferred_family);
}

static void fill_lists(CmReading *reading, CmPerson *person, const CmPerson *stored)
{
    const struct {
        guint column;
        const char *const **field;
        const char *const *kept;
    } lists[] = {
        {ORGS, &person->orgs, stored->orgs},
        {AGENTS, &person->agents, stored->agents},
        {GRADES, &person->grades, stored->grades},
        {NO_ACCESS, &person->no_access, stored->no_access},
        {FORMER_NAMES, &person->former, stored->former},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        if (lacks(reading, lists[i].column))
            *lists[i].field =
                join(reading, cm_roster_list(reading->roster, lists[i].kept), *lists[i].field);
}

/* These the column of roles says anew; the others are what metadata.duty is for. */
#define DUTIES_OF_ROLES ((guint)(CM_DUTY_ADMINISTRATOR | CM_DUTY_TEACHER))

void cm_readers_fill_person(CmReading *reading, CmPerson *person, const CmPerson *stored)
{
    fill_texts(reading, person, stored);
    fill_lists(reading, person, stored);
    if (lacks(reading, DUTY))
        person->duties |= stored->duties & ~DUTIES_OF_ROLES;
    if (lacks(reading, ROLE)) {
        person->roles |= stored->roles;
        person->duties |= stored->duties;
    }
    person->born = stored->born;
}

gboolean cm_readers_know_bars(const CmReading *reading)
{
    return !lacks(reading, NO_ACCESS);
}

const CmReader cm_reader_users = {
    .file = "users.csv",
    .columns = user_columns,
    .column_count = COLUMN_COUNT,
    .row = read_user,
};

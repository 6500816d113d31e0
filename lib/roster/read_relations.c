#include "roster/readers.h"
#include "roster/role.h"

/* Of the files of School Data Sync 2.1 the one that OneRoster has no equal of: there a guardian is
 * a user without a role, and this says whose. */

enum { USER, OTHER, ROLE, COLUMN_COUNT };

static const CmSheetColumn columns[COLUMN_COUNT] = {
    [USER] = {"userSourcedId", NULL, TRUE},
    [OTHER] = {"relationshipUserSourcedId", NULL, TRUE},
    [ROLE] = {"relationshipRole", NULL, TRUE},
};

static gboolean is_student(const CmPerson *person)
{
    return (person->roles & CM_ROLE_STUDENT) != 0;
}

static gboolean makes_a_guardian(const char *word)
{
    CmRole role;
    return word != NULL && cm_role_parse(word, &role) && (role.roles & CM_ROLE_GUARDIAN) != 0;
}

static gboolean is_child(const char *word)
{
    return word != NULL && g_ascii_strcasecmp(word, "child") == 0;
}

static void link_guardian(CmReading *reading, CmPerson *student, CmPerson *guardian)
{
    guardian->roles |= CM_ROLE_GUARDIAN;
    student->agents = cm_reading_list_add(reading, student->agents, guardian->id);
}

/* A doctor or a neighbour to be called in need is on record as well: no guardian, and no mistake.
 */
static void read_relation(CmReading *reading, CmSheet *sheet)
{
    CmPerson *user = cm_reading_person(reading, cm_sheet_text(sheet, USER));
    CmPerson *other = cm_reading_person(reading, cm_sheet_text(sheet, OTHER));
    const char *word = cm_sheet_text(sheet, ROLE);
    if (user == NULL || other == NULL)
        cm_sheet_skip(sheet, user == NULL ? USER : OTHER, "nobody in users.csv has this id");
    else if (makes_a_guardian(word) && is_student(user) && !is_student(other))
        link_guardian(reading, user, other);
    else if (is_child(word) && is_student(other) && !is_student(user))
        link_guardian(reading, other, user);
    else if (makes_a_guardian(word) || is_child(word))
        cm_sheet_skip(sheet, ROLE, "this relation is not between a student and a grown-up");
}

const CmReader cm_reader_relations = {
    .file = "relationships.csv",
    .columns = columns,
    .column_count = COLUMN_COUNT,
    .row = read_relation,
};

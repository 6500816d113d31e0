#include "roster/role.h"

typedef struct {
    const char *word; /* lower case letters alone */
    CmRole role;
} RoleWord;

static const RoleWord roles[] = {
    {"student", {CM_ROLE_STUDENT, 0, TRUE}},
    {"teacher", {CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, TRUE}},
    {"administrator", {CM_ROLE_EMPLOYEE, CM_DUTY_ADMINISTRATOR, TRUE}},
    {"aide", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"proctor", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"guardian", {CM_ROLE_GUARDIAN, 0, TRUE}},
    {"parent", {CM_ROLE_GUARDIAN, 0, TRUE}},
    {"relative", {CM_ROLE_GUARDIAN, 0, TRUE}},
    /* OneRoster 1.2 */
    {"counselor", {CM_ROLE_EMPLOYEE, CM_DUTY_COUNSELLOR, TRUE}},
    {"districtadministrator", {CM_ROLE_EMPLOYEE, CM_DUTY_ADMINISTRATOR, TRUE}},
    {"principal", {CM_ROLE_EMPLOYEE, CM_DUTY_PRINCIPAL, TRUE}},
    {"siteadministrator", {CM_ROLE_EMPLOYEE, CM_DUTY_ADMINISTRATOR, TRUE}},
    {"systemadministrator", {CM_ROLE_EMPLOYEE, CM_DUTY_ADMINISTRATOR, TRUE}},
    /* not of the format, but met */
    {"counsellor", {CM_ROLE_EMPLOYEE, CM_DUTY_COUNSELLOR, FALSE}},
    {"nurse", {CM_ROLE_EMPLOYEE, CM_DUTY_NURSE, FALSE}},
    {"staff", {CM_ROLE_EMPLOYEE, 0, FALSE}},
    {"employee", {CM_ROLE_EMPLOYEE, 0, FALSE}},
    {"faculty", {CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, FALSE}},
    {"paraprofessional", {CM_ROLE_EMPLOYEE, 0, FALSE}},
    {"professor", {CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, FALSE}},
    {"lecturer", {CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, FALSE}},
    {"instructor", {CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, FALSE}},
    {"tutor", {CM_ROLE_EMPLOYEE, 0, FALSE}},
    {"coach", {CM_ROLE_EMPLOYEE, 0, FALSE}},
    {"librarian", {CM_ROLE_EMPLOYEE, 0, FALSE}},
    {"secretary", {CM_ROLE_EMPLOYEE, 0, FALSE}},
    {"pupil", {CM_ROLE_STUDENT, 0, FALSE}},
    {"learner", {CM_ROLE_STUDENT, 0, FALSE}},
    {"mother", {CM_ROLE_GUARDIAN, 0, FALSE}},
    {"father", {CM_ROLE_GUARDIAN, 0, FALSE}},
};

typedef struct {
    const char *word;
    guint duty;
} DutyWord;

static const DutyWord duties[] = {
    {"principal", CM_DUTY_PRINCIPAL},
    {"headteacher", CM_DUTY_PRINCIPAL},
    {"counsellor", CM_DUTY_COUNSELLOR},
    {"counselor", CM_DUTY_COUNSELLOR},
    {"schoolcounsellor", CM_DUTY_COUNSELLOR},
    {"schoolcounselor", CM_DUTY_COUNSELLOR},
    {"nurse", CM_DUTY_NURSE},
    {"schoolnurse", CM_DUTY_NURSE},
    {"administrator", CM_DUTY_ADMINISTRATOR},
    {"districtadministrator", CM_DUTY_ADMINISTRATOR},
    {"teacher", CM_DUTY_TEACHER},
};

/* The lower case letters of @word. */
static char *letters_of(const char *word)
{
    GString *letters = g_string_new(NULL);
    for (const char *at = word; *at != '\0'; at++)
        if (g_ascii_isalpha(*at))
            g_string_append_c(letters, g_ascii_tolower(*at));
    return g_string_free(letters, FALSE);
}

gboolean cm_role_parse(const char *word, CmRole *role)
{
    g_autofree char *letters = letters_of(word);
    *role = (CmRole){0};
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (g_str_equal(roles[i].word, letters)) {
            *role = roles[i].role;
            return TRUE;
        }
    }
    return FALSE;
}

guint cm_duty_parse(const char *word)
{
    g_autofree char *letters = letters_of(word);
    for (gsize i = 0; i < G_N_ELEMENTS(duties); i++)
        if (g_str_equal(duties[i].word, letters))
            return duties[i].duty;
    return 0;
}

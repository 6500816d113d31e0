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
    /* School Data Sync 2.1: its default groups of staff */
    {"nurse", {CM_ROLE_EMPLOYEE, CM_DUTY_NURSE, TRUE}},
    {"faculty", {CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, TRUE}},
    {"instructor", {CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, TRUE}},
    {"lecturer", {CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, TRUE}},
    {"professor", {CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, TRUE}},
    {"substitute", {CM_ROLE_EMPLOYEE, CM_DUTY_TEACHER, TRUE}},
    {"adjunct", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"advisor", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"affiliate", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"assistant", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"chair", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"coach", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"itadmin", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"occupationaltherapist", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"officestaff", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"paraprofessional", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"physicaltherapist", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"researcher", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"specialservices", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"speechtherapist", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"staff", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"teacherassistant", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    {"visiontherapist", {CM_ROLE_EMPLOYEE, 0, TRUE}},
    /* not of a format, but met */
    {"counsellor", {CM_ROLE_EMPLOYEE, CM_DUTY_COUNSELLOR, FALSE}},
    {"employee", {CM_ROLE_EMPLOYEE, 0, FALSE}},
    {"tutor", {CM_ROLE_EMPLOYEE, 0, FALSE}},
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

#include "directory/release_age.h"

#include "directory/snapshot_parts.h"

/* Children of grade 1 turn 6 or 7 in it. One who is two years older than usual in grade N is N + 7;
 * one who is two years younger enters it at N + 4. */
#define OLDEST_BEYOND_GRADE   7u
#define YOUNGEST_BEYOND_GRADE 4u
#define NO_GRADE              (-1)

/* OneRoster's codes (CEDS): numbers, and words for what comes before grade 1. */
static int parse_grade(const char *grade)
{
    static const char *const before_first[] = {"IT", "PR", "PK", "TK", "KG", NULL};
    for (guint i = 0; before_first[i] != NULL; i++)
        if (g_ascii_strcasecmp(grade, before_first[i]) == 0)
            return 0;
    guint64 number;
    if (!g_ascii_string_to_unsigned(grade, 10, 0, 20, &number, NULL))
        return NO_GRADE;
    return (int)number;
}

static int highest_grade(const char *const *grades)
{
    int highest = NO_GRADE;
    for (guint i = 0; grades != NULL && grades[i] != NULL; i++)
        highest = MAX(highest, parse_grade(grades[i]));
    return highest;
}

static int grade_of(const CmSnapshot *snapshot, const CmPerson *person)
{
    int grade = highest_grade(person->grades);
    if (grade != NO_GRADE)
        return grade;
    g_autoptr(GPtrArray) classes = cm_snapshot_classes(snapshot, person);
    for (guint i = 0; i < classes->len; i++) {
        const CmClassGroup *class_group = g_ptr_array_index(classes, i);
        grade = MAX(grade, highest_grade(class_group->grades));
    }
    return grade;
}

/* Whole years from @born to @today. */
static guint age_on(CmDay born, CmDay today)
{
    GDate birth, day;
    g_date_clear(&birth, 1);
    g_date_clear(&day, 1);
    g_date_set_julian(&birth, born);
    g_date_set_julian(&day, today);
    guint years = (guint)(g_date_get_year(&day) - g_date_get_year(&birth));
    gboolean before_birthday = g_date_get_month(&day) < g_date_get_month(&birth) ||
                               (g_date_get_month(&day) == g_date_get_month(&birth) &&
                                g_date_get_day(&day) < g_date_get_day(&birth));
    return before_birthday && years > 0 ? years - 1 : years;
}

CmTri cm_release_age_has_rights(const CmSnapshot *snapshot, const CmPerson *person, CmDay today)
{
    guint rights_age = snapshot->settings.rights_age;
    if (rights_age == 0)
        return CM_NO;
    if (person->born != 0 && person->born <= today)
        return age_on(person->born, today) >= rights_age ? CM_YES : CM_NO;
    int grade = grade_of(snapshot, person);
    if (grade != NO_GRADE && (guint)grade + OLDEST_BEYOND_GRADE < rights_age)
        return CM_NO;
    return CM_UNKNOWN;
}

CmTri cm_release_age_signs(const CmSnapshot *snapshot, const CmPerson *person, CmDay today)
{
    guint from = snapshot->settings.student_signs_from_grade;
    if (from == 0)
        return CM_NO;
    int grade = grade_of(snapshot, person);
    if (grade != NO_GRADE)
        return (guint)grade >= from ? CM_YES : CM_NO;
    if (person->born != 0 && person->born <= today &&
        age_on(person->born, today) < from + YOUNGEST_BEYOND_GRADE)
        return CM_NO;
    return CM_UNKNOWN;
}

CmDay cm_release_age_year_end(const CmSnapshot *snapshot, CmDay day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    GDateMonth month = (GDateMonth)snapshot->settings.school_year_end_month;
    for (GDateYear year = g_date_get_year(&date);; year++) {
        guint last = g_date_get_days_in_month(month, year);
        guint end_day = MIN((guint)snapshot->settings.school_year_end_day, last);
        GDate end;
        g_date_clear(&end, 1);
        g_date_set_dmy(&end, (GDateDay)end_day, month, year);
        if (g_date_get_julian(&end) >= day)
            return g_date_get_julian(&end);
    }
}

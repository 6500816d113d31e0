#include "review/student.h"

gboolean cm_student_is_seen(const CmCall *call, const CmSnapshot *snapshot, const CmPerson *student)
{
    if ((student->roles & CM_ROLE_STUDENT) == 0)
        return FALSE;
    if (call->account->schools == NULL)
        return TRUE;
    const char *const *schools = cm_snapshot_schools(snapshot, student);
    for (guint i = 0; schools[i] != NULL; i++)
        if (cm_user_sees_school(call->account, schools[i]))
            return TRUE;
    return FALSE;
}

const CmPerson *cm_student_find(const CmCall *call, const CmSnapshot *snapshot, const char *id)
{
    const CmPerson *student = cm_snapshot_person_find(snapshot, id);
    return student != NULL && cm_student_is_seen(call, snapshot, student) ? student : NULL;
}

char *cm_student_schools(const CmSnapshot *snapshot, const CmPerson *student)
{
    const char *const *schools = cm_snapshot_schools(snapshot, student);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; schools[i] != NULL; i++) {
        const char *name = cm_snapshot_org_name(snapshot, schools[i]);
        g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
                               name != NULL ? name : schools[i]);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

CmDay cm_student_today(const CmCall *call)
{
    return cm_day_from_time(cm_clock_now(call->console->clock), call->console->zone);
}

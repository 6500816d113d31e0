#include "gateway/gather_declared.h"

/* The students that a declared name means: by name, number or id, else a whole class. *@namesakes
 * is how many share the name; the students of a class are each meant. */
static GPtrArray *declared_students(const CmGatherInput *input, const char *name, guint *namesakes)
{
    const CmSnapshot *snapshot = input->state->snapshot;
    GPtrArray *students = cm_snapshot_people_search(snapshot, name, TRUE);
    for (guint i = students->len; i > 0; i--)
        if (!cm_snapshot_is_student_subject(snapshot, g_ptr_array_index(students, i - 1),
                                            input->today))
            g_ptr_array_remove_index(students, i - 1);
    *namesakes = students->len;
    if (students->len > 0)
        return students;
    g_ptr_array_unref(students);
    *namesakes = 1;
    return cm_snapshot_class_students(snapshot, name);
}

void cm_gather_declared(CmSubjectSigns *signs, const CmGatherInput *input,
                        const CmDeclaration *declaration, int picture, const char *source)
{
    signs->facts->declared = TRUE;
    for (guint i = 0; i < declaration->names->len; i++) {
        const char *name = g_ptr_array_index(declaration->names, i);
        g_autoptr(CmMailText) text = cm_mail_text_new_string(name);
        CmSign sign = {
            .kind = CM_EVIDENCE_DECLARATION,
            .strength = CM_STRENGTH_CERTAIN,
            .part = picture,
            .source = source,
            .with_picture = TRUE,
        };
        g_autoptr(GPtrArray) students = declared_students(input, name, &sign.namesakes);
        if (students->len == 0)
            g_ptr_array_add(signs->facts->unknown_names, cm_mail_text_ref(text));
        for (guint j = 0; j < students->len; j++)
            cm_subject_signs_add(signs, g_ptr_array_index(students, j), &sign, text);
    }
}

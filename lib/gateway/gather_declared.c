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

/* Adds those whom @name means. FALSE when it is nobody's. */
static gboolean add_declared(CmSubjectSigns *signs, const CmGatherInput *input, const char *name,
                             CmSign sign)
{
    g_autoptr(CmMailText) text = cm_mail_text_new_string(name);
    g_autoptr(GPtrArray) students = declared_students(input, name, &sign.namesakes);
    for (guint i = 0; i < students->len; i++)
        cm_subject_signs_add(signs, g_ptr_array_index(students, i), &sign, text);
    return students->len > 0;
}

static void add_unknown(CmSubjectSigns *signs, const char *name)
{
    g_ptr_array_add(signs->facts->unknown_names, cm_mail_text_new_string(name));
}

/* @name is nobody's as it stands; it may be several with an "and" between them. What of these is
 * nobody's is for the sender to mend; where all are, the whole is. */
static void add_several(CmSubjectSigns *signs, const CmGatherInput *input, const char *name,
                        const CmSign *sign)
{
    g_autoptr(GPtrArray) names = cm_declaration_split(name);
    g_autoptr(GPtrArray) unknown = g_ptr_array_new();
    for (guint i = 0; i < names->len; i++)
        if (!add_declared(signs, input, g_ptr_array_index(names, i), *sign))
            g_ptr_array_add(unknown, g_ptr_array_index(names, i));
    if (unknown->len == names->len) {
        add_unknown(signs, name);
        return;
    }
    for (guint i = 0; i < unknown->len; i++)
        add_unknown(signs, g_ptr_array_index(unknown, i));
}

void cm_gather_declared(CmSubjectSigns *signs, const CmGatherInput *input,
                        const CmDeclaration *declaration, int picture, const char *source)
{
    CmSign sign = {
        .kind = CM_EVIDENCE_DECLARATION,
        .strength = CM_STRENGTH_CERTAIN,
        .part = picture,
        .source = source,
        .with_picture = TRUE,
    };
    signs->facts->declared = TRUE;
    for (guint i = 0; i < declaration->names->len; i++) {
        const char *name = g_ptr_array_index(declaration->names, i);
        if (!add_declared(signs, input, name, sign))
            add_several(signs, input, name, &sign);
    }
}

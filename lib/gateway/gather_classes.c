#include "gateway/gather_classes.h"

/* A class of more students tells nobody apart. */
#define CLASS_MOST 400u

static void add_class(CmSubjectSigns *signs, const CmGatherInput *input, const char *source,
                      const CmClassGroup *class_group)
{
    const CmSnapshot *snapshot = input->state->snapshot;
    g_autoptr(GPtrArray) students = cm_snapshot_class_students(snapshot, class_group->id);
    const char *title = class_group->title != NULL ? class_group->title : class_group->code;
    g_autoptr(CmMailText) text = cm_mail_text_new_string(title);
    CmSign sign = {
        .kind = CM_EVIDENCE_CLASS,
        .strength = CM_STRENGTH_WEAK,
        .namesakes = students->len,
        .part = -1,
        .source = source,
        .with_picture = TRUE,
    };
    for (guint i = 0; i < students->len && students->len <= CLASS_MOST; i++) {
        const CmPerson *student = g_ptr_array_index(students, i);
        if (cm_snapshot_is_student_subject(snapshot, student, input->today))
            cm_subject_signs_add(signs, student, &sign, text);
    }
}

void cm_gather_classes(CmSubjectSigns *signs, const CmGatherInput *input, const char *source,
                       const char *bytes, gsize length)
{
    const char *const *schools = (const char *const *)signs->facts->sender.schools;
    g_autoptr(GPtrArray) classes =
        cm_snapshot_classes_in_text(input->state->snapshot, bytes, length);
    for (guint i = 0; i < classes->len; i++) {
        const CmClassGroup *class_group = g_ptr_array_index(classes, i);
        if (class_group->school != NULL && g_strv_contains(schools, class_group->school))
            add_class(signs, input, source, class_group);
    }
}

#include "gateway/gather_pictures.h"

#include "gateway/gather_parts.h"
#include "inspect/picture.h"

static void add_student(CmSubjectSigns *signs, const CmGatherInput *input, guint part,
                        const char *id)
{
    const CmSnapshot *snapshot = input->state->snapshot;
    const CmPerson *student = cm_snapshot_person_find(snapshot, id);
    g_autoptr(CmMailText) text = cm_mail_text_new_string("");
    const CmSign sign = {
        .kind = CM_EVIDENCE_PICTURE,
        .strength = CM_STRENGTH_CERTAIN,
        .namesakes = 1,
        .part = (int)part,
        .source = "register",
        .with_picture = TRUE,
    };
    if (student != NULL && cm_snapshot_is_student_subject(snapshot, student, input->today))
        cm_subject_signs_add(signs, student, &sign, text);
}

static void find_picture(CmSubjectSigns *signs, const CmGatherInput *input, guint part,
                         const GArray *hashes)
{
    g_autoptr(GArray) finds = cm_snapshot_pictures_find(input->state->snapshot, hashes);
    for (guint i = 0; i < finds->len; i++) {
        const CmPictureRow *nearest = g_array_index(finds, CmPictureFind, 0).picture;
        const CmPictureRow *picture = g_array_index(finds, CmPictureFind, i).picture;
        if (g_strcmp0(picture->sha256, nearest->sha256) == 0)
            add_student(signs, input, part, picture->student);
    }
}

void cm_gather_pictures(CmSubjectSigns *signs, const CmGatherInput *input)
{
    const CmReport *report = input->report;
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        if (part->hash_quality >= CM_PICTURE_QUALITY_LEAST && cm_gather_part_can_show(report, i))
            find_picture(signs, input, i, part->hashes);
    }
}

#include "gateway/gather_pictures.h"

#include "gateway/gather_parts.h"
#include "inspect/picture.h"

/* "0:34", where in a recording it stands; "" where it is none. */
static CmMailText *place_of(const CmReportPart *part, guint frame)
{
    if (frame >= part->moments->len)
        return cm_mail_text_new_string("");
    guint32 moment = g_array_index(part->moments, guint32, frame);
    g_autofree char *place = cm_report_moment_format(moment);
    return cm_mail_text_new_string(place);
}

/* A student who is on one picture of a part need not be told of again. */
static gboolean is_shown(const CmSubjectSigns *signs, const char *id, guint part)
{
    const CmSubject *subject = cm_subject_signs_find(signs, id);
    for (guint i = 0; subject != NULL && i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        if (evidence->kind == CM_EVIDENCE_PICTURE && evidence->part == (int)part)
            return TRUE;
    }
    return FALSE;
}

static void add_student(CmSubjectSigns *signs, const CmGatherInput *input, guint part,
                        const char *id, CmMailText *place)
{
    const CmSnapshot *snapshot = input->state->snapshot;
    const CmPerson *student = cm_snapshot_person_find(snapshot, id);
    const CmSign sign = {
        .kind = CM_EVIDENCE_PICTURE,
        .strength = CM_STRENGTH_CERTAIN,
        .namesakes = 1,
        .part = (int)part,
        .source = "register",
        .with_picture = TRUE,
    };
    if (student != NULL && cm_snapshot_is_student_subject(snapshot, student, input->today) &&
        !is_shown(signs, id, part))
        cm_subject_signs_add(signs, student, &sign, place);
}

/* Of a file of several pictures each is looked for by itself: the nearest of all would hide the
 * others. */
static GArray *hashes_of(const CmReportPart *part, guint frame)
{
    guint from = frame * CM_REPORT_TURNS;
    GArray *hashes = g_array_new(FALSE, FALSE, sizeof(CmPictureHash));
    return g_array_append_vals(hashes, &g_array_index(part->hashes, CmPictureHash, from),
                               MIN(CM_REPORT_TURNS, part->hashes->len - from));
}

static void find_picture(CmSubjectSigns *signs, const CmGatherInput *input, guint part, guint frame)
{
    const CmReportPart *shown = g_ptr_array_index(input->report->parts, part);
    g_autoptr(GArray) hashes = hashes_of(shown, frame);
    g_autoptr(GArray) finds = cm_snapshot_pictures_find(input->state->snapshot, hashes);
    g_autoptr(CmMailText) place = place_of(shown, frame);
    for (guint i = 0; i < finds->len; i++) {
        const CmPictureRow *nearest = g_array_index(finds, CmPictureFind, 0).picture;
        const CmPictureRow *picture = g_array_index(finds, CmPictureFind, i).picture;
        if (g_strcmp0(picture->sha256, nearest->sha256) == 0)
            add_student(signs, input, part, picture->student, place);
    }
}

void cm_gather_pictures(CmSubjectSigns *signs, const CmGatherInput *input)
{
    const CmReport *report = input->report;
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        if (part->hash_quality < CM_PICTURE_QUALITY_LEAST || !cm_gather_part_can_show(report, i))
            continue;
        for (guint frame = 0; frame * CM_REPORT_TURNS < part->hashes->len; frame++)
            find_picture(signs, input, i, frame);
    }
}

#include "policy/showing.h"

static const CmPartFact *part_at(const CmFacts *facts, guint index)
{
    return g_ptr_array_index(facts->parts, index);
}

gboolean cm_part_is_media(const CmPartFact *part)
{
    return part->media == CM_MEDIA_IMAGE || part->media == CM_MEDIA_VIDEO ||
           part->media == CM_MEDIA_AUDIO;
}

int cm_evidence_own_part(const CmFacts *facts, const CmEvidence *evidence)
{
    gboolean whole = evidence->kind == CM_EVIDENCE_DECLARATION || evidence->part < 0 ||
                     (guint)evidence->part >= facts->parts->len;
    return whole ? -1 : evidence->part;
}

static gboolean is_name_in_file_name(const CmEvidence *evidence)
{
    return evidence->with_picture && evidence->kind != CM_EVIDENCE_DECLARATION &&
           evidence->kind != CM_EVIDENCE_PEOPLE_TAG && evidence->kind != CM_EVIDENCE_CAPTION &&
           evidence->kind != CM_EVIDENCE_CLASS;
}

gboolean cm_showing_part_shows(const CmFacts *facts, guint index, const CmEvidence *evidence)
{
    const CmPartFact *part = part_at(facts, index);
    if (part->counts)
        return TRUE;
    if (evidence == NULL)
        return FALSE;
    if (evidence->kind == CM_EVIDENCE_DECLARATION)
        return part->media == CM_MEDIA_DOCUMENT || part->media == CM_MEDIA_ARCHIVE;
    if (cm_evidence_own_part(facts, evidence) != (int)index || !cm_part_is_media(part))
        return FALSE;
    /* A picture named after a student is taken to show them unless it is known that no camera made
     * it: programs that pass photos on strip what a camera wrote. */
    return evidence->kind == CM_EVIDENCE_PICTURE ||
           (is_name_in_file_name(evidence) && part->camera != CM_NO);
}

void cm_showing_add(CmShowing *showing, const CmPartFact *part, int index)
{
    gboolean image = part->media != CM_MEDIA_AUDIO;
    showing->image |= image;
    showing->voice |= part->media == CM_MEDIA_AUDIO || part->media == CM_MEDIA_VIDEO;
    if (showing->first < 0)
        showing->first = index;
    gboolean surer = part->location == CM_YES && showing->position != CM_YES;
    gboolean newly = part->location == CM_UNKNOWN && showing->position == CM_NO;
    if (image && (surer || newly)) {
        showing->position = part->location;
        showing->position_part = index;
    }
}

CmShowing cm_showing_all(const CmFacts *facts, const gboolean *out, const CmEvidence *evidence)
{
    CmShowing showing = CM_NOTHING_SHOWN;
    for (guint i = 0; i < facts->parts->len; i++)
        if ((out == NULL || !out[i]) && cm_showing_part_shows(facts, i, evidence))
            cm_showing_add(&showing, part_at(facts, i), (int)i);
    return showing;
}

gboolean cm_showing_is_on_page(const CmFacts *facts, const CmEvidence *evidence, guint index)
{
    const CmPartFact *part = part_at(facts, index);
    if (part->inside < 0 || part->inside != cm_evidence_own_part(facts, evidence))
        return FALSE;
    return evidence->page == 0 || part->page == 0 || evidence->page == part->page;
}

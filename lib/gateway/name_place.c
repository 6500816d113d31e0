#include "gateway/name_place.h"

#include "text/addressee.h"
#include "text/inline_answer.h"
#include "text/passages.h"
#include "text/prose.h"

static const CmPassage *passage_at(const CmNamePlaces *places, gsize at)
{
    return places->passages == NULL ? NULL : cm_passages_at(places->passages, at);
}

/* Who is spoken of below a closing, or in what else looks like a notice, signs nothing. */
static CmPassageKind kind_of_passage(const CmNamePlaces *places, gsize start, gsize end)
{
    const CmPassage *passage = passage_at(places, start);
    if (passage == NULL || passage->kind == CM_PASSAGE_DISCLAIMER)
        return CM_PASSAGE_OWN;
    gboolean spoken_of = passage->kind == CM_PASSAGE_SIGNATURE &&
                         cm_prose_is_at(places->bytes, places->length, start, end);
    return spoken_of ? CM_PASSAGE_OWN : passage->kind;
}

CmPassageKind cm_name_place_kind(const CmNamePlaces *places, gsize start, gsize end)
{
    CmPassageKind kind = kind_of_passage(places, start, end);
    gboolean quoted = kind == CM_PASSAGE_QUOTE || kind == CM_PASSAGE_FORWARD;
    gboolean theirs = cm_addressee_is_at(places->bytes, places->length, start, end) ||
                      cm_addressee_heads_mail(places->bytes, places->length, start, end) ||
                      (quoted && cm_addressee_is_in_heading(places->bytes, start));
    return theirs ? CM_PASSAGE_SIGNATURE : kind;
}

static gboolean announces(CmNamePlaces *places)
{
    if (!places->asked)
        places->announces = cm_inline_answer_is_announced(places->bytes, places->passages);
    places->asked = TRUE;
    return places->announces;
}

/* TRUE when the sender typed what stands there into a quote without marks. */
static gboolean is_typed_in(CmNamePlaces *places, const CmWeighing *weighing, gsize at)
{
    if (cm_inline_answer_is_marked_at(places->bytes, at))
        return FALSE;
    const char *id = weighing->facts->sender.person;
    const CmPerson *sender =
        id == NULL ? NULL : cm_snapshot_person_find(weighing->input->state->snapshot, id);
    return announces(places) ||
           (sender != NULL &&
            cm_inline_answer_is_at(places->bytes, at, sender->given, sender->family));
}

gboolean cm_name_place_is_answered(CmNamePlaces *places, const CmWeighing *weighing, gsize at)
{
    const CmPassage *passage = passage_at(places, at);
    return passage != NULL && cm_weigh_is_answered(weighing, places->bytes, passage) &&
           !is_typed_in(places, weighing, at);
}

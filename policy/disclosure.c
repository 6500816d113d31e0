#include "policy/disclosure.h"

#include "base/error.h"
#include "policy/showing.h"

static const struct {
    CmKind kind;
    CmGroup group;
} TOLD[CM_TOLD_COUNT] = {
    [CM_TOLD_IMAGE] = {CM_KIND_IMAGE, CM_GROUP_MEDIA},
    [CM_TOLD_VOICE] = {CM_KIND_VOICE, CM_GROUP_MEDIA},
    [CM_TOLD_WORK] = {CM_KIND_WORK, CM_GROUP_MEDIA},
    [CM_TOLD_NAME_WITH_MEDIA] = {CM_KIND_NAME, CM_GROUP_MEDIA},
    [CM_TOLD_GIVEN_NAME_WITH_MEDIA] = {CM_KIND_GIVEN_NAME, CM_GROUP_MEDIA},
    [CM_TOLD_RECORD] = {CM_KIND_RECORD, CM_GROUP_RECORD},
    [CM_TOLD_CONTACT] = {CM_KIND_CONTACT, CM_GROUP_RECORD},
    [CM_TOLD_NAME_WITH_RECORD] = {CM_KIND_NAME, CM_GROUP_RECORD},
    [CM_TOLD_NAME] = {CM_KIND_NAME, CM_GROUP_NAME},
    [CM_TOLD_GIVEN_NAME] = {CM_KIND_GIVEN_NAME, CM_GROUP_GIVEN_NAME},
    [CM_TOLD_LOCATION] = {CM_KIND_LOCATION, CM_GROUP_LOCATION},
};

CmKind cm_told_kind(CmTold told)
{
    return TOLD[told].kind;
}

CmGroup cm_told_group(CmTold told)
{
    return TOLD[told].group;
}

gboolean cm_told_is_to_be_named(CmTold told)
{
    return TOLD[told].group == CM_GROUP_RECORD || TOLD[told].group == CM_GROUP_LOCATION;
}

CmTold cm_told_first(CmGroup group)
{
    static const CmTold first[CM_GROUP_COUNT] = {
        [CM_GROUP_MEDIA] = CM_TOLD_IMAGE,       [CM_GROUP_RECORD] = CM_TOLD_RECORD,
        [CM_GROUP_NAME] = CM_TOLD_NAME,         [CM_GROUP_GIVEN_NAME] = CM_TOLD_GIVEN_NAME,
        [CM_GROUP_LOCATION] = CM_TOLD_LOCATION,
    };
    return first[group];
}

guint cm_told_end(CmGroup group)
{
    return group == CM_GROUP_LOCATION ? CM_TOLD_COUNT : (guint)cm_told_first((CmGroup)(group + 1));
}

typedef struct {
    const CmFacts *facts;
    const gboolean *out;
    int only;           /* the one picture or recording there is, or -1: all */
    CmShowing counting; /* all parts that count, taken together */
    CmShowing declared; /* all that a declaration could mean */
} Deriving;

static const CmPartFact *part_at(const CmFacts *facts, guint index)
{
    return g_ptr_array_index(facts->parts, index);
}

static CmShowing show_page(const Deriving *deriving, const CmEvidence *evidence)
{
    CmShowing showing = CM_NOTHING_SHOWN;
    for (guint i = 0; i < deriving->facts->parts->len; i++) {
        gboolean there = (deriving->out == NULL || !deriving->out[i]) &&
                         (deriving->only < 0 || deriving->only == (int)i);
        if (there && part_at(deriving->facts, i)->counts &&
            cm_showing_is_on_page(deriving->facts, evidence, i))
            cm_showing_add(&showing, part_at(deriving->facts, i), (int)i);
    }
    return showing;
}

/* The pictures and recordings that @evidence goes with. */
static CmShowing showing_of(const Deriving *deriving, const CmEvidence *evidence)
{
    if (evidence->kind == CM_EVIDENCE_DECLARATION)
        return deriving->declared;
    int own = cm_evidence_own_part(deriving->facts, evidence);
    if (own < 0)
        return evidence->with_picture ? deriving->counting : CM_NOTHING_SHOWN;
    if (!cm_part_is_media(part_at(deriving->facts, (guint)own)))
        return evidence->with_picture ? deriving->counting : show_page(deriving, evidence);
    CmShowing showing = CM_NOTHING_SHOWN;
    if (cm_showing_part_shows(deriving->facts, (guint)own, evidence))
        cm_showing_add(&showing, part_at(deriving->facts, (guint)own), own);
    return showing;
}

static void tell_so_surely(CmDisclosure *disclosure, const CmEvidence *evidence,
                           CmStrength strength, int part, gboolean unknown)
{
    gboolean ambiguous = evidence->namesakes > 1;
    if (!disclosure->present || strength > disclosure->strength) {
        *disclosure = (CmDisclosure){TRUE, strength, ambiguous, unknown, part, evidence};
    } else if (strength == disclosure->strength) {
        disclosure->ambiguous &= ambiguous;
        disclosure->unknown &= unknown;
    }
}

static void tell(CmDisclosure *disclosure, const CmEvidence *evidence, int part, gboolean unknown)
{
    tell_so_surely(disclosure, evidence, evidence->strength, part, unknown);
}

static gboolean has_identifier_in(const CmFacts *facts, const CmSubject *subject, int part)
{
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        if (evidence->kind == CM_EVIDENCE_IDENTIFIER &&
            cm_evidence_own_part(facts, evidence) == part)
            return TRUE;
    }
    return FALSE;
}

static void tell_media(CmDisclosure *all, const CmEvidence *evidence, const CmShowing *showing)
{
    if (showing->image)
        tell(&all[CM_TOLD_IMAGE], evidence, showing->first, FALSE);
    if (showing->voice)
        tell(&all[CM_TOLD_VOICE], evidence, showing->first, FALSE);
    if (showing->position != CM_NO)
        tell(&all[CM_TOLD_LOCATION], evidence, showing->position_part,
             showing->position == CM_UNKNOWN);
}

static void tell_name(const CmFacts *facts, const CmSubject *subject, CmDisclosure *all,
                      const CmEvidence *evidence, gboolean with_media)
{
    int part = cm_evidence_own_part(facts, evidence);
    gboolean given = evidence->kind == CM_EVIDENCE_GIVEN_NAME;
    if (with_media)
        tell(&all[given ? CM_TOLD_GIVEN_NAME_WITH_MEDIA : CM_TOLD_NAME_WITH_MEDIA], evidence, part,
             FALSE);
    else
        tell(&all[given ? CM_TOLD_GIVEN_NAME : CM_TOLD_NAME], evidence, part, FALSE);
    if (!given && has_identifier_in(facts, subject, part))
        tell(&all[CM_TOLD_NAME_WITH_RECORD], evidence, part, FALSE);
}

static void derive(const Deriving *deriving, const CmSubject *subject, CmDisclosure *all,
                   const CmEvidence *evidence)
{
    int own = cm_evidence_own_part(deriving->facts, evidence);
    if (evidence->near_miss || (own >= 0 && deriving->out != NULL && deriving->out[own]))
        return;
    CmShowing showing = showing_of(deriving, evidence);
    tell_media(all, evidence, &showing);
    switch (evidence->kind) {
    case CM_EVIDENCE_DECLARATION: /* taken out before delivery: it shows, but names nobody */
    case CM_EVIDENCE_PICTURE:
    case CM_EVIDENCE_CLASS:
        return;
    case CM_EVIDENCE_IDENTIFIER:
        tell(&all[CM_TOLD_RECORD], evidence, own, FALSE);
        return;
    case CM_EVIDENCE_ADDRESS:
    case CM_EVIDENCE_PEOPLE_TAG:
    case CM_EVIDENCE_CAPTION:
    case CM_EVIDENCE_NAME:
    case CM_EVIDENCE_GIVEN_NAME:
        tell_name(deriving->facts, subject, all, evidence, showing.first >= 0);
        return;
    }
    cm_bug("evidence is of one of nine kinds");
}

static gboolean names_somebody(const CmEvidence *evidence)
{
    return evidence->kind == CM_EVIDENCE_NAME || evidence->kind == CM_EVIDENCE_ADDRESS ||
           evidence->kind == CM_EVIDENCE_PEOPLE_TAG || evidence->kind == CM_EVIDENCE_CAPTION;
}

typedef struct {
    CmTold itself, name;
} Beside;

/* What is told by something of @kind, and by the name that it stands beside. */
static Beside told_beside(CmKind kind)
{
    if (kind == CM_KIND_WORK)
        return (Beside){CM_TOLD_WORK, CM_TOLD_NAME_WITH_MEDIA};
    return (Beside){kind == CM_KIND_CONTACT ? CM_TOLD_CONTACT : CM_TOLD_RECORD,
                    CM_TOLD_NAME_WITH_RECORD};
}

/* What stands beside a name is as sure as the weaker of both. */
static void derive_record(const Deriving *deriving, const CmSubject *subject, CmDisclosure *all,
                          const CmRecordFact *record)
{
    int part =
        record->part >= 0 && (guint)record->part < deriving->facts->parts->len ? record->part : -1;
    if (part >= 0 && deriving->out != NULL && deriving->out[part])
        return;
    const CmEvidence *evidence = g_ptr_array_index(subject->evidence, record->evidence);
    CmStrength strength = MIN(record->strength, evidence->strength);
    Beside told = told_beside(record->kind);
    tell_so_surely(&all[told.itself], evidence, strength, part, record->unknown);
    if (names_somebody(evidence))
        tell_so_surely(&all[told.name], evidence, strength, part, record->unknown);
}

static Deriving deriving_of(const CmFacts *facts, const gboolean *out)
{
    const CmEvidence declaration = {.kind = CM_EVIDENCE_DECLARATION, .part = -1};
    return (Deriving){facts, out, -1, cm_showing_all(facts, out, NULL),
                      cm_showing_all(facts, out, &declaration)};
}

static void derive_all(const Deriving *deriving, const CmSubject *subject, CmDisclosure *all)
{
    for (guint i = 0; i < subject->evidence->len; i++)
        derive(deriving, subject, all, g_ptr_array_index(subject->evidence, i));
    for (guint i = 0; i < subject->records->len; i++)
        derive_record(deriving, subject, all, g_ptr_array_index(subject->records, i));
}

CmDisclosures *cm_disclosures_new(const CmFacts *facts, const gboolean *parts_out)
{
    CmDisclosures *disclosures = g_new0(CmDisclosures, 1);
    disclosures->subjects = facts->subjects->len;
    disclosures->all = g_new0(CmDisclosure, (gsize)facts->subjects->len * CM_TOLD_COUNT);
    Deriving deriving = deriving_of(facts, parts_out);
    for (guint i = 0; i < facts->subjects->len; i++)
        derive_all(&deriving, g_ptr_array_index(facts->subjects, i),
                   disclosures->all + (gsize)i * CM_TOLD_COUNT);
    return disclosures;
}

void cm_disclosures_free(CmDisclosures *disclosures)
{
    if (disclosures == NULL)
        return;
    g_free(disclosures->all);
    g_free(disclosures);
}

CmKinds cm_subject_kinds(const CmFacts *facts, const CmSubject *subject)
{
    CmDisclosure all[CM_TOLD_COUNT] = {0};
    Deriving deriving = deriving_of(facts, NULL);
    derive_all(&deriving, subject, all);
    CmKinds kinds = 0;
    for (guint told = 0; told < CM_TOLD_COUNT; told++)
        if (all[told].present)
            kinds |= TOLD[told].kind;
    return kinds;
}

/* TRUE when @evidence alone, in a message of part @index alone of all pictures, tells @told. */
static gboolean tells_by_part(const CmFacts *facts, const CmSubject *subject, CmTold told,
                              const CmEvidence *evidence, guint index)
{
    CmDisclosure all[CM_TOLD_COUNT] = {0};
    Deriving deriving = {facts, NULL, (int)index, CM_NOTHING_SHOWN, CM_NOTHING_SHOWN};
    if (cm_showing_part_shows(facts, index, evidence)) {
        cm_showing_add(&deriving.declared, part_at(facts, index), (int)index);
        if (part_at(facts, index)->counts)
            deriving.counting = deriving.declared;
    }
    derive(&deriving, subject, all, evidence);
    int own = cm_evidence_own_part(facts, evidence);
    gboolean here = own == (int)index || deriving.declared.first >= 0 ||
                    cm_showing_is_on_page(facts, evidence, index);
    return here && all[told].present;
}

static void mark_record_parts(const CmFacts *facts, const CmSubject *subject, CmTold told,
                              gboolean *parts)
{
    for (guint i = 0; i < subject->records->len; i++) {
        const CmRecordFact *record = g_ptr_array_index(subject->records, i);
        CmDisclosure all[CM_TOLD_COUNT] = {0};
        Deriving deriving = {facts, NULL, -1, CM_NOTHING_SHOWN, CM_NOTHING_SHOWN};
        derive_record(&deriving, subject, all, record);
        if (all[told].present && all[told].part >= 0)
            parts[all[told].part] = TRUE;
    }
}

void cm_disclosure_mark_parts(const CmFacts *facts, const CmSubject *subject, CmTold told,
                              gboolean *parts)
{
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        int own = cm_evidence_own_part(facts, evidence);
        gboolean alone = own >= 0 && cm_part_is_media(part_at(facts, (guint)own));
        guint first = alone ? (guint)own : 0;
        guint end = alone ? first + 1 : facts->parts->len;
        for (guint index = first; index < end; index++)
            if (!parts[index] && tells_by_part(facts, subject, told, evidence, index))
                parts[index] = TRUE;
    }
    mark_record_parts(facts, subject, told, parts);
}

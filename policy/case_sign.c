#include "policy/case_sign.h"

#include "policy/case_reader.h"

static CmSubject *student_find(const CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *id = cm_case_cursor_word(cursor, "a student's id");
    for (guint i = 0; id != NULL && i < building->people->subjects->len; i++) {
        CmSubject *subject = g_ptr_array_index(building->people->subjects, i);
        if (g_str_equal(subject->student, id))
            return subject;
    }
    if (id != NULL) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "a student that a line before names");
    }
    return NULL;
}

void cm_case_read_student(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *id = cm_case_cursor_word(cursor, "a student's id");
    const char *name = cm_case_cursor_text(cursor, "the student's name in quotes");
    if (name != NULL)
        cm_facts_add_subject(building->people, id)->name = g_strdup(name);
}

void cm_case_read_guardian(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *id = cm_case_cursor_word(cursor, "a guardian's id");
    if (!cm_case_cursor_skip(cursor, "of"))
        cm_case_cursor_fail(cursor, "'of' and a student");
    CmSubject *subject = student_find(building, cursor);
    CmAccess access =
        cm_case_cursor_skip(cursor, "without access") ? CM_ACCESS_NONE : CM_ACCESS_FULL;
    if (subject != NULL)
        cm_subject_add_guardian(subject, id, access);
}

void cm_case_read_author(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    if (!cm_case_cursor_skip(cursor, "is guardian of"))
        cm_case_cursor_fail(cursor, "'is guardian of' and a student");
    CmSubject *subject = student_find(building, cursor);
    if (subject != NULL)
        subject->author_is_guardian = TRUE;
}

void cm_case_read_release(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    CmSubject *subject = student_find(building, cursor);
    const char *scope = cm_case_cursor_word(cursor, "a scope");
    const char *word = cm_case_cursor_word(cursor, "a state");
    CmReleaseState state = CM_RELEASE_UNKNOWN;
    CmKinds kinds = CM_KINDS_USUAL;
    if (word != NULL && !cm_release_state_parse(word, &state)) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "granted, refused, expired, missing or unknown");
    }
    if (cm_case_cursor_skip(cursor, "of"))
        cm_case_read_kinds(cursor, &kinds);
    const char *platform =
        cm_case_cursor_skip(cursor, "on") ? cm_case_cursor_word(cursor, "a platform") : "*";
    for (guint bit = 1; !cursor->failed && bit <= CM_KIND_LOCATION; bit <<= 1)
        if ((kinds & bit) != 0)
            cm_subject_add_release(subject, scope, (CmKind)bit, platform, state, NULL);
}

static CmStrength usual_strength(CmEvidenceKind kind)
{
    switch (kind) {
    case CM_EVIDENCE_DECLARATION:
    case CM_EVIDENCE_IDENTIFIER:
    case CM_EVIDENCE_ADDRESS:
    case CM_EVIDENCE_PICTURE:
        return CM_STRENGTH_CERTAIN;
    case CM_EVIDENCE_PEOPLE_TAG:
    case CM_EVIDENCE_CAPTION:
    case CM_EVIDENCE_NAME:
        return CM_STRENGTH_STRONG;
    case CM_EVIDENCE_GIVEN_NAME:
    case CM_EVIDENCE_CLASS:
        return CM_STRENGTH_WEAK;
    }
    return CM_STRENGTH_WEAK;
}

int cm_case_find_part(const CmFacts *facts, const char *id)
{
    for (guint i = 0; i < facts->parts->len; i++) {
        const CmPartFact *part = g_ptr_array_index(facts->parts, i);
        if (g_strcmp0(part->id, id) == 0)
            return (int)i;
    }
    return -1;
}

static gboolean is_picture(const CmFacts *facts, int part)
{
    return part >= 0 && ((const CmPartFact *)g_ptr_array_index(facts->parts, (guint)part))->media ==
                            CM_MEDIA_IMAGE;
}

static void read_sign_attributes(CmCaseCursor *cursor, CmEvidence *evidence)
{
    while (!cursor->failed && cm_case_cursor_skip_comma(cursor)) {
        if (cm_case_cursor_skip(cursor, "with picture")) {
            evidence->with_picture = TRUE;
        } else if (cm_case_cursor_skip(cursor, "on page")) {
            cm_case_read_page(cursor, &evidence->page);
        } else if (cm_case_cursor_skip(cursor, "shared")) {
            evidence->namesakes = 2;
        } else {
            const char *word = cm_token_line_word(cursor->line, cursor->at);
            if (word == NULL || !cm_strength_parse(word, &evidence->strength))
                cm_case_cursor_fail(cursor,
                                    "weak, strong, certain, with picture, on page N or shared");
            else
                cursor->at++;
        }
    }
}

/* "sign KIND of STUDENT in PART, …": PART may be "header". */
void cm_case_read_sign(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    const char *word = cm_case_cursor_word(cursor, "a kind of evidence");
    CmEvidenceKind kind = CM_EVIDENCE_NAME;
    if (word != NULL && !cm_evidence_kind_parse(word, &kind)) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "a kind of evidence such as people-tag");
    }
    if (!cm_case_cursor_skip(cursor, "of"))
        cm_case_cursor_fail(cursor, "'of' and a student");
    CmSubject *subject = student_find(building, cursor);
    int part = -1;
    if (cm_case_cursor_skip(cursor, "in") && !cm_case_cursor_skip(cursor, "header")) {
        part = cm_case_find_part(building->text->facts, cm_case_cursor_word(cursor, "a part"));
        if (part < 0)
            cm_case_cursor_fail(cursor, "a part that a line before names");
    }
    if (cursor->failed)
        return;
    CmEvidence *evidence = cm_subject_add_evidence(subject, kind, usual_strength(kind));
    evidence->part = part;
    evidence->source = g_strdup("case");
    evidence->text = cm_mail_text_new_string(subject->name);
    evidence->with_picture = kind == CM_EVIDENCE_PEOPLE_TAG || kind == CM_EVIDENCE_CAPTION ||
                             kind == CM_EVIDENCE_DECLARATION ||
                             is_picture(building->text->facts, part);
    read_sign_attributes(cursor, evidence);
    building->text->facts->declared |= kind == CM_EVIDENCE_DECLARATION;
}

static int evidence_find_in(const CmSubject *subject, int part)
{
    for (guint i = 0; i < subject->evidence->len; i++)
        if (((const CmEvidence *)g_ptr_array_index(subject->evidence, i))->part == part)
            return (int)i;
    return -1;
}

static CmKind read_beside_kind(CmCaseCursor *cursor)
{
    if (cm_case_cursor_skip(cursor, "a contact"))
        return CM_KIND_CONTACT;
    if (cm_case_cursor_skip(cursor, "a work"))
        return CM_KIND_WORK;
    if (!cm_case_cursor_skip(cursor, "a record"))
        cm_case_cursor_fail(cursor, "'a record', 'a contact' or 'a work'");
    return CM_KIND_RECORD;
}

/* "beside STUDENT a record in PART, …": beside the sign of them that a line before tells of. */
void cm_case_read_beside(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    CmSubject *subject = student_find(building, cursor);
    CmKind kind = read_beside_kind(cursor);
    int part = -1, evidence = -1;
    if (cm_case_cursor_skip(cursor, "in") && !cm_case_cursor_skip(cursor, "header"))
        part = cm_case_find_part(building->text->facts, cm_case_cursor_word(cursor, "a part"));
    if (subject != NULL)
        evidence = evidence_find_in(subject, part);
    if (!cursor->failed && evidence < 0)
        cm_case_cursor_fail(cursor, "a part in which a line before has a sign of the student");
    if (cursor->failed)
        return;
    CmRecordFact *record =
        cm_subject_add_record(subject, kind, (guint)evidence, "case", CM_STRENGTH_STRONG);
    while (!cursor->failed && cm_case_cursor_skip_comma(cursor)) {
        if (cm_case_cursor_skip(cursor, "weak"))
            record->strength = CM_STRENGTH_WEAK;
        else if (cm_case_cursor_skip(cursor, "unknown"))
            record->unknown = TRUE;
        else
            cm_case_cursor_fail(cursor, "weak or unknown");
    }
}

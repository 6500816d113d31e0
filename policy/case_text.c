#include "policy/case_text.h"

#include <string.h>

#include "policy/case_reader.h"
#include "policy/case_settle.h"

static void expectation_clear(gpointer data)
{
    CmExpectation *expectation = data;
    g_free(expectation->recipient);
    g_free(expectation->rule);
}

static void case_free(gpointer data)
{
    CmCaseText *text = data;
    g_free(text->name);
    g_free(text->file);
    g_free(text->because);
    cm_facts_free(text->facts);
    g_array_unref(text->expectations);
    g_free(text);
}

GPtrArray *cm_case_texts_new(void)
{
    return g_ptr_array_new_with_free_func(case_free);
}

CmAction cm_case_text_verdict(const CmCaseText *text)
{
    for (guint i = 0; i < text->expectations->len; i++) {
        const CmExpectation *expectation = &g_array_index(text->expectations, CmExpectation, i);
        if (expectation->recipient == NULL && expectation->rule == NULL)
            return expectation->action;
    }
    return CM_ACTION_ACCEPT;
}

/* A case on its way. Students wait in @people until a sign makes them subjects. */
typedef struct {
    CmCaseText *text;
    CmFacts *people;
    GHashTable *small;
    gboolean verdict_given;
} Building;

static CmSubject *student_find(const Building *building, CmCaseCursor *cursor)
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

static void read_student(Building *building, CmCaseCursor *cursor)
{
    const char *id = cm_case_cursor_word(cursor, "a student's id");
    const char *name = cm_case_cursor_text(cursor, "the student's name in quotes");
    if (name != NULL)
        cm_facts_add_subject(building->people, id)->name = g_strdup(name);
}

static void read_guardian(Building *building, CmCaseCursor *cursor)
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

static void read_author(Building *building, CmCaseCursor *cursor)
{
    if (!cm_case_cursor_skip(cursor, "is guardian of"))
        cm_case_cursor_fail(cursor, "'is guardian of' and a student");
    CmSubject *subject = student_find(building, cursor);
    if (subject != NULL)
        subject->author_is_guardian = TRUE;
}

static void read_release(Building *building, CmCaseCursor *cursor)
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

static int part_find(const CmFacts *facts, const char *id)
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
        } else if (cm_case_cursor_skip(cursor, "shared")) {
            evidence->namesakes = 2;
        } else {
            const char *word = cm_token_line_word(cursor->line, cursor->at);
            if (word == NULL || !cm_strength_parse(word, &evidence->strength))
                cm_case_cursor_fail(cursor, "weak, strong, certain, with picture or shared");
            else
                cursor->at++;
        }
    }
}

/* "sign KIND of STUDENT in PART, …": PART may be "header". */
static void read_sign(Building *building, CmCaseCursor *cursor)
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
        part = part_find(building->text->facts, cm_case_cursor_word(cursor, "a part"));
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

/* "beside STUDENT a record in PART, …": beside the sign of them that a line before tells of. */
static void read_beside(Building *building, CmCaseCursor *cursor)
{
    CmSubject *subject = student_find(building, cursor);
    CmKind kind = cm_case_cursor_skip(cursor, "a contact") ? CM_KIND_CONTACT : CM_KIND_RECORD;
    if (kind == CM_KIND_RECORD && !cm_case_cursor_skip(cursor, "a record"))
        cm_case_cursor_fail(cursor, "'a record' or 'a contact'");
    int part = -1, evidence = -1;
    if (cm_case_cursor_skip(cursor, "in") && !cm_case_cursor_skip(cursor, "header"))
        part = part_find(building->text->facts, cm_case_cursor_word(cursor, "a part"));
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

static void read_declared(Building *building, CmCaseCursor *cursor)
{
    CmFacts *facts = building->text->facts;
    facts->declared = TRUE;
    if (cm_case_cursor_skip(cursor, "unknown")) {
        const char *name = cm_case_cursor_text(cursor, "the name in quotes");
        if (name != NULL)
            g_ptr_array_add(facts->unknown_names, cm_mail_text_new_string(name));
    } else if (!cm_case_cursor_skip(cursor, "none")) {
        cm_case_cursor_fail(cursor, "'none', or 'unknown' and a name");
    }
}

static void read_message(Building *building, CmCaseCursor *cursor)
{
    const char *word = cm_case_cursor_word(cursor, "what the message is");
    if (word != NULL && !cm_message_origin_parse(word, &building->text->facts->origin)) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "ordinary, notification, automatic, service or ours");
    }
}

static void read_readings(Building *building, CmCaseCursor *cursor)
{
    if (!cm_case_cursor_skip(cursor, "differ"))
        cm_case_cursor_fail(cursor, "'differ'");
    g_free(building->text->facts->ambiguous);
    building->text->facts->ambiguous = g_strdup("one reading has a part that the other lacks");
}

static void read_mode(Building *building, CmCaseCursor *cursor)
{
    const char *word = cm_case_cursor_word(cursor, "a mode");
    building->text->mode_given = TRUE;
    if (word != NULL && !cm_mode_parse(word, &building->text->facts->mode)) {
        cursor->at--;
        cm_case_cursor_fail(cursor, "off, observe, tag or enforce");
    }
}

static void read_own(Building *building, CmCaseCursor *cursor)
{
    if (!cm_case_cursor_skip(cursor, "guardian"))
        cm_case_cursor_fail(cursor, "'guardian' and an id");
    const char *id = cm_case_cursor_word(cursor, "a guardian's id");
    if (id != NULL)
        cm_facts_add_own_guardian(building->text->facts, id);
}

static void read_because(Building *building, CmCaseCursor *cursor)
{
    const char *text = cm_case_cursor_text(cursor, "the reason in quotes");
    g_free(building->text->because);
    building->text->because = g_strdup(text);
}

static void read_expected_action(CmCaseCursor *cursor, CmExpectation *expectation)
{
    const char *word = cm_case_cursor_word(cursor, "an action");
    if (word == NULL || cm_action_parse(word, &expectation->action))
        return;
    cursor->at--;
    cm_case_cursor_fail(cursor, "accept, tag, hold or reject");
}

static void read_expect(Building *building, CmCaseCursor *cursor)
{
    CmExpectation expectation = {.line = cursor->line->line};
    expectation.absent = cm_case_cursor_skip(cursor, "no");
    if (expectation.absent || cm_token_line_is(cursor->line, cursor->at, "finding")) {
        if (!cm_case_cursor_skip(cursor, "finding"))
            cm_case_cursor_fail(cursor, "'finding' and a rule");
        expectation.rule = g_strdup(cm_case_cursor_word(cursor, "a rule"));
    } else if (cm_token_line_get(cursor->line, cursor->at + 1) != NULL) {
        expectation.recipient = g_strdup(cm_case_cursor_word(cursor, "an address"));
    } else {
        building->verdict_given = TRUE;
    }
    if (!expectation.absent && (expectation.rule == NULL || !cm_case_cursor_is_done(cursor)))
        read_expected_action(cursor, &expectation);
    g_array_append_val(building->text->expectations, expectation);
}

static void read_to(Building *building, CmCaseCursor *cursor)
{
    cm_case_read_recipient(cursor, building->text->facts);
}

static void read_part(Building *building, CmCaseCursor *cursor)
{
    cm_case_read_part(cursor, building->text->facts, building->small);
}

static const struct {
    const char *word;
    void (*read)(Building *building, CmCaseCursor *cursor);
} STATEMENTS[] = {
    {"student", read_student},   {"guardian", read_guardian}, {"author", read_author},
    {"release", read_release},   {"own", read_own},           {"to", read_to},
    {"part", read_part},         {"sign", read_sign},         {"beside", read_beside},
    {"declared", read_declared}, {"message", read_message},   {"readings", read_readings},
    {"mode", read_mode},         {"because", read_because},   {"expect", read_expect},
};

static void read_statement(Building *building, const CmTokenLine *line, GPtrArray *problems)
{
    const char *known[G_N_ELEMENTS(STATEMENTS) + 1] = {NULL};
    const char *word = cm_token_line_get(line, 0)->text;
    CmCaseCursor cursor = {.line = line, .at = 1, .problems = problems};
    for (guint i = 0; i < G_N_ELEMENTS(STATEMENTS); i++) {
        known[i] = STATEMENTS[i].word;
        if (!g_str_equal(word, STATEMENTS[i].word))
            continue;
        STATEMENTS[i].read(building, &cursor);
        cm_case_cursor_end(&cursor);
        return;
    }
    cm_problem_add_unknown(problems, cm_token_line_place(line, 0), "a statement of a case", word,
                           known);
}

static void settle(Building *building)
{
    CmFacts *facts = building->text->facts;
    GPtrArray *people = building->people->subjects;
    while (people->len > 0) {
        CmSubject *subject = g_ptr_array_index(people, 0);
        if (subject->evidence->len == 0) {
            g_ptr_array_remove_index(people, 0);
            continue;
        }
        cm_case_settle_subject(subject);
        g_ptr_array_add(facts->subjects, g_ptr_array_steal_index(people, 0));
    }
    cm_case_settle_parts(facts, building->small);
}

static void check_whole(const Building *building, CmPlace place, GPtrArray *problems)
{
    const CmCaseText *text = building->text;
    if (text->facts->recipients->len == 0)
        cm_problem_add(problems, place, NULL, "the case '%s' has no 'to'", text->name);
    if (!building->verdict_given)
        cm_problem_add(problems, place, NULL, "the case '%s' has no 'expect ACTION'", text->name);
    if (text->because == NULL)
        cm_problem_add(problems, place, NULL, "the case '%s' has no 'because'", text->name);
}

static CmCaseText *case_new(const CmTokenLine *head, GPtrArray *problems)
{
    const CmToken *name = cm_token_line_get(head, 1);
    CmCaseText *text = g_new0(CmCaseText, 1);
    text->file = g_strdup(head->file);
    text->line = head->line;
    text->facts = cm_facts_new();
    text->facts->sender.attributed = TRUE;
    text->expectations = g_array_new(FALSE, TRUE, sizeof(CmExpectation));
    g_array_set_clear_func(text->expectations, expectation_clear);
    if (name == NULL || name->kind != CM_TOKEN_TEXT || head->tokens->len > 2)
        cm_problem_add(problems, cm_token_line_place(head, 1), NULL, "expected: case \"NAME\"");
    text->name = g_strdup(name != NULL ? name->text : "");
    return text;
}

/* Reads the case that begins at line @head of @lines, after the statements before line @common.
 * Returns the number of the line behind it. */
static guint read_case(const GPtrArray *lines, guint common, guint head, GPtrArray *cases,
                       GPtrArray *problems)
{
    guint before = problems->len;
    const CmTokenLine *first = g_ptr_array_index(lines, head);
    g_autoptr(CmFacts) people = cm_facts_new();
    g_autoptr(GHashTable) small = g_hash_table_new(NULL, NULL);
    Building building = {case_new(first, problems), people, small, FALSE};
    for (guint i = 0; i < common; i++)
        read_statement(&building, g_ptr_array_index(lines, i), problems);
    guint end = head + 1;
    for (; end < lines->len; end++) {
        const CmTokenLine *line = g_ptr_array_index(lines, end);
        if (cm_token_line_is(line, 0, "case"))
            break;
        read_statement(&building, line, problems);
    }
    settle(&building);
    check_whole(&building, cm_token_line_place(first, 0), problems);
    if (problems->len == before)
        g_ptr_array_add(cases, building.text);
    else
        case_free(building.text);
    return end;
}

void cm_case_text_parse(const CmSourceText *source, GPtrArray *cases, GPtrArray *problems)
{
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    guint common = 0;
    while (common < lines->len && !cm_token_line_is(g_ptr_array_index(lines, common), 0, "case"))
        common++;
    for (guint head = common; head < lines->len;)
        head = read_case(lines, common, head, cases, problems);
}

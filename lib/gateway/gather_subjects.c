#include "gateway/gather_subjects.h"

#include <string.h>

#include "gateway/gather_parts.h"
#include "gateway/weigh_name.h"
#include "text/declaration.h"
#include "text/passages.h"

/* More than that of a student adds nothing to a finding; a class list of hundreds is one message.
 */
#define MOST_EVIDENCE_EACH 16u
/* A text of its own of under this many words goes with a picture beside it (DOMAIN.md). */
#define SHORT_TEXT_WORDS 60u
/* A class of more students tells nobody apart. */
#define CLASS_MOST 400u

typedef struct {
    CmFacts *facts;
    const CmGatherInput *input;
    const CmSnapshot *snapshot;
    CmWeighing weighing;
    GHashTable *by_student;   /* id -> CmSubject of facts */
    gboolean can_show;        /* some part could show somebody */
    int first_picture;        /* its index, or -1 */
    const CmReportText *text; /* that is being scanned */
    const char *bytes;        /* of it, from where it is scanned */
    const GArray *passages;   /* of the body that is being scanned, or NULL */
    gboolean short_text;
} Search;

static CmSubject *subject_of(Search *search, const CmPerson *student)
{
    CmSubject *subject = g_hash_table_lookup(search->by_student, student->id);
    if (subject != NULL)
        return subject;
    subject = cm_facts_add_subject(search->facts, student->id);
    const char *given =
        student->preferred_given != NULL ? student->preferred_given : student->given;
    subject->name = g_strdup_printf("%s %s", given != NULL ? given : "",
                                    student->family != NULL ? student->family : "");
    g_strstrip(subject->name);
    const char *const *schools = (const char *const *)search->facts->sender.schools;
    subject->elsewhere =
        !cm_weigh_shares_school(search->weighing.input->state->snapshot, schools, student);
    g_hash_table_insert(search->by_student, (gpointer)student->id, subject);
    return subject;
}

static gboolean has_evidence(const CmSubject *subject, CmEvidenceKind kind, int part,
                             const CmMailText *text)
{
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        if (evidence->kind == kind && evidence->part == part && evidence->text != NULL &&
            cm_mail_text_equal(evidence->text, text))
            return TRUE;
    }
    return FALSE;
}

typedef struct {
    CmEvidenceKind kind;
    CmStrength strength;
    guint namesakes;
    int part;
    const char *source;
    gboolean with_picture;
} Sign;

static void add_sign(Search *search, const CmPerson *student, const Sign *sign, CmMailText *text)
{
    CmSubject *subject = subject_of(search, student);
    if (subject->evidence->len >= MOST_EVIDENCE_EACH && sign->strength <= subject->strength)
        return;
    if (has_evidence(subject, sign->kind, sign->part, text))
        return;
    CmEvidence *evidence = cm_subject_add_evidence(subject, sign->kind, sign->strength);
    evidence->part = sign->part;
    evidence->namesakes = sign->namesakes;
    evidence->source = g_strdup(sign->source);
    evidence->text = cm_mail_text_ref(text);
    evidence->with_picture = sign->with_picture;
}

static gboolean is_picture_part(const Search *search, int part)
{
    return part >= 0 && cm_gather_part_can_show(search->input->report, (guint)part);
}

/* What a match in this text is a sign of, before its strength is weighed. */
static Sign sign_of_text(const Search *search, CmNameKind found)
{
    const CmReportText *text = search->text;
    Sign sign = {.kind = CM_EVIDENCE_NAME, .part = text->part, .source = text->source};
    gboolean picture = is_picture_part(search, text->part);
    switch (text->role) {
    case CM_TEXT_PEOPLE_TAG:
        sign.kind = CM_EVIDENCE_PEOPLE_TAG;
        sign.with_picture = TRUE;
        break;
    case CM_TEXT_CAPTION:
        sign.kind = CM_EVIDENCE_CAPTION;
        sign.with_picture = picture;
        break;
    case CM_TEXT_FILENAME:
        sign.with_picture = picture;
        break;
    case CM_TEXT_SUBJECT:
    case CM_TEXT_BODY:
    case CM_TEXT_HEADER:
    case CM_TEXT_LINK:
        sign.with_picture = search->can_show && search->short_text;
        break;
    }
    if (found == CM_NAME_IDENTIFIER)
        sign.kind = CM_EVIDENCE_IDENTIFIER;
    if (found == CM_NAME_ADDRESS)
        sign.kind = CM_EVIDENCE_ADDRESS;
    return sign;
}

static CmStrength weigh(const Search *search, const CmPerson *student, const Sign *sign,
                        const char *name, gsize at)
{
    if (sign->kind == CM_EVIDENCE_IDENTIFIER || sign->kind == CM_EVIDENCE_ADDRESS)
        return CM_STRENGTH_CERTAIN;
    gboolean by_itself = sign->kind == CM_EVIDENCE_PEOPLE_TAG ||
                         sign->kind == CM_EVIDENCE_CAPTION ||
                         (search->text->role == CM_TEXT_FILENAME && sign->with_picture);
    if (by_itself)
        return CM_STRENGTH_STRONG;
    const CmPassage *passage =
        search->passages == NULL ? NULL : cm_passages_at(search->passages, at);
    if (passage == NULL)
        return cm_weigh_name(&search->weighing, student, name, CM_PASSAGE_OWN, FALSE);
    gboolean answered = cm_weigh_is_answered(&search->weighing, search->bytes, passage);
    return cm_weigh_name(&search->weighing, student, name, passage->kind, answered);
}

static void on_match(const CmNameMatch *match, gpointer data)
{
    Search *search = data;
    g_autofree char *name = g_strndup(search->bytes + match->start, match->end - match->start);
    g_autoptr(CmMailText) found = cm_mail_text_new_string(name);
    Sign sign = sign_of_text(search, match->kind);
    for (guint i = 0; i < match->bearer_count; i++) {
        const CmPerson *student = cm_snapshot_person_at(search->snapshot, match->bearers[i]);
        if (cm_snapshot_is_student_subject(search->snapshot, student, search->input->today))
            sign.namesakes++;
    }
    for (guint i = 0; i < match->bearer_count; i++) {
        const CmPerson *student = cm_snapshot_person_at(search->snapshot, match->bearers[i]);
        if (!cm_snapshot_is_student_subject(search->snapshot, student, search->input->today))
            continue;
        sign.strength = weigh(search, student, &sign, name, match->start);
        add_sign(search, student, &sign, found);
    }
}

static guint count_words(const char *text, gsize length)
{
    guint words = 0;
    gboolean inside = FALSE;
    for (gsize i = 0; i < length && words <= SHORT_TEXT_WORDS; i++) {
        gboolean blank = g_ascii_isspace(text[i]);
        if (!blank && !inside)
            words++;
        inside = !blank;
    }
    return words;
}

static void scan(Search *search, const char *bytes, gsize length)
{
    search->bytes = bytes;
    search->short_text = count_words(bytes, length) < SHORT_TEXT_WORDS;
    cm_names_scan(cm_snapshot_names(search->snapshot), bytes, length, on_match, search);
}

/* A class named beside pictures: each of its students may be in them, and nobody knows who. */
static void add_class(Search *search, const CmClassGroup *class_group)
{
    g_autoptr(GPtrArray) students = cm_snapshot_class_students(search->snapshot, class_group->id);
    const char *title = class_group->title != NULL ? class_group->title : class_group->code;
    g_autoptr(CmMailText) text = cm_mail_text_new_string(title);
    Sign sign = {
        .kind = CM_EVIDENCE_CLASS,
        .strength = CM_STRENGTH_WEAK,
        .namesakes = students->len,
        .part = -1,
        .source = search->text->source,
        .with_picture = TRUE,
    };
    for (guint i = 0; i < students->len && students->len <= CLASS_MOST; i++) {
        const CmPerson *student = g_ptr_array_index(students, i);
        if (cm_snapshot_is_student_subject(search->snapshot, student, search->input->today))
            add_sign(search, student, &sign, text);
    }
}

/* Each school has its own "Div 4": only the classes of the sender's schools are meant. */
static void search_classes(Search *search, const char *bytes, gsize length)
{
    const char *const *schools = (const char *const *)search->facts->sender.schools;
    g_autoptr(GPtrArray) classes = cm_snapshot_classes_in_text(search->snapshot, bytes, length);
    for (guint i = 0; i < classes->len; i++) {
        const CmClassGroup *class_group = g_ptr_array_index(classes, i);
        if (class_group->school != NULL && g_strv_contains(schools, class_group->school))
            add_class(search, class_group);
    }
}

/* In a signature or a disclaimer it is the employee's class, whatever is shown. */
static void search_classes_of_body(Search *search, const char *bytes)
{
    for (guint i = 0; i < search->passages->len; i++) {
        const CmPassage *passage = &g_array_index(search->passages, CmPassage, i);
        if (passage->kind != CM_PASSAGE_SIGNATURE && passage->kind != CM_PASSAGE_DISCLAIMER)
            search_classes(search, bytes + passage->start, passage->end - passage->start);
    }
}

/* The students that a declared name means: by name, number or id, else a whole class. *@namesakes
 * is how many share the name; the students of a class are each meant. */
static GPtrArray *declared_students(const Search *search, const char *name, guint *namesakes)
{
    GPtrArray *students = cm_snapshot_people_search(search->snapshot, name, TRUE);
    for (guint i = students->len; i > 0; i--)
        if (!cm_snapshot_is_student_subject(search->snapshot, g_ptr_array_index(students, i - 1),
                                            search->input->today))
            g_ptr_array_remove_index(students, i - 1);
    *namesakes = students->len;
    if (students->len > 0)
        return students;
    g_ptr_array_unref(students);
    *namesakes = 1;
    return cm_snapshot_class_students(search->snapshot, name);
}

static void declare(Search *search, const CmDeclaration *declaration, const char *source)
{
    search->facts->declared = TRUE;
    for (guint i = 0; i < declaration->names->len; i++) {
        const char *name = g_ptr_array_index(declaration->names, i);
        g_autoptr(CmMailText) text = cm_mail_text_new_string(name);
        Sign sign = {
            .kind = CM_EVIDENCE_DECLARATION,
            .strength = CM_STRENGTH_CERTAIN,
            .part = search->first_picture,
            .source = source,
            .with_picture = TRUE,
        };
        g_autoptr(GPtrArray) students = declared_students(search, name, &sign.namesakes);
        if (students->len == 0)
            g_ptr_array_add(search->facts->unknown_names, cm_mail_text_ref(text));
        for (guint j = 0; j < students->len; j++)
            add_sign(search, g_ptr_array_index(students, j), &sign, text);
    }
}

/* The subject is scanned without its declaration: what the brackets say is a declaration and no
 * more. */
static void search_subject(Search *search, const char *bytes, gsize length)
{
    g_autoptr(CmDeclaration) declaration = cm_declaration_find_in_subject(bytes);
    if (declaration == NULL) {
        scan(search, bytes, length);
        return;
    }
    declare(search, declaration, "subject");
    scan(search, bytes, declaration->start);
    scan(search, bytes + declaration->end, length - declaration->end);
}

static void search_body(Search *search, const char *bytes, gsize length)
{
    g_autoptr(GArray) passages = cm_passages_find(bytes, length);
    g_autoptr(CmDeclaration) declaration = cm_declaration_find_in_body(bytes, length);
    if (declaration != NULL && cm_passages_at(passages, declaration->start)->kind == CM_PASSAGE_OWN)
        declare(search, declaration, "body");
    search->passages = passages;
    scan(search, bytes, length);
    if (search->can_show)
        search_classes_of_body(search, bytes);
    search->passages = NULL;
}

static void search_text(Search *search, const CmReportText *text)
{
    gsize length;
    const char *bytes = cm_mail_text_bytes(text->text, &length);
    search->text = text;
    if (search->can_show && (text->role == CM_TEXT_SUBJECT || text->role == CM_TEXT_FILENAME ||
                             text->role == CM_TEXT_CAPTION))
        search_classes(search, bytes, length);
    if (text->role == CM_TEXT_SUBJECT) {
        search_subject(search, bytes, length);
    } else if (text->role == CM_TEXT_BODY) {
        search_body(search, bytes, length);
    } else if (text->role == CM_TEXT_HEADER) {
        if (!g_str_equal(text->source, "students-shown"))
            return;
        g_autoptr(CmDeclaration) declaration = cm_declaration_parse_header(bytes);
        if (declaration != NULL)
            declare(search, declaration, "students-shown");
    } else {
        scan(search, bytes, length);
    }
}

static void find_pictures(Search *search)
{
    const CmReport *report = search->input->report;
    search->first_picture = -1;
    for (guint i = 0; i < report->parts->len; i++) {
        if (!cm_gather_part_can_show(report, i))
            continue;
        search->can_show = TRUE;
        if (search->first_picture < 0)
            search->first_picture = (int)i;
    }
}

/* A subject is ambiguous when all of its evidence of the greatest strength fits others too. */
static void settle(CmSubject *subject)
{
    subject->ambiguous = TRUE;
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        if (evidence->strength == subject->strength && evidence->namesakes <= 1)
            subject->ambiguous = FALSE;
    }
}

void cm_gather_subjects(CmFacts *facts, const CmGatherInput *input)
{
    g_autoptr(GHashTable) by_student = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(CmSecondSigns) signs = cm_second_signs_new(input, facts);
    Search search = {
        .facts = facts,
        .input = input,
        .snapshot = input->state->snapshot,
        .weighing = {.input = input, .facts = facts, .signs = signs},
        .by_student = by_student,
    };
    find_pictures(&search);
    for (guint i = 0; i < input->report->texts->len; i++)
        search_text(&search, g_ptr_array_index(input->report->texts, i));
    for (guint i = 0; i < facts->subjects->len; i++)
        settle(g_ptr_array_index(facts->subjects, i));
}

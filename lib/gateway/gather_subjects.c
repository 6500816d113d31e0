#include "gateway/gather_subjects.h"

#include <string.h>

#include "gateway/gather_classes.h"
#include "gateway/gather_declared.h"
#include "gateway/gather_hints.h"
#include "gateway/gather_parts.h"
#include "gateway/gather_pictures.h"
#include "gateway/name_place.h"
#include "gateway/report_text.h"
#include "gateway/short_text.h"
#include "gateway/weigh_name.h"
#include "text/declaration.h"
#include "text/parted_names.h"
#include "text/sibling_names.h"

typedef struct {
    CmFacts *facts;
    const CmGatherInput *input;
    const CmSnapshot *snapshot;
    CmWeighing weighing;
    CmSubjectSigns signs;
    CmHints *hints;
    gboolean can_show;        /* some part could show somebody */
    int first_picture;        /* its index, or -1 */
    const CmReportText *text; /* that is being scanned */
    CmNamePlaces places;      /* of it, from where it is scanned */
    CmShortText shortness;
} Search;

static gboolean is_picture_part(const Search *search, int part)
{
    return part >= 0 && cm_gather_part_can_show(search->input->report, (guint)part);
}

/* What a match in a passage of @kind of this text is a sign of, before its strength is weighed. */
static CmSign sign_of_text(const Search *search, CmNameKind found, CmPassageKind kind)
{
    const CmReportText *text = search->text;
    CmSign sign = {.kind = CM_EVIDENCE_NAME, .part = text->part, .source = text->source};
    sign.page = text->page;
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
        sign.with_picture = search->can_show && cm_short_text_has(&search->shortness, kind);
        break;
    }
    if (found == CM_NAME_IDENTIFIER)
        sign.kind = CM_EVIDENCE_IDENTIFIER;
    if (found == CM_NAME_ADDRESS)
        sign.kind = CM_EVIDENCE_ADDRESS;
    return sign;
}

/* TRUE of a sign that needs no second one: it identifies, or says who a picture shows. */
static gboolean speaks_for_itself(const Search *search, const CmSign *sign)
{
    return sign->kind == CM_EVIDENCE_IDENTIFIER || sign->kind == CM_EVIDENCE_ADDRESS ||
           sign->kind == CM_EVIDENCE_PEOPLE_TAG || sign->kind == CM_EVIDENCE_CAPTION ||
           (search->text->role == CM_TEXT_FILENAME && sign->with_picture);
}

static CmStrength weigh(Search *search, const CmPerson *student, const CmSign *sign,
                        const char *name, const CmNameMatch *match, CmPassageKind kind)
{
    if (sign->kind == CM_EVIDENCE_IDENTIFIER || sign->kind == CM_EVIDENCE_ADDRESS)
        return CM_STRENGTH_CERTAIN;
    if (speaks_for_itself(search, sign))
        return CM_STRENGTH_STRONG;
    if (match->unsure && !cm_second_signs_point_to(search->weighing.signs, student))
        return CM_STRENGTH_WEAK;
    gboolean answered = cm_name_place_is_answered(&search->places, &search->weighing, match->start);
    return cm_weigh_name(&search->weighing, student, name, kind, answered);
}

/* Whom a sign can mean: a student, unless an officer said that a name in this author's mail is not
 * theirs. */
static gboolean is_candidate(const Search *search, const CmPerson *student, const CmSign *sign)
{
    return cm_snapshot_is_student_subject(search->snapshot, student, search->input->today) &&
           (speaks_for_itself(search, sign) || !cm_weigh_is_stranger(&search->weighing, student));
}

/* A name that is written as @name. */
static void on_written(const CmNameMatch *match, const char *name, gpointer data)
{
    Search *search = data;
    g_autoptr(CmMailText) found = cm_mail_text_new_string(name);
    CmPassageKind kind = cm_name_place_kind(&search->places, match->start, match->end);
    CmSign sign = sign_of_text(search, match->kind, kind);
    for (guint i = 0; i < match->bearer_count; i++) {
        const CmPerson *student = cm_snapshot_person_at(search->snapshot, match->bearers[i]);
        if (is_candidate(search, student, &sign))
            sign.namesakes++;
    }
    for (guint i = 0; i < match->bearer_count; i++) {
        const CmPerson *student = cm_snapshot_person_at(search->snapshot, match->bearers[i]);
        if (!is_candidate(search, student, &sign))
            continue;
        sign.strength = weigh(search, student, &sign, name, match, kind);
        cm_subject_signs_add(&search->signs, student, &sign, found);
    }
}

static void on_match(const CmNameMatch *match, gpointer data)
{
    Search *search = data;
    g_autofree char *name =
        g_strndup(search->places.bytes + match->start, match->end - match->start);
    on_written(match, name, data);
}

/* @passages are those of a body, else NULL. */
static void scan(Search *search, const char *bytes, gsize length, const GArray *passages)
{
    search->places = (CmNamePlaces){.bytes = bytes, .length = length, .passages = passages};
    search->shortness = cm_short_text_measure(bytes, length, passages);
    const CmNames *names = cm_snapshot_names(search->snapshot);
    CmNamesTextKind kind = cm_gather_text_kind(search->text->role);
    cm_names_scan_kind(names, kind, bytes, length, on_match, search);
    cm_sibling_names_scan(names, kind, bytes, length, on_written, search);
    if (search->text->role == CM_TEXT_BODY)
        cm_parted_names_scan(names, bytes, length, on_written, search);
}

static void search_classes(Search *search, const char *bytes, gsize length)
{
    cm_gather_classes(&search->signs, search->input, search->text->source, bytes, length);
}

/* In a signature or a disclaimer it is the employee's class, whatever is shown. */
static void search_classes_of_body(Search *search, const char *bytes, const GArray *passages)
{
    for (guint i = 0; i < passages->len; i++) {
        const CmPassage *passage = &g_array_index(passages, CmPassage, i);
        if (passage->kind != CM_PASSAGE_SIGNATURE && passage->kind != CM_PASSAGE_DISCLAIMER)
            search_classes(search, bytes + passage->start, passage->end - passage->start);
    }
}

static void declare(Search *search, const CmDeclaration *declaration, const char *source)
{
    cm_gather_declared(&search->signs, search->input, declaration, search->first_picture, source);
}

/* The subject is scanned without its declaration: what the brackets say is a declaration and no
 * more. */
static void search_subject(Search *search, const char *bytes, gsize length)
{
    g_autoptr(CmDeclaration) declaration = cm_declaration_find_in_subject(bytes);
    if (declaration == NULL) {
        scan(search, bytes, length, NULL);
        return;
    }
    declare(search, declaration, "subject");
    scan(search, bytes, declaration->start, NULL);
    scan(search, bytes + declaration->end, length - declaration->end, NULL);
}

static void search_body(Search *search, const char *bytes, gsize length)
{
    g_autoptr(GArray) passages = cm_passages_find(bytes, length);
    g_autoptr(CmDeclaration) declaration =
        cm_report_text_is_own(search->input->report, search->text)
            ? cm_declaration_find_in_body(bytes, length)
            : NULL;
    if (declaration != NULL && cm_passages_at(passages, declaration->start)->kind == CM_PASSAGE_OWN)
        declare(search, declaration, "body");
    scan(search, bytes, length, passages);
    if (search->can_show)
        search_classes_of_body(search, bytes, passages);
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
    } else if (text->role == CM_TEXT_HEADER && !cm_report_text_is_remark(text)) {
        if (!g_str_equal(text->source, "students-shown"))
            return;
        g_autoptr(CmDeclaration) declaration = cm_declaration_parse_header(bytes);
        if (declaration != NULL)
            declare(search, declaration, "students-shown");
    } else {
        scan(search, bytes, length, NULL);
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

/* Given names and near misses in what the sender wrote. */
static void search_hints_of_body(Search *search, guint number, const char *bytes, gsize length)
{
    g_autoptr(GArray) passages = cm_passages_find(bytes, length);
    search->shortness = cm_short_text_measure(bytes, length, passages);
    CmSign sign = sign_of_text(search, CM_NAME_FULL, CM_PASSAGE_OWN);
    for (guint i = 0; i < passages->len; i++) {
        const CmPassage *passage = &g_array_index(passages, CmPassage, i);
        if (passage->kind == CM_PASSAGE_OWN)
            cm_hints_search(search->hints, &sign, number, bytes,
                            (CmSpan){passage->start, passage->end});
    }
}

static void search_hints(Search *search, guint number)
{
    const CmReportText *text = g_ptr_array_index(search->input->report->texts, number);
    gsize length;
    const char *bytes = cm_mail_text_bytes(text->text, &length);
    search->text = text;
    if (text->role == CM_TEXT_BODY) {
        search_hints_of_body(search, number, bytes, length);
    } else if (text->role != CM_TEXT_HEADER && text->role != CM_TEXT_LINK) {
        search->shortness = cm_short_text_measure(bytes, length, NULL);
        CmSign sign = sign_of_text(search, CM_NAME_FULL, CM_PASSAGE_OWN);
        cm_hints_search(search->hints, &sign, number, bytes, (CmSpan){0, length});
    }
}

void cm_gather_subjects(CmFacts *facts, const CmGatherInput *input, GArray *given)
{
    g_autoptr(CmSecondSigns) signs = cm_second_signs_new(input, facts);
    Search search = {
        .facts = facts,
        .input = input,
        .snapshot = input->state->snapshot,
        .weighing = {.input = input, .facts = facts, .signs = signs},
    };
    cm_subject_signs_init(&search.signs, facts, input->state->snapshot);
    find_pictures(&search);
    cm_gather_pictures(&search.signs, input);
    for (guint i = 0; i < input->report->texts->len; i++)
        search_text(&search, g_ptr_array_index(input->report->texts, i));
    g_autoptr(CmHints) hints = cm_hints_new(input, &search.signs, given);
    search.hints = hints;
    for (guint i = 0; i < input->report->texts->len; i++)
        search_hints(&search, i);
    cm_subject_signs_settle(&search.signs);
    cm_subject_signs_clear(&search.signs);
}

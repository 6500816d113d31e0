#include "gateway/gather_protected.h"

#include "gateway/boilerplate.h"
#include "gateway/detector_set.h"
#include "gateway/given_names.h"
#include "gateway/named_people.h"
#include "gateway/report_text.h"
#include "text/beside.h"
#include "text/headed_values.h"
#include "text/passages.h"

/* More of one detector adds nothing to what is known of a message. */
#define MOST_EACH 64u

typedef struct {
    CmFacts *facts;
    const CmGatherInput *input;
    const GPtrArray *detectors; /* of CmPolicyDetector */
    GHashTable *by_student;     /* id -> CmSubject of facts */
    const GArray *given;        /* of CmGivenName, in the order of texts … */
    guint next_given;           /* … and the first that was not asked for yet */
    guint *found;               /* how many each detector has in facts->protected_ */
    const CmReportText *text;
    const char *bytes;
    gsize length;
    const GArray *passages; /* of a body, else NULL */
    GArray *people;         /* of CmSpan: names and numbers of students in the text, in order … */
    GPtrArray *bearers;     /* of GPtrArray of CmSubject: … and whose */
    const GArray *headings; /* of CmHeading, over rows with them */
    GArray *beside;         /* of CmBeside, of one hit */
} Search;

static void pointers_unref(gpointer data)
{
    g_ptr_array_unref(data);
}

/* The sign of @subject in @part: its number, or -1. */
static int sign_in(const CmSubject *subject, int part)
{
    int found = -1;
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        gboolean names = evidence->kind != CM_EVIDENCE_DECLARATION &&
                         evidence->kind != CM_EVIDENCE_PICTURE &&
                         evidence->kind != CM_EVIDENCE_CLASS && !evidence->near_miss;
        if (!names || evidence->part != part)
            continue;
        const CmEvidence *best =
            found >= 0 ? g_ptr_array_index(subject->evidence, (guint)found) : NULL;
        if (best == NULL || evidence->strength > best->strength)
            found = (int)i;
    }
    return found;
}

static CmRecordFact *record_find(const CmSubject *subject, const char *detector, guint evidence)
{
    for (guint i = 0; i < subject->records->len; i++) {
        CmRecordFact *record = g_ptr_array_index(subject->records, i);
        if (record->evidence == evidence && g_str_equal(record->detector, detector))
            return record;
    }
    return NULL;
}

/* Says that @detector found something of @subject beside their sign in @part. */
static void tell(const Search *search, CmSubject *subject, const CmPolicyDetector *detector,
                 const CmDetectorHit *hit, int part, gboolean sure)
{
    int sign = sign_in(subject, part);
    if (sign < 0)
        return;
    CmStrength strength = sure && !hit->weak ? CM_STRENGTH_STRONG : CM_STRENGTH_WEAK;
    CmRecordFact *record = record_find(subject, detector->name, (guint)sign);
    gboolean surer = record == NULL || strength > record->strength ||
                     (strength == record->strength && record->unknown && !hit->unknown);
    if (!surer)
        return;
    if (record == NULL)
        record = cm_subject_add_record(subject, (CmKind)detector->student, (guint)sign,
                                       detector->name, strength);
    record->part = search->text->part;
    record->strength = strength;
    record->unknown = hit->unknown;
}

static void find_beside(Search *search, const CmDetectorHit *hit)
{
    cm_beside_find(search->bytes, search->length, (CmSpan){hit->start, hit->end},
                   (const CmSpan *)(const void *)search->people->data, search->people->len,
                   cm_headings_at(search->headings, hit->start), search->beside);
}

static gboolean tell_beside(Search *search, const CmPolicyDetector *detector,
                            const CmDetectorHit *hit)
{
    find_beside(search, hit);
    for (guint i = 0; i < search->beside->len; i++) {
        const CmBeside *beside = &g_array_index(search->beside, CmBeside, i);
        const GPtrArray *subjects = g_ptr_array_index(search->bearers, beside->person);
        for (guint j = 0; j < subjects->len; j++)
            tell(search, g_ptr_array_index(subjects, j), detector, hit, search->text->part,
                 beside->sure);
    }
    return search->beside->len > 0;
}

/* Everybody with a sign in @part: those in a file that is a record by its name, or those whom the
 * subject line names. */
static gboolean tell_all_in(Search *search, const CmPolicyDetector *detector,
                            const CmDetectorHit *hit, int part, gboolean sure)
{
    gboolean any = FALSE;
    for (guint i = 0; i < search->facts->subjects->len; i++) {
        CmSubject *subject = g_ptr_array_index(search->facts->subjects, i);
        if (sign_in(subject, part) < 0)
            continue;
        tell(search, subject, detector, hit, part, sure);
        any = TRUE;
    }
    return any;
}

/* TRUE when what was found is of some student. */
static gboolean tell_students(Search *search, const CmPolicyDetector *detector,
                              const CmDetectorHit *hit)
{
    if (tell_beside(search, detector, hit))
        return TRUE;
    if (search->text->role == CM_TEXT_FILENAME &&
        tell_all_in(search, detector, hit, search->text->part, TRUE))
        return TRUE;
    return search->text->role != CM_TEXT_SUBJECT && tell_all_in(search, detector, hit, -1, FALSE);
}

/* TRUE when a find of @detector is surely a record of one student alone, whom the message surely
 * names: then that is what must not be told, and the find as such says no more. */
static gboolean is_of_one_student(const Search *search, const CmPolicyDetector *detector)
{
    for (guint i = 0; i < search->facts->subjects->len; i++) {
        const CmSubject *subject = g_ptr_array_index(search->facts->subjects, i);
        for (guint j = 0; j < subject->records->len; j++) {
            const CmRecordFact *record = g_ptr_array_index(subject->records, j);
            const CmEvidence *sign = g_ptr_array_index(subject->evidence, record->evidence);
            if (g_str_equal(record->detector, detector->name) &&
                record->strength > CM_STRENGTH_WEAK && !record->unknown &&
                sign->strength > CM_STRENGTH_WEAK && sign->namesakes <= 1)
                return TRUE;
        }
    }
    return FALSE;
}

static void add_protected(Search *search, guint number, CmProtectedKind kind,
                          const CmDetectorHit *hit, gboolean of_student)
{
    const CmPolicyDetector *detector = g_ptr_array_index(search->detectors, number);
    gboolean weak = hit->weak;
    /* What is weak leaves room for what is not. */
    if (search->found[number] >= (weak ? MOST_EACH / 2 : MOST_EACH))
        return;
    search->found[number]++;
    CmProtected *item = cm_facts_add_protected(search->facts, kind, detector->name,
                                               weak ? CM_STRENGTH_WEAK : CM_STRENGTH_STRONG);
    item->part = search->text->part;
    item->source = g_strdup(search->text->source);
    item->offset = hit->start;
    item->length = hit->end - hit->start;
    item->unknown = hit->unknown;
    item->of_student = of_student && (!detector->has_kind || is_of_one_student(search, detector));
}

/* What is protected only because it is a student's. A work of theirs is not: it goes where a
 * release lets it. */
static void protect_of_student(Search *search, const CmDetectorHit *hit)
{
    const CmPolicyDetector *detector = g_ptr_array_index(search->detectors, hit->detector);
    if (detector->student == CM_KIND_CONTACT)
        add_protected(search, hit->detector, CM_PROTECTED_CONTACT, hit, TRUE);
    else if (detector->student == CM_KIND_RECORD)
        add_protected(search, hit->detector, CM_PROTECTED_RECORD, hit, TRUE);
}

/* TRUE when it stands in one sentence with a student whom the message surely names. */
static gboolean is_said_of_student(Search *search, const CmDetectorHit *hit)
{
    find_beside(search, hit);
    for (guint i = 0; i < search->beside->len; i++) {
        const CmBeside *beside = &g_array_index(search->beside, CmBeside, i);
        const GPtrArray *subjects = g_ptr_array_index(search->bearers, beside->person);
        for (guint j = 0; beside->sure && j < subjects->len; j++) {
            const CmSubject *subject = g_ptr_array_index(subjects, j);
            if (subject->strength > CM_STRENGTH_WEAK)
                return TRUE;
        }
    }
    return FALSE;
}

/* Disclaimers, footers and signatures never count, but what is said of a student is none, whatever
 * it looks like; what could not be searched is never passed over. */
static gboolean is_boilerplate(Search *search, const CmDetectorHit *hit)
{
    return search->passages != NULL && !hit->unknown &&
           cm_boilerplate_covers(search->passages, search->bytes, search->length, hit->start) &&
           !is_said_of_student(search, hit);
}

static void settle_hit(Search *search, const CmDetectorHit *hit)
{
    if (is_boilerplate(search, hit))
        return;
    const CmPolicyDetector *detector = g_ptr_array_index(search->detectors, hit->detector);
    gboolean of_student = detector->student != 0 && tell_students(search, detector, hit);
    if (detector->has_kind)
        add_protected(search, hit->detector, detector->kind, hit, of_student);
    else if (of_student)
        protect_of_student(search, hit);
}

/* A given name says who is meant too weakly for more than a mark; what is only near one, or was not
 * looked through to its end, is not told at all. */
static void tell_given(Search *search, const CmDetectorHit *hit)
{
    const CmPolicyDetector *detector = g_ptr_array_index(search->detectors, hit->detector);
    if (detector->student == 0 || hit->unknown || is_boilerplate(search, hit))
        return;
    gboolean any = FALSE;
    find_beside(search, hit);
    for (guint i = 0; i < search->beside->len; i++) {
        const CmBeside *beside = &g_array_index(search->beside, CmBeside, i);
        const GPtrArray *subjects = g_ptr_array_index(search->bearers, beside->person);
        for (guint j = 0; beside->sure && j < subjects->len; j++) {
            tell(search, g_ptr_array_index(subjects, j), detector, hit, search->text->part, FALSE);
            any = TRUE;
        }
    }
    CmDetectorHit weak = *hit;
    weak.weak = TRUE;
    if (any && !detector->has_kind)
        protect_of_student(search, &weak);
}

/* Of what patterns were tried around, what can be a student's. */
static void keep_words_of_students(const Search *search, GArray *words)
{
    guint kept = 0;
    for (guint i = 0; i < words->len; i++) {
        CmDetectorHit word = g_array_index(words, CmDetectorHit, i);
        const CmPolicyDetector *detector = g_ptr_array_index(search->detectors, word.detector);
        if (detector->student != 0)
            g_array_index(words, CmDetectorHit, kept++) = word;
    }
    g_array_set_size(words, kept);
}

static void find_headed(Search *search, const GArray *words, GArray *hits)
{
    CmHeadedText text = {
        .detectors = search->input->state->detectors,
        .text = search->bytes,
        .length = search->length,
        .people = search->people,
        .headings = search->headings,
    };
    cm_headed_values_find(&text, words, hits);
}

/* Settles each of @found, and what stands below headings, among the people of the search. */
static void settle_all(Search *search, const GArray *words, const GArray *found,
                       void (*settle)(Search *search, const CmDetectorHit *hit))
{
    g_autoptr(GArray) hits = g_array_copy((GArray *)found);
    g_autoptr(GArray) headings =
        cm_headings_find(search->bytes, search->length,
                         (const CmSpan *)(const void *)search->people->data, search->people->len);
    search->headings = headings;
    find_headed(search, words, hits);
    for (guint i = 0; i < hits->len; i++)
        settle(search, &g_array_index(hits, CmDetectorHit, i));
    search->headings = NULL;
}

static void search_text(Search *search, guint number)
{
    const CmReportText *text = g_ptr_array_index(search->input->report->texts, number);
    /* The digits of an address on the web are nobody's number. */
    if ((text->role == CM_TEXT_HEADER && !cm_report_text_is_remark(text)) ||
        text->role == CM_TEXT_PEOPLE_TAG || text->role == CM_TEXT_LINK)
        return;
    search->text = text;
    search->bytes = cm_mail_text_bytes(text->text, &search->length);
    CmDetectPlace place = text->role == CM_TEXT_FILENAME ? CM_DETECT_FILE_NAME : CM_DETECT_TEXT;
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit));
    g_autoptr(GArray) hits = cm_detectors_scan_words(search->input->state->detectors, place,
                                                     search->bytes, search->length, words);
    keep_words_of_students(search, words);
    if (hits->len == 0 && words->len == 0)
        return;
    g_autoptr(GArray) passages =
        text->role == CM_TEXT_BODY ? cm_passages_find(search->bytes, search->length) : NULL;
    search->passages = passages;
    cm_named_people_find(search->input->state->snapshot, search->by_student, text, search->people,
                         search->bearers);
    settle_all(search, words, hits, settle_hit);
    cm_given_names_find(search->given, &search->next_given, number, search->by_student,
                        search->people, search->bearers);
    if (search->people->len > 0)
        settle_all(search, words, hits, tell_given);
    search->passages = NULL;
}

void cm_gather_protected(CmFacts *facts, const CmGatherInput *input, const GArray *given)
{
    g_autoptr(GHashTable) by_student = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < facts->subjects->len; i++) {
        CmSubject *subject = g_ptr_array_index(facts->subjects, i);
        g_hash_table_insert(by_student, subject->student, subject);
    }
    const GPtrArray *detectors = cm_policy_detectors(input->state->policy);
    g_autofree guint *found = g_new0(guint, detectors->len + 1);
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(CmSpan));
    g_autoptr(GPtrArray) bearers = g_ptr_array_new_with_free_func(pointers_unref);
    g_autoptr(GArray) beside = g_array_new(FALSE, FALSE, sizeof(CmBeside));
    Search search = {
        .facts = facts,
        .input = input,
        .detectors = detectors,
        .by_student = by_student,
        .given = given,
        .found = found,
        .people = people,
        .bearers = bearers,
        .beside = beside,
    };
    for (guint i = 0; i < input->report->texts->len; i++)
        search_text(&search, i);
}

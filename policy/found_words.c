#include "policy/found_words.h"

#include "base/encode.h"
#include "policy/detector.h"

/* More of one place says no more. */
#define DETECTORS_MOST 3u
#define WRITTEN_MAX    64u

/* TRUE when @record is what @finding is about. */
static gboolean is_meant(const CmRecordFact *record, const CmFinding *finding)
{
    return record->kind == finding->kind && record->part == finding->origin.part &&
           record->strength >= finding->strength;
}

/* The title of the detector @name, which is English, or NULL. */
static const char *title_of(const CmWording *wording, const char *name)
{
    const GPtrArray *detectors = cm_policy_detectors(cm_wording_policy(wording));
    for (guint i = 0; cm_wording_is_english(wording) && i < detectors->len; i++) {
        const CmPolicyDetector *detector = g_ptr_array_index(detectors, i);
        if (g_str_equal(detector->name, name))
            return detector->title;
    }
    return NULL;
}

char *cm_found_by_detector(CmWording *wording, const char *detector)
{
    const char *const nothing[CM_SLOT_COUNT] = {NULL};
    g_autofree char *section = g_strconcat(CM_WORDING_FOUND, detector, NULL);
    char *words = cm_wording_say(wording, CM_WORDING_WORDS, section, nothing);
    return words != NULL ? words : g_strdup(title_of(wording, detector));
}

static GPtrArray *words_of_records(CmWording *wording, const CmFinding *finding)
{
    const CmSubject *subject =
        g_ptr_array_index(cm_wording_facts(wording)->subjects, (guint)finding->origin.subject);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < subject->records->len && words->len < DETECTORS_MOST; i++) {
        const CmRecordFact *record = g_ptr_array_index(subject->records, i);
        g_autofree char *word =
            is_meant(record, finding) ? cm_found_by_detector(wording, record->detector) : NULL;
        if (word != NULL && !g_ptr_array_find_with_equal_func(words, word, g_str_equal, NULL))
            g_ptr_array_add(words, g_steal_pointer(&word));
    }
    return words;
}

char *cm_found_disclosed(CmWording *wording, const CmFinding *finding)
{
    g_autoptr(GPtrArray) words = words_of_records(wording, finding);
    if (words->len == 0)
        return g_strdup(cm_wording_kind(wording, finding->kind));
    g_ptr_array_add(words, NULL);
    return g_strjoinv(", ", (char **)words->pdata);
}

static gboolean has_word(char **words, const char *word)
{
    return g_strv_contains((const char *const *)words, word);
}

/* TRUE when @a and @b are as many words, and each of @a is one of @b, with its accents or without.
 */
static gboolean is_within(const char *a, const char *b)
{
    g_auto(GStrv) plain = NULL;
    g_auto(GStrv) words = g_str_tokenize_and_fold(a, NULL, NULL);
    g_auto(GStrv) others = g_str_tokenize_and_fold(b, NULL, &plain);
    for (guint i = 0; words[i] != NULL; i++)
        if (!has_word(others, words[i]) && !has_word(plain, words[i]))
            return FALSE;
    return g_strv_length(words) == g_strv_length(others);
}

/* TRUE when nobody would ask how @name came to be read in @written. */
static gboolean says_the_same(const char *written, const char *name)
{
    return is_within(written, name) || is_within(name, written);
}

static gboolean names_somebody(const CmEvidence *evidence)
{
    return !evidence->near_miss && evidence->text != NULL &&
           (evidence->kind == CM_EVIDENCE_NAME || evidence->kind == CM_EVIDENCE_PEOPLE_TAG ||
            evidence->kind == CM_EVIDENCE_CAPTION || evidence->kind == CM_EVIDENCE_GIVEN_NAME);
}

/* How the mail names @subject for all that @finding says, or NULL: as they are called, or not. */
static const CmMailText *find_other_name(const CmSubject *subject, const CmFinding *finding)
{
    const CmMailText *other = NULL;
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        if (evidence->strength < finding->strength || !names_somebody(evidence))
            continue;
        const char *written = cm_mail_text_bytes(evidence->text, NULL);
        if (!g_utf8_validate(written, -1, NULL))
            continue;
        if (says_the_same(written, subject->name))
            return NULL;
        other = other == NULL ? evidence->text : other;
    }
    return other;
}

char *cm_found_student(CmWording *wording, const CmFinding *finding)
{
    guint index = (guint)finding->origin.subject;
    const CmSubject *subject = g_ptr_array_index(cm_wording_facts(wording)->subjects, index);
    const char *name = cm_wording_student(wording, index);
    const CmMailText *written = cm_wording_is_for_author(wording) && subject->name != NULL
                                    ? find_other_name(subject, finding)
                                    : NULL;
    if (written == NULL)
        return g_strdup(name);
    g_autofree char *encoded = cm_encode_notice(written, WRITTEN_MAX);
    const char *values[CM_SLOT_COUNT] = {[CM_SLOT_STUDENT] = name, [CM_SLOT_PART] = encoded};
    g_autofree char *quoted = cm_wording_say(wording, CM_WORDING_WORDS, "quoted", values);
    values[CM_SLOT_NAMES] = quoted;
    char *words = cm_wording_say(wording, CM_WORDING_WORDS, CM_WORDING_WRITTEN, values);
    return words != NULL ? words : g_strdup(name);
}

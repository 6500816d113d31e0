#include "gateway/namesakes.h"

#include <string.h>

#include "base/encode.h"
#include "gateway/subject_signs.h"

#define LABEL_MAX 120u

void cm_namesake_free(CmNamesake *namesake)
{
    if (namesake == NULL)
        return;
    g_free(namesake->student);
    g_free(namesake->number);
    g_free(namesake->label);
    g_free(namesake);
}

static void namesake_free(gpointer data)
{
    cm_namesake_free(data);
}

/* Where they are told apart: a class, else a grade. */
static char *place_of(const CmSnapshot *snapshot, const CmPerson *student)
{
    g_autoptr(GPtrArray) classes = cm_snapshot_classes(snapshot, student);
    for (guint i = 0; i < classes->len; i++) {
        const CmClassGroup *class_group = g_ptr_array_index(classes, i);
        if (class_group->title != NULL)
            return g_strdup(class_group->title);
    }
    return student->grades != NULL ? g_strdup(student->grades[0]) : NULL;
}

static CmNamesake *namesake_of(const CmSnapshot *snapshot, const CmSubject *subject)
{
    const CmPerson *student = cm_snapshot_person_find(snapshot, subject->student);
    CmNamesake *namesake = g_new0(CmNamesake, 1);
    g_autofree char *place = student != NULL ? place_of(snapshot, student) : NULL;
    gboolean numbered = student != NULL && student->identifier != NULL;
    namesake->student = g_strdup(subject->student);
    namesake->number = g_strdup(numbered ? student->identifier : subject->student);
    g_autofree char *label =
        g_strdup_printf("%s (%s%s%s)", namesake->number, subject->name != NULL ? subject->name : "",
                        place != NULL ? ", " : "", place != NULL ? place : "");
    namesake->label = cm_encode_notice_string(label, LABEL_MAX);
    return namesake;
}

GPtrArray *cm_namesakes_find(const CmFacts *facts, const CmSnapshot *snapshot)
{
    GPtrArray *namesakes = g_ptr_array_new_with_free_func(namesake_free);
    for (guint i = 0; i < facts->subjects->len; i++) {
        const CmSubject *subject = g_ptr_array_index(facts->subjects, i);
        if (subject->ambiguous && !subject->elsewhere)
            g_ptr_array_add(namesakes, namesake_of(snapshot, subject));
    }
    return namesakes;
}

char *cm_namesakes_list(const GPtrArray *namesakes)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < namesakes->len; i++) {
        const CmNamesake *namesake = g_ptr_array_index(namesakes, i);
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", namesake->label);
    }
    return g_string_free(list, namesakes->len == 0);
}

/* Choosing. */

static CmSubject *subject_find(const CmFacts *facts, const char *student)
{
    for (guint i = 0; i < facts->subjects->len; i++) {
        CmSubject *subject = g_ptr_array_index(facts->subjects, i);
        if (g_str_equal(subject->student, student))
            return subject;
    }
    return NULL;
}

static gboolean is_same_text(const CmMailText *one, const CmMailText *two)
{
    return one == NULL || two == NULL ? one == two : cm_mail_text_equal(one, two);
}

/* TRUE when both stand for one sign that fits several. */
static gboolean is_same_sign(const CmEvidence *one, const CmEvidence *two)
{
    return one->namesakes > 1 && two->namesakes > 1 && one->kind == two->kind &&
           one->part == two->part && g_strcmp0(one->source, two->source) == 0 &&
           is_same_text(one->text, two->text);
}

static gboolean is_the_chosen_ones(const CmSubject *chosen, const CmEvidence *evidence)
{
    for (guint i = 0; i < chosen->evidence->len; i++)
        if (is_same_sign(g_ptr_array_index(chosen->evidence, i), evidence))
            return TRUE;
    return FALSE;
}

/* Takes evidence number @index off, with the records that stand beside it. */
static void drop_evidence(CmSubject *subject, guint index)
{
    g_ptr_array_remove_index(subject->evidence, index);
    for (guint i = subject->records->len; i-- > 0;) {
        CmRecordFact *record = g_ptr_array_index(subject->records, i);
        if (record->evidence == index)
            g_ptr_array_remove_index(subject->records, i);
        else if (record->evidence > index)
            record->evidence--;
    }
}

/* Strength and ambiguity as the evidence that is left has them. */
static void weigh_again(CmSubject *subject)
{
    subject->strength = CM_STRENGTH_WEAK;
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        subject->strength = MAX(subject->strength, evidence->strength);
    }
    cm_subject_signs_settle_one(subject);
}

static void take_from_other(const CmSubject *chosen, CmSubject *other)
{
    for (guint i = other->evidence->len; i-- > 0;)
        if (is_the_chosen_ones(chosen, g_ptr_array_index(other->evidence, i)))
            drop_evidence(other, i);
    if (other->evidence->len > 0)
        weigh_again(other);
}

static void give_to_chosen(CmSubject *chosen)
{
    for (guint i = 0; i < chosen->evidence->len; i++)
        ((CmEvidence *)g_ptr_array_index(chosen->evidence, i))->namesakes = 1;
    weigh_again(chosen);
}

static const char *student_of(const GPtrArray *namesakes, const char *number)
{
    for (guint i = 0; i < namesakes->len; i++) {
        const CmNamesake *namesake = g_ptr_array_index(namesakes, i);
        if (g_str_equal(namesake->number, number))
            return namesake->student;
    }
    return NULL;
}

gboolean cm_namesakes_choose(CmFacts *facts, const GPtrArray *namesakes, const char *number)
{
    const char *student = student_of(namesakes, number);
    CmSubject *chosen = student != NULL ? subject_find(facts, student) : NULL;
    if (chosen == NULL)
        return FALSE;
    for (guint i = facts->subjects->len; i-- > 0;) {
        CmSubject *other = g_ptr_array_index(facts->subjects, i);
        if (other == chosen)
            continue;
        take_from_other(chosen, other);
        if (other->evidence->len == 0)
            g_ptr_array_remove_index(facts->subjects, i);
    }
    give_to_chosen(chosen);
    return TRUE;
}

#include "gateway/gather_hints.h"

#include <string.h>

#include "text/fold.h"
#include "text/near_letters.h"

struct CmHints {
    const CmGatherInput *input;
    const CmSnapshot *snapshot;
    CmSubjectSigns *signs;
    const char *const *schools; /* of the sender */
    GHashTable *own;            /* CmPerson of students of the sender's own classes */
    GHashTable *correspondents; /* folded given names of the author and the recipients */
    GHashTable *readers;        /* ids of the recipients */
    GArray *given;              /* of CmGivenName */
    guint text;                 /* number of the text that is being searched … */
    gsize part;                 /* … and where in it bytes stand */
    const CmSign *sign;         /* of the text that is being searched */
    const char *bytes;
    GPtrArray *bearers; /* of CmPerson: of the given name that was found last … */
    GPtrArray *known;   /* … those with the name who are a recipient or their child … */
    gsize start, end;   /* … and where it stands */
};

static void add_given_name(CmHints *hints, const char *name)
{
    if (name == NULL || !g_utf8_validate(name, -1, NULL))
        return;
    g_auto(GStrv) words = cm_fold_words(name);
    if (words[0] != NULL)
        g_hash_table_add(hints->correspondents, g_strdup(words[0]));
}

static void add_correspondent(CmHints *hints, const CmPerson *person)
{
    if (person == NULL)
        return;
    add_given_name(hints, person->given);
    add_given_name(hints, person->preferred_given);
}

static void collect_correspondents(CmHints *hints, const CmFacts *facts)
{
    add_correspondent(hints, hints->input->author->person);
    for (guint i = 0; i < facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(facts->recipients, i);
        for (guint j = 0; j < recipient->identities->len; j++) {
            const CmIdentity *identity = g_ptr_array_index(recipient->identities, j);
            if (identity->person == NULL)
                continue;
            g_hash_table_add(hints->readers, identity->person);
            add_correspondent(hints, cm_snapshot_person_find(hints->snapshot, identity->person));
        }
    }
}

static void collect_own(CmHints *hints)
{
    if (hints->input->author->person == NULL)
        return;
    g_autoptr(GPtrArray) classes =
        cm_snapshot_classes(hints->snapshot, hints->input->author->person);
    for (guint i = 0; i < classes->len; i++) {
        const CmClassGroup *class_group = g_ptr_array_index(classes, i);
        g_autoptr(GPtrArray) students =
            cm_snapshot_class_students(hints->snapshot, class_group->id);
        for (guint j = 0; j < students->len; j++)
            g_hash_table_add(hints->own, g_ptr_array_index(students, j));
    }
}

CmHints *cm_hints_new(const CmGatherInput *input, CmSubjectSigns *signs, GArray *given)
{
    CmHints *hints = g_new0(CmHints, 1);
    hints->input = input;
    hints->snapshot = input->state->snapshot;
    hints->signs = signs;
    hints->schools = (const char *const *)signs->facts->sender.schools;
    hints->own = g_hash_table_new(NULL, NULL);
    hints->correspondents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hints->readers = g_hash_table_new(g_str_hash, g_str_equal);
    hints->given = given;
    hints->bearers = g_ptr_array_new();
    hints->known = g_ptr_array_new();
    collect_correspondents(hints, signs->facts);
    collect_own(hints);
    return hints;
}

void cm_hints_free(CmHints *hints)
{
    if (hints == NULL)
        return;
    g_hash_table_unref(hints->own);
    g_hash_table_unref(hints->correspondents);
    g_hash_table_unref(hints->readers);
    g_ptr_array_unref(hints->bearers);
    g_ptr_array_unref(hints->known);
    g_free(hints);
}

static void add_sign(CmHints *hints, const CmPerson *student, const CmSign *sign, gsize start,
                     gsize end)
{
    g_autofree char *found = g_strndup(hints->bytes + start, end - start);
    g_autoptr(CmMailText) text = cm_mail_text_new_string(found);
    cm_subject_signs_add(hints->signs, student, sign, text);
}

static gboolean is_correspondent(const CmHints *hints)
{
    g_autofree char *folded =
        cm_fold_loose(hints->bytes + hints->start, (gssize)(hints->end - hints->start));
    return g_hash_table_contains(hints->correspondents, folded);
}

/* Where one of those who bear it is named in full already, that one is meant. */
static gboolean is_explained(const CmHints *hints)
{
    for (guint i = 0; i < hints->bearers->len; i++) {
        const CmPerson *student = g_ptr_array_index(hints->bearers, i);
        const CmSubject *subject = cm_subject_signs_find(hints->signs, student->id);
        for (guint j = 0; subject != NULL && j < subject->evidence->len; j++) {
            const CmEvidence *evidence = g_ptr_array_index(subject->evidence, j);
            if (evidence->kind != CM_EVIDENCE_CLASS && evidence->kind != CM_EVIDENCE_GIVEN_NAME &&
                !evidence->near_miss)
                return TRUE;
        }
    }
    return FALSE;
}

/* A mail to Liam's mother that speaks of Liam speaks of hers. */
static void keep_given_name(CmHints *hints)
{
    const GPtrArray *meant = hints->known->len > 0 ? hints->known : hints->bearers;
    for (guint i = 0; i < meant->len; i++) {
        CmGivenName name = {
            .text = hints->text,
            .start = hints->part + hints->start,
            .end = hints->part + hints->end,
            .student = g_ptr_array_index(meant, i),
        };
        g_array_append_val(hints->given, name);
    }
}

/* Adds the given name that was found last, of all who bear it. */
static void settle_given_name(CmHints *hints)
{
    if (hints->bearers->len > 0 && !is_correspondent(hints) && !is_explained(hints)) {
        CmSign sign = *hints->sign;
        sign.kind = CM_EVIDENCE_GIVEN_NAME;
        sign.strength = CM_STRENGTH_WEAK;
        sign.namesakes = hints->bearers->len;
        for (guint i = 0; i < hints->bearers->len; i++)
            add_sign(hints, g_ptr_array_index(hints->bearers, i), &sign, hints->start, hints->end);
        keep_given_name(hints);
    }
    g_ptr_array_set_size(hints->bearers, 0);
    g_ptr_array_set_size(hints->known, 0);
}

static gboolean begins_with(const char *name, const char *initial, gsize length)
{
    return name != NULL && g_utf8_validate(name, -1, NULL) &&
           cm_near_letters_is_initial(initial, length, name);
}

/* "Noah K." is no Noah whose family name begins otherwise. */
static gboolean fits_initial(const CmHints *hints, const CmPerson *student,
                             const CmNearMatch *match)
{
    const char *initial = hints->bytes + match->odd;
    gsize length = match->odd_end - match->odd;
    return length == 0 || begins_with(student->family, initial, length) ||
           begins_with(student->preferred_family, initial, length);
}

static gboolean is_of_a_reader(const CmHints *hints, const CmPerson *student)
{
    if (g_hash_table_contains(hints->readers, student->id))
        return TRUE;
    g_autoptr(GPtrArray) guardians = cm_snapshot_guardians(hints->snapshot, student);
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        if (g_hash_table_contains(hints->readers, guardianship->guardian->id))
            return TRUE;
    }
    return FALSE;
}

static void add_once(GPtrArray *people, const CmPerson *student)
{
    if (!g_ptr_array_find(people, student, NULL))
        g_ptr_array_add(people, (gpointer)student);
}

static void on_given_name(CmHints *hints, const CmPerson *student, const CmNearMatch *match)
{
    if (!fits_initial(hints, student, match))
        return;
    if (is_of_a_reader(hints, student))
        add_once(hints->known, student);
    if (g_hash_table_contains(hints->own, student))
        add_once(hints->bearers, student);
    hints->start = match->start;
    hints->end = match->end;
}

static void on_any_name(const CmNameMatch *match, gpointer data)
{
    gboolean *any = data;
    *any = *any || match->kind == CM_NAME_FULL;
}

/* A full name of anybody's, as it stands, is not another one gone wrong. */
static gboolean is_a_name(const CmHints *hints, const CmNearMatch *match)
{
    gboolean any = FALSE;
    g_autofree char *found = g_strndup(hints->bytes + match->start, match->end - match->start);
    cm_names_scan(cm_snapshot_names(hints->snapshot), found, strlen(found), on_any_name, &any);
    return any || cm_snapshot_is_employee_name(hints->snapshot, found, hints->schools);
}

static gboolean is_one_off(const CmPerson *student, const char *odd, gsize length)
{
    const char *const names[] = {student->given, student->family, student->preferred_given,
                                 student->preferred_family};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i] != NULL && g_utf8_validate(names[i], -1, NULL) &&
            cm_near_letters_is_one_off(odd, length, names[i]))
            return TRUE;
    return FALSE;
}

static void on_near_miss(CmHints *hints, const CmPerson *student, const CmNearMatch *match)
{
    if (!is_one_off(student, hints->bytes + match->odd, match->odd_end - match->odd) ||
        is_a_name(hints, match))
        return;
    CmSign sign = *hints->sign;
    sign.kind = CM_EVIDENCE_NAME;
    sign.strength = CM_STRENGTH_WEAK;
    sign.namesakes = 1;
    sign.with_picture = FALSE;
    sign.near_miss = TRUE;
    add_sign(hints, student, &sign, match->start, match->end);
}

static void on_match(const CmNearMatch *match, gpointer data)
{
    CmHints *hints = data;
    const CmPerson *student = cm_snapshot_person_at(hints->snapshot, match->bearer);
    if (!match->given || match->start != hints->start)
        settle_given_name(hints);
    if (!cm_snapshot_is_student_subject(hints->snapshot, student, hints->input->today))
        return;
    if (match->given)
        on_given_name(hints, student, match);
    else
        on_near_miss(hints, student, match);
}

void cm_hints_search(CmHints *hints, const CmSign *sign, guint text, const char *bytes, CmSpan part)
{
    hints->sign = sign;
    hints->text = text;
    hints->part = part.start;
    hints->bytes = bytes + part.start;
    cm_snapshot_scan_hints(hints->snapshot, hints->schools, hints->bytes, part.end - part.start,
                           on_match, hints);
    settle_given_name(hints);
}

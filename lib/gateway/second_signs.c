#include "gateway/second_signs.h"

#include <string.h>

#include "gateway/gather_parts.h"
#include "record/address.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/passages.h"

/* RFC 5321 4.5.3.1, with room. */
#define ADDRESS_SIDE_MOST 255u

struct CmSecondSigns {
    const CmSnapshot *snapshot;
    const CmReport *report;
    gboolean picture;
    gboolean read;        /* the texts were: only then is what they hold among the following */
    GHashTable *people;   /* ids of people among recipients, addresses in the header and quotes */
    GHashTable *numbered; /* CmPerson of students whose number or address stands in a text */
    GHashTable *dates;    /* CmDay of the dates that stand in a text */
    GPtrArray *folded;    /* of char *: the texts, loosely folded; made when first asked for */
    GHashTable *titles;   /* title -> whether a text names it */
};

static gboolean shows_a_picture(const CmReport *report)
{
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        if (cm_gather_part_is_camera(part) && cm_gather_part_can_show(report, i))
            return TRUE;
    }
    return FALSE;
}

static void collect_recipients(CmSecondSigns *signs, const CmFacts *facts)
{
    for (guint i = 0; i < facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(facts->recipients, i);
        for (guint j = 0; j < recipient->identities->len; j++) {
            const CmIdentity *identity = g_ptr_array_index(recipient->identities, j);
            if (identity->person != NULL)
                g_hash_table_add(signs->people, g_strdup(identity->person));
        }
    }
}

static void add_people_at(CmSecondSigns *signs, const char *written)
{
    g_autofree char *address = cm_address_normalise(written);
    if (address == NULL || address[0] == '\0')
        return;
    g_autoptr(GPtrArray) people = cm_snapshot_people_at_address(signs->snapshot, address);
    for (guint i = 0; i < people->len; i++) {
        const CmPerson *person = g_ptr_array_index(people, i);
        g_hash_table_add(signs->people, g_strdup(person->id));
    }
}

static void collect_header(CmSecondSigns *signs)
{
    for (guint i = 0; i < signs->report->addresses->len; i++) {
        const CmReportAddress *found = g_ptr_array_index(signs->report->addresses, i);
        add_people_at(signs, cm_mail_text_bytes(found->address, NULL));
    }
}

static gboolean is_prose(const CmReportText *text)
{
    return text->role == CM_TEXT_BODY || text->role == CM_TEXT_SUBJECT;
}

static void on_number(const CmNameMatch *match, gpointer data)
{
    CmSecondSigns *signs = data;
    if (match->kind == CM_NAME_FULL)
        return;
    for (guint i = 0; i < match->bearer_count; i++)
        g_hash_table_add(signs->numbered,
                         (gpointer)cm_snapshot_person_at(signs->snapshot, match->bearers[i]));
}

/* The addresses that a quoted or forwarded mail gives: a guardian wrote it, or was in copy. */
static void collect_quoted(CmSecondSigns *signs, const char *bytes, const CmPassage *passage)
{
    static const char SIGNS[] = "._%+-'@";
    for (gsize at = passage->start; at < passage->end; at++) {
        if (bytes[at] != '@')
            continue;
        gsize start = at, end = at + 1;
        while (start > passage->start && at - start < ADDRESS_SIDE_MOST &&
               (g_ascii_isalnum(bytes[start - 1]) || strchr(SIGNS, bytes[start - 1]) != NULL))
            start--;
        while (end < passage->end && end - at < ADDRESS_SIDE_MOST &&
               (g_ascii_isalnum(bytes[end]) || bytes[end] == '.' || bytes[end] == '-'))
            end++;
        gsize after = end;
        while (end > at + 1 && bytes[end - 1] == '.')
            end--;
        g_autofree char *written = g_strndup(bytes + start, end - start);
        add_people_at(signs, written);
        at = after - 1;
    }
}

static void collect_quotes(CmSecondSigns *signs)
{
    for (guint i = 0; i < signs->report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(signs->report->texts, i);
        if (text->role != CM_TEXT_BODY)
            continue;
        gsize length;
        const char *bytes = cm_mail_text_bytes(text->text, &length);
        g_autoptr(GArray) passages = cm_passages_find(bytes, length);
        for (guint j = 0; j < passages->len; j++) {
            const CmPassage *passage = &g_array_index(passages, CmPassage, j);
            if (passage->kind == CM_PASSAGE_QUOTE || passage->kind == CM_PASSAGE_FORWARD)
                collect_quoted(signs, bytes, passage);
        }
    }
}

static void on_date(CmDay day, gpointer data)
{
    CmSecondSigns *signs = data;
    g_hash_table_add(signs->dates, GUINT_TO_POINTER(day));
}

static void collect_numbers_and_dates(CmSecondSigns *signs)
{
    for (guint i = 0; i < signs->report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(signs->report->texts, i);
        if (!is_prose(text))
            continue;
        gsize length;
        const char *bytes = cm_mail_text_bytes(text->text, &length);
        cm_names_scan(cm_snapshot_names(signs->snapshot), bytes, length, on_number, signs);
        cm_dates_find(bytes, length, on_date, signs);
    }
}

CmSecondSigns *cm_second_signs_new(const CmGatherInput *input, const CmFacts *facts)
{
    CmSecondSigns *signs = g_new0(CmSecondSigns, 1);
    signs->snapshot = input->state->snapshot;
    signs->report = input->report;
    signs->picture = shows_a_picture(input->report);
    signs->people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    signs->numbered = g_hash_table_new(NULL, NULL);
    signs->dates = g_hash_table_new(NULL, NULL);
    signs->titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    collect_recipients(signs, facts);
    collect_header(signs);
    return signs;
}

/* Most mails name nobody, or somebody whose guardian it goes to. */
static void read_texts(CmSecondSigns *signs)
{
    if (signs->read)
        return;
    signs->read = TRUE;
    collect_quotes(signs);
    collect_numbers_and_dates(signs);
}

void cm_second_signs_free(CmSecondSigns *signs)
{
    if (signs == NULL)
        return;
    g_hash_table_unref(signs->people);
    g_hash_table_unref(signs->numbered);
    g_hash_table_unref(signs->dates);
    g_hash_table_unref(signs->titles);
    g_clear_pointer(&signs->folded, g_ptr_array_unref);
    g_free(signs);
}

static gboolean is_addressed(const CmSecondSigns *signs, const CmPerson *student)
{
    if (g_hash_table_contains(signs->people, student->id))
        return TRUE;
    g_autoptr(GPtrArray) guardians = cm_snapshot_guardians(signs->snapshot, student);
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        if (g_hash_table_contains(signs->people, guardianship->guardian->id))
            return TRUE;
    }
    return FALSE;
}

/* A signature's school and class stand under every mail of that employee. */
static void fold_passages(CmSecondSigns *signs, const char *bytes, gsize length)
{
    g_autoptr(GArray) passages = cm_passages_find(bytes, length);
    for (guint i = 0; i < passages->len; i++) {
        const CmPassage *passage = &g_array_index(passages, CmPassage, i);
        if (passage->kind != CM_PASSAGE_SIGNATURE && passage->kind != CM_PASSAGE_DISCLAIMER)
            g_ptr_array_add(signs->folded, cm_fold_loose(bytes + passage->start,
                                                         (gssize)(passage->end - passage->start)));
    }
}

static void fold_texts(CmSecondSigns *signs)
{
    signs->folded = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < signs->report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(signs->report->texts, i);
        if (!is_prose(text))
            continue;
        gsize length;
        const char *bytes = cm_mail_text_bytes(text->text, &length);
        fold_passages(signs, bytes, length);
    }
}

static gboolean stands_as_words(const char *text, const char *title)
{
    gsize length = strlen(title);
    for (const char *at = strstr(text, title); at != NULL; at = strstr(at + 1, title)) {
        gboolean begins = at == text || !g_ascii_isalnum(at[-1]);
        if (begins && !g_ascii_isalnum(at[length]))
            return TRUE;
    }
    return FALSE;
}

static gboolean search_title(CmSecondSigns *signs, const char *title)
{
    if (signs->folded == NULL)
        fold_texts(signs);
    g_autofree char *folded = cm_fold_loose(title, -1);
    for (guint i = 0; i < signs->folded->len; i++)
        if (stands_as_words(g_ptr_array_index(signs->folded, i), folded))
            return TRUE;
    return FALSE;
}

/* A title of a letter or two would stand in any text: three letters at least. */
static gboolean is_named(CmSecondSigns *signs, const char *title)
{
    if (title == NULL || g_utf8_strlen(title, -1) < 3)
        return FALSE;
    gpointer known;
    if (g_hash_table_lookup_extended(signs->titles, title, NULL, &known))
        return GPOINTER_TO_INT(known);
    gboolean named = search_title(signs, title);
    g_hash_table_insert(signs->titles, g_strdup(title), GINT_TO_POINTER(named));
    return named;
}

static gboolean is_class_or_school_named(CmSecondSigns *signs, const CmPerson *student)
{
    g_autoptr(GPtrArray) classes = cm_snapshot_classes(signs->snapshot, student);
    for (guint i = 0; i < classes->len; i++) {
        const CmClassGroup *class_group = g_ptr_array_index(classes, i);
        if (is_named(signs, class_group->title))
            return TRUE;
    }
    const char *const *schools = cm_snapshot_schools(signs->snapshot, student);
    for (guint i = 0; schools[i] != NULL; i++)
        if (is_named(signs, cm_snapshot_org_name(signs->snapshot, schools[i])))
            return TRUE;
    return FALSE;
}

static gboolean is_birth_date_named(const CmSecondSigns *signs, const CmPerson *student)
{
    return student->born != 0 &&
           g_hash_table_contains(signs->dates, GUINT_TO_POINTER(student->born));
}

static gboolean is_grade_named(CmSecondSigns *signs, const CmPerson *student)
{
    static const char *const FORMS[] = {"grade %s", "gr %s", "gr. %s", "%se annee", "%sth grade"};
    for (guint i = 0; student->grades != NULL && student->grades[i] != NULL; i++) {
        const char *grade = student->grades[i];
        while (grade[0] == '0' && grade[1] != '\0')
            grade++;
        if (strspn(grade, "0123456789") != strlen(grade) || strlen(grade) > 2)
            continue;
        for (guint form = 0; form < G_N_ELEMENTS(FORMS); form++) {
            g_auto(GStrv) pieces = g_strsplit(FORMS[form], "%s", 2);
            g_autofree char *title = g_strjoinv(grade, pieces);
            if (is_named(signs, title))
                return TRUE;
        }
    }
    return FALSE;
}

/* Whom quotes name is addressed as well. */
static gboolean is_told_by_texts(CmSecondSigns *signs, const CmPerson *student)
{
    read_texts(signs);
    return g_hash_table_contains(signs->numbered, student) || is_birth_date_named(signs, student) ||
           is_addressed(signs, student) || is_class_or_school_named(signs, student) ||
           is_grade_named(signs, student);
}

gboolean cm_second_signs_name(CmSecondSigns *signs, const CmPerson *student)
{
    return is_addressed(signs, student) || is_told_by_texts(signs, student);
}

gboolean cm_second_signs_point_to(CmSecondSigns *signs, const CmPerson *student)
{
    return signs->picture || cm_second_signs_name(signs, student);
}

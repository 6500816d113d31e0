#include "gateway/second_signs.h"

#include <string.h>

#include "gateway/gather_parts.h"
#include "record/address.h"
#include "text/fold.h"

struct CmSecondSigns {
    const CmSnapshot *snapshot;
    const CmReport *report;
    gboolean picture;
    GHashTable *people;   /* ids of people among recipients and addresses in the header */
    GHashTable *numbered; /* CmPerson of students whose number or address stands in a text */
    GPtrArray *folded;    /* of char *: the texts, loosely folded; made when first asked for */
    GHashTable *titles;   /* title -> whether a text names it */
};

static gboolean shows_a_picture(const CmReport *report)
{
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        if (part->camera == CM_YES && cm_gather_part_can_show(report, i))
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

static void collect_header(CmSecondSigns *signs)
{
    for (guint i = 0; i < signs->report->addresses->len; i++) {
        const CmReportAddress *found = g_ptr_array_index(signs->report->addresses, i);
        g_autofree char *address = cm_address_normalise(cm_mail_text_bytes(found->address, NULL));
        if (address == NULL || address[0] == '\0')
            continue;
        g_autoptr(GPtrArray) people = cm_snapshot_people_at_address(signs->snapshot, address);
        for (guint j = 0; j < people->len; j++) {
            const CmPerson *person = g_ptr_array_index(people, j);
            g_hash_table_add(signs->people, g_strdup(person->id));
        }
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

static void collect_numbers(CmSecondSigns *signs)
{
    for (guint i = 0; i < signs->report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(signs->report->texts, i);
        if (!is_prose(text))
            continue;
        gsize length;
        const char *bytes = cm_mail_text_bytes(text->text, &length);
        cm_names_scan(cm_snapshot_names(signs->snapshot), bytes, length, on_number, signs);
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
    signs->titles = g_hash_table_new(g_str_hash, g_str_equal);
    collect_recipients(signs, facts);
    collect_header(signs);
    collect_numbers(signs);
    return signs;
}

void cm_second_signs_free(CmSecondSigns *signs)
{
    if (signs == NULL)
        return;
    g_hash_table_unref(signs->people);
    g_hash_table_unref(signs->numbered);
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

static void fold_texts(CmSecondSigns *signs)
{
    signs->folded = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < signs->report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(signs->report->texts, i);
        if (!is_prose(text))
            continue;
        gsize length;
        const char *bytes = cm_mail_text_bytes(text->text, &length);
        g_ptr_array_add(signs->folded, cm_fold_loose(bytes, (gssize)length));
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
    g_hash_table_insert(signs->titles, (gpointer)title, GINT_TO_POINTER(named));
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

gboolean cm_second_signs_point_to(CmSecondSigns *signs, const CmPerson *student)
{
    return signs->picture || g_hash_table_contains(signs->numbered, student) ||
           is_addressed(signs, student) || is_class_or_school_named(signs, student);
}

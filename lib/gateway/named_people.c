#include "gateway/named_people.h"

#include "gateway/gather_parts.h"
#include "policy/facts.h"
#include "text/beside.h"
#include "text/parted_names.h"
#include "text/sibling_names.h"

typedef struct {
    const CmSnapshot *snapshot;
    GHashTable *by_student;
    GArray *people;
    GPtrArray *bearers;
} Search;

static void on_name(const CmNameMatch *match, gpointer data)
{
    Search *search = data;
    GPtrArray *subjects = g_ptr_array_new();
    for (guint i = 0; i < match->bearer_count; i++) {
        const CmPerson *person = cm_snapshot_person_at(search->snapshot, match->bearers[i]);
        CmSubject *subject = g_hash_table_lookup(search->by_student, person->id);
        if (subject != NULL)
            g_ptr_array_add(subjects, subject);
    }
    if (subjects->len == 0) {
        g_ptr_array_unref(subjects);
        return;
    }
    CmSpan span = {match->start, match->end};
    g_array_append_val(search->people, span);
    g_ptr_array_add(search->bearers, subjects);
}

static void on_written(const CmNameMatch *match, const char *name G_GNUC_UNUSED, gpointer data)
{
    on_name(match, data);
}

typedef struct {
    CmSpan span;
    gpointer subjects;
} Person;

static int compare_people(gconstpointer a, gconstpointer b)
{
    const Person *first = a, *second = b;
    return (first->span.start > second->span.start) - (first->span.start < second->span.start);
}

/* Those whose names stand apart, or share a family name, were found after the others. */
static void order_people(Search *search)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Person));
    for (guint i = 0; i < search->people->len; i++) {
        Person person = {g_array_index(search->people, CmSpan, i),
                         g_ptr_array_index(search->bearers, i)};
        g_array_append_val(all, person);
    }
    g_array_sort(all, compare_people);
    for (guint i = 0; i < all->len; i++) {
        const Person *person = &g_array_index(all, Person, i);
        g_array_index(search->people, CmSpan, i) = person->span;
        g_ptr_array_index(search->bearers, i) = person->subjects;
    }
}

void cm_named_people_find(const CmSnapshot *snapshot, GHashTable *by_student,
                          const CmReportText *text, GArray *people, GPtrArray *bearers)
{
    Search search = {snapshot, by_student, people, bearers};
    g_array_set_size(people, 0);
    g_ptr_array_set_size(bearers, 0);
    if (g_hash_table_size(by_student) == 0)
        return;
    gsize length;
    const char *bytes = cm_mail_text_bytes(text->text, &length);
    const CmNames *names = cm_snapshot_names(snapshot);
    CmNamesTextKind kind = cm_gather_text_kind(text->role);
    cm_names_scan_kind(names, kind, bytes, length, on_name, &search);
    guint whole = people->len;
    cm_sibling_names_scan(names, kind, bytes, length, on_written, &search);
    if (text->role == CM_TEXT_BODY)
        cm_parted_names_scan(names, bytes, length, on_written, &search);
    if (people->len > whole)
        order_people(&search);
}

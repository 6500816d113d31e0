#include "directory/release_expiry.h"

#include "directory/release.h"
#include "directory/release_entries.h"
#include "directory/snapshot_parts.h"

typedef struct {
    const CmSnapshot *snapshot;
    CmDay today, before;
    gboolean expired;
    const CmPerson *student;
    GArray *entries; /* of the student */
    GPtrArray *found;
} Search;

static void expiry_free(gpointer data)
{
    CmReleaseExpiry *expiry = data;
    g_free(expiry->reason);
    g_free(expiry);
}

static CmReleaseAnswer *ask(const Search *search, const CmReleaseExpiry *expiry, CmDay day)
{
    return cm_release_resolve(search->snapshot, search->student, expiry->scope,
                              (CmKind)expiry->kinds, expiry->platform, day);
}

static gboolean is_granted(const Search *search, const CmReleaseExpiry *expiry, CmDay day)
{
    g_autoptr(CmReleaseAnswer) answer = ask(search, expiry, day);
    return answer->state == CM_RELEASE_GRANTED;
}

/* The last day before the first change: halves the days between one on which it is granted and one
 * on which it is not. */
static CmDay find_last_day(const Search *search, const CmReleaseExpiry *expiry)
{
    CmDay granted = search->today, ended = search->before;
    while (ended - granted > 1) {
        CmDay middle = granted + (ended - granted) / 2;
        if (is_granted(search, expiry, middle))
            granted = middle;
        else
            ended = middle;
    }
    return granted;
}

static CmDay last_day_of_row(const Search *search, const CmReleaseRow *row)
{
    for (guint i = 0; i < search->entries->len; i++) {
        const CmReleaseEntry *entry = &g_array_index(search->entries, CmReleaseEntry, i);
        if (entry->row == row)
            return entry->last_day;
    }
    return 0;
}

/* Fills the rest of @expiry, whose kinds are one kind. FALSE when there is nothing to tell. */
static gboolean examine(const Search *search, CmReleaseExpiry *expiry)
{
    g_autoptr(CmReleaseAnswer) now = ask(search, expiry, search->today);
    expiry->state = now->state;
    expiry->row = now->row;
    if (now->state == CM_RELEASE_EXPIRED && search->expired) {
        expiry->last_day = now->row != NULL ? last_day_of_row(search, now->row) : 0;
        expiry->reason = g_steal_pointer(&now->reason);
        return TRUE;
    }
    if (now->state != CM_RELEASE_GRANTED || is_granted(search, expiry, search->before))
        return FALSE;
    expiry->last_day = find_last_day(search, expiry);
    g_autoptr(CmReleaseAnswer) then = ask(search, expiry, expiry->last_day + 1);
    expiry->reason = g_steal_pointer(&then->reason);
    return TRUE;
}

/* TRUE when one of those from @first on tells the same, for this platform or for all of them. */
static gboolean join(const Search *search, guint first, const CmReleaseExpiry *expiry)
{
    for (guint i = first; i < search->found->len; i++) {
        CmReleaseExpiry *other = g_ptr_array_index(search->found, i);
        if (other->state != expiry->state || other->last_day != expiry->last_day ||
            other->row != expiry->row || g_strcmp0(other->reason, expiry->reason) != 0)
            continue;
        if (other->platform[0] == '\0' && (other->kinds & expiry->kinds) != 0)
            return TRUE;
        if (g_str_equal(other->platform, expiry->platform)) {
            other->kinds |= expiry->kinds;
            return TRUE;
        }
    }
    return FALSE;
}

static CmKinds granted_kinds(const Search *search)
{
    CmKinds kinds = 0;
    for (guint i = 0; i < search->entries->len; i++) {
        const CmReleaseRow *row = g_array_index(search->entries, CmReleaseEntry, i).row;
        kinds |= row->granted ? row->kinds : 0;
    }
    return kinds;
}

static void search_scope(Search *search, const char *scope, const char *platform, guint first)
{
    CmKinds kinds = granted_kinds(search);
    for (guint kind = 1; kind <= CM_KINDS_ALL; kind <<= 1) {
        CmReleaseExpiry expiry = {
            .student = search->student, .scope = scope, .platform = platform, .kinds = kind};
        if ((kinds & kind) == 0 || !examine(search, &expiry))
            continue;
        if (join(search, first, &expiry))
            g_free(expiry.reason);
        else
            g_ptr_array_add(search->found, g_memdup2(&expiry, sizeof expiry));
    }
}

/* The platforms that the student's forms name, after "" for all. */
static GPtrArray *platforms_of(const Search *search)
{
    GPtrArray *platforms = g_ptr_array_new();
    g_ptr_array_add(platforms, (gpointer) "");
    for (guint i = 0; i < search->entries->len; i++) {
        const char *const *named = g_array_index(search->entries, CmReleaseEntry, i).row->platforms;
        for (guint j = 0; named != NULL && named[j] != NULL; j++)
            if (!g_ptr_array_find_with_equal_func(platforms, named[j], g_str_equal, NULL))
                g_ptr_array_add(platforms, (gpointer)named[j]);
    }
    return platforms;
}

static void search_student(Search *search, const char *const *scopes)
{
    g_autoptr(GPtrArray) platforms = platforms_of(search);
    for (guint i = 0; scopes[i] != NULL; i++) {
        guint first = search->found->len;
        for (guint j = 0; j < platforms->len; j++)
            search_scope(search, scopes[i], g_ptr_array_index(platforms, j), first);
    }
}

GPtrArray *cm_release_expiring(const CmSnapshot *snapshot, const char *const *scopes, CmDay today,
                               CmDay before, gboolean expired)
{
    Search search = {
        .snapshot = snapshot,
        .today = today,
        .before = before,
        .expired = expired,
        .found = g_ptr_array_new_with_free_func(expiry_free),
    };
    for (guint i = 0; i < snapshot->roster->people->len; i++) {
        search.student = cm_people_at(&snapshot->people, i);
        if ((search.student->roles & CM_ROLE_STUDENT) == 0 ||
            cm_people_has_left(search.student, today))
            continue;
        search.entries = cm_release_entries(snapshot, search.student);
        search_student(&search, scopes);
        g_array_unref(search.entries);
    }
    return search.found;
}

#include "roster/release_reach.h"

#include "base/spelling.h"
#include "roster/release_words.h"

typedef struct {
    CmReading *reading;
    CmSheet *sheet;
    const CmReleaseReachColumns *columns;
    gboolean objects;
    CmReleaseReach reach;
} Work;

/* "Social Media" and "social_media" are "social-media". */
static char *plain_word(const char *text)
{
    char *word = g_ascii_strdown(text, -1);
    return g_strdelimit(word, " _", '-');
}

static void add_once(GPtrArray *list, const char *text)
{
    if (!g_ptr_array_find_with_equal_func(list, text, g_str_equal, NULL))
        g_ptr_array_add(list, (gpointer)text);
}

static const char *const *keep(const Work *work, GPtrArray *list)
{
    g_ptr_array_add(list, NULL);
    return cm_roster_list(work->reading->roster, (const char *const *)list->pdata);
}

/* Says what becomes of @item, which nobody knows. TRUE when the row objects. */
static gboolean say_unknown(Work *work, guint column, const char *item, const char *granted,
                            const char *objected)
{
    cm_sheet_assume_item(work->sheet, column, work->objects ? objected : granted, item);
    work->reach.widened |= work->objects;
    return work->objects;
}

/* The scope that @item means; the word itself, with *@unknown set, when it means none. */
static const char *find_scope(const Work *work, const char *item, gboolean *unknown)
{
    const char *const *known = cm_release_words_scopes(work->reading->release_words);
    g_autofree char *word = plain_word(item);
    const char *scope = cm_roster_string(work->reading->roster, word);
    if (g_str_equal(scope, "*") || g_strv_contains(known, scope))
        return scope;
    const char *near = cm_spelling_nearest(word, known);
    *unknown = near == NULL;
    if (near == NULL)
        return scope;
    cm_sheet_assume_item(work->sheet, work->columns->scopes,
                         "this scope was taken to be the nearest one of the policy", item);
    return cm_roster_string(work->reading->roster, near);
}

static void read_scopes(Work *work)
{
    g_auto(GStrv) items = cm_sheet_items(work->sheet, work->columns->scopes);
    g_autoptr(GPtrArray) scopes = g_ptr_array_new();
    gboolean wide = FALSE;
    for (guint i = 0; items[i] != NULL; i++) {
        gboolean unknown = FALSE;
        const char *scope = find_scope(work, items[i], &unknown);
        if (unknown)
            wide |= say_unknown(work, work->columns->scopes, items[i],
                                "the policy has no such scope; nothing of it is granted",
                                "the policy has no such scope; the row counts for every scope");
        wide |= g_str_equal(scope, "*");
        add_once(scopes, scope);
    }
    if (wide) {
        g_ptr_array_set_size(scopes, 0);
        add_once(scopes, "*");
    }
    work->reach.scopes = keep(work, scopes);
}

static void read_kinds(Work *work)
{
    g_auto(GStrv) items = cm_sheet_items(work->sheet, work->columns->kinds);
    CmKinds kinds = items[0] == NULL ? CM_KINDS_USUAL : 0;
    for (guint i = 0; items[i] != NULL; i++) {
        CmKind kind = CM_KIND_IMAGE;
        g_autofree char *word = plain_word(items[i]);
        if (cm_kind_parse(word, &kind))
            kinds |= kind;
        else if (g_str_equal(word, "*"))
            kinds |= CM_KINDS_USUAL;
        else if (say_unknown(work, work->columns->kinds, items[i],
                             "this kind is not known and is not granted",
                             "this kind is not known; the row counts for every kind"))
            kinds = CM_KINDS_ALL;
    }
    work->reach.kinds = kinds;
}

static const char *find_platform(const Work *work, const char *item)
{
    const char *id = cm_release_words_platform(work->reading->release_words, item);
    if (id != NULL && g_ascii_strcasecmp(id, item) != 0)
        cm_sheet_assume_item(work->sheet, work->columns->platforms,
                             "this was taken to be a platform of the policy by another name", item);
    return cm_roster_string(work->reading->roster, id);
}

/* One that is not known stays in a grant, so that this does not become one of all platforms; it may
 * be what a district calls a place in channels.csv. */
static void read_platforms(Work *work)
{
    g_auto(GStrv) items = cm_sheet_items(work->sheet, work->columns->platforms);
    g_autoptr(GPtrArray) platforms = g_ptr_array_new();
    gboolean every = FALSE;
    for (guint i = 0; items[i] != NULL; i++) {
        if (g_str_equal(items[i], "*")) {
            every = TRUE;
            continue;
        }
        const char *id = find_platform(work, items[i]);
        if (id == NULL)
            every |= say_unknown(
                work, work->columns->platforms, items[i],
                "the policy has no such platform; nothing is granted but for a channel of that "
                "very word",
                "the policy has no such platform; the row counts for every platform");
        add_once(platforms, id != NULL ? id : items[i]);
    }
    if (every)
        g_ptr_array_set_size(platforms, 0);
    work->reach.platforms = keep(work, platforms);
}

CmReleaseReach cm_release_reach_read(CmReading *reading, CmSheet *sheet,
                                     const CmReleaseReachColumns *columns, gboolean objects)
{
    Work work = {.reading = reading, .sheet = sheet, .columns = columns, .objects = objects};
    read_scopes(&work);
    read_kinds(&work);
    read_platforms(&work);
    return work.reach;
}

#include "policy/view.h"

#include "policy/showing.h"

#define KIND_BITS 8u

static guint bit_of(CmKind kind)
{
    return (guint)g_bit_nth_lsf(kind, -1);
}

int cm_view_platform_find(const CmView *view, const char *platform)
{
    const char *wanted = platform != NULL ? platform : "";
    if (wanted[0] == '\0')
        return 0;
    for (guint i = 1; i < view->platforms->len; i++)
        if (g_str_equal(g_ptr_array_index(view->platforms, i), wanted))
            return (int)i;
    return -1;
}

static gsize release_index(const CmView *view, guint subject, guint platform, guint scope,
                           CmKind kind)
{
    gsize row = (gsize)subject * view->platforms->len + platform;
    return (row * view->policy->scopes->len + scope) * KIND_BITS + bit_of(kind);
}

static void add_platforms(CmView *view, const CmRecipient *reader)
{
    if (reader->platform != NULL && cm_view_platform_find(view, reader->platform) < 0)
        g_ptr_array_add(view->platforms, reader->platform);
    for (guint i = 0; reader->members != NULL && i < reader->members->len; i++)
        add_platforms(view, g_ptr_array_index(reader->members, i));
}

/* The first of several facts about the same stands, as in cm_subject_release_find(). */
static void index_releases(CmView *view, guint subject_index)
{
    const CmSubject *subject = g_ptr_array_index(view->facts->subjects, subject_index);
    const char *last = NULL;
    int scope = -1;
    for (guint i = 0; i < subject->releases->len; i++) {
        const CmReleaseFact *release = g_ptr_array_index(subject->releases, i);
        int platform = cm_view_platform_find(view, release->platform);
        /* Gatherers write the facts of one scope together. */
        if (last == NULL || !g_str_equal(last, release->scope))
            scope = cm_policy_scope_find(view->policy, release->scope);
        last = release->scope;
        if (platform < 0 || scope < 0 || release->kind == 0)
            continue;
        const CmReleaseFact **slot = &view->releases[release_index(
            view, subject_index, (guint)platform, (guint)scope, release->kind)];
        if (*slot == NULL)
            *slot = release;
    }
}

/* How many parts count as pictures or recordings of somebody. */
static guint count_pictures(const CmView *view)
{
    guint count = 0;
    for (guint i = 0; i < view->facts->parts->len; i++) {
        const CmPartFact *part = g_ptr_array_index(view->facts->parts, i);
        count += part->counts && !cm_view_part_is_out(view, i) ? 1 : 0;
    }
    return count;
}

/* A text that names somebody says who is in the picture beside it; of several it leaves open who is
 * in which, and who else. A declaration is of them all. */
static gboolean goes_with_all(const CmView *view, const CmEvidence *evidence)
{
    return evidence->with_picture &&
           (evidence->kind == CM_EVIDENCE_DECLARATION || count_pictures(view) <= 1);
}

/* Only what is more than weak tells who is in a picture; otherwise a stray given name would let an
 * undeclared picture through. */
static void lift(CmView *view, const CmEvidence *evidence)
{
    if (evidence->strength == CM_STRENGTH_WEAK)
        return;
    const CmFacts *facts = view->facts;
    int part = evidence->part;
    gboolean in_part = part >= 0 && (guint)part < facts->parts->len;
    if (in_part && cm_view_part_is_out(view, (guint)part))
        return;
    if (in_part) {
        const CmPartFact *own = g_ptr_array_index(facts->parts, (guint)part);
        /* A film that a registered picture was found in shows others as well. */
        if (evidence->kind == CM_EVIDENCE_PICTURE && own->media == CM_MEDIA_VIDEO)
            return;
        view->lifted[part] = TRUE;
        if (own->media == CM_MEDIA_IMAGE || own->media == CM_MEDIA_VIDEO ||
            own->media == CM_MEDIA_AUDIO)
            return;
    }
    gboolean all = goes_with_all(view, evidence);
    for (guint i = 0; i < facts->parts->len; i++)
        if (all || cm_showing_is_on_page(facts, evidence, i))
            view->lifted[i] = TRUE;
}

static void lift_all(CmView *view)
{
    for (guint i = 0; i < view->facts->subjects->len; i++) {
        const CmSubject *subject = g_ptr_array_index(view->facts->subjects, i);
        for (guint j = 0; j < subject->evidence->len; j++)
            lift(view, g_ptr_array_index(subject->evidence, j));
    }
}

static void index_all_releases(CmView *view)
{
    const CmFacts *facts = view->facts;
    gsize rows = (gsize)facts->subjects->len * view->platforms->len;
    view->releases = g_new0(const CmReleaseFact *, rows * view->policy->scopes->len * KIND_BITS);
    for (guint i = 0; i < facts->subjects->len; i++)
        index_releases(view, i);
}

/* What depends on which parts there are. */
static void derive(CmView *view)
{
    view->disclosures = cm_disclosures_new(view->facts, view->edit->parts_out);
    view->lifted = g_new0(gboolean, view->facts->parts->len);
    lift_all(view);
}

CmView *cm_view_new(const CmPolicy *policy, const CmFacts *facts, const CmEdit *edit)
{
    CmView *view = g_new0(CmView, 1);
    view->policy = policy;
    view->facts = facts;
    view->edit = edit;
    view->platforms = g_ptr_array_new();
    g_ptr_array_add(view->platforms, (gpointer) "");
    for (guint i = 0; i < facts->recipients->len; i++)
        add_platforms(view, g_ptr_array_index(facts->recipients, i));
    for (guint i = 0; i < facts->channels->len; i++)
        add_platforms(view, g_ptr_array_index(facts->channels, i));
    index_all_releases(view);
    derive(view);
    return view;
}

CmView *cm_view_new_edited(const CmView *whole, const CmEdit *edit)
{
    CmView *view = g_new0(CmView, 1);
    *view = *whole;
    view->edit = edit;
    view->whole = whole;
    view->parts_left_out = edit->parts_out != NULL;
    if (view->parts_left_out)
        derive(view);
    return view;
}

void cm_view_free(CmView *view)
{
    if (view == NULL)
        return;
    if (view->whole == NULL || view->parts_left_out) {
        cm_disclosures_free(view->disclosures);
        g_free(view->lifted);
    }
    if (view->whole == NULL) {
        g_ptr_array_unref(view->platforms);
        g_free(view->releases);
    }
    g_free(view);
}

const CmReleaseFact *cm_view_release_find(const CmView *view, guint subject, int platform,
                                          guint scope, CmKind kind)
{
    if (platform < 0)
        return NULL;
    return view->releases[release_index(view, subject, (guint)platform, scope, kind)];
}

gboolean cm_view_part_is_out(const CmView *view, guint part)
{
    return view->edit->parts_out != NULL && view->edit->parts_out[part];
}

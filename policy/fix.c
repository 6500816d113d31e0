#include "policy/fix.h"

#include "policy/apply.h"
#include "policy/phrase.h"

/* TRUE when the message as @edit leaves it would be held or refused for nobody. */
static gboolean would_go(const CmView *view, const CmDecision *decision, const CmEdit *edit)
{
    g_autoptr(CmView) edited = cm_view_new_edited(view, edit);
    return !cm_apply_would_stop(edited, decision);
}

static const CmRule *rule_of(const CmView *view, const CmFinding *finding)
{
    return g_ptr_array_index(view->policy->rules, finding->origin.rule);
}

static gboolean asks_about_declaration(const GArray *conditions)
{
    for (guint i = 0; i < conditions->len; i++)
        if (cm_condition_is_about_declaration(&g_array_index(conditions, CmCondition, i)))
            return TRUE;
    return FALSE;
}

/* TRUE when what the sender says of who is shown can change whether @rule applies. */
static gboolean can_declaring_help(const CmRule *rule)
{
    if (asks_about_declaration(rule->when))
        return TRUE;
    for (guint i = 0; i < rule->unless->len; i++)
        if (asks_about_declaration(g_ptr_array_index(rule->unless, i)))
            return TRUE;
    return FALSE;
}

/* Spares deciding again where some objection would stand whatever the sender declared. */
static gboolean is_declaring_worth_a_try(const CmView *view, const CmDecision *decision)
{
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (finding->would >= CM_ACTION_HOLD && !can_declaring_help(rule_of(view, finding)))
            return FALSE;
    }
    return TRUE;
}

static void try_declaring(const CmView *view, CmDecision *decision)
{
    if (!is_declaring_worth_a_try(view, decision))
        return;
    const CmEdit edit = {.declared = TRUE};
    if (would_go(view, decision, &edit))
        g_ptr_array_add(decision->fixes, cm_fix_new(CM_FIX_DECLARE));
}

/* Every part that tells of subject number @index something of @group. */
static void mark_group(const CmView *view, guint index, CmGroup group, gboolean *parts)
{
    const CmSubject *subject = g_ptr_array_index(view->facts->subjects, index);
    for (guint told = 0; told < CM_TOLD_COUNT; told++)
        if (cm_told_group((CmTold)told) == group &&
            cm_disclosures_get(view->disclosures, index, (CmTold)told)->present)
            cm_disclosure_mark_parts(view->facts, subject, (CmTold)told, parts);
}

/* The parts behind @finding. @done has a bit a group for every subject, so that recipients who are
 * objected to for the same reason cost no second look. */
static void mark_student(const CmView *view, const CmFinding *finding, guint8 *done,
                         gboolean *parts)
{
    guint subject = (guint)finding->origin.subject;
    CmGroup group = rule_of(view, finding)->group;
    if ((done[subject] & (1u << group)) != 0)
        return;
    done[subject] |= (guint8)(1u << group);
    mark_group(view, subject, group, parts);
}

/* What can be left out is an attachment: not the text of the mail itself. */
static gboolean can_be_left_out(const CmPartFact *part)
{
    return part->media != CM_MEDIA_TEXT && part->media != CM_MEDIA_MESSAGE &&
           (part->media != CM_MEDIA_OTHER || part->filename != NULL);
}

static gboolean *mark_parts(const CmView *view, const CmDecision *decision)
{
    const CmFacts *facts = view->facts;
    gboolean *parts = g_new0(gboolean, facts->parts->len + 1);
    g_autofree guint8 *done = g_new0(guint8, facts->subjects->len + 1);
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (finding->would < CM_ACTION_HOLD)
            continue;
        if (finding->origin.subject >= 0)
            mark_student(view, finding, done, parts);
        else if (finding->origin.part >= 0)
            parts[finding->origin.part] = TRUE;
    }
    for (guint i = 0; i < facts->parts->len; i++)
        parts[i] = parts[i] && can_be_left_out(g_ptr_array_index(facts->parts, i));
    return parts;
}

/* How many parts are tried one by one: a message with more is told to leave all of them out. */
#define PARTS_TRIED_MAX 12u

/* Puts every part back that the message would go with. */
static void keep_what_can_stay(const CmView *view, const CmDecision *decision, gboolean *parts)
{
    const guint count = view->facts->parts->len;
    guint marked = 0;
    for (guint i = 0; i < count; i++)
        marked += parts[i] ? 1 : 0;
    for (guint i = 0; marked > 1 && marked <= PARTS_TRIED_MAX && i < count; i++) {
        if (!parts[i])
            continue;
        const CmEdit edit = {.parts_out = parts};
        parts[i] = FALSE;
        parts[i] = !would_go(view, decision, &edit);
    }
}

static void try_without_parts(const CmView *view, CmDecision *decision)
{
    g_autofree gboolean *parts = mark_parts(view, decision);
    const CmEdit edit = {.parts_out = parts};
    gboolean any = FALSE;
    for (guint i = 0; i < view->facts->parts->len; i++)
        any |= parts[i];
    if (!any || !would_go(view, decision, &edit))
        return;
    keep_what_can_stay(view, decision, parts);
    CmFix *fix = cm_fix_new(CM_FIX_WITHOUT_PARTS);
    for (guint i = 0; i < view->facts->parts->len; i++)
        if (parts[i])
            g_ptr_array_add(fix->targets,
                            g_strdup(((CmPartFact *)view->facts->parts->pdata[i])->id));
    g_ptr_array_add(decision->fixes, fix);
}

/* In place of every channel that the mail is held or refused for. @instead is one per recipient. */
static gboolean replace_channels(const CmView *view, const CmDecision *decision,
                                 const CmRecipient *channel, const CmRecipient **instead)
{
    gboolean any = FALSE;
    for (guint i = 0; i < view->facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(view->facts->recipients, i);
        gboolean replaced =
            recipient->class_ == CM_CLASS_CHANNEL &&
            g_array_index(decision->recipients, CmRecipientDecision, i).would >= CM_ACTION_HOLD;
        instead[i] = replaced ? channel : NULL;
        any |= replaced;
    }
    return any;
}

static void try_channels(const CmView *view, CmDecision *decision)
{
    const GPtrArray *channels = view->facts->channels;
    g_autofree const CmRecipient **instead =
        g_new0(const CmRecipient *, view->facts->recipients->len + 1);
    const CmEdit edit = {.instead = instead};
    for (guint i = 0; i < channels->len; i++) {
        const CmRecipient *channel = g_ptr_array_index(channels, i);
        if (!replace_channels(view, decision, channel, instead) || !would_go(view, decision, &edit))
            continue;
        CmFix *fix = cm_fix_new(CM_FIX_CHANNEL);
        g_ptr_array_add(fix->targets, g_strdup(channel->address));
        g_ptr_array_add(decision->fixes, fix);
        return;
    }
}

static void try_without_recipients(const CmView *view, CmDecision *decision)
{
    const CmFacts *facts = view->facts;
    g_autofree gboolean *out = g_new0(gboolean, facts->recipients->len + 1);
    CmFix *fix = cm_fix_new(CM_FIX_WITHOUT_RECIPIENTS);
    for (guint i = 0; i < facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(facts->recipients, i);
        const CmRecipientDecision *decided =
            &g_array_index(decision->recipients, CmRecipientDecision, i);
        if (decided->would < CM_ACTION_HOLD)
            continue;
        out[i] = TRUE;
        g_ptr_array_add(fix->targets, g_strdup(recipient->address));
    }
    const CmEdit edit = {.recipients_out = out};
    if (fix->targets->len < facts->recipients->len && would_go(view, decision, &edit)) {
        g_ptr_array_add(decision->fixes, fix);
        return;
    }
    cm_fix_free(fix);
}

/* More families than this no sender asks. */
#define FAMILIES_MAX 8u

/* Whose release is missing, and for which scope. */
typedef struct {
    gboolean *subjects; /* one per subject */
    const char *scope;  /* NULL: none is */
    gboolean beyond;    /* more scopes than a sender can be asked to get, or what the form that
                         * families sign does not speak of */
} Missing;

static Missing find_missing(const CmView *view, const CmDecision *decision)
{
    Missing missing = {g_new0(gboolean, view->facts->subjects->len + 1), NULL, FALSE};
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (finding->would < CM_ACTION_HOLD || finding->scope == NULL)
            continue;
        missing.beyond |= (missing.scope != NULL && missing.scope != finding->scope) ||
                          cm_told_is_to_be_named((CmTold)finding->origin.told);
        missing.scope = finding->scope;
        missing.subjects[finding->origin.subject] = TRUE;
    }
    return missing;
}

static CmFix *fix_of_missing(const CmView *view, const Missing *missing)
{
    CmFix *fix = cm_fix_new(CM_FIX_RELEASE);
    fix->scope = missing->scope;
    for (guint i = 0; i < view->facts->subjects->len; i++)
        if (missing->subjects[i])
            g_ptr_array_add(fix->targets,
                            g_strdup(((CmSubject *)view->facts->subjects->pdata[i])->student));
    return fix;
}

/* The students whose release for one scope is what is missing. */
static void try_releases(const CmView *view, CmDecision *decision)
{
    Missing missing = find_missing(view, decision);
    g_autofree gboolean *released = missing.subjects;
    CmFix *fix = fix_of_missing(view, &missing);
    const CmEdit edit = {.released = released};
    gboolean can_be_asked =
        !missing.beyond && fix->targets->len > 0 && fix->targets->len <= FAMILIES_MAX;
    if (can_be_asked && would_go(view, decision, &edit))
        g_ptr_array_add(decision->fixes, fix);
    else
        cm_fix_free(fix);
}

void cm_fix_find(const CmView *view, CmDecision *decision)
{
    try_declaring(view, decision);
    try_without_parts(view, decision);
    try_channels(view, decision);
    if (decision->fixes->len < CM_FIXES_MAX)
        try_without_recipients(view, decision);
    if (decision->fixes->len < CM_FIXES_MAX)
        try_releases(view, decision);
}

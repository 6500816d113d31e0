#include "policy/fix.h"

#include "policy/apply.h"
#include "policy/phrase.h"

static CmFix *fix_new(CmFixKind kind)
{
    CmFix *fix = g_new0(CmFix, 1);
    fix->kind = kind;
    fix->targets = g_ptr_array_new_with_free_func(g_free);
    return fix;
}

static void fix_drop(CmFix *fix)
{
    g_ptr_array_unref(fix->targets);
    g_free(fix->scope);
    g_free(fix);
}

/* TRUE when the message as @edit leaves it would be held or refused for nobody. */
static gboolean would_go(const CmView *view, const CmEdit *edit)
{
    g_autoptr(CmView) edited = cm_view_new_edited(view, edit);
    return !cm_apply_would_stop(edited);
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
        const CmRule *rule = cm_policy_rule_find(view->policy, finding->rule);
        if (finding->would >= CM_ACTION_HOLD && rule != NULL && !can_declaring_help(rule))
            return FALSE;
    }
    return TRUE;
}

static void try_declaring(const CmView *view, CmDecision *decision)
{
    if (!is_declaring_worth_a_try(view, decision))
        return;
    const CmEdit edit = {.declared = TRUE};
    if (would_go(view, &edit))
        g_ptr_array_add(decision->fixes, fix_new(CM_FIX_DECLARE));
}

static int part_find(const CmFacts *facts, const char *id)
{
    for (guint i = 0; i < facts->parts->len; i++) {
        const CmPartFact *part = g_ptr_array_index(facts->parts, i);
        if (g_str_equal(part->id, id))
            return (int)i;
    }
    return -1;
}

static int subject_find(const CmFacts *facts, const char *student)
{
    for (guint i = 0; i < facts->subjects->len; i++) {
        const CmSubject *subject = g_ptr_array_index(facts->subjects, i);
        if (g_str_equal(subject->student, student))
            return (int)i;
    }
    return -1;
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
    int index = subject_find(view->facts, finding->student);
    const CmRule *rule = cm_policy_rule_find(view->policy, finding->rule);
    if (index < 0 || rule == NULL || (done[index] & (1u << rule->group)) != 0)
        return;
    done[index] |= (guint8)(1u << rule->group);
    mark_group(view, (guint)index, rule->group, parts);
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
        if (finding->student != NULL) {
            mark_student(view, finding, done, parts);
            continue;
        }
        int part = finding->part != NULL ? part_find(facts, finding->part) : -1;
        if (part >= 0)
            parts[part] = TRUE;
    }
    for (guint i = 0; i < facts->parts->len; i++)
        parts[i] = parts[i] && can_be_left_out(g_ptr_array_index(facts->parts, i));
    return parts;
}

/* How many parts are tried one by one: a message with more is told to leave all of them out. */
#define PARTS_TRIED_MAX 12u

/* Puts every part back that the message would go with. */
static void keep_what_can_stay(const CmView *view, gboolean *parts)
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
        parts[i] = !would_go(view, &edit);
    }
}

static void try_without_parts(const CmView *view, CmDecision *decision)
{
    g_autofree gboolean *parts = mark_parts(view, decision);
    const CmEdit edit = {.parts_out = parts};
    gboolean any = FALSE;
    for (guint i = 0; i < view->facts->parts->len; i++)
        any |= parts[i];
    if (!any || !would_go(view, &edit))
        return;
    keep_what_can_stay(view, parts);
    CmFix *fix = fix_new(CM_FIX_WITHOUT_PARTS);
    for (guint i = 0; i < view->facts->parts->len; i++)
        if (parts[i])
            g_ptr_array_add(fix->targets,
                            g_strdup(((CmPartFact *)view->facts->parts->pdata[i])->id));
    g_ptr_array_add(decision->fixes, fix);
}

static void try_without_recipients(const CmView *view, CmDecision *decision)
{
    const CmFacts *facts = view->facts;
    g_autofree gboolean *out = g_new0(gboolean, facts->recipients->len + 1);
    CmFix *fix = fix_new(CM_FIX_WITHOUT_RECIPIENTS);
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
    if (fix->targets->len < facts->recipients->len && would_go(view, &edit)) {
        g_ptr_array_add(decision->fixes, fix);
        return;
    }
    fix_drop(fix);
}

static gboolean is_target(const CmFix *fix, const char *student)
{
    return g_ptr_array_find_with_equal_func(fix->targets, student, g_str_equal, NULL);
}

/* More families than this no sender asks. */
#define FAMILIES_MAX 8u

/* The students whose release for one scope is what is missing. Several scopes are several forms,
 * and more than a sender can be asked to get. */
static void try_releases(const CmView *view, CmDecision *decision)
{
    g_autofree gboolean *released = g_new0(gboolean, view->facts->subjects->len + 1);
    CmFix *fix = fix_new(CM_FIX_RELEASE);
    gboolean one_scope = TRUE;
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        int subject = finding->student != NULL ? subject_find(view->facts, finding->student) : -1;
        if (finding->would < CM_ACTION_HOLD || subject < 0 || finding->scope == NULL)
            continue;
        if (fix->scope == NULL)
            fix->scope = g_strdup(finding->scope);
        one_scope &= g_str_equal(fix->scope, finding->scope);
        released[subject] = TRUE;
        if (!is_target(fix, finding->student))
            g_ptr_array_add(fix->targets, g_strdup(finding->student));
    }
    const CmEdit edit = {.released = released};
    gboolean can_be_asked = fix->targets->len > 0 && fix->targets->len <= FAMILIES_MAX;
    if (one_scope && can_be_asked && would_go(view, &edit))
        g_ptr_array_add(decision->fixes, fix);
    else
        fix_drop(fix);
}

void cm_fix_find(const CmView *view, CmDecision *decision)
{
    try_declaring(view, decision);
    try_without_parts(view, decision);
    try_without_recipients(view, decision);
    if (decision->fixes->len < CM_FIXES_MAX)
        try_releases(view, decision);
}

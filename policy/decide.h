/* decide.h - from facts to what is done for each recipient, and why: no input, no clock
 *
 * Every matching rule is recorded; the strictest action for a recipient is taken. Unknown never
 * permits; weak evidence alone never holds or rejects; an ambiguous name never rejects
 * (DOMAIN.md). Deterministic: same facts, same policy, same decision.
 */
#ifndef CM_POLICY_DECIDE_H
#define CM_POLICY_DECIDE_H

#include "policy/facts.h"
#include "policy/finding.h"
#include "policy/policy.h"

/* Indexed as facts->recipients. */
typedef struct {
    CmAction action; /* in the modes in force */
    CmAction would;  /* if everything were enforced */
    const char
        *scope; /* the scope that this recipient needs for something in the message, or NULL */
} CmRecipientDecision;

/* A smallest change that would let the message go, as deciding again has shown. */
typedef enum {
    CM_FIX_DECLARE,            /* say who is shown */
    CM_FIX_WITHOUT_PARTS,      /* leave these parts out: with any of them it would not go */
    CM_FIX_CHANNEL,            /* send it to this channel instead, which the author may post to */
    CM_FIX_WITHOUT_RECIPIENTS, /* leave these recipients out */
    CM_FIX_RELEASE,            /* get the release for these students */
} CmFixKind;
#define CM_FIXES_MAX 3u
typedef struct {
    CmFixKind kind;
    GPtrArray *targets; /* of char *: part ids, addresses or students' ids; none to declare */
    const char *scope;  /* of CM_FIX_RELEASE: what is to be released, else NULL */
} CmFix;
/* Without targets yet. */
CmFix *cm_fix_new(CmFixKind kind);
void cm_fix_free(CmFix *fix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmFix, cm_fix_free)

/* It points into the policy and the facts that it was made from: both must outlive it. */
typedef struct {
    CmAction verdict; /* the strictest of the recipients' actions */
    CmAction would;
    GArray *recipients; /* of CmRecipientDecision */
    GArray *found;      /* of CmFinding, as they were found */
    GPtrArray
        *findings;    /* of CmFinding *: those, strictest first, then in the order of the rules */
    GPtrArray *fixes; /* of CmFix, the least costly first, at most CM_FIXES_MAX */
    GPtrArray *trace; /* of char *: every rule and condition tried; NULL unless asked for */
} CmDecision;

typedef enum {
    CM_DECIDE_PLAIN = 0,
    CM_DECIDE_TRACE = 1 << 0,
    CM_DECIDE_ENFORCED = 1 << 1, /* every rule is taken to be enforced, whatever its own mode */
    CM_DECIDE_NO_FIXES = 1 << 2, /* nobody is going to read the fixes */
} CmDecideFlags;

/* Decides, and looks for fixes where something would be held or refused. Never NULL. */
CmDecision *cm_decide(const CmPolicy *policy, const CmFacts *facts, CmDecideFlags flags);
void cm_decision_free(CmDecision *decision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDecision, cm_decision_free)

#endif

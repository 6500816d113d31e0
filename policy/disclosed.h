/* disclosed.h - what a message tells whom that needs a scope: for the record of what left
 *
 * Independent of rules and their modes: the table of scopes alone says what needs one (DOMAIN.md,
 * "Which scope a recipient needs, per subject").
 */
#ifndef CM_POLICY_DISCLOSED_H
#define CM_POLICY_DISCLOSED_H

#include "policy/facts.h"
#include "policy/policy.h"

/* The word in place of a scope where no release allows it. */
#define CM_DISCLOSED_NEVER "never"

typedef struct {
    guint recipient; /* index in facts->recipients */
    guint subject;   /* index in facts->subjects */
    CmKind kind;
    gboolean ambiguous;     /* the signs fit other students too */
    const char *scope;      /* of those needed the first that is not granted, else the first; or
                             * CM_DISCLOSED_NEVER. Belongs to the policy */
    const char *platform;   /* of the reader, "" where it has none. Belongs to the facts */
    CmReleaseState release; /* CM_RELEASE_UNKNOWN where it was not gathered, or none allows it */
} CmDisclosed;

/* A new GArray of CmDisclosed in the order of recipients, subjects and kinds: one for each of them
 * that needs a scope, surely or strongly told. Weak signs are left out: most of them are of
 * somebody else. Of several ways to tell the same kind, and of the readers of a list, the one that
 * is permitted least counts. */
GArray *cm_disclosed_find(const CmPolicy *policy, const CmFacts *facts);

#endif

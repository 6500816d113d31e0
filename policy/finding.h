/* finding.h - one rule's objection: rule, clause, recipient, subject, part, evidence
 *
 * A finding points into the policy and the facts that it came of. Its sentence is made when
 * somebody is to read it (policy/finding_text.h): a decision has many findings, and few of them are
 * told.
 */
#ifndef CM_POLICY_FINDING_H
#define CM_POLICY_FINDING_H

#include "policy/relation.h"
#include "record/word.h"

/* Where the finding comes from, by number. */
typedef struct {
    guint rule;      /* in the policy */
    guint recipient; /* in the facts, as the rest; -1 where none is meant */
    int subject;
    int part;
    int thing;           /* of those that the rule ranges over */
    CmRelation relation; /* of the reader */
    guint told;          /* CmTold (policy/disclosure.h), where a subject is meant */
    gboolean never;      /* no release would permit it */
} CmFindingOrigin;

typedef struct {
    const char *rule;      /* its name in the policy */
    const char *clause;    /* "5.5", or NULL for a district option */
    CmAction action;       /* what the rule asks for in the mode in force */
    CmAction would;        /* what it would ask for if everything were enforced */
    const char *recipient; /* normalised address */
    const char *student;   /* id, or NULL */
    const char *part;      /* id of a part, or NULL */
    const char *scope;     /* that was needed, or NULL */
    CmKind kind;           /* that is disclosed; 0 where no disclosure is meant */
    CmStrength strength;
    gboolean ambiguous;     /* a name that several students bear: never more than hold */
    CmReleaseState release; /* CM_RELEASE_UNKNOWN where none is meant */
    guint class_lacking; /* how many of the class that is named lack @scope; 0: it is no class that
                          * points at the student */
    const char *tell;    /* name of the text for the sender, or NULL */
    CmFindingOrigin origin;
} CmFinding;

#endif

/* finding.h - one rule's objection: rule, clause, recipient, subject, part, evidence, in words */
#ifndef CM_RECORD_FINDING_H
#define CM_RECORD_FINDING_H

#include "record/word.h"

typedef struct {
    char *rule;      /* its name in the policy */
    char *clause;    /* "5.5", or NULL for a district option */
    CmAction action; /* what the rule asks for in the mode in force */
    CmAction would;  /* what it would ask for if everything were enforced */
    char *recipient; /* normalised address */
    char *student;   /* id, or NULL */
    char *part;      /* id of a part, or NULL */
    char *scope;     /* that was needed, or NULL */
    CmKind kind;     /* that is disclosed; 0 where no disclosure is meant */
    CmStrength strength;
    gboolean ambiguous;     /* a name that several students bear: never more than hold */
    CmReleaseState release; /* CM_RELEASE_UNKNOWN where none is meant */
    char *tell;             /* name of the text for the sender, or NULL */
    char *text;             /* the explanation for the sender: may name the student */
} CmFinding;

CmFinding *cm_finding_new(void);
void cm_finding_free(CmFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmFinding, cm_finding_free)

#endif

/* binding.h - what a rule is being asked about: one recipient, and one disclosure or part */
#ifndef CM_POLICY_BINDING_H
#define CM_POLICY_BINDING_H

#include "policy/view.h"

/* What a rule is being asked about. What the rule does not range over is NULL. */
typedef struct {
    const CmView *view;
    const CmRecipient *recipient; /* of the message */
    const CmRecipient *reader;    /* the recipient, or a member of it when it is a list */
    const CmIdentity *identity;   /* one of the reader's */
    CmRelation relation;          /* of the reader to subject or sender */
    int platform;                 /* number of the reader's platform in the view */
    guint subject_index;
    const CmSubject *subject;
    CmTold told;
    const CmDisclosure *disclosure;
    CmNeed need; /* of the reader for what is disclosed */
    guint part_index;
    const CmPartFact *part;
} CmBinding;

/* The answer of a release look-up over every scope that is needed. */
typedef struct {
    CmTri granted;
    int scope; /* index of the first that is not granted, else of the first; -1 */
    const CmReleaseFact *release; /* of that scope, or NULL: never gathered */
} CmReleaseVerdict;
CmReleaseVerdict cm_binding_release(const CmBinding *binding);

#endif

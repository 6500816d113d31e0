/* binding.h - what a rule is being asked about: one recipient, and one disclosure, part or other
 * thing of the message */
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
    guint thing; /* its number among those that the rule ranges over */
    guint part_index;
    const CmPartFact *part;
    const CmSenderAddress *address;
    const CmProtected *information;
    const CmLinkFact *link;
    const CmStaffTag *tag;
} CmBinding;

/* What a rule ranges over beside the recipients, where it is no student: how many there are, and
 * number @index put into @binding. @each is the rule's. FALSE when it is not in the message as the
 * view has it. */
guint cm_binding_count_things(const CmView *view, guint each);
gboolean cm_binding_set_thing(CmBinding *binding, guint each, guint index);
/* Puts what is told of subject number @subject into @binding. */
void cm_binding_set_disclosure(CmBinding *binding, guint subject, CmTold told);
/* TRUE when nothing more than a weak sign stands behind the thing, or it is not known whether it is
 * there. */
gboolean cm_binding_is_weak(const CmBinding *binding);
gboolean cm_binding_is_unknown(const CmBinding *binding);
/* The part in which the thing is: its index, or -1. */
int cm_binding_part(const CmBinding *binding);

/* The answer of a release look-up over every scope that is needed. */
typedef struct {
    CmTri granted;
    int scope; /* index of the first that is not granted, else of the first; -1 */
    const CmReleaseFact *release; /* of that scope, or NULL: never gathered */
} CmReleaseVerdict;
CmReleaseVerdict cm_binding_release(const CmBinding *binding);

#endif

/* disclosure.h - what a message would tell of each student, in which group of the tables, and how
 * surely (DOMAIN.md, "Who is shown or named": a name goes with a picture when …)
 */
#ifndef CM_POLICY_DISCLOSURE_H
#define CM_POLICY_DISCLOSURE_H

#include "policy/facts.h"
#include "policy/rule.h"

/* Every pair of kind and group that occurs. */
typedef enum {
    CM_TOLD_IMAGE,
    CM_TOLD_VOICE,
    CM_TOLD_WORK,
    CM_TOLD_NAME_WITH_MEDIA,
    CM_TOLD_GIVEN_NAME_WITH_MEDIA,
    CM_TOLD_RECORD,
    CM_TOLD_CONTACT,
    CM_TOLD_NAME_WITH_RECORD,
    CM_TOLD_NAME,
    CM_TOLD_GIVEN_NAME,
    CM_TOLD_LOCATION,
} CmTold;
#define CM_TOLD_COUNT 11
CmKind cm_told_kind(CmTold told);
CmGroup cm_told_group(CmTold told);
/* TRUE for what a form grants only where it names it, and the form that families sign does not
 * (DOMAIN.md, "When a scope is released"): records, where somebody lives or was. */
gboolean cm_told_is_to_be_named(CmTold told);
/* The kinds of one group stand together: from the first up to, not including, the end. */
CmTold cm_told_first(CmGroup group);
guint cm_told_end(CmGroup group);

/* One thing that is told of one student. */
typedef struct {
    gboolean present;
    CmStrength strength;
    gboolean ambiguous;         /* all evidence of that strength fits others too */
    gboolean unknown;           /* nothing says for certain that it is in the message */
    int part;                   /* index of the first part that tells it, -1: the header */
    const CmEvidence *evidence; /* the first of the greatest strength */
} CmDisclosure;

typedef struct {
    guint subjects;
    CmDisclosure *all; /* [subject][CmTold] */
} CmDisclosures;

/* Derives them from evidence and parts. @parts_out (one per part, or NULL) are taken to be left out
 * of the message. */
CmDisclosures *cm_disclosures_new(const CmFacts *facts, const gboolean *parts_out);
void cm_disclosures_free(CmDisclosures *disclosures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDisclosures, cm_disclosures_free)
static inline const CmDisclosure *cm_disclosures_get(const CmDisclosures *disclosures,
                                                     guint subject, CmTold told)
{
    return &disclosures->all[(gsize)subject * CM_TOLD_COUNT + told];
}

/* Marks in @parts (one per part) every part that takes a share in telling @told of @subject. */
void cm_disclosure_mark_parts(const CmFacts *facts, const CmSubject *subject, CmTold told,
                              gboolean *parts);

#endif

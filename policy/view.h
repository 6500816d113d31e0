/* view.h - facts made ready for deciding: what each student's evidence discloses, and its releases
 * by number instead of by word
 *
 * A view can leave out parts or recipients, or take the sender to have said who is shown, so that
 * a fix is found by deciding again on less.
 */
#ifndef CM_POLICY_VIEW_H
#define CM_POLICY_VIEW_H

#include "policy/disclosure.h"
#include "policy/rule.h"

typedef struct {
    gboolean *parts_out;         /* one per part, or NULL */
    gboolean *recipients_out;    /* one per recipient, or NULL */
    gboolean declared;           /* the sender says who is shown, and names nobody unknown */
    gboolean *released;          /* one per subject, or NULL: what it needs is granted */
    const CmRecipient **instead; /* one per recipient, or NULL: who gets the mail in their place */
} CmEdit;

typedef struct CmView CmView;
struct CmView {
    const CmPolicy *policy;
    const CmFacts *facts;
    const CmEdit *edit;      /* never NULL */
    gboolean enforced;       /* every rule is, whatever its own mode */
    const CmView *whole;     /* whose platforms and releases these are, or NULL: its own */
    gboolean parts_left_out; /* the disclosures are not those of @whole */
    CmDisclosures *disclosures;
    GPtrArray *platforms; /* of const char *: "" first */
    /* [subject][platform][scope][kind bit] */
    const CmReleaseFact **releases;
    gboolean *lifted; /* one per part: somebody is surely named in or with it */
};

/* @policy, @facts and @edit must outlive the view. */
CmView *cm_view_new(const CmPolicy *policy, const CmFacts *facts, const CmEdit *edit);
/* The same message as @edit leaves it. @whole, which is of an unedited message, and @edit must
 * outlive it. */
CmView *cm_view_new_edited(const CmView *whole, const CmEdit *edit);
void cm_view_free(CmView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmView, cm_view_free)

/* The number of @platform (NULL is ""), or -1 when no release was gathered for it. */
int cm_view_platform_find(const CmView *view, const char *platform);
/* What was gathered, or NULL: unknown. @platform is a number of cm_view_platform_find(). */
const CmReleaseFact *cm_view_release_find(const CmView *view, guint subject, int platform,
                                          guint scope, CmKind kind);
gboolean cm_view_part_is_out(const CmView *view, guint part);

#endif

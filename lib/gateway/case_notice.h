/* case_notice.h - the mails about a case after it was put on hold: to its author, to officers */
#ifndef CM_GATEWAY_CASE_NOTICE_H
#define CM_GATEWAY_CASE_NOTICE_H

#include "gateway/gateway.h"
#include "policy/case_letter.h"
#include "policy/decide.h"
#include "record/case.h"
#include "record/ruling.h"

typedef struct {
    CmTelling telling;
    const CmCase *held;         /* NULL where there is none to tell of */
    const char *to;             /* normalised address */
    const char *reference;      /* of the case, or what was taken for one */
    const GArray *positions;    /* of guint: the recipients it is about; NULL: all that are held */
    const char *words;          /* that an officer wrote, or NULL */
    const char *sender;         /* address of whom it tells, or NULL */
    guint number;               /* of mails it tells of */
    gint64 when;                /* the moment it speaks of, 0: none */
    const char *link;           /* where who is told can decide, or NULL */
    const CmFacts *facts;       /* by which the mail is held, to say why; NULL: that is not said */
    const CmDecision *decision; /* of @facts */
    const GArray *about;   /* of guint: the recipients in @facts of whom it is said why, or NULL:
                            * of all */
    gboolean to_principal; /* who was asked about it, and did not write the mail */
} CmCaseNotice;

/* The letter of @notice in @language. */
CmLetter *cm_case_notice_letter(CmGateway *gateway, const CmPolicy *policy,
                                const CmCaseNotice *notice, const char *language);

/* A new string of RFC 5322, or NULL with an error. */
char *cm_case_notice_compose(CmGateway *gateway, const CmPolicy *policy, const CmCaseNotice *notice,
                             GError **error);

/* The mail to the author of @held about what an officer ruled: released, or rejected with the
 * officer's words. With @together (0: it is @held alone) it tells of so many mails of a burst, and
 * of none by name. A new string, "" when there is nobody to be told; NULL with an error. */
char *cm_case_notice_compose_ruling(CmGateway *gateway, const CmCase *held, const CmRuling *ruling,
                                    guint together, GError **error);

#endif

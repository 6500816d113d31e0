/* ruling.h - what a person, or a deadline, decided about the held recipients of a case
 *
 * A decision of the filter is a CmDecision (policy/decide.h); this is the answer to one.
 */
#ifndef CM_RECORD_RULING_H
#define CM_RECORD_RULING_H

#include "record/case.h"

typedef enum {
    CM_RULING_RELEASE,  /* the mail goes to them: the courier takes over */
    CM_RULING_REJECT,   /* an officer says no */
    CM_RULING_EXPIRE,   /* nobody decided in time */
    CM_RULING_WITHDRAW, /* the sender takes the message back */
} CmRulingKind;
const char *cm_ruling_kind_word(CmRulingKind kind); /* "release", "reject", … */
gboolean cm_ruling_kind_parse(const char *word, CmRulingKind *out);
/* The state that held recipients get. */
CmCaseState cm_ruling_kind_state(CmRulingKind kind);

typedef struct {
    char *case_id;
    guint number; /* in its case, from 1; 0: it is not on record */
    gint64 at;    /* microseconds since 1970 */
    CmRulingKind kind;
    char *actor;    /* who: an account, the id of a person, "consent-milter" */
    char *role;     /* as what: "officer", "counsellor", "principal", "nurse", "sender", "filter" */
    char *reason;   /* for the record; may name a child, so it is sealed with the case */
    char *words;    /* to the sender, or NULL; sealed likewise */
    guint revision; /* of the case that it was decided in sight of */
    char *told;     /* address of whom to tell instead of the author, or NULL; not kept */
    gboolean false_alarm; /* the filter should not have held it */
    GArray *positions;    /* of guint: recipients by their place in the case; empty: all held */
} CmRuling;

CmRuling *cm_ruling_new(const char *case_id, CmRulingKind kind, const char *actor, const char *role,
                        const char *reason);
void cm_ruling_add_position(CmRuling *ruling, guint position);
void cm_ruling_free(CmRuling *ruling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmRuling, cm_ruling_free)

/* A remark on a case that decides nothing. */
typedef struct {
    gint64 at;
    char *actor;
    char *text;
} CmCaseComment;
void cm_case_comment_free(CmCaseComment *comment);

#endif

/* hand_entry.h - what somebody wants to record about a release, checked against policy and
 * directory
 *
 * What permits something is recorded only when everything about it is known; what objects is
 * recorded even where the directory does not know who objects.
 */
#ifndef CM_GATEWAY_HAND_ENTRY_H
#define CM_GATEWAY_HAND_ENTRY_H

#include "gateway/state.h"
#include "record/hand_release.h"

/* As it was written; NULL or "" is what was not said. */
typedef struct {
    CmHandAction action;
    const CmPerson *student;
    const char *scope;       /* one of the policy's, or "*" */
    const char *kinds;       /* by '|'; not said: the usual ones of a grant, all of an objection */
    const char *platforms;   /* by '|', of the policy's table; not said: all of them */
    const char *signer;      /* id, or whole name */
    const char *signed_on;   /* a day; not said: today */
    const char *valid_from;  /* not of a withdrawal */
    const char *valid_until; /* not of a withdrawal */
    const char *document;
    const char *reason;
    const char *actor;
} CmHandEntry;

/* Fills @record, its strings kept by @strings, and adds what the clerk should know to @remarks (of
 * char *). FALSE with CM_ERROR_USAGE (something is not said, or no such word or day) or
 * CM_ERROR_DATA (a grant of somebody who may not give it: neither the student nor a guardian on
 * record with access full; a name that two guardians bear). */
gboolean cm_hand_entry_settle(const CmHandEntry *entry, const CmState *state, CmDay today,
                              CmRoster *strings, CmHandRelease *record, GPtrArray *remarks,
                              GError **error);

#endif

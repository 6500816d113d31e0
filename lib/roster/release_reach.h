/* release_reach.h - what a row of releases.csv speaks of: scopes, kinds and platforms
 *
 * A word that nobody knows grants nothing. In a row that may refuse or withdraw it may mean
 * anything, and so the row speaks of everything: a refusal of what nobody asks about would stand
 * nowhere, and permit what somebody said no to.
 */
#ifndef CM_ROSTER_RELEASE_REACH_H
#define CM_ROSTER_RELEASE_REACH_H

#include "roster/reading.h"

typedef struct {
    const char *const *scopes; /* a row for each; empty: there is none in the cell */
    CmKinds kinds;             /* 0: none of them is known */
    const char *const *platforms;
    gboolean widened; /* a word was not known and the row objects */
} CmReleaseReach;

/* The cells of these columns; all three are read. */
typedef struct {
    guint scopes, kinds, platforms;
} CmReleaseReachColumns;

/* Reads the cells of @sheet's row, with remarks on what was assumed; @objects: it may refuse or
 * withdraw. */
CmReleaseReach cm_release_reach_read(CmReading *reading, CmSheet *sheet,
                                     const CmReleaseReachColumns *columns, gboolean objects);

#endif

/* hand_release.h - a release that somebody of the district recorded, beside those that were
 * imported
 *
 * A parent who withdraws by telephone at ten must not wait for the next export of the student
 * information system. Such a record is never changed: a later one answers it.
 */
#ifndef CM_RECORD_HAND_RELEASE_H
#define CM_RECORD_HAND_RELEASE_H

#include "record/roster.h"

/* The file that CmOrigin names for a row that was recorded by hand; its line is the number of the
 * record. */
#define CM_ORIGIN_BY_HAND "recorded by hand"

typedef enum { CM_HAND_GRANT, CM_HAND_REFUSE, CM_HAND_WITHDRAW } CmHandAction;
/* "grant", "refuse", "withdraw". */
const char *cm_hand_action_word(CmHandAction action);
gboolean cm_hand_action_parse(const char *word, CmHandAction *out);

/* The strings belong to a roster that lives as long. */
typedef struct {
    guint64 number;     /* from 1, in the order of recording; 0: not recorded yet */
    gint64 recorded_at; /* microseconds since 1970 */
    const char *recorded_by;
    CmHandAction action;
    const char *reason;
    CmReleaseRow row; /* as cm_hand_release_settle() leaves it; its document is not NULL */
} CmHandRelease;

/* Makes the decision of the row fit the action. A withdrawal is a decision of its own, made on the
 * day of row.signed_on: so it stands over every grant that the signer made by that day, and one
 * that comes to light later but was signed before it does not undo it (DOMAIN.md: "the latest
 * decision counts"). */
void cm_hand_release_settle(CmHandRelease *record);

/* TRUE when all that @inner speaks of, @outer speaks of too: scope, kinds and platforms. */
gboolean cm_release_row_covers(const CmReleaseRow *outer, const CmReleaseRow *inner);
/* TRUE when there is something that both speak of. */
gboolean cm_release_row_meets(const CmReleaseRow *one, const CmReleaseRow *two);

/* Adds the rows of @records (of CmHandRelease, by number; their strings are @roster's) to
 * @roster->releases. Decisions count by the day of signing, then by their order in that array:
 * records stand over the import, later ones over earlier ones. But the import repeats every day
 * what it said before, so that of one day its order tells nothing, and what objects has to stand
 * over what permits: a refusal that was imported comes once more behind the records when one of
 * them is a grant of that student and day, and a withdrawal that was imported comes once more, as a
 * decision of the day of withdrawing, when there is a grant of that student. Once for each roster.
 */
void cm_hand_releases_merge(CmRoster *roster, const GArray *records);

#endif

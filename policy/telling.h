/* telling.h - a notice while it is written: what it tells of, the words, and the letter so far
 *
 * Only for this room: policy/explain.c and its helpers.
 */
#ifndef CM_POLICY_TELLING_H
#define CM_POLICY_TELLING_H

#include "policy/explain.h"
#include "policy/wording.h"

typedef struct {
    const CmPolicy *policy;
    const CmFacts *facts;
    const CmDecision *decision;
    const CmNoticeFrame *frame;
    CmWording *wording;
    CmAction least;      /* findings below it are not told */
    const GArray *about; /* of guint: nor findings about other recipients than these; NULL: all */
    gboolean secret;     /* something that the sender must not be told is behind the hold */
    const char *values[CM_SLOT_COUNT]; /* of placeholders */
    CmLetter *out;
} CmTelling;

/* Adds the section @section of the text @text as a block; nothing where there is no such section.
 */
void cm_telling_section(CmTelling *telling, const char *text, const char *section,
                        CmLetterKind kind);
/* The same of the text that all notices share. */
void cm_telling_frame(CmTelling *telling, const char *section, CmLetterKind kind);
/* TRUE when @finding is told at all. */
gboolean cm_telling_has(const CmTelling *telling, const CmFinding *finding);
/* Whether something that the sender must not be told is behind what is told: sets @secret. */
void cm_telling_find_secrets(CmTelling *telling);
/* TRUE when @finding is about a guardian who has no access to the student. */
gboolean cm_finding_is_barred(const CmFacts *facts, const CmFinding *finding);

#endif

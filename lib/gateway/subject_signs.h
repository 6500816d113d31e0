/* subject_signs.h - signs that a message names or shows a student, as they are found, become facts
 */
#ifndef CM_GATEWAY_SUBJECT_SIGNS_H
#define CM_GATEWAY_SUBJECT_SIGNS_H

#include "directory/snapshot.h"
#include "policy/facts.h"
#include "record/roster.h"

/* Where a message's signs are put. */
typedef struct {
    CmFacts *facts;
    const CmSnapshot *snapshot;
    GHashTable *by_student; /* id -> CmSubject of facts */
} CmSubjectSigns;

/* One sign of whoever it fits. */
typedef struct {
    CmEvidenceKind kind;
    CmStrength strength;
    guint namesakes; /* how many it fits */
    int part;        /* index in facts->parts, -1: the header */
    const char *source;
    gboolean with_picture;
    guint page; /* of the document that @part is, 0: not known, or it is none */
    gboolean near_miss;
} CmSign;

/* Signs of @facts, which has a sender and no subjects yet. @snapshot (or NULL) says which schools
 * the students are of. */
void cm_subject_signs_init(CmSubjectSigns *signs, CmFacts *facts, const CmSnapshot *snapshot);
void cm_subject_signs_clear(CmSubjectSigns *signs);

/* The subject of that id, or NULL. */
const CmSubject *cm_subject_signs_find(const CmSubjectSigns *signs, const char *student);
/* Adds @sign of @student, found as @text. Where the same stands there already, that one gets the
 * greater strength of both, and a picture beside it if either has one. Nothing when many are
 * known and its part and page have one of its kind that says no less. */
void cm_subject_signs_add(CmSubjectSigns *signs, const CmPerson *student, const CmSign *sign,
                          CmMailText *text);
/* Sets whether @subject is ambiguous: all of its evidence of the greatest strength fits others too.
 */
void cm_subject_signs_settle_one(CmSubject *subject);
/* The same of all. Comes last. */
void cm_subject_signs_settle(CmSubjectSigns *signs);

#endif

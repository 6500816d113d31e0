/* detector.h - what a district calls protected information, as *.detectors files say it (clauses
 * 3.10 and 5.7)
 *
 * Plain values: finding it in a text is the business of others. A paragraph begins with "detector
 * NAME" at the margin; docs/consent-milter.detectors.5.scd is the manual of its statements.
 */
#ifndef CM_POLICY_DETECTOR_H
#define CM_POLICY_DETECTOR_H

#include "policy/problem.h"

/* A text of the detector's own in which it must, or must not, find something. A student's name in
 * it stands in braces: "{Robin Example} has an IEP". */
typedef struct {
    char *text;
    char *file;
    guint line;
    gboolean file_name; /* it is the name of a file */
    gboolean finds;
    CmStrength strength; /* of what it finds: weak or strong */
} CmDetectorExample;

typedef struct {
    char *name;
    char *title; /* in a few words, in English */
    char *file;
    guint line;
    gboolean has_kind;    /* it is something wherever it stands … */
    CmProtectedKind kind; /* … namely this */
    CmKinds student; /* what it tells of a student beside whom it stands: record, contact or 0 */
    gboolean in_texts, in_file_names;
    GPtrArray *numbers, *words, *near, *unless; /* of char *, NULL-terminated */
    char *check, *pattern;                      /* or NULL */
    gboolean near_amount;
    guint within;        /* bytes, or 0: as usual */
    gboolean alone_weak; /* without any of near it is weak instead of nothing */
    gboolean weak;       /* weak at best */
    GPtrArray *examples; /* of CmDetectorExample */
} CmPolicyDetector;

/* An empty array of CmPolicyDetector that frees them. */
GPtrArray *cm_policy_detectors_new(void);

/* A detector of which nothing is said yet. */
CmPolicyDetector *cm_policy_detector_new(const char *name, CmPlace place);
/* Adds to @problems what @detector lacks: a title, what it is or what it tells of a student, a
 * number or words, an example for and one against. */
void cm_policy_detector_check(const CmPolicyDetector *detector, GPtrArray *problems);

/* The detectors of @policy, of const CmPolicyDetector; owned by it. */
const GPtrArray *cm_policy_detectors(const CmPolicy *policy);

#endif

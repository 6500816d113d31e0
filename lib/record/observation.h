/* observation.h - what a message would have come to if everything were enforced: ids and counts
 *
 * For the report by which a district decides to switch a rule on. Who got the mail and what it says
 * is not in it.
 */
#ifndef CM_RECORD_OBSERVATION_H
#define CM_RECORD_OBSERVATION_H

#include "base/clock.h"
#include "record/word.h"

/* One rule that would have done more to a message than was done. */
typedef struct {
    char *rule;
    char *clause; /* or NULL: a district option */
    CmAction action;
    CmAction would;
    guint recipients; /* for how many */
    guint students;   /* about how many; 0 where it is about none */
} CmObservedRule;

/* A message that was judged; most have no rule. */
typedef struct {
    CmDay day;     /* of judging, in the district's time zone */
    char *author;  /* id, or NULL */
    char *school;  /* id of the author's first school, or NULL */
    char *role;    /* "teacher" … */
    GArray *rules; /* of CmObservedRule */
} CmObservation;

CmObservation *cm_observation_new(CmDay day, const char *author, const char *school,
                                  const char *role);
void cm_observation_free(CmObservation *observation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmObservation, cm_observation_free)
/* The rule's entry, made with nothing in it where there is none. Valid until the next is made. */
CmObservedRule *cm_observation_rule(CmObservation *observation, const char *rule,
                                    const char *clause);
/* A new, empty array of CmObservation that frees them. */
GPtrArray *cm_observations_new(void);

/* What many of them come to under one heading: a rule, a school, a role, or all. */
typedef struct {
    char *key;    /* "" where there is none */
    char *clause; /* of a rule, else NULL */
    guint64 messages;
    guint64 would[CM_ACTION_REJECT + 1]; /* messages, by the strictest that would have been done */
    guint64 recipients;
    guint64 senders; /* different ones */
} CmObservedSum;
void cm_observed_sum_clear(CmObservedSum *sum);

#endif

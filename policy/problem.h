/* problem.h - what is wrong with a policy's text, collected so that one pass shows all of it */
#ifndef CM_POLICY_PROBLEM_H
#define CM_POLICY_PROBLEM_H

#include "policy/policy.h"

/* Where in a source something stands. Points into the source's name; @line and @column from 1. */
typedef struct {
    const char *file;
    guint line, column;
} CmPlace;

/* No file needs more than this many complaints; what comes after is dropped. */
#define CM_PROBLEMS_MAX 200u

/* A new, empty array of CmPolicyProblem that frees them. */
GPtrArray *cm_problems_new(void);
/* Adds an error at @place. @hint may be NULL; it is copied. */
void cm_problem_add(GPtrArray *problems, CmPlace place, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* The same as a warning: the policy loads all the same. */
void cm_problem_warn(GPtrArray *problems, CmPlace place, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* Adds the error that @word is none of the NULL-terminated @known; @what says what was expected
 * ("a mode"), and the nearest known word is the hint. */
void cm_problem_add_unknown(GPtrArray *problems, CmPlace place, const char *what, const char *word,
                            const char *const *known);
/* The first problem that is not a warning, owned by @problems; NULL when there is none. */
const CmPolicyProblem *cm_problems_first_error(const GPtrArray *problems);

#endif

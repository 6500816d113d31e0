/* format.h - one way to lay out *.policy, *.cases and *.detectors files
 *
 * Blanks and blank lines change, words and comments stay. What is laid out once stays as it is.
 */
#ifndef CM_POLICY_FORMAT_H
#define CM_POLICY_FORMAT_H

#include "policy/problem.h"

/* The text of @source laid out; a new string. NULL with @problems where it cannot be read. */
char *cm_format_source(const CmSourceText *source, GPtrArray *problems);
/* TRUE for the names of files that can be laid out. */
gboolean cm_format_knows(const char *name);

#endif

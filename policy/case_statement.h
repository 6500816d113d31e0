/* case_statement.h - one line of a case: which statement it is, and what it adds to the facts or to
 * what is expected
 */
#ifndef CM_POLICY_CASE_STATEMENT_H
#define CM_POLICY_CASE_STATEMENT_H

#include "policy/case_text.h"

/* A case on its way. Students wait in @people until a sign makes them subjects. */
typedef struct {
    CmCaseText *text;
    CmFacts *people;
    GHashTable *small;        /* numbers, from 1, of the parts that are small */
    const GPtrArray *sources; /* of CmSourceText: where mails are looked for */
    gboolean verdict_given;
} CmCaseBuilding;

/* Adds what @line says to @building, or complaints to @problems. */
void cm_case_statement_read(CmCaseBuilding *building, const CmTokenLine *line, GPtrArray *problems);

#endif

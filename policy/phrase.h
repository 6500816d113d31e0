/* phrase.h - the fixed vocabulary of conditions: each phrase of the language and what it asks of
 * the facts
 */
#ifndef CM_POLICY_PHRASE_H
#define CM_POLICY_PHRASE_H

#include "policy/token.h"
#include "policy/view.h"

/* What a rule is being asked about. What the rule does not range over is NULL. */
typedef struct {
    const CmView *view;
    const CmRecipient *recipient; /* of the message */
    const CmRecipient *reader;    /* the recipient, or a member of it when it is a list */
    const CmIdentity *identity;   /* one of the reader's */
    CmRelation relation;          /* of the reader to subject or sender */
    int platform;                 /* number of the reader's platform in the view */
    guint subject_index;
    const CmSubject *subject;
    CmTold told;
    const CmDisclosure *disclosure;
    CmNeed need; /* of the reader for what is disclosed */
    guint part_index;
    const CmPartFact *part;
} CmBinding;

/* The answer of a release look-up over every scope that is needed. */
typedef struct {
    CmTri granted;
    int scope; /* index of the first that is not granted, else of the first; -1 */
    const CmReleaseFact *release; /* of that scope, or NULL: never gathered */
} CmReleaseVerdict;
CmReleaseVerdict cm_binding_release(const CmBinding *binding);

/* Reads the phrase that starts at token @first of @line. On success fills in @out. Otherwise adds a
 * problem and returns FALSE. @each is what the rule ranges over: a phrase that asks about more is a
 * problem. */
gboolean cm_phrase_parse(const CmTokenLine *line, guint first, guint each, CmCondition *out,
                         GPtrArray *problems);
/* Asks. */
CmTri cm_condition_ask(const CmCondition *condition, const CmBinding *binding);
/* The words of the condition as the vocabulary has them; a new string. */
char *cm_condition_describe(const CmCondition *condition);
/* TRUE when the condition is about what the sender says of who is shown. */
gboolean cm_condition_is_about_declaration(const CmCondition *condition);
/* Every phrase as the manual lists it, in order. A new NULL-terminated array (g_strfreev()). */
char **cm_phrase_list(void);

#endif

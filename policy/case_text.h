/* case_text.h - the parser of case files: each case as facts with what is expected of them
 *
 * The format is described in docs/consent-milter.policy.5.scd. Statements before the first "case"
 * of a file hold for all its cases.
 */
#ifndef CM_POLICY_CASE_TEXT_H
#define CM_POLICY_CASE_TEXT_H

#include "policy/decide.h"
#include "policy/token.h"

typedef struct {
    char *recipient; /* NULL: the verdict about the message */
    char *rule;      /* of "finding RULE" and "no finding RULE", else NULL */
    gboolean absent; /* "no finding", "no fix" */
    CmAction action;
    gboolean any_action; /* of "finding RULE" */
    gboolean about_fix;
    CmFix *fix;  /* of "fix WHAT": without targets any of its kind; NULL: any at all */
    char *scope; /* of the fix */
    guint line;
} CmExpectation;

typedef struct {
    char *name;
    char *file; /* of its override where it has one */
    guint line;
    gboolean overridden; /* some of its lines are a district's own */
    char *because;
    char *mail;      /* name of the source whose content the case is about, or NULL */
    CmFacts *people; /* the case's students, their guardians and releases, where it names a mail */
    gboolean mode_given; /* else what enforcing would do is compared */
    CmFacts *facts;
    GArray *expectations; /* of CmExpectation; the verdict is there */
} CmCaseText;

/* Reads the mail that @text names into its facts: not the business of this room. FALSE without an
 * error leaves the case out. */
typedef gboolean (*CmCaseReadMail)(CmCaseText *text, gpointer data, GError **error);

/* Adds the cases of the *.cases files among @sources (of CmSourceText) to @cases (of CmCaseText),
 * complaints to @problems. A case with a complaint is left out. */
void cm_case_texts_read(const GPtrArray *sources, GPtrArray *cases, GPtrArray *problems);
/* A new, empty array of CmCaseText that frees them. */
GPtrArray *cm_case_texts_new(void);
/* What the case expects of the message as a whole. */
CmAction cm_case_text_verdict(const CmCaseText *text);
/* Adds for every subject the releases that the case does not speak of: missing, in each of @scopes
 * (NULL-terminated), for every kind and platform. */
void cm_case_text_complete(CmCaseText *text, const char *const *scopes);

#endif

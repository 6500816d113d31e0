/* explain.h - a decision in words: for the sender, for an SMTP reply, for an officer */
#ifndef CM_POLICY_EXPLAIN_H
#define CM_POLICY_EXPLAIN_H

#include "policy/decide.h"

/* The lines of a refusal in an SMTP reply: "<ref C-…> …". Each at most 200 bytes of printable
 * ASCII, at most 8 lines; names the rule's title, clause and what to do, never a child, a file name
 * or any text of the mail. NULL-terminated, to be freed with g_strfreev(). */
char **cm_explain_reply(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                        const char *reference);

/* The body of a notice to the sender about a held or refused message: plain UTF-8 text with LF line
 * ends, lines of at most 76 columns. Says what happened to which recipients, why (per student and
 * scope, in words that a teacher understands), what to do, that mail is read and may be reviewed
 * (1.1), and the reference. Mail-derived text in it went through an encoder. A new string. */
char *cm_explain_notice(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                        const char *language, const char *reference, const char *contact,
                        const char *procedure_url);

#endif

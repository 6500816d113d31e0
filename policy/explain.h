/* explain.h - a decision in words: for the sender, for an SMTP reply, for an officer */
#ifndef CM_POLICY_EXPLAIN_H
#define CM_POLICY_EXPLAIN_H

#include "policy/decide.h"
#include "record/letter.h"

/* The lines of a refusal in an SMTP reply: "<ref C-…> …". Each at most 200 bytes of printable
 * ASCII, at most 8 lines; names the rule's title, clause and what to do, never a child, a file name
 * or any text of the mail. NULL-terminated, to be freed with g_strfreev(). */
char **cm_explain_reply(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                        const char *reference);

/* What a notice says beside the decision. Configured texts may be NULL or "". */
typedef struct {
    const char *language;
    const char *reference;
    const char *contact;
    const char *procedure_url;
    const char
        *mail_subject;     /* of the mail it is about, made safe by cm_encode_notice(); or NULL */
    const char *answer_by; /* "Monday, 30 November, 12:00": when an officer will have looked */
    gboolean reply;        /* the author can decide by answering the notice (text/reply.h) */
    gboolean whole;        /* nobody got the mail, the clean recipients neither */
    gboolean again;        /* the author has been told of this hold before, and has answered */
} CmNoticeFrame;

/* The notice to the author about a held or refused message. Says what happened to which recipients,
 * why (per student and scope, in words that a teacher understands), what to do, that mail is read
 * and may be reviewed (1.1), and the reference. Mail-derived text in it went through an encoder. A
 * new letter in @frame's language. */
CmLetter *cm_explain_notice(const CmPolicy *policy, const CmFacts *facts,
                            const CmDecision *decision, const CmNoticeFrame *frame);

/* The same for a message that was not sent but asked about: what would happen to it, or that it
 * could go as it is. */
CmLetter *cm_explain_answer(const CmPolicy *policy, const CmFacts *facts,
                            const CmDecision *decision, const CmNoticeFrame *frame);

#endif

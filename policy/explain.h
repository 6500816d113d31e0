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
    gboolean reply;        /* the author can decide by answering the notice (text/instruction.h) */
    const char *link;      /* of a page where the author can decide, or NULL */
    gboolean principal;    /* the principal can be asked for approval */
    const char *namesakes; /* of which students of one name it can be said who is meant, or NULL */
    /* Who waits for the mail, where that is known better than by the decision: addresses,
     * NULL-terminated. */
    const char *const *waiting;
    gboolean whole; /* nobody got the mail, the clean recipients neither */
    gboolean again; /* the author has been told of this hold before, and has answered */
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

/* The notice about a held message without what to do by mail: for a page where that can be done.
 * Only advice is left. */
CmLetter *cm_explain_page(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                          const CmNoticeFrame *frame);

/* What the author of a held message can do about it that was proven to help and tells no secret. */
typedef struct {
    gboolean shown; /* say who is shown */
    char *parts;    /* what it could be sent without, in words of @language; NULL: nothing */
    gboolean which; /* say which of several students of one name is meant */
} CmNoticeWays;
void cm_explain_ways(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                     const char *language, CmNoticeWays *ways);
void cm_notice_ways_clear(CmNoticeWays *ways);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmNoticeWays, cm_notice_ways_clear)

/* Why a message is held from the recipients number @about (of guint; NULL: from all), for somebody
 * else than its author: a heading and the reasons. */
CmLetter *cm_explain_why(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                         const GArray *about, const char *language);

#endif

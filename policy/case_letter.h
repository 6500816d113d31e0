/* case_letter.h - what people are told while a case lasts: decided, running out, answered, waiting
 *
 * The words are the text "case" of the policy. Of each event it has a section for the subject of
 * the mail ("subject-released"), for the first sentence ("released") and perhaps for what follows
 * ("released-more").
 */
#ifndef CM_POLICY_CASE_LETTER_H
#define CM_POLICY_CASE_LETTER_H

#include "policy/policy.h"
#include "record/letter.h"

#define CM_CASE_LETTER_TEXT "case"

typedef enum {
    /* what became of it */
    CM_TELL_RELEASED,
    CM_TELL_REJECTED,
    CM_TELL_EXPIRING,
    CM_TELL_EXPIRED,
    CM_TELL_HELD_AGAIN, /* it was released, and could not go */
    CM_TELL_ASKED,      /* an officer wants to know something first */
    /* what an answer of the author did */
    CM_TELL_TAKEN_BACK,
    CM_TELL_DROPPED,
    CM_TELL_PASSED_ON,
    CM_TELL_SENT_WITHOUT,
    /* and why it did nothing */
    CM_TELL_NOT_UNDERSTOOD,
    CM_TELL_NO_CASE,
    CM_TELL_CLOSED,
    CM_TELL_NO_RECIPIENT,
    CM_TELL_NOT_WITHOUT,
    CM_TELL_NO_CHOICE,
    /* the approval of a principal */
    CM_TELL_APPROVAL_ASKED,
    CM_TELL_NOT_ASKABLE,
    CM_TELL_APPROVED,
    CM_TELL_NOT_APPROVED,
    CM_TELL_PRINCIPAL_ASKED, /* to the principal, as the next three */
    CM_TELL_PRINCIPAL_BY_OFFICER,
    CM_TELL_THANKS,
    CM_TELL_NOT_LIFTED,
    /* a link that does nothing */
    CM_TELL_LINK_OVER,
    /* many mails at once from one mailbox */
    CM_TELL_MANY,
    CM_TELL_MANY_RELEASED, /* decided about together */
    CM_TELL_MANY_REJECTED,
    /* to officers */
    CM_TELL_OFFICER_DIGEST,
    CM_TELL_OFFICER_REMINDER,
    CM_TELL_OFFICER_NEXT,
    CM_TELL_OFFICER_ASKED,
    CM_TELL_OFFICER_MANY,
    CM_TELL_OFFICER_OWN,   /* somebody released their own mail */
    CM_TELL_OFFICER_DOUBT, /* nobody knows whether what was released arrived */
    CM_TELL_COUNT
} CmTelling;

/* Values that come from a mail or a person went through cm_encode_notice(). All may be NULL. */
typedef struct {
    const char *language; /* not NULL */
    const char *reference, *contact, *procedure_url;
    const char *mail_subject;
    const char *when;   /* a day and an hour */
    const char *words;  /* that a person wrote */
    const char *sender; /* an address */
    guint number;
    const char *const *entries; /* addresses, or whole lines, NULL-terminated */
    const char *link;           /* where whoever is told can decide */
    const CmLetter *why;        /* blocks that say why a mail is held, or NULL */
    gboolean principal;         /* a principal is told, who was asked */
    gboolean others;            /* somebody waits for it whom a principal cannot approve */
    gboolean reply;             /* the ways to decide by an answer are told */
} CmTellingValues;

/* A new letter. */
CmLetter *cm_case_letter_new(const CmPolicy *policy, CmTelling telling,
                             const CmTellingValues *values);
/* The subject of its mail: a new string. */
char *cm_case_letter_subject(const CmPolicy *policy, CmTelling telling,
                             const CmTellingValues *values);
/* The sections that the text must have: a new NULL-terminated array (g_strfreev()). */
char **cm_case_letter_sections(void);

/* One line of a letter to officers: about a case, or about many of one sender. */
typedef struct {
    const char *language;
    const char *reference; /* of the case, or NULL: many */
    const char *sender, *when, *clauses;
    guint number;      /* of recipients, or of mails */
    gboolean in_doubt; /* it was released, and nobody knows whether it arrived */
} CmOfficerEntry;
/* A new string. */
char *cm_case_letter_entry(const CmPolicy *policy, const CmOfficerEntry *entry);

#endif

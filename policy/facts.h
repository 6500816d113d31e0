/* facts.h - all that a decision depends on, as plain values
 *
 * Filled in by lib/gateway (or by a case file), read by policy/decide. Complete in itself: the same
 * facts under the same policy give the same decision for ever. All strings belong to the facts.
 */
#ifndef CM_POLICY_FACTS_H
#define CM_POLICY_FACTS_H

#include "base/clock.h"
#include "base/mail_text.h"
#include "record/recipient.h"
#include "record/word.h"

/* Why a message is never held or rejected, however it reads (DOMAIN.md, "Whose mail"). */
typedef enum {
    CM_ORIGIN_ORDINARY,
    CM_ORIGIN_NOTIFICATION, /* bounce, delivery or disposition notice */
    CM_ORIGIN_AUTOMATIC,    /* automatic or calendar reply */
    CM_ORIGIN_SERVICE,      /* registered in services.csv */
    CM_ORIGIN_OURS,         /* a notice of our own */
} CmMessageOrigin;
const char *cm_message_origin_word(CmMessageOrigin origin);
gboolean cm_message_origin_parse(const char *word, CmMessageOrigin *out);

/* Whose mail it is (DOMAIN.md, "Whose mail"): which rules are asked about it. */
typedef enum {
    CM_WHOSE_STAFF,   /* an employee's, or of the district's own hosts without an author */
    CM_WHOSE_NOBODYS, /* not judged: a student's own, or from outside */
    CM_WHOSE_INBOUND, /* from outside to a student: only rules of "mail from outside" are asked */
} CmWhose;

/* An address that the mail claims to come from (clause 2.1). */
typedef struct {
    char *field;   /* "from", "sender" or "envelope" */
    char *address; /* normalised, or as it was written where it is none */
    CmOwner owner;
} CmSenderAddress;

typedef struct {
    char *address; /* author of record, normalised; may be NULL */
    char *user;    /* authenticated as, or NULL */
    char *person;  /* id, or NULL when the directory does not know them */
    CmClass class_;
    gboolean attributed; /* there is an author of record */
    guint duties;        /* CM_DUTY_… (record/roster.h) */
    char **schools;      /* ids; empty, never NULL */
} CmSender;

/* One sign that the message names or shows a student. */
typedef struct {
    CmEvidenceKind kind;
    int part; /* index in facts->parts, -1: the message's header */
    CmStrength strength;
    guint namesakes;       /* how many students this sign fits: 1 is unambiguous */
    char *source;          /* "xmp:mwg-rs", "subject", "body", "filename" */
    CmMailText *text;      /* as found */
    gboolean with_picture; /* it goes with a picture: its file name, tag, caption, declaration, or a
                            * text of its own of under 60 words beside one */
    guint page;            /* of the document that @part is, from 1; 0: not known, or it is none */
    gboolean near_miss;    /* a letter off a name: for a reviewer to see, it discloses nothing */
} CmEvidence;

typedef struct {
    char *person;
    CmAccess access;
} CmGuardianFact;

typedef struct {
    char *scope;
    CmKind kind;
    char *platform; /* "" where the recipient has none */
    CmReleaseState state;
    char *reason; /* "no form on record", "refused by g0012 on 2026-09-03 (releases.csv:118)" */
} CmReleaseFact;

/* Something of a student's record, or where they live, that stands beside their name or number: in
 * one sentence, row, labelled block or file. */
typedef struct {
    char *detector; /* that found it (policy/detector.h) */
    CmKind kind;    /* CM_KIND_RECORD, CM_KIND_CONTACT or CM_KIND_WORK */
    int part;       /* index in facts->parts, -1: the header */
    CmStrength strength;
    gboolean unknown; /* a limit was reached before it was known whether it stands there */
    guint
        evidence; /* index in the subject's evidence of the name or number that it stands beside */
} CmRecordFact;

/* Protected information, whoever it is about (clauses 3.10 and 5.7). */
typedef struct {
    char *detector;
    CmProtectedKind kind;
    int part;             /* index in facts->parts, -1: the header */
    char *source;         /* "subject", "text/plain", "filename" */
    gsize offset, length; /* bytes in that text */
    CmStrength strength;
    gboolean unknown;    /* a limit was reached before it was known whether it stands there */
    gboolean of_student; /* it stands beside a student whom the message names */
    GPtrArray *about;    /* of char *: addresses of the recipients whose own affair it is */
} CmProtected;

/* A link, or words that invite somebody (clauses 3.8 and 5.5). */
typedef struct {
    CmLinkUse use;
    int part;            /* index in facts->parts, -1: the header */
    char *platform;      /* id in the platforms table, or NULL */
    char *target;        /* "instagram.com/me", or NULL of mere words */
    CmStrength strength; /* strong or weak */
    gboolean unknown;    /* a limit was reached before it was known what it is */
    gboolean registered; /* it leads to a channel on record */
    gboolean signature;  /* it stands in a signature, footer or disclaimer */
} CmLinkFact;

/* An employee whom a picture's tag or an "@name" names (clause 3.9). */
typedef struct {
    char *person;
    int part;
    gboolean mention;     /* "@name"; else a tag in a picture */
    GPtrArray *permitted; /* of char *: addresses of the readers for whom they permitted it */
} CmStaffTag;

typedef struct {
    char *student;       /* id */
    char *name;          /* as the directory writes it: for the author's own notice only */
    CmStrength strength; /* the strongest of its evidence */
    gboolean ambiguous;  /* all evidence of that strength fits others too */
    gboolean author_is_guardian;
    gboolean elsewhere;   /* at none of the author's schools: what their families have signed is not
                           * the author's to know */
    GPtrArray *evidence;  /* of CmEvidence */
    GPtrArray *records;   /* of CmRecordFact */
    GPtrArray *guardians; /* of CmGuardianFact */
    GPtrArray *releases;  /* of CmReleaseFact: what is not here is unknown */
} CmSubject;

typedef struct {
    char *id;             /* IMAP section number, members after '/' */
    char *type;           /* "image/jpeg", from content */
    CmMailText *filename; /* or NULL */
    guint64 size;
    char *sha256; /* hex, or NULL */
    CmMedia media;
    gboolean inspected;
    CmReason reason;
    CmTri camera;
    CmTri location;  /* it carries a position */
    int inside;      /* index of the document that it stands in, -1: in none */
    guint page;      /* there, from 1; 0: not known, or it is on several */
    gboolean counts; /* counts as a picture or recording of somebody (DOMAIN.md: camera-made,
                      * registered, tagged, captioned, declared; nothing under 200 pixels) */
} CmPartFact;

typedef struct {
    CmMode mode; /* the filter's own; the weaker of it and a rule's holds */
    CmDay today;
    CmMessageOrigin origin;
    CmWhose whose;
    CmSender sender;
    GPtrArray *addresses;     /* of CmSenderAddress; none where nobody is the author */
    GPtrArray *recipients;    /* of CmRecipient */
    GPtrArray *subjects;      /* of CmSubject */
    GPtrArray *parts;         /* of CmPartFact */
    GPtrArray *protected_;    /* of CmProtected */
    char *ambiguous;          /* how the two views of the structure differ, or NULL */
    gboolean declared;        /* the sender said who is shown, or that nobody is */
    GPtrArray *links;         /* of CmLinkFact */
    GPtrArray *tags;          /* of CmStaffTag */
    GPtrArray *unknown_names; /* of CmMailText: declared names that are nobody's */
    GPtrArray *channels;      /* of CmRecipient: what the author could post to instead, where a
                               * recipient is a channel that they may not post to */
    gboolean names_employee;  /* of mail from outside: an employee stands in it by name */
    GPtrArray *own_guardians; /* of char *: ids of the guardians, with full access, of the students
                               * whom the sender teaches. Who is not among them is another's */
} CmFacts;

/* Empty facts in mode enforce, with an attributed-to-nobody sender of class staff. */
CmFacts *cm_facts_new(void);
void cm_facts_free(CmFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmFacts, cm_facts_free)
/* TRUE for what an employee or a host of the district wrote, and no program answered. */
gboolean cm_facts_is_letter(const CmFacts *facts);

/* The results of these belong to @facts. A new subject has weak strength, which adding evidence
 * raises; a new part is inspected, its camera and location are unknown; new evidence stands in the
 * header and fits one student. */
CmSubject *cm_facts_add_subject(CmFacts *facts, const char *student);
CmPartFact *cm_facts_add_part(CmFacts *facts, const char *id);
CmSenderAddress *cm_facts_add_address(CmFacts *facts, const char *field, const char *address,
                                      CmOwner owner);
void cm_facts_add_own_guardian(CmFacts *facts, const char *person);
CmEvidence *cm_subject_add_evidence(CmSubject *subject, CmEvidenceKind kind, CmStrength strength);
/* Something of @kind (record, contact or work) beside evidence number @evidence of @subject; it
 * stands in that evidence's part. */
CmRecordFact *cm_subject_add_record(CmSubject *subject, CmKind kind, guint evidence,
                                    const char *detector, CmStrength strength);
CmProtected *cm_facts_add_protected(CmFacts *facts, CmProtectedKind kind, const char *detector,
                                    CmStrength strength);
/* Strong; in the header. Copies @platform and @target, which may be NULL. */
CmLinkFact *cm_facts_add_link(CmFacts *facts, CmLinkUse use, const char *platform,
                              const char *target);
CmStaffTag *cm_facts_add_tag(CmFacts *facts, const char *person, gboolean mention);
void cm_subject_add_guardian(CmSubject *subject, const char *person, CmAccess access);
void cm_subject_add_release(CmSubject *subject, const char *scope, CmKind kind,
                            const char *platform, CmReleaseState state, const char *reason);
/* Looks a release up; NULL when it was never gathered, which is unknown. */
const CmReleaseFact *cm_subject_release_find(const CmSubject *subject, const char *scope,
                                             CmKind kind, const char *platform);

/* What the message would tell of @subject: the kinds that its evidence and the message's parts
 * disclose (policy/disclosure.h). Gatherers look up releases for these kinds. Needs evidence and
 * parts to be complete. */
CmKinds cm_subject_kinds(const CmFacts *facts, const CmSubject *subject);

#endif

/* word.h - the words of the domain as enumerations, each with the spelling that files and people
 * use
 *
 * One table per enumeration gives both directions. ..._word() returns a static string; ..._parse()
 * returns FALSE and leaves @out alone when @word is none of them. Spellings are those of DOMAIN.md
 * and INTERFACE.md.
 */
#ifndef CM_RECORD_WORD_H
#define CM_RECORD_WORD_H

#include <glib.h>

/* Yes, no, or not known. Unknown never permits. */
typedef enum { CM_NO, CM_YES, CM_UNKNOWN } CmTri;

/* What is done for one recipient, ordered from mild to strict. */
typedef enum { CM_ACTION_ACCEPT, CM_ACTION_TAG, CM_ACTION_HOLD, CM_ACTION_REJECT } CmAction;
const char *cm_action_word(CmAction action);
gboolean cm_action_parse(const char *word, CmAction *out);

/* How far a rule, or the whole filter, may go; ordered from weak to strong. */
typedef enum { CM_MODE_OFF, CM_MODE_OBSERVE, CM_MODE_TAG, CM_MODE_ENFORCE } CmMode;
const char *cm_mode_word(CmMode mode);
gboolean cm_mode_parse(const char *word, CmMode *out);

/* How sure it is that a message names or shows a student; ordered. */
typedef enum { CM_STRENGTH_WEAK, CM_STRENGTH_STRONG, CM_STRENGTH_CERTAIN } CmStrength;
const char *cm_strength_word(CmStrength strength);
gboolean cm_strength_parse(const char *word, CmStrength *out);

/* Kinds of what is disclosed; a set of them is an "or" of these bits. */
typedef enum {
    CM_KIND_IMAGE = 1 << 0,
    CM_KIND_VOICE = 1 << 1,
    CM_KIND_NAME = 1 << 2, /* the full name */
    CM_KIND_GIVEN_NAME = 1 << 3,
    CM_KIND_WORK = 1 << 4, /* a student's own */
    CM_KIND_RECORD = 1 << 5,
    CM_KIND_CONTACT = 1 << 6,  /* home address, telephone */
    CM_KIND_LOCATION = 1 << 7, /* position (GPS) in a picture */
} CmKind;
typedef guint CmKinds;
#define CM_KINDS_ALL 0xffu
/* What an empty "kinds" of a release grants; record, contact and location only where named. */
#define CM_KINDS_USUAL                                                                             \
    ((CmKinds)(CM_KIND_IMAGE | CM_KIND_VOICE | CM_KIND_NAME | CM_KIND_GIVEN_NAME | CM_KIND_WORK))
const char *cm_kind_word(CmKind kind);
gboolean cm_kind_parse(const char *word, CmKind *out);

/* Who reads: the classes of DOMAIN.md, "Who the recipients are", in the order in which they are
 * tried. CM_CLASS_UNKNOWN is for a sender only. */
typedef enum {
    CM_CLASS_STUDENT,
    CM_CLASS_GUARDIAN,
    CM_CLASS_STAFF,
    CM_CLASS_LIST,
    CM_CLASS_DISTRICT,
    CM_CLASS_CHANNEL,
    CM_CLASS_TEXTING,
    CM_CLASS_NEWS,
    CM_CLASS_PARTNER,
    CM_CLASS_PUBLIC,
} CmClass;
#define CM_CLASS_COUNT 10
const char *cm_class_word(CmClass class_);
gboolean cm_class_parse(const char *word, CmClass *out);

/* Whose account an address of a student is. */
typedef enum { CM_ACCOUNT_NONE, CM_ACCOUNT_DISTRICT, CM_ACCOUNT_PERSONAL } CmAccount;
const char *cm_account_word(CmAccount account);
gboolean cm_account_parse(const char *word, CmAccount *out);

/* Whose an address is that a mail claims to come from, seen from its author (clause 2.1). */
typedef enum {
    CM_OWNER_AUTHOR,        /* theirs, an alias of theirs, or a shared mailbox that they may use */
    CM_OWNER_UNKNOWN_LOCAL, /* in the district's domains, but nobody's, or no person's */
    CM_OWNER_ANOTHER,       /* another person's */
    CM_OWNER_OUTSIDE,       /* of an outside domain */
    CM_OWNER_UNREADABLE,    /* no address can be made of it */
} CmOwner;
const char *cm_owner_word(CmOwner owner);
gboolean cm_owner_parse(const char *word, CmOwner *out);

/* What a guardian may know of a student. */
typedef enum { CM_ACCESS_FULL, CM_ACCESS_NONE } CmAccess;
const char *cm_access_word(CmAccess access);
gboolean cm_access_parse(const char *word, CmAccess *out);

/* Where a release stands for one scope, kind and platform on one day. Only granted permits. */
typedef enum {
    CM_RELEASE_UNKNOWN, /* it was never looked up: permits nothing */
    CM_RELEASE_GRANTED,
    CM_RELEASE_REFUSED,
    CM_RELEASE_EXPIRED,
    CM_RELEASE_MISSING,
} CmReleaseState;
const char *cm_release_state_word(CmReleaseState state);
gboolean cm_release_state_parse(const char *word, CmReleaseState *out);

/* What protected information is, whoever it is about (clauses 3.10 and 5.7). */
typedef enum {
    CM_PROTECTED_RECORD,      /* a student's record or number */
    CM_PROTECTED_CONTACT,     /* where a student lives, or their telephone */
    CM_PROTECTED_IDENTIFIER,  /* a number that identifies any person, such as a SIN */
    CM_PROTECTED_HEALTH,      /* of any person */
    CM_PROTECTED_PERSONNEL,   /* salary, discipline, evaluation of an employee */
    CM_PROTECTED_FINANCIAL,   /* cards, bank accounts, budgets, payroll */
    CM_PROTECTED_LEGAL,       /* what lawyers and courts wrote */
    CM_PROTECTED_OPERATIONAL, /* how the district runs: passwords, alarm codes, safety plans */
    CM_PROTECTED_CHANNEL, /* hands a channel over: its password, or a part in running it (5.6) */
} CmProtectedKind;
const char *cm_protected_kind_word(CmProtectedKind kind);
gboolean cm_protected_kind_parse(const char *word, CmProtectedKind *out);

/* What a link, or the words of an invitation, would have its reader do (clauses 3.8 and 5.5). */
typedef enum {
    CM_USE_INVITATION,   /* befriend, follow or join somebody */
    CM_USE_NOTIFICATION, /* the same, in a platform's own notification mail */
    CM_USE_PROFILE,      /* look at somebody's page, which offers to follow them */
    CM_USE_ALBUM,        /* open a folder, file or album that lies outside the message */
} CmLinkUse;
#define CM_LINK_USE_COUNT 4
const char *cm_link_use_word(CmLinkUse use);
gboolean cm_link_use_parse(const char *word, CmLinkUse *out);

/* What makes us think that a message names or shows somebody (INTERFACE.md). */
typedef enum {
    CM_EVIDENCE_DECLARATION,
    CM_EVIDENCE_IDENTIFIER,
    CM_EVIDENCE_ADDRESS,
    CM_EVIDENCE_PICTURE, /* a registered picture */
    CM_EVIDENCE_PEOPLE_TAG,
    CM_EVIDENCE_CAPTION,
    CM_EVIDENCE_NAME,
    CM_EVIDENCE_GIVEN_NAME,
    CM_EVIDENCE_CLASS,
} CmEvidenceKind;
const char *cm_evidence_kind_word(CmEvidenceKind kind);
gboolean cm_evidence_kind_parse(const char *word, CmEvidenceKind *out);

/* What a part is; "null" in JSON is CM_MEDIA_OTHER. */
typedef enum {
    CM_MEDIA_OTHER,
    CM_MEDIA_IMAGE,
    CM_MEDIA_VIDEO,
    CM_MEDIA_AUDIO,
    CM_MEDIA_DOCUMENT,
    CM_MEDIA_ARCHIVE,
    CM_MEDIA_MESSAGE,
    CM_MEDIA_TEXT, /* a body of text: "null" in JSON too */
} CmMedia;
const char *cm_media_word(CmMedia media); /* NULL for CM_MEDIA_OTHER and CM_MEDIA_TEXT */
gboolean cm_media_parse(const char *word, CmMedia *out);

/* Why a part, or a whole message, could not be inspected. */
typedef enum {
    CM_REASON_NONE,
    CM_REASON_ENCRYPTED,
    CM_REASON_UNKNOWN_TYPE,
    CM_REASON_BROKEN,
    CM_REASON_CRASHED,
    CM_REASON_TIMEOUT,
    CM_REASON_BAD_REPORT,
    CM_REASON_TOO_LARGE,
    CM_REASON_TOO_DEEP,
    CM_REASON_TOO_MANY,
} CmReason;
const char *cm_reason_word(CmReason reason); /* NULL for CM_REASON_NONE */
gboolean cm_reason_parse(const char *word, CmReason *out);

/* Where consent stands by default (DOMAIN.md, "When a scope is released"). */
typedef enum { CM_CONSENT_OPT_IN, CM_CONSENT_OPT_OUT } CmConsentDefault;
const char *cm_consent_default_word(CmConsentDefault consent);
gboolean cm_consent_default_parse(const char *word, CmConsentDefault *out);

/* What happened, or is to happen, to one recipient of a held message. */
typedef enum {
    CM_CASE_HELD,
    CM_CASE_RELEASING,
    CM_CASE_RELEASED,
    CM_CASE_REJECTED,
    CM_CASE_EXPIRED,
    CM_CASE_WITHDRAWN,
} CmCaseState;
const char *cm_case_state_word(CmCaseState state);
gboolean cm_case_state_parse(const char *word, CmCaseState *out);

#endif

/* roster.h - everything that an import brings in, as plain values
 *
 * lib/roster reads files into a CmRoster, lib/store keeps it, lib/directory builds the immutable
 * snapshot from it. All strings belong to the roster and live as long as it does; a missing string
 * is NULL, a missing list is an empty, NULL-terminated one (never NULL). Text is UTF-8, days are
 * CmDay (0: none).
 */
#ifndef CM_RECORD_ROSTER_H
#define CM_RECORD_ROSTER_H

#include "base/clock.h"
#include "record/string_pool.h"
#include "record/word.h"

/* The row of an import file that a value came from. */
typedef struct {
    const char *file; /* "users.csv", or CM_ORIGIN_LDAP and the DN of an entry */
    guint line;       /* of the row's first line, from 1; 0: not from a file */
} CmOrigin;
#define CM_ORIGIN_LDAP "ldap:"
/* "users.csv:341", "ldap:uid=kim,ou=staff"; NULL when it is not known. A new string. */
char *cm_origin_format(const CmOrigin *origin);

typedef struct {
    const char *id;
    const char *name;
    const char *type;   /* "district", "school", … as OneRoster has it */
    const char *parent; /* id of the organisation above, or NULL */
    const char *identifier;
    CmOrigin origin;
} CmOrg;

enum {
    CM_ROLE_STUDENT = 1 << 0,
    CM_ROLE_EMPLOYEE = 1 << 1,
    CM_ROLE_GUARDIAN = 1 << 2,
};
enum {
    CM_DUTY_PRINCIPAL = 1 << 0,
    CM_DUTY_ADMINISTRATOR = 1 << 1, /* role administrator of OneRoster */
    CM_DUTY_COUNSELLOR = 1 << 2,
    CM_DUTY_NURSE = 1 << 3,
    CM_DUTY_TEACHER = 1 << 4,
};
/* What somebody with @duties is called in a report: "principal", "administrator", "counsellor",
 * "nurse", "teacher", the first that fits; "other" with none. */
const char *cm_duties_word(guint duties);
/* The duty that @word is, as above; FALSE of "other" and whatever else. */
gboolean cm_duty_word_parse(const char *word, guint *out);
/* Those words, NULL-terminated. */
const char *const *cm_duty_words(void);

typedef struct {
    const char *id;
    guint roles;  /* CM_ROLE_… */
    guint duties; /* CM_DUTY_… */
    const char *given;
    const char *middle;
    const char *family;
    const char *preferred_given;  /* metadata.preferredName may be a given or a whole name */
    const char *preferred_family; /* NULL: the legal one */
    const char *const *former;    /* whole former names */
    const char *identifier;       /* the district's own number */
    const char *username;
    const char *email;
    const char *sms;
    const char *phone;
    const char *const *grades;
    const char *const *orgs; /* ids */
    const char *const
        *agents; /* agentSourcedIds: a student's guardians, or a guardian's students */
    const char *const *no_access; /* a guardian's: ids of students of whom nothing may be told */
    CmDay born;
    CmDay left; /* the day of leaving; 0: still there */
    CmOrigin origin;
} CmPerson;

/* "Emma Li": given and family name as they are registered; a new string. */
char *cm_person_full_name(const CmPerson *person);
/* The same with the given name that the person goes by, where there is one. */
char *cm_person_usual_name(const CmPerson *person);

typedef struct {
    const char *id;
    const char *title;
    const char *code;
    const char *school;
    const char *const *grades;
    CmOrigin origin;
} CmClassGroup; /* a class, team or division of a school */

typedef struct {
    const char *class_group;
    const char *person;
    const char *role; /* "student", "teacher", … */
    CmDay from, until;
    CmOrigin origin;
} CmEnrollment;

typedef struct {
    const char *student;
    const char *scope;            /* "*": every scope */
    CmKinds kinds;                /* spelt out: an empty list is CM_KINDS_USUAL */
    const char *const *platforms; /* empty: all of them */
    gboolean granted;             /* FALSE: a refusal */
    const char *signed_by;        /* a person's id or a name as written */
    gboolean by_student;          /* signerRelation student */
    CmDay signed_on, valid_from, valid_until, withdrawn_on;
    const char *document;
    CmOrigin origin;
} CmReleaseRow;

typedef struct {
    const char *id;
    const char *platform;
    const char *name;
    const char *address;
    const char *url;
    const char *org;
    const char *approved_by;
    CmDay approved_on, expires_on;
    const char *const *maintainers;
    const char *supervisor;
    CmOrigin origin;
} CmChannel;

typedef enum {
    CM_ADDRESS_ALIAS,
    CM_ADDRESS_SHARED,
    CM_ADDRESS_PERSONAL,
    CM_ADDRESS_SMS,
    CM_ADDRESS_ACCOUNT, /* no mailbox, but a name that the person logs in with */
} CmAddressKind;
const char *cm_address_kind_word(CmAddressKind kind);
gboolean cm_address_kind_parse(const char *word, CmAddressKind *out);

typedef struct {
    const char *person;
    const char *address;
    CmAddressKind kind;
    CmOrigin origin;
} CmAddressRow;

typedef struct {
    const char *address;
    const char *name;
    const char *const *members; /* addresses or ids of people */
    const char *const *classes; /* ids of classes */
    const char *audience;       /* "staff", "students", "guardians", "public", "channel", or NULL */
    CmOrigin origin;
} CmListRow;

typedef struct {
    const char *domain; /* one of domain and address is set */
    const char *address;
    const char *name;
    CmKinds kinds;             /* what its agreement covers; 0: nothing by itself */
    const char *const *scopes; /* what its agreement stands in for */
    gboolean duty_to_report;
    CmDay valid_from, valid_until;
    CmOrigin origin;
} CmPartner;

typedef struct {
    const char *domain;
    const char *name;
    CmOrigin origin;
} CmNewsRow;

typedef struct {
    const char *host;
    const char *address;
    const char *name;
    const char *owner;
    CmOrigin origin;
} CmServiceRow;

typedef struct {
    const char *person; /* the sender who may, or */
    const char *role;
    const char *kind; /* "personnel", "financial", "legal", "health", "operational", "tagging" */
    const char *recipient; /* an address, a domain, a channel's id or "*"; NULL permits nothing */
    const char *granted_by;
    CmDay valid_from, valid_until;
    CmOrigin origin;
} CmPermission;

typedef struct {
    const char *id;
    const char *title;
    const char *type; /* "schoolYear", "term", … */
    CmDay from, until;
    CmOrigin origin;
} CmSession;

#define CM_PICTURE_ROW_HASH  32u /* bytes of one hash */
#define CM_PICTURE_ROW_VIEWS 64u /* of one picture, at most */

/* A registered picture: known to show one student. The picture itself is nowhere kept. */
typedef struct {
    const char *student;
    const char *file;   /* what it is called where it came from: "DISK1/GRADE3/0042.JPG" */
    const char *sha256; /* of the file, 64 small hexadecimal digits */
    guint quality;      /* of the hashes, 1 to 100; 0: there are none */
    guint view_count;
    const guint8 *views; /* a PDQ hash of each: as it is, then cropped, and so on; or NULL */
    CmOrigin origin;
} CmPictureRow;

/* A name in the mail of one sender is not one student's. */
typedef struct {
    const char *sender;  /* the author's address of record, normalised */
    const char *student; /* id */
    CmDay until;         /* the last day */
    CmOrigin origin;
} CmStrangerRow;

typedef struct CmRoster CmRoster;
struct CmRoster {
    CmStringPool *strings;
    GArray *orgs;            /* of CmOrg */
    GArray *people;          /* of CmPerson */
    GArray *classes;         /* of CmClassGroup */
    GArray *enrollments;     /* of CmEnrollment */
    GArray *sessions;        /* of CmSession */
    GArray *releases;        /* of CmReleaseRow, in file order */
    guint releases_imported; /* where records by hand were merged: the first so many are not of them
                              */
    guint64 last_by_hand;    /* the number of the last of those records; 0: there are none */
    GArray *channels;        /* of CmChannel */
    GArray *addresses;       /* of CmAddressRow */
    GArray *lists;           /* of CmListRow */
    GArray *partners;        /* of CmPartner */
    GArray *news;            /* of CmNewsRow */
    GArray *services;        /* of CmServiceRow */
    GArray *permissions;     /* of CmPermission */
    GArray *pictures;        /* of CmPictureRow */
    GArray *strangers;       /* of CmStrangerRow: by hand alone */
    GPtrArray *string_lists; /* the NULL-terminated arrays behind the lists */
};

CmRoster *cm_roster_new(void);
void cm_roster_free(CmRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmRoster, cm_roster_free)

/* Keeps @text (NULL and "" become NULL), once however often it comes. */
const char *cm_roster_string(CmRoster *roster, const char *text);
/* Gives back the memory that only adding to it needs: a roster that is whole. */
void cm_roster_seal(CmRoster *roster);
/* Keeps @length bytes; NULL for none. */
const guint8 *cm_roster_bytes(CmRoster *roster, const void *bytes, gsize length);
/* Keeps the strings of @texts, blanks at their ends taken off, empty ones left out. */
const char *const *cm_roster_list(CmRoster *roster, const char *const *texts);
/* Splits @text at @separator and keeps what cm_roster_list() would. NULL gives the empty list. */
const char *const *cm_roster_split(CmRoster *roster, const char *text, const char *separator);

#define cm_roster_at(array, Type, i) (&g_array_index((array), Type, (i)))

#endif

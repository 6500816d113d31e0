/* store.h - the database behind everything that must last: the directory, the cases, the audit
 *
 * All SQL lives in this room. Every table has the district as part of its key (DESIGN.md,
 * "Growth"). Thread-safe: each operation takes a connection of its own from a small pool. Failures:
 * a store that cannot be reached or is full is CM_ERROR_TEMPORARY or CM_ERROR_IO, a broken one
 * CM_ERROR_DATA.
 */
#ifndef CM_STORE_STORE_H
#define CM_STORE_STORE_H

#include "base/clock.h"
#include "base/random.h"
#include "base/system.h"
#include "record/case.h"
#include "record/hand_release.h"
#include "record/roster.h"

typedef struct CmStore CmStore;

typedef struct {
    const char *url;      /* "sqlite:PATH" */
    const char *district; /* name: key of every row */
    const char *key_file; /* 32 bytes in hex, mode 0600; made when absent and @create */
    const char *bodies;   /* folder of sealed bodies; "" for "bodies" beside the database */
    gboolean create;      /* make what is absent: for import; a daemon refuses an absent store */
    guint64 quota;        /* bytes of messages that may be kept, 0: as many as there is room for */
    guint burst; /* that many cases of one author within an hour are one entry of the queue, 0:
                    never */
    const CmSystem *system; /* this and the next two outlive the store */
    const CmClock *clock;
    CmRandom *random;
} CmStoreSettings;

/* Opens the store, brings its schema forward and clears up what a crash left (unless another
 * process has it open). Without @create an absent database, district, key or folder of bodies is
 * CM_ERROR_UNAVAILABLE, and nothing is made. A database of a newer version, another engine, and a
 * key file that is not the store's are CM_ERROR_CONFIG; a key file that others can read is
 * CM_ERROR_NOT_PERMITTED. With @create a key is made for a district that is new, never for one that
 * is known: what it holds would be lost. Not to be used across a fork. */
CmStore *cm_store_open(const CmStoreSettings *settings, GError **error);
void cm_store_free(CmStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmStore, cm_store_free)

/* Copies of the whole store. */

typedef struct {
    guint64 bodies;  /* sealed messages copied */
    guint64 missing; /* that the database knows and that were erased while it was copied */
    guint64 bytes;
} CmStoreBackup;
/* Copies the store as of one moment into @folder, which is made (mode 0700) and must not exist:
 * consent.db, and the sealed bodies of this district below bodies/. Others may go on using the
 * store. The key is not copied: without it nothing that is held can be read. On failure what was
 * copied so far stays. */
gboolean cm_store_backup(CmStore *store, const char *folder, CmStoreBackup *out, GError **error);

typedef struct {
    guint releases;  /* that were on their way when the copy was made, and are in doubt now */
    guint notices;   /* that waited to be sent then, and are not any more */
    guint64 bodies;  /* sealed messages put back */
    guint64 entries; /* of its record, which is whole */
} CmStoreRestored;
/* Puts the copy in @folder back where @settings says that store is. Nothing may be there:
 * CM_ERROR_CANNOT_CREATE. It gets its final name, and so can be used by a filter, only when the key
 * file that is there opens it, its record is whole, and what was to be sent is settled as below;
 * event "store.restore" of @actor. Otherwise nothing is left of it, or after a crash what the next
 * try removes ("consent.db.restoring", "bodies.restoring"). */
gboolean cm_store_restore(const CmStoreSettings *settings, const char *folder, const char *actor,
                          CmStoreRestored *out, GError **error);
/* What was to be sent when the copy was made may have been sent since, and nothing is sent twice by
 * itself. Releases wait for a person (event "case.release-unknown"), notices are given up: both are
 * counted in @out. */
gboolean cm_store_restored(CmStore *store, CmStoreRestored *out, GError **error);

/* The directory. */

typedef struct {
    const char *actor;        /* who imported */
    const char *const *files; /* "users.csv sha256:…" */
    guint64
        based_on; /* the number of the directory that was read to make the roster; 0: none was */
    gboolean keep_pictures; /* the roster's pictures are those that the store has already */
} CmImportMeta;

/* Replaces the directory by @roster in one transaction with its audit entry. CM_ERROR_TEMPORARY
 * when the directory is no longer the one that the roster is based on: what changed meanwhile would
 * be lost. */
gboolean cm_store_roster_replace(CmStore *store, const CmRoster *roster, const CmImportMeta *meta,
                                 guint64 *version, GError **error);
/* Reads what the last import brought, for comparing with the next; @version is the number of the
 * directory, 0 when nothing was ever imported (then the roster is empty). */
CmRoster *cm_store_roster_load(CmStore *store, guint64 *version, GError **error);
/* Reads the directory in force: the import, the releases that were recorded by hand among its
 * releases (cm_hand_releases_merge()), and behind its own the pictures, addresses and channels that
 * were recorded by hand, with what else was said by hand. Judging needs this one. */
CmRoster *cm_store_directory_load(CmStore *store, guint64 *version, GError **error);
/* The number of the directory in force, cheap enough for every message. */
gboolean cm_store_directory_version(CmStore *store, guint64 *version, GError **error);

/* Releases recorded by hand: no import touches them. */

/* What was recorded by hand since another record, in the directory as of one moment. */
typedef struct {
    guint64 version; /* of the directory */
    guint64 last;    /* the number of the last record of all, 0: there is none */
    CmRoster *strings;
    GArray *records; /* of CmHandRelease: all records of each student with one newer than that */
} CmHandChanges;
/* Finds out what was recorded after the record number @after. FALSE on failure, and nothing is to
 * be cleared then. */
gboolean cm_store_hand_changes(CmStore *store, guint64 after, CmHandChanges *out, GError **error);
void cm_hand_changes_clear(CmHandChanges *changes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmHandChanges, cm_hand_changes_clear)

/* Records @record, which cm_hand_release_settle() has seen, with its audit entry (event
 * "release.grant", "release.refuse", "release.withdraw"; subject the student) in one transaction,
 * and gives the directory its next number *@version: it is in force for the next message. Sets
 * @record's number and time. CM_ERROR_USAGE without a reason or document. */
gboolean cm_store_hand_release_add(CmStore *store, CmHandRelease *record, guint64 *version,
                                   GError **error);
/* The records of @student, or of all (NULL), by number: a GArray of CmHandRelease whose strings
 * belong to @strings. NULL on failure. */
GArray *cm_store_hand_releases(CmStore *store, const char *student, CmRoster *strings,
                               GError **error);

/* Pictures registered by hand: no import touches them. Those of imports are in the roster. */

/* The strings and bytes belong to a roster that lives as long. */
typedef struct {
    guint64 number;     /* from 1; 0: not registered yet */
    gint64 recorded_at; /* microseconds since 1970 */
    const char *recorded_by;
    CmPictureRow row; /* its origin is CM_ORIGIN_BY_HAND and the number */
} CmHandPicture;

/* Registers @picture, of which row has student, file, sha256 and views, with its audit entry (event
 * "picture.register"; subject the student) in one transaction, and gives the directory its next
 * number *@version. Sets @picture's number and time. A picture that was registered by hand for that
 * student is left as it is: then @picture gets its number, and *@version is 0. CM_ERROR_USAGE
 * without student, file or sha256, or with more than CM_PICTURE_ROW_VIEWS views. */
gboolean cm_store_picture_add(CmStore *store, CmHandPicture *picture, guint64 *version,
                              GError **error);
/* Those of @student, or all (NULL), by number: a GArray of CmHandPicture whose strings belong to
 * @strings. NULL on failure. */
GArray *cm_store_pictures(CmStore *store, const char *student, CmRoster *strings, GError **error);
/* Takes the picture of that number off the register, with its audit entry (event "picture.remove";
 * subject the student; details @reason). CM_ERROR_NO_INPUT when there is none. */
gboolean cm_store_picture_remove(CmStore *store, guint64 number, const char *actor,
                                 const char *reason, guint64 *version, GError **error);

/* The cases. */

/* What is kept of a held message, all of it sealed under one key. */
typedef struct {
    const char *body; /* @size bytes */
    gsize size;
    const char *record; /* JSON of the decision */
    const char *notice; /* to the author; NULL: none is to be sent */
    GBytes *envelope;   /* and the facts: for deciding again (store/case_fresh.h); may be NULL */
    GBytes *facts;
} CmCaseContent;

/* Makes @held durable with @content. Order: sealed temporary file, fsync, rename, fsync of the
 * folder, then one transaction with the rows, the queued notice and the audit entry. When an open
 * case holds the same message (author, Message-ID, body hash, recipients) and is younger than a
 * day, joins it instead: *@joined is set, @held->id becomes that case's, and only the repetition is
 * counted and put into the audit.
 *
 * Sets @held's size and body_hash, its id where it is NULL and its time where it is 0. The record
 * is not NULL; a case has a recipient, and with a notice an author_address, else CM_ERROR_INTERNAL.
 * CM_ERROR_TEMPORARY when there is no room or another process keeps the database locked. On failure
 * nothing is left behind, with one exception: when the commit fails and the disk goes on failing, a
 * crash may still bring the case to light; then its sealed body stays until the next open, which
 * keeps both or removes it. A message that was answered 451 in that moment and comes again joins
 * such a case. */
gboolean cm_store_case_add(CmStore *store, CmCase *held, const CmCaseContent *content,
                           gboolean *joined, GError **error);
/* NULL with CM_ERROR_NO_INPUT when there is none. */
CmCase *cm_store_case_get(CmStore *store, const char *id, GError **error);
/* Newest first; @state restricts to cases with a recipient in it unless @all; @limit 0 is none.
 * GPtrArray of CmCase, freed with it. A case that cannot be read is left out; it is an error where
 * there is no other. */
GPtrArray *cm_store_case_list(CmStore *store, gboolean all, CmCaseState state, guint limit,
                              GError **error);
/* The same; why a case is left out is added to @unreadable (of GError). */
GPtrArray *cm_store_case_list_readable(CmStore *store, gboolean all, CmCaseState state, guint limit,
                                       GPtrArray *unreadable, GError **error);
/* Unseals. Looking at a case is recorded in the audit with @actor and @reason (clause 1.1); what
 * cannot be recorded is not shown. CM_ERROR_DATA when the body is missing or was changed. */
GBytes *cm_store_case_body(CmStore *store, const char *id, const char *actor, const char *reason,
                           GError **error);
/* The JSON that cm_store_case_add() was given as @record. Recorded as a look as well. */
char *cm_store_case_record(CmStore *store, const char *id, const char *actor, const char *reason,
                           GError **error);

/* Who looks for what in the records of all cases. */
typedef struct {
    const char *actor;
    const char *reason;
    const char *subject; /* whom it is about, for the audit */
    gboolean (*matches)(const char *record, gpointer data);
    gpointer data;
} CmCaseSearch;
typedef struct {
    CmCase *held;
    char *record; /* the JSON that it was decided with */
} CmCaseMatch;
void cm_case_match_free(CmCaseMatch *match);

/* The cases, oldest first, whose record @search matches: a GPtrArray of CmCaseMatch. Opens every
 * record, for what a case is about is sealed; *@unreadable counts those that cannot be opened. The
 * search ("case.search") and a look at every match are in the audit before anything is returned. */
GPtrArray *cm_store_case_search(CmStore *store, const CmCaseSearch *search, guint *unreadable,
                                GError **error);

/* How much is held and how old it is, for whoever watches. */
#define CM_CENSUS_AGES 5u
extern const gint64
    cm_census_ages[CM_CENSUS_AGES]; /* seconds: 0, an hour, 4 hours, a day, a week */
typedef struct {
    guint64 cases[CM_CENSUS_AGES]; /* with a held recipient, at least so old */
    guint64 recipients;            /* held ones of all cases */
    guint64 in_doubt;              /* releases of which nobody knows whether they arrived */
    gint64 oldest;                 /* when the oldest of them was held, 0: nothing is held */
    gint64 imported;               /* when the directory was last imported, 0: never */
    guint64 kept_bytes;            /* of all messages that are kept, closed cases' too */
    guint64 quota;                 /* that these may have, 0: no limit */
} CmStoreCensus;
gboolean cm_store_census(CmStore *store, CmStoreCensus *out, GError **error);

/* Notices that are to be sent: written with the case, taken by the sender of notices. */

typedef struct {
    gint64 id;
    char *case_id;   /* or NULL */
    char *recipient; /* normalised address */
    char *text;      /* the message to submit, RFC 5322 with CRLF */
    guint attempts;  /* to send it, begun before it was read */
} CmNotice;
void cm_notice_free(CmNotice *notice);

/* Queues a notice that belongs to no held case (a refusal). At most one per @recipient and @rule
 * within an hour: then *@queued is FALSE. */
gboolean cm_store_notice_add(CmStore *store, const char *recipient, const char *rule,
                             const char *text, gboolean *queued, GError **error);
/* The same with at most @most of them within an hour. */
gboolean cm_store_notice_add_up_to(CmStore *store, const char *recipient, const char *rule,
                                   guint most, const char *text, gboolean *queued, GError **error);
/* When a notice under @rule was last queued for @recipient: 0 when none ever was. */
gboolean cm_store_notice_last(CmStore *store, const char *recipient, const char *rule, gint64 *at,
                              GError **error);
/* How many notices about held mails were queued for @recipient since @since. */
gboolean cm_store_notice_count(CmStore *store, const char *recipient, gint64 since, guint *count,
                               GError **error);
/* The first @limit (0: all) notices that are due and open, oldest first. GPtrArray of CmNotice. A
 * time further away than any is put off for is of a clock that ran ahead: then it is due now. */
GPtrArray *cm_store_notice_due(CmStore *store, guint limit, GError **error);
/* Gives the caller the attempt to send @notice as it was read; until @until it is not due again.
 * CM_ERROR_NO_INPUT where it was sent, or another had that attempt. */
gboolean cm_store_notice_claim(CmStore *store, const CmNotice *notice, gint64 until,
                               GError **error);
/* Records that a notice was accepted by the MTA (its text is erased), or put off until @again. */
gboolean cm_store_notice_sent(CmStore *store, gint64 id, GError **error);
gboolean cm_store_notice_put_off(CmStore *store, gint64 id, gint64 again, GError **error);
/* Removes those that belong to no case and were queued @days or more ago (at least
 * CM_RETENTION_DAYS_LEAST), for they name who was told. Returns how many, -1 on failure. */
int cm_store_notices_forget(CmStore *store, guint days, GError **error);

/* The audit: append-only, each entry chained by a keyed hash over the last; ids only. */

gboolean cm_store_audit_add(CmStore *store, const char *actor, const char *event,
                            const char *subject, const char *details, GError **error);
typedef struct {
    guint64 sequence; /* from 1 */
    gint64 at;        /* microseconds since 1970 */
    char *actor, *event, *subject, *details;
} CmAuditEntry;
void cm_audit_entry_free(CmAuditEntry *entry);

/* Which entries are asked for; NULL and 0 ask for all. */
typedef struct {
    const char *event;   /* "directory.import", or "release." for all that begin so */
    const char *subject; /* the id of a student or case, the number of a directory */
    const char *actor;
    gint64 since;               /* microseconds since 1970 */
    guint64 before;             /* only entries with a smaller number: to turn pages */
    const char *const *schools; /* ids: only entries about cases of these; NULL: about anything */
    guint limit;
} CmAuditQuery;
/* The newest entries that @query asks for, newest first: a GPtrArray of CmAuditEntry. Not held
 * against the chain. NULL on failure. */
GPtrArray *cm_store_audit_list(CmStore *store, const CmAuditQuery *query, GError **error);
/* Holds every entry against the chain, and its end against the head that is kept in a file of its
 * own: an edited, removed, inserted or moved entry is CM_ERROR_DATA with its number, and so is an
 * end that was cut off. Who can write to both the database and that file can cut both: the head is
 * also in the system log. */
gboolean cm_store_audit_verify(CmStore *store, guint64 *entries, GError **error);
/* The same, and against @kept ("17:HEX", from the system log of another machine; NULL: none). */
gboolean cm_store_audit_verify_against(CmStore *store, const char *kept, guint64 *entries,
                                       GError **error);

#endif

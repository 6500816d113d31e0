/* snapshot.h - who is who and what is released: immutable, versioned, shared by reference
 *
 * Built off to the side from a roster, swapped whole; a message sees one snapshot from its
 * beginning to its end. All look-ups are hashed: their cost does not grow with the directory.
 */
#ifndef CM_DIRECTORY_SNAPSHOT_H
#define CM_DIRECTORY_SNAPSHOT_H

#include "base/clock.h"
#include "record/hand_release.h"
#include "record/recipient.h"
#include "record/roster.h"
#include "text/names.h"
#include "text/near_names.h"

typedef struct CmSnapshot CmSnapshot;

/* A platform or texting gateway that is recognised by its recipient addresses. */
typedef struct {
    const char *id;      /* "wordpress"; for a gateway NULL */
    const char *pattern; /* PCRE2 on the normalised address, or NULL */
    const char *domain;  /* a gateway's domain, or NULL */
} CmAddressPattern;

typedef struct {
    const char *const *domains;                     /* the district's */
    int school_year_end_month, school_year_end_day; /* 6, 30 */
    CmConsentDefault consent_default;
    guint rights_age;               /* years; 0: never */
    guint student_signs_from_grade; /* 0: never */
    guint leaver_years;
    const CmAddressPattern *platforms;
    guint platform_count;
    const CmAddressPattern *gateways;
    guint gateway_count;
} CmSnapshotSettings;

/* Builds a snapshot; takes @roster in any case. @version is the store's number of this state of the
 * directory, @hash-independent. NULL with CM_ERROR_DATA or CM_ERROR_CONFIG (a pattern is wrong). */
CmSnapshot *cm_snapshot_new(CmRoster *roster, const CmSnapshotSettings *settings, guint64 version,
                            GError **error);
CmSnapshot *cm_snapshot_ref(CmSnapshot *snapshot);
void cm_snapshot_unref(CmSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSnapshot, cm_snapshot_unref)

/* @base with releases recorded by hand since it was built: @records (CmHandRelease) are all records
 * of each student who has a new one, @last the number of the last record of all. Everything else is
 * shared with the snapshot that was built from a roster, so that it costs microseconds a student,
 * whatever the size of the directory. What an earlier overlay had is in @records again. Takes
 * @strings, to which the strings of @records belong. Never fails. */
CmSnapshot *cm_snapshot_new_over(CmSnapshot *base, const GArray *records, CmRoster *strings,
                                 guint64 last, guint64 version);
/* The number of the last record by hand that is among the releases, and of the last that was when
 * the snapshot was built from a roster; 0: there is none. */
guint64 cm_snapshot_last_by_hand(const CmSnapshot *snapshot);
guint64 cm_snapshot_built_by_hand(const CmSnapshot *snapshot);

guint64 cm_snapshot_version(const CmSnapshot *snapshot);
guint cm_snapshot_student_count(const CmSnapshot *snapshot);

/* People. All results are owned by the snapshot. */
const CmPerson *cm_snapshot_person_find(const CmSnapshot *snapshot, const char *id);
/* By number of cm_names bearers. */
const CmPerson *cm_snapshot_person_at(const CmSnapshot *snapshot, guint bearer);
/* The people at a normalised address (exact, then without its plus tag); a GPtrArray of const
 * CmPerson, to be unreffed, empty when there is nobody. */
GPtrArray *cm_snapshot_people_at_address(const CmSnapshot *snapshot, const char *address);
/* The first of them who has one of @roles, or NULL. */
const CmPerson *cm_snapshot_person_at_address(const CmSnapshot *snapshot, const char *address,
                                              guint roles);
/* The person who authenticates as @user: by username, by address, or by local part in a district
 * domain; NULL when nobody or more than one does. */
const CmPerson *cm_snapshot_person_by_user(const CmSnapshot *snapshot, const char *user);
/* By id, number, or folded full name: for consentctl and declarations. A GPtrArray of const
 * CmPerson (students only when @students_only), to be unreffed. */
GPtrArray *cm_snapshot_people_search(const CmSnapshot *snapshot, const char *text,
                                     gboolean students_only);

/* Of @student: guardians with their access. A new GPtrArray of CmGuardianship (freed with it). */
typedef struct {
    const CmPerson *guardian;
    CmAccess access;
} CmGuardianship;
GPtrArray *cm_snapshot_guardians(const CmSnapshot *snapshot, const CmPerson *student);
/* The ids of the schools of a person: their orgs and those of their classes. NULL-terminated, owned
 * by the snapshot. */
const char *const *cm_snapshot_schools(const CmSnapshot *snapshot, const CmPerson *person);
gboolean cm_snapshot_is_student_subject(const CmSnapshot *snapshot, const CmPerson *person,
                                        CmDay today); /* present, or left within leaver-years */
/* What addresses.csv says of @person: GPtrArray of const CmAddressRow, to be unreffed. Looks at
 * every row: for reports, not for mail. */
GPtrArray *cm_snapshot_address_rows(const CmSnapshot *snapshot, const CmPerson *person);
/* What channels.csv says: a GArray of CmChannel, owned by the snapshot. For reports, not for mail.
 */
const GArray *cm_snapshot_channels(const CmSnapshot *snapshot);
/* TRUE when it is on record for the day @today that a name in the mail of the employee whose
 * address of record is @sender (normalised) is not @student's. */
gboolean cm_snapshot_is_stranger(const CmSnapshot *snapshot, const char *sender,
                                 const CmPerson *student, CmDay today);
/* All that is on record so, past or not: a GArray of CmStrangerRow, owned by the snapshot. */
const GArray *cm_snapshot_strangers(const CmSnapshot *snapshot);
/* TRUE when @person may approve @channel (5.4). */
gboolean cm_channel_may_approve(const CmSnapshot *snapshot, const CmChannel *channel,
                                const CmPerson *person);
/* The registered pictures: a GArray of CmPictureRow, owned by the snapshot. One may be of a student
 * whom the directory does not have any more. */
const GArray *cm_snapshot_pictures(const CmSnapshot *snapshot);

/* A registered picture that looks like another. */
typedef struct {
    const CmPictureRow *picture;
    guint distance; /* bits, at most CM_LOOK_ALIKES_DISTANCE */
} CmPictureFind;
/* The registered pictures that look like one of @hashes (CmPictureHash: those of one picture, in
 * each way that it may lie), the nearest first, each once. A GArray of CmPictureFind, to be
 * unreffed. */
GArray *cm_snapshot_pictures_find(const CmSnapshot *snapshot, const GArray *hashes);
/* Titles and codes of the classes of a person: GPtrArray of const CmClassGroup, to be unreffed. */
GPtrArray *cm_snapshot_classes(const CmSnapshot *snapshot, const CmPerson *person);

/* The students of the class whose title or code is @title, compared folded: GPtrArray of const
 * CmPerson, to be unreffed, empty when there is no such class. */
GPtrArray *cm_snapshot_class_students(const CmSnapshot *snapshot, const char *title);
/* The classes whose title or code stands in @length bytes of valid UTF-8 ("Div 4" for "Division
 * 4"), each once: GPtrArray of const CmClassGroup, to be unreffed. */
GPtrArray *cm_snapshot_classes_in_text(const CmSnapshot *snapshot, const char *text, gsize length);
/* Calls @found for what @length bytes of valid UTF-8 hint at among the students of @schools
 * (NULL-terminated ids): given names alone and full names one letter wrong. */
void cm_snapshot_scan_hints(const CmSnapshot *snapshot, const char *const *schools,
                            const char *text, gsize length, CmNearFound found, gpointer data);
/* The name of an organisation, or NULL. Owned by the snapshot. */
const char *cm_snapshot_org_name(const CmSnapshot *snapshot, const char *id);

gboolean cm_snapshot_is_district_domain(const CmSnapshot *snapshot, const char *domain);
/* TRUE when services.csv names @address or @host. */
gboolean cm_snapshot_is_service(const CmSnapshot *snapshot, const char *address, const char *host);

/* The automaton over all students (present and leavers): full names, numbers, district addresses.
 */
const CmNames *cm_snapshot_names(const CmSnapshot *snapshot);
/* TRUE when an employee bears the folded full name @name and belongs to one of @schools. */
gboolean cm_snapshot_is_employee_name(const CmSnapshot *snapshot, const char *name,
                                      const char *const *schools);

#endif

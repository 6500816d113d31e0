/* readers.h - one reader for each import file (DOMAIN.md, "Import files") */
#ifndef CM_ROSTER_READERS_H
#define CM_ROSTER_READERS_H

#include "roster/reading.h"

/* OneRoster 1.1 and 1.2 */
extern const CmReader cm_reader_manifest;
extern const CmReader cm_reader_orgs;
extern const CmReader cm_reader_sessions;
extern const CmReader cm_reader_users;
extern const CmReader cm_reader_roles;
extern const CmReader cm_reader_profiles;
extern const CmReader cm_reader_demographics;
extern const CmReader cm_reader_classes;
extern const CmReader cm_reader_enrollments;

/* School Data Sync 2.1, whose other files are those of OneRoster */
extern const CmReader cm_reader_relations;

/* the district's own */
extern const CmReader cm_reader_releases;
extern const CmReader cm_reader_channels;
extern const CmReader cm_reader_addresses;
extern const CmReader cm_reader_lists;
extern const CmReader cm_reader_partners;
extern const CmReader cm_reader_news;
extern const CmReader cm_reader_services;
extern const CmReader cm_reader_permissions;

/* The reader of the import file @file ("users.csv"); NULL when there is no such. manifest.csv is
 * none. */
const CmReader *cm_reader_find(const char *file);

/* Gives @person, read from a delta, what @stored has and the delta's users.csv has no column for.
 */
void cm_readers_fill_person(CmReading *reading, CmPerson *person, const CmPerson *stored);

/* TRUE when the users.csv that was read has a column for who may be told nothing of whom. */
gboolean cm_readers_know_bars(const CmReading *reading);

/* To be called when users.csv, roles.csv and userProfiles.csv are read: people without a role and
 * those who are marked tobedeleted leave the roster, but a student so marked stays as one who has
 * left. */
void cm_readers_settle_people(CmReading *reading);

#endif

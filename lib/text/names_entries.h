/* names_entries.h - what a directory's table of names is made from, and how it is made (inside the
 * room)
 *
 * Entries are kept in buckets by the upper bits of their keys as they come. A bucket is as small as
 * a processor's cache and becomes a stretch of the table, so that neither sorting them nor filling
 * the table goes about in memory.
 */
#ifndef CM_TEXT_NAMES_ENTRIES_H
#define CM_TEXT_NAMES_ENTRIES_H

#include "text/names_index.h"

typedef struct CmNamesEntries CmNamesEntries;

/* The number of no bearer: the key is only a mark. */
#define CM_NAMES_NOBODY CM_NAMES_OFFSET

CmNamesEntries *cm_names_entries_new(void);
void cm_names_entries_free(CmNamesEntries *entries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmNamesEntries, cm_names_entries_free)

/* Adds @bearer, below CM_NAMES_NOBODY or that, to those of @key, which is well mixed. @flags are
 * CM_NAMES_PLAIN, _REVERSED, _STRAIGHT and _GOES_ON. */
void cm_names_entries_add(CmNamesEntries *entries, guint64 key, guint bearer, guint32 flags);

/* Fills the slots and bearers of @names. @entries is empty then. */
void cm_names_entries_settle(CmNamesEntries *entries, CmNames *names);

#endif

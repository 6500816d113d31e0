/* near_index.h - the words of names by group, to be found by their hash
 *
 * A filter over all words is asked first, since few words of a mail are of any name.
 */
#ifndef CM_TEXT_NEAR_INDEX_H
#define CM_TEXT_NEAR_INDEX_H

#include <glib.h>

/* A word of a name in a group. */
typedef struct {
    guint32 key; /* of the word and the group */
    guint32
        partner; /* the letters and length of the name's other word; 0: the key is a given name */
    guint32 bearer;
} CmNearEntry;

typedef struct CmNearIndex CmNearIndex;

/* From @entries (of CmNearEntry, in the order of bearers) and @hashes (of guint64: the words,
 * whatever their group). Both stay the caller's. */
CmNearIndex *cm_near_index_new(const GArray *entries, const GArray *hashes);
void cm_near_index_free(CmNearIndex *index);

/* FALSE when no name has the word of @hash; TRUE when one may have it. */
gboolean cm_near_index_may_have(const CmNearIndex *index, guint64 hash);
/* The entries of @key: *@count of them from the result on, which belongs to @index. */
const CmNearEntry *cm_near_index_find(const CmNearIndex *index, guint32 key, guint *count);

#endif

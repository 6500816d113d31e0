/* look_alikes.h - picture hashes, searched for those that differ from one in few bits
 *
 * Multi-index hashing (Norouzi, Punjani, Fleet, "Fast Search in Hamming Space with Multi-Index
 * Hashing", 2012): a hash is cut into 16 pieces of 16 bits; of two hashes that differ in at most
 * CM_LOOK_ALIKES_DISTANCE bits at least one pair of pieces differs in one bit at most, so it is
 * enough to look at those that do. Few hashes are compared one by one.
 */
#ifndef CM_DIRECTORY_LOOK_ALIKES_H
#define CM_DIRECTORY_LOOK_ALIKES_H

#include "record/picture_hash.h"

/* Bits that may differ for two pictures to be the same one. docs/consent-pictures(7) shows what is
 * found at this distance and what is found wrongly. */
#define CM_LOOK_ALIKES_DISTANCE 31u

typedef struct CmLookAlikes CmLookAlikes;

CmLookAlikes *cm_look_alikes_new(void);
void cm_look_alikes_free(CmLookAlikes *alikes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLookAlikes, cm_look_alikes_free)

/* Adds a hash of picture number @picture; several may be of one picture. */
void cm_look_alikes_add(CmLookAlikes *alikes, const CmPictureHash *hash, guint picture);
/* Makes the search ready; nothing is added afterwards. */
void cm_look_alikes_seal(CmLookAlikes *alikes);
guint cm_look_alikes_count(const CmLookAlikes *alikes);

/* Calls @found for each hash within CM_LOOK_ALIKES_DISTANCE of @hash, in no order, each once.
 * Thread-safe once sealed. */
typedef void (*CmLookAlikeFound)(guint picture, guint distance, gpointer data);
void cm_look_alikes_find(const CmLookAlikes *alikes, const CmPictureHash *hash,
                         CmLookAlikeFound found, gpointer data);

#endif

/* case_key.h - by what a message that comes again is known, and the secrets of one new case
 *
 * Private to this room.
 */
#ifndef CM_STORE_CASE_KEY_H
#define CM_STORE_CASE_KEY_H

#include "record/case.h"
#include "store/handle.h"

#define CM_DUPLICATE_KEY_BYTES 32

/* What a case is made of beside its facts. */
typedef struct {
    guint8 duplicate_key[CM_DUPLICATE_KEY_BYTES];
    guint8 body_key[CM_SEAL_KEY_BYTES];
    guint8 wrapped_key[CM_SEAL_WRAPPED_BYTES];
    char *body;     /* name of its file */
    GBytes *record; /* sealed */
    GBytes *notice; /* sealed, or NULL; and so the next two */
    GBytes *envelope;
    GBytes *facts;
} CmNewCase;

/* Sets the hash and size of @held from the message, and its duplicate key. */
void cm_new_case_identify(CmNewCase *new_case, const CmStore *store, CmCase *held, const char *body,
                          gsize size);
/* Gives @held its id and time, makes the key of the body, and seals all of @content but that. */
gboolean cm_new_case_seal(CmNewCase *new_case, const CmStore *store, CmCase *held,
                          const CmCaseContent *content, GError **error);
/* Frees it and erases its key. */
void cm_new_case_clear(CmNewCase *new_case);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmNewCase, cm_new_case_clear)

#endif

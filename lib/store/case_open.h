/* case_open.h - the key of a case, and the texts that are sealed under it
 *
 * Private to this room. Who opens something for a person appends the look to the audit before it
 * gives anything away (clause 1.1).
 */
#ifndef CM_STORE_CASE_OPEN_H
#define CM_STORE_CASE_OPEN_H

#include "store/handle.h"

typedef struct {
    guint8 bytes[CM_SEAL_KEY_BYTES];
} CmCaseKey;
void cm_case_key_clear(CmCaseKey *key);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmCaseKey, cm_case_key_clear)

/* CM_ERROR_NO_INPUT when there is no case @id, or when its content was erased. */
gboolean cm_case_key_read(const CmStore *store, CmConnection *connection, const char *id,
                          CmCaseKey *key, GError **error);

/* Seals @text (NULL: NULL is returned without an error) for @purpose ("ruling 3") of the case. */
GBytes *cm_case_seal(const CmStore *store, const CmCaseKey *key, const char *id,
                     const char *purpose, const char *text, GError **error);
/* Opens it. A new string; NULL with an error, or without one where @size is 0. */
char *cm_case_unseal(const CmStore *store, const CmCaseKey *key, const char *id,
                     const char *purpose, const void *sealed, gsize size, GError **error);

/* The message; CM_ERROR_DATA when it is missing or was changed. */
GBytes *cm_case_unseal_body(CmStore *store, const char *id, GError **error);
/* The JSON that the case was decided with; NULL with an error when it cannot be opened. */
char *cm_case_unseal_record(CmStore *store, const char *id, GError **error);

/* CM_ERROR_NO_INPUT: "there is no case …". */
void cm_case_refuse_unknown(const char *id, GError **error);

#endif

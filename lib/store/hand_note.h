/* hand_note.h - what every record by hand that was learnt from a held mail brings along
 *
 * Private to this room; @connection is in a writing transaction in all of them.
 */
#ifndef CM_STORE_HAND_NOTE_H
#define CM_STORE_HAND_NOTE_H

#include "store/handle.h"

/* TRUE when @text is there and not empty. */
gboolean cm_hand_is_given(const char *text);

/* The number of the next record whose audit event is @event, from 1. Numbers that the audit names
 * are not given twice, though a record may have been taken off. */
gboolean cm_hand_number_next(const CmStore *store, CmConnection *connection, const char *event,
                             guint64 *number, GError **error);

/* Seals @remark with the case @case_id as a comment of @actor, with its entry in the audit; NULL is
 * nothing. */
gboolean cm_hand_remark_add(CmStore *store, CmConnection *connection, const char *case_id,
                            const char *actor, const char *remark, GError **error);

#endif

/* case_decide.h - steps of a decision that other operations on a case take as well
 *
 * Private to this room. @connection is in a writing transaction in all of them.
 */
#ifndef CM_STORE_CASE_DECIDE_H
#define CM_STORE_CASE_DECIDE_H

#include "store/case_open.h"
#include "store/rulings.h"

/* A case as a ruling about it finds it, before anything is changed. */
typedef struct {
    CmCase *held;
    CmCaseKey key;
} CmCaseSubject;
void cm_case_subject_clear(CmCaseSubject *subject);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmCaseSubject, cm_case_subject_clear)
/* Reads the case of @ruling into @subject and holds @ruling against it, as cm_store_case_decide()
 * says. Where it had no positions, they are those that are held. */
gboolean cm_case_subject_check(CmStore *store, CmConnection *connection, CmRuling *ruling,
                               guint revision, CmCaseSubject *subject, GError **error);
/* Puts @ruling, which was checked, on record with all that follows from it. */
gboolean cm_case_subject_rule(CmStore *store, CmConnection *connection,
                              const CmCaseSubject *subject, CmRuling *ruling, const char *notice,
                              GError **error);

/* Recipients of a case that go from one state to another because of ruling number @ruling. */
typedef struct {
    const char *case_id;
    const GArray *positions; /* of guint */
    CmCaseState from, to;
    guint ruling;
} CmCaseMove;
/* All of them or, with CM_ERROR_NOT_PERMITTED, none: one was not in the state that it was to leave.
 * Closes the case, or opens it again. */
gboolean cm_case_move_recipients(CmStore *store, CmConnection *connection, const CmCaseMove *move,
                                 GError **error);
gboolean cm_case_close(CmStore *store, CmConnection *connection, const char *id, GError **error);

/* Queues @notice (NULL: nothing) to the author, if the case knows one. */
gboolean cm_case_queue_notice(CmStore *store, CmConnection *connection, const CmCase *held,
                              const CmCaseKey *key, const char *notice, GError **error);

/* A remark, sealed with the case, without an entry in the audit of its own: that has ids alone. */
gboolean cm_case_insert_comment(CmStore *store, CmConnection *connection, const char *id,
                                const char *actor, const char *text, GError **error);

/* The number that @sql (parameters: district, case) gives. */
gboolean cm_case_next_number(const CmStore *store, CmConnection *connection, const char *sql,
                             const char *id, guint *number, GError **error);

/* The case @id as this transaction sees it; CM_ERROR_NO_INPUT when there is none. */
CmCase *cm_case_read(CmStore *store, CmConnection *connection, const char *id, GError **error);

#endif

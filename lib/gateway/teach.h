/* teach.h - what an officer lets the directory know from a held mail
 *
 * That a recipient's address is a guardian's, which the office knows and the student system does
 * not. It is in force for the next message, and every open case is judged again. A release needs
 * two where [review] four-eyes says so; a lasting permission by one would be a way around it, so
 * that nothing is taught there.
 */
#ifndef CM_GATEWAY_TEACH_H
#define CM_GATEWAY_TEACH_H

#include "gateway/gateway.h"
#include "record/case.h"

/* TRUE when @account may teach from @held: it is not their own mail, and one is enough. */
gboolean cm_teach_is_permitted(const CmConfig *config, const CmState *state, const CmCase *held,
                               const char *account);

/* The same with CM_ERROR_NOT_PERMITTED; for what else is taught (teach_channel, teach_stranger). */
gboolean cm_teach_check_permitted(CmGateway *gateway, const CmState *state, const CmCase *held,
                                  const char *account, GError **error);
/* The district's day now. */
CmDay cm_teach_today(CmGateway *gateway);

/* TRUE when the recipient is held and nothing is known of the address, which is none of the
 * district's: a page, a list, a newspaper or a partner is no guardian. */
gboolean cm_teach_can_be_guardians(const CmState *state, const CmCaseRecipient *recipient,
                                   CmDay today);

/* The guardians of @students (ids) about whom those may be told: a new GPtrArray of const CmPerson,
 * each once. */
GPtrArray *cm_teach_guardians(const CmState *state, const GPtrArray *students);

typedef struct {
    const CmCase *held;
    guint position;            /* of the recipient */
    const GPtrArray *students; /* ids of those that the mail is about */
    const char *guardian;      /* id of one of their guardians */
    const char *actor;         /* the account */
    const char *reason;        /* a remark, sealed with the case */
} CmTeaching;
/* Records it with the remark, both or none, and wakes the filter. CM_ERROR_NOT_PERMITTED when they
 * may not, CM_ERROR_NO_INPUT when the recipient or the guardian is none that this can be said of.
 */
gboolean cm_teach_guardian(CmGateway *gateway, const CmTeaching *teaching, GError **error);

#endif

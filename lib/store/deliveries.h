/* deliveries.h - releases on their way: who has one, what became of it (record/delivery.h)
 *
 * Every step is a compare-and-swap: it happens only from the state that the caller takes it to be
 * in. A step that is refused so is CM_ERROR_NOT_PERMITTED.
 */
#ifndef CM_STORE_DELIVERIES_H
#define CM_STORE_DELIVERIES_H

#include "record/delivery.h"
#include "store/store.h"

/* Makes this store the one that carries: of all that have the database open one at a time is.
 * *@ours is FALSE while another is. Lasts until cm_store_courier_end() or cm_store_free(), or until
 * the process ends, however it ends. */
gboolean cm_store_courier_begin(CmStore *store, gboolean *ours, GError **error);
void cm_store_courier_end(CmStore *store);

/* Gives the caller the delivery that is due longest, for @lease microseconds, with a fresh token;
 * *@delivery is NULL when there is none. Where its row cannot be read, CM_ERROR_DATA says so and
 * *@delivery is unknown from now on, so that it keeps no other waiting. */
gboolean cm_store_delivery_claim(CmStore *store, gint64 lease, CmDelivery **delivery,
                                 GError **error);

/* Keeps what the milter needs when the message of @delivery, which the caller has claimed, comes
 * back: its Subject without a declaration (NULL: it stays), and the version of the directory that
 * it was judged by. Before it is offered. */
gboolean cm_store_delivery_prepare(CmStore *store, const CmDelivery *delivery, const char *subject,
                                   guint64 directory, GError **error);

/* What came back with a token. */
typedef struct {
    const char *token;
    const char *sender;            /* as the mail server gave it */
    const char *const *recipients; /* normalised where they are addresses; in any order */
    const guint8 *body_hash;       /* SHA-256, 32 bytes */
    const char *queue_id;          /* the mail server's, or NULL */
} CmReturnedMessage;
typedef struct {
    char *case_id;
    char *subject; /* that it goes on with, or NULL: it stays */
} CmRedeemed;
void cm_redeemed_clear(CmRedeemed *redeemed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmRedeemed, cm_redeemed_clear)
/* Redeems the token of @message if it is that of a leased delivery with this sender, these
 * recipients and this content; then @redeemed is filled in and the message may pass. A token that
 * does not fit is CM_ERROR_NOT_PERMITTED, and stays as it was. One that fits is CM_ERROR_TEMPORARY,
 * and stays too, where the directory is not the one that the message was judged by: somebody may
 * have withdrawn since, and was told that it is in force. */
gboolean cm_store_delivery_redeem(CmStore *store, const CmReturnedMessage *message,
                                  CmRedeemed *redeemed, GError **error);

/* The message of the leased delivery with @token as it is kept, and its hash; NULL with
 * CM_ERROR_NOT_PERMITTED when there is none. For whoever can tell that what came back is that
 * message though the mail server has added to it: the token is redeemed with this hash. */
GBytes *cm_store_delivery_message(CmStore *store, const char *token, guint8 hash[32],
                                  GError **error);

typedef enum {
    CM_SETTLE_DONE,     /* the mail server has it */
    CM_SETTLE_LATER,    /* it has not; again at @due_at */
    CM_SETTLE_REFUSED,  /* it has not, and never will */
    CM_SETTLE_PUT_BACK, /* it was not offered: there was something new */
    CM_SETTLE_LOST,     /* the connection broke after the end of the message */
} CmSettleKind;
typedef struct {
    CmSettleKind kind;
    gint64 due_at; /* of CM_SETTLE_LATER, and of CM_SETTLE_LOST where it is due again; 0: now */
    const char *server; /* that it was offered to */
    const char *answer; /* of the mail server, or NULL */
    const char *notice; /* to the author, or NULL */
} CmSettlement;
/* Records what became of @delivery, which the caller has claimed; sets its state. A lost one is due
 * again where it was the first try, the token was not redeemed and @server is known to pass through
 * the filter; else it is unknown. *@proven (may be NULL) is FALSE when a message was taken without
 * its token being redeemed: the port does not pass through the filter. */
gboolean cm_store_delivery_settle(CmStore *store, CmDelivery *delivery,
                                  const CmSettlement *settlement, gboolean *proven, GError **error);

/* Settles as lost, for the server @server, every delivery whose lease has run out, or with @all
 * every lease: whoever had it died. Who is the one that carries and has claimed nothing yet may say
 * so of all. Returns how many, -1 on failure. One whose row cannot be read is unknown, and why is
 * added to @unreadable (of GError; NULL: nobody asks). */
int cm_store_delivery_reclaim(CmStore *store, const char *server, gboolean all,
                              GPtrArray *unreadable, GError **error);

typedef enum {
    CM_RESOLVE_ARRIVED, /* it is done */
    CM_RESOLVE_AGAIN,   /* it did not arrive, and is due again */
    CM_RESOLVE_HOLD,    /* it did not arrive, and is held again */
} CmResolve;
/* A person says what became of the unknown delivery of ruling number @ruling; event "case.resolve".
 * CM_ERROR_NOT_PERMITTED when it is not unknown. */
gboolean cm_store_delivery_resolve(CmStore *store, const char *case_id, guint ruling,
                                   CmResolve resolve, const char *actor, const char *reason,
                                   GError **error);

/* Those that a person has to resolve, the oldest first: a GPtrArray of CmDelivery, as below. */
GPtrArray *cm_store_deliveries_in_doubt(CmStore *store, GError **error);

/* The deliveries of a case by ruling: a GPtrArray of CmDelivery without tokens. Of one whose row
 * cannot be read the recipients are missing. */
GPtrArray *cm_store_case_deliveries(CmStore *store, const char *id, GError **error);

#endif

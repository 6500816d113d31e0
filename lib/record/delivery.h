/* delivery.h - one release on its way: the message of a case to the recipients of one ruling
 *
 *     due ──claim──► leased ──redeem──► redeemed ──settle──► done
 *      ▲               │                   │
 *      └──put off──────┴───────────────────┤
 *     held again ◄── refused, put back ────┤
 *     a person ◄──── unknown ──────────────┘
 *
 * "Redeemed" means that our own milter has seen the message come back and let it through: up to
 * there nothing can have been delivered, from there on only the mail server knows.
 */
#ifndef CM_RECORD_DELIVERY_H
#define CM_RECORD_DELIVERY_H

#include <glib.h>

typedef enum {
    CM_DELIVERY_DUE,      /* waits for the courier, now or at its time */
    CM_DELIVERY_LEASED,   /* a courier has it; its token is good for one message */
    CM_DELIVERY_REDEEMED, /* the milter has let the message with the token through */
    CM_DELIVERY_DONE,     /* the mail server has it */
    CM_DELIVERY_REFUSED,  /* the mail server will not have it: held again */
    CM_DELIVERY_PUT_BACK, /* judged again before it left, and there was something new: held again */
    CM_DELIVERY_UNKNOWN,  /* the mail server may have it: a person decides */
} CmDeliveryState;
const char *cm_delivery_state_word(CmDeliveryState state); /* "due", "leased", … */
gboolean cm_delivery_state_parse(const char *word, CmDeliveryState *out);

typedef struct {
    char *case_id;
    guint ruling; /* number of the ruling that released it */
    CmDeliveryState state;
    guint tries; /* including the one under way */
    gint64 due_at;
    gint64 ruled_at;   /* when it was decided */
    gint64 changed_at; /* when it came into this state */
    char *queue_id;    /* the mail server's, once it has it; may be NULL even then */
    char *
        answer; /* the mail server's last, on one line; it can repeat an address: not for the log */
    char *token;       /* of this attempt, known only to who claimed it */
    GArray *positions; /* of guint: recipients by their place in the case */
} CmDelivery;

CmDelivery *cm_delivery_new(const char *case_id, guint ruling);
void cm_delivery_free(CmDelivery *delivery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDelivery, cm_delivery_free)

#endif

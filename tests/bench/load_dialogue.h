/* load_dialogue.h - a mail server's side of the milter protocol: one connection, many messages
 *
 * Says what Postfix says over one SMTP session of an authenticated user: negotiation at version 6
 * with every step offered, then connect and HELO once, then per message MAIL with its macros, RCPT,
 * headers, body in chunks of 65,535 bytes, end. Waits for an answer exactly where the milter
 * promised one.
 */
#ifndef CM_TESTS_BENCH_LOAD_DIALOGUE_H
#define CM_TESTS_BENCH_LOAD_DIALOGUE_H

#include "tests/bench/load_mail.h"

/* What became of a message. */
typedef enum {
    CM_LOAD_ACCEPTED, /* goes on as it came */
    CM_LOAD_CHANGED,  /* goes on with a header added, changed or taken off */
    CM_LOAD_SPLIT,    /* goes on without some of its recipients */
    CM_LOAD_TAKEN,    /* discarded: a filter that holds has it */
    CM_LOAD_REFUSED,  /* a permanent refusal */
    CM_LOAD_PUT_OFF,  /* a temporary one */
} CmLoadOutcome;
#define CM_LOAD_OUTCOMES 6u

typedef struct CmLoadDialogue CmLoadDialogue;

/* Connects (see cm_load_link_open()) and introduces itself. CM_ERROR_DATA when the milter breaks
 * the protocol or refuses the connection. */
CmLoadDialogue *cm_load_dialogue_open(const char *socket, gboolean buffered, GError **error);
/* Says goodbye and closes. */
void cm_load_dialogue_free(CmLoadDialogue *dialogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLoadDialogue, cm_load_dialogue_free)

/* Shows @mail under a queue id made of @number and puts the final answer into @outcome. After FALSE
 * the dialogue is good for nothing but to be freed. */
gboolean cm_load_dialogue_send(CmLoadDialogue *dialogue, const CmLoadMail *mail, guint number,
                               CmLoadOutcome *outcome, GError **error);

#endif

/* peer.h - a mail server on the loopback that plays what it is told, and remembers what it heard */
#ifndef CM_TESTS_MAIL_PEER_H
#define CM_TESTS_MAIL_PEER_H

#include <glib.h>

/* One exchange. The peer waits for a line that begins with @command (NULL: for nothing; ".": for
 * the message up to its final dot), then sends @answer (NULL: closes the connection). */
typedef struct {
    const char *command;
    const char *answer;
} PeerStep;

typedef struct Peer Peer;

/* As an answer: nothing is sent, and the connection closes without waiting for a command. */
extern const char peer_close[];
/* As an answer: nothing is sent, and the play stands still until peer_go_on(). */
extern const char peer_wait[];

/* Plays @steps, ended by {NULL, NULL} unless one closes the connection before, to the first client.
 * With @bytewise each byte of an answer is a segment of its own. */
Peer *peer_start(const PeerStep *steps, gboolean bytewise);
/* Waits until the play has come to a peer_wait. */
void peer_await(Peer *peer);
void peer_go_on(Peer *peer);
/* "127.0.0.1:PORT", as long as @peer. */
const char *peer_server(const Peer *peer);
/* Waits for the end of the play. Everything that came in: commands, and the message as sent. */
const char *peer_heard(Peer *peer);
/* TRUE when the client did all that the steps wait for. */
gboolean peer_was_followed(Peer *peer);
void peer_free(Peer *peer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Peer, peer_free)

/* A server on a port that nobody listens on: connecting fails at once. To be freed. */
char *peer_nobody(void);

#endif

/* protocol.h - what the client and the program consent-inspector say to each other
 *
 * The program is started with a SOCK_SEQPACKET socket as descriptor CM_PROTOCOL_SOCKET. Its zygote
 * sends one CmProtocolReady when the sandbox could be set up, or ends with a status of sysexits(3).
 * A request is one packet with a CmProtocolRequest and three descriptors: the message (a sealed
 * memfd), the end of a pipe to write the report to, the end of a pipe to write one CmProtocolStatus
 * to when the child has ended. The report is complete when its pipe is at its end and
 * CM_PROTOCOL_END stands there, which is the last that a child does; without it the status says
 * why. A child of whose end nobody wants to know any more (the other end of its pipe is closed) is
 * killed. Closing the socket ends the program and all its children. Both sides are of one version
 * and one machine.
 *
 * With CM_PROTOCOL_SHARED a request has an end of a stream socket in place of message and report.
 * Over it come texts: mails in which nothing but one text is in sight, or the forms of one
 * (alternative.h), each as a CmProtocolRequest and its bytes. The child answers each with the
 * length of a report (guint64) and the report; a length of 0 hands the text back, for it is not
 * what it seemed. It ends when the socket is closed and after CM_PROTOCOL_TEXTS texts, and is
 * killed like any child when its time is over.
 */
#ifndef CM_INSPECT_PROTOCOL_H
#define CM_INSPECT_PROTOCOL_H

#include <glib.h>

#define CM_PROTOCOL_SOCKET  3
#define CM_PROTOCOL_VERSION 1u

typedef struct {
    guint32 version; /* CM_PROTOCOL_VERSION */
} CmProtocolReady;

enum {
    CM_PROTOCOL_OWN_SCAN = 1 << 0, /* no library parser may see the message's structure */
    CM_PROTOCOL_UNPACK = 1 << 1,   /* no message but a zip: the answer is its files (unpack.h) */
    CM_PROTOCOL_PICTURE = 1 << 2,  /* no message but a picture, to be registered or looked up */
    CM_PROTOCOL_CLOSED = 1 << 3,   /* no library may open an archive or document */
    CM_PROTOCOL_SHARED = 1 << 4,   /* no message but a line over which texts come, or one of them */
    CM_PROTOCOL_PREVIEW = 1 << 5,  /* the answer is a picture of it and no report (preview.h) */
};

#define CM_PROTOCOL_TEXTS    128u         /* that a shared child reads at most */
#define CM_PROTOCOL_TEXT_MAX (256u << 10) /* bytes of one of them */

#define CM_PROTOCOL_PART 32u /* bytes that name a part */

#define CM_PROTOCOL_KNOWN 8u /* ranges of a message that need not be read */

typedef struct {
    guint64 offset, length;
} CmProtocolRange;

typedef struct {
    guint64 size;      /* bytes of the message */
    guint32 flags;     /* CM_PROTOCOL_… */
    guint16 depth;     /* containers in one another; 0: the default */
    guint16 expansion; /* bytes that may come out for each byte of the message; 0: the default */
    guint32 known_count;
    /* Bodies of parts, in base64 without the last line's end, that the parent knows already. */
    CmProtocolRange known[CM_PROTOCOL_KNOWN];
    guint8 part[CM_PROTOCOL_PART]; /* that a preview is wanted of: the SHA-256 of its id */
} CmProtocolRequest;

enum {
    CM_PROTOCOL_FD_MESSAGE,
    CM_PROTOCOL_FD_REPORT,
    CM_PROTOCOL_FD_STATUS,
    CM_PROTOCOL_FDS,
};

#define CM_PROTOCOL_END "\nend" /* without its NUL: the last bytes of a complete report */

/* How the child ended. */
typedef enum { CM_CHILD_DONE, CM_CHILD_CRASHED, CM_CHILD_TIMEOUT } CmChildEnd;

typedef struct {
    guint32 end;    /* CmChildEnd */
    guint32 signal; /* that ended it, or 0 */
} CmProtocolStatus;

/* Arguments of the program: --children N --memory BYTES --seconds N. */

#endif

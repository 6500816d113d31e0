/* child.h - the process that reads one message, or some mails of text alone, and ends */
#ifndef CM_INSPECTOR_CHILD_H
#define CM_INSPECTOR_CHILD_H

#include "inspect/protocol.h"

#include "inspector/charset.h"
#include "inspector/sandbox.h"

/* The work of a child. A test puts another in its place to prove what the sandbox stops. Gets the
 * message and its request; writes to @report. After a message its return ends the report; a request
 * with CM_PROTOCOL_SHARED wants its length in front (protocol.h). */
typedef void (*CmChildWork)(CmSpan message, const CmProtocolRequest *request, int report,
                            CmCharsets *charsets);

/* The work that the program does: inspects, writes the report. */
void cm_child_inspect(CmSpan message, const CmProtocolRequest *request, int report,
                      CmCharsets *charsets);

typedef struct {
    CmSandboxLimits limits;
    CmCharsets *charsets;
    CmChildWork work;
} CmChildSettings;

/* Becomes a child of the zygote @parent: keeps only @socket, enters @sandbox (NULL: there is none
 * to be had, and the child ends), says so with one
 * byte, waits for one request and does its work. Does not return. Status of exit: 0 when the whole
 * report was written, or nobody has more texts. */
G_NORETURN void cm_child_run(const CmChildSettings *settings, const CmSandbox *sandbox, int socket,
                             int parent);

#endif

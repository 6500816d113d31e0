/* client.h - asks the inspector about a message, and survives whatever it does
 *
 * Starts the program consent-inspector, a zygote that forks sandboxed children ahead of need; each
 * child sees one message and ends. The message goes in as a read-only, sealed memfd; one
 * length-checked report comes back over a pipe. Mails in which the pre-scan sees nothing but one
 * text share a child, some at a time (inspect/shared.h); where anything goes wrong with that one,
 * the mail gets a child of its own as if nothing had happened.
 */
#ifndef CM_INSPECT_CLIENT_H
#define CM_INSPECT_CLIENT_H

#include "base/clock.h"
#include "inspect/report.h"

typedef struct CmInspector CmInspector;

typedef struct {
    const char *program; /* path of consent-inspector */
    guint processes;     /* children kept ready: messages inspected at once */
    guint64 memory;      /* bytes of address space of a child */
    guint seconds;       /* processor and wall time of a child */
    guint depth;         /* parts, archives and documents in one another; 0: 32 */
    guint expansion;     /* bytes unpacked for each byte of a message; 0: 100 */
} CmInspectorSettings;

/* Starts the zygote and waits until it says that its sandbox can be set up. NULL with
 * CM_ERROR_UNAVAILABLE when the program is absent or seccomp cannot be had. */
CmInspector *cm_inspector_new(const CmInspectorSettings *settings, GError **error);
/* Ends the zygote and its children. */
void cm_inspector_free(CmInspector *inspector);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmInspector, cm_inspector_free)

/* Inspects the @size bytes of @message, a memfd with F_SEAL_WRITE, F_SEAL_SHRINK and F_SEAL_GROW.
 * Always returns a new report: a crash, time-out or bad report is tried once more with the own scan
 * alone, and remains as the report's reason. The zygote is started again when it has died; when
 * that fails the reason is CM_REASON_CRASHED. Thread-safe. */
CmReport *cm_inspector_inspect(CmInspector *inspector, int message, gsize size);

/* The same for a message of @sender (whoever answers for it; may be NULL): pictures that came from
 * them before and held nothing are not decoded again (known.h). */
CmReport *cm_inspector_inspect_from(CmInspector *inspector, const char *sender, int message,
                                    gsize size);

/* Puts the @size bytes of @zip, a memfd sealed as above, to a child that unpacks it. Returns
 * CM_REASON_NONE with the answer, of at most @most bytes and not to be believed (unpack.h), in
 * @answer; or a reason as cm_exchange() and NULL in it. */
CmReason cm_inspector_unpack(CmInspector *inspector, int zip, gsize size, guint64 most,
                             GBytes **answer);

/* The same for @size bytes that are no message but a picture file (picture.h): a report with one
 * part "1", whose views are filled in. It is tried once. */
CmReport *cm_inspector_picture(CmInspector *inspector, int picture, gsize size);

/* Puts the @size bytes of @message, sealed as above, to a child that answers with the picture whose
 * name is @part (CM_PROTOCOL_PART bytes; preview.h). Returns CM_REASON_NONE with the answer, of at
 * most @most bytes and not to be believed, in @answer; or a reason as cm_exchange(), or
 * CM_REASON_TOO_LARGE, and NULL in it. */
CmReason cm_inspector_preview(CmInspector *inspector, int message, gsize size, const guint8 *part,
                              guint64 most, GBytes **answer);

/* Messages inspected; pictures recognised; how often a child crashed, timed out or gave a bad
 * report, and the zygote was restarted. */
typedef struct {
    guint64 inspected, recognised, crashed, timed_out, bad_reports, restarts;
} CmInspectorCounters;
void cm_inspector_counters(CmInspector *inspector, CmInspectorCounters *out);

#endif

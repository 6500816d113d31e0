/* shared.h - one child of the inspector that reads one mail of text alone after another
 *
 * For mails in which the pre-scan saw nothing but one text, or which are one in several forms
 * (alternative.h): of these there are many, and each costs less to read than the child to fork. The
 * child is sandboxed like any other, but one that a text had taken over could lie about those after
 * it: so it lets no decoder and no reader of documents near them, sees few texts and lives for a
 * short time. Not thread-safe: one thread asks at a time.
 */
#ifndef CM_INSPECT_SHARED_H
#define CM_INSPECT_SHARED_H

#include "inspect/report.h"
#include "inspect/zygote.h"

typedef struct CmSharedChild CmSharedChild;

/* Gets a child of @zygote, each of whose waits ends after @seconds, and at @now of the monotonic
 * clock begins its life. NULL when the program cannot be reached. */
CmSharedChild *cm_shared_child_open(CmZygote *zygote, guint seconds, gint64 now);
/* Lets the child end. */
void cm_shared_child_free(CmSharedChild *child);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSharedChild, cm_shared_child_free)

/* TRUE while the child may be asked again: it has read fewer than CM_PROTOCOL_TEXTS texts, and will
 * not be killed before half of the time of a child (@seconds) has passed. */
gboolean cm_shared_child_is_fresh(const CmSharedChild *child, gint64 now);

typedef struct {
    const char *bytes;
    gsize size; /* at most CM_PROTOCOL_TEXT_MAX */
    guint depth, expansion;
    gint64 deadline; /* by @clock's monotonic time */
} CmSharedText;

/* Puts @text to the child. CM_REASON_NONE with its answer, at most @most bytes that nobody has
 * checked, or with NULL in @answer: the text is not what it seems, another child must read it. Or
 * CM_REASON_CRASHED, CM_REASON_TIMEOUT or CM_REASON_BAD_REPORT: then the child is of no use any
 * more, and may have been brought down by an earlier text. */
CmReason cm_shared_child_ask(CmSharedChild *child, const CmClock *clock, const CmSharedText *text,
                             guint64 most, GBytes **answer);

#endif

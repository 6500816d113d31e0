/* container.h - whatever holds files of its own: one recursion, one table of limits
 *
 * An archive, a document, a winmail.dat is entered, gives its members, and is left. A member
 * becomes a part "ID/name" and is read as any content is, so that it may be a container itself.
 * What a container claims about itself is not believed: members and bytes are counted as they come.
 */
#ifndef CM_INSPECTOR_CONTAINER_H
#define CM_INSPECTOR_CONTAINER_H

#include "inspector/inspection.h"

typedef struct {
    CmInspection *inspection;
    int part;        /* the container's own */
    CmReason reason; /* the worst so far of why something in it stays unseen */
} CmContainer;

/* Begins with part @part as a container. FALSE when containers are too deep in one another: the
 * part has that reason then. Leave what was entered. */
gboolean cm_container_enter(CmContainer *container, CmInspection *inspection, int part);
/* Ends: the container's part is inspected, or has the worst reason that was given. */
void cm_container_leave(CmContainer *container);

/* Says why something in it was not seen. */
void cm_container_fail(CmContainer *container, CmReason reason);
/* Counts one member. FALSE, having failed with too-many, when the message has more than may be. */
gboolean cm_container_count(CmContainer *container);
/* Takes @bytes from what the message may unpack to. FALSE, having failed with too-large, when there
 * are not as many left. */
gboolean cm_container_take(CmContainer *container, guint64 bytes);

/* A member as a container's reader knows it. */
typedef struct {
    const char *name; /* valid UTF-8, with its folders; may be empty */
    const char *type; /* what the container says it is; "" when nothing */
    guint page;       /* of the document, 0: not known or several */
} CmMember;

/* Adds a part for @member without looking into it. Returns its index, -1 when it cannot be had (the
 * inspection has failed then). Counting is the caller's. */
int cm_container_add(CmContainer *container, const CmMember *member);
/* Adds a part for @member and reads @bytes as its content. Returns as cm_container_add(). */
int cm_container_read(CmContainer *container, const CmMember *member, CmSpan bytes);

#endif

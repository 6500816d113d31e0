/* grouping.h - numbered rows put together by the number of what they belong to (inside the room) */
#ifndef CM_DIRECTORY_GROUPING_H
#define CM_DIRECTORY_GROUPING_H

#include <glib.h>

/* A row that belongs to nothing. */
#define CM_GROUP_NONE G_MAXUINT

typedef struct {
    guint *first; /* of each group: where in rows it begins; one more at the end */
    guint *rows;  /* numbers of rows, in their order inside each group */
} CmGrouping;

/* Groups rows 0 … @count - 1, of which row i belongs to @group_of[i], below @groups or
 * CM_GROUP_NONE. */
void cm_grouping_init(CmGrouping *grouping, const guint *group_of, guint count, guint groups);
void cm_grouping_clear(CmGrouping *grouping);

/* The rows of @group; *@count is their number. */
const guint *cm_grouping_rows(const CmGrouping *grouping, guint group, guint *count);

#endif

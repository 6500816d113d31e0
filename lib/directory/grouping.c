#include "directory/grouping.h"

/* A counting sort: linear, and it keeps the order of the rows. */
void cm_grouping_init(CmGrouping *grouping, const guint *group_of, guint count, guint groups)
{
    grouping->first = g_new0(guint, (gsize)groups + 1);
    grouping->rows = g_new(guint, (gsize)count + 1);
    for (guint i = 0; i < count; i++)
        if (group_of[i] != CM_GROUP_NONE)
            grouping->first[group_of[i] + 1]++;
    for (guint i = 0; i < groups; i++)
        grouping->first[i + 1] += grouping->first[i];
    g_autofree guint *next = g_memdup2(grouping->first, sizeof(guint) * ((gsize)groups + 1));
    for (guint i = 0; i < count; i++)
        if (group_of[i] != CM_GROUP_NONE)
            grouping->rows[next[group_of[i]]++] = i;
}

void cm_grouping_clear(CmGrouping *grouping)
{
    g_clear_pointer(&grouping->first, g_free);
    g_clear_pointer(&grouping->rows, g_free);
}

const guint *cm_grouping_rows(const CmGrouping *grouping, guint group, guint *count)
{
    *count = grouping->first[group + 1] - grouping->first[group];
    return grouping->rows + grouping->first[group];
}

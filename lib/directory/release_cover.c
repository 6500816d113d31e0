#include "directory/release_cover.h"

#include "record/recipient.h"

static gboolean covers_platform(const CmReleaseRow *row, const char *platform)
{
    if (row->platforms == NULL || row->platforms[0] == NULL)
        return TRUE;
    /* It may be the one that somebody said no to; a grant has to name it. */
    if (!row->granted && g_str_equal(platform, CM_PLATFORM_UNKNOWN))
        return TRUE;
    for (guint i = 0; row->platforms[i] != NULL; i++)
        if (g_ascii_strcasecmp(row->platforms[i], platform) == 0)
            return TRUE;
    return FALSE;
}

gboolean cm_release_covers(const CmReleaseRow *row, const char *scope, CmKind kind,
                           const char *platform)
{
    if (row->scope == NULL || (row->kinds & kind) == 0)
        return FALSE;
    if (!g_str_equal(row->scope, "*") && !g_str_equal(row->scope, scope))
        return FALSE;
    return covers_platform(row, platform);
}

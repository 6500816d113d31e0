#include "store/bodies.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/file.h>

#include "base/error.h"
#include "store/bodies_folder.h"

static gboolean is_body_name(const char *name)
{
    return strlen(name) == 2 * CM_BODIES_NAME_BYTES &&
           strspn(name, "0123456789abcdef") == 2 * CM_BODIES_NAME_BYTES;
}

/* Appends to @names what stands in the subfolder @subfolder and could be a body. */
static gboolean list_folder(CmBodies *bodies, const char *subfolder, GPtrArray *names,
                            GError **error)
{
    int fd = bodies->system->openat(bodies->folder, subfolder, CM_BODIES_FOLDER_FLAGS, 0);
    DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
    struct dirent *entry;

    if (folder == NULL) {
        cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot look into the folder of bodies");
        if (fd >= 0)
            bodies->system->close(fd);
        return FALSE;
    }
    while ((entry = readdir(folder)) != NULL) {
        if (is_body_name(entry->d_name))
            g_ptr_array_add(names, g_strdup(entry->d_name));
    }
    closedir(folder);
    return TRUE;
}

static gboolean remove_temporary(CmBodies *bodies, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    if (!list_folder(bodies, "tmp", names, error))
        return FALSE;
    for (guint i = 0; i < names->len; i++)
        bodies->system->unlinkat(bodies->temporary, g_ptr_array_index(names, i), 0);
    return TRUE;
}

/* The bodies that @known does not know. */
static GPtrArray *find_orphans(CmBodies *bodies, CmBodyKnown known, gpointer data, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) orphans = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < 256; i++) {
        char subfolder[3];

        g_snprintf(subfolder, sizeof subfolder, "%02x", i);
        if (!list_folder(bodies, subfolder, names, error))
            return NULL;
    }
    for (guint i = 0; i < names->len; i++) {
        int is_known = known(g_ptr_array_index(names, i), data, error);

        if (is_known < 0)
            return NULL;
        if (is_known == 0)
            g_ptr_array_add(orphans, g_strdup(g_ptr_array_index(names, i)));
    }
    return g_steal_pointer(&orphans);
}

static gboolean sweep_alone(CmBodies *bodies, CmBodyKnown known, gpointer data, GError **error)
{
    g_autoptr(GPtrArray) orphans = NULL;

    if (!remove_temporary(bodies, error))
        return FALSE;
    orphans = find_orphans(bodies, known, data, error);
    if (orphans == NULL)
        return FALSE;
    for (guint i = 0; i < orphans->len && orphans->len <= CM_BODIES_ORPHANS_MAX; i++)
        cm_bodies_remove(bodies, g_ptr_array_index(orphans, i));
    return TRUE;
}

gboolean cm_bodies_sweep(CmBodies *bodies, CmBodyKnown known, gpointer data, GError **error)
{
    gboolean done;

    if (!bodies->alone)
        return TRUE;
    done = sweep_alone(bodies, known, data, error);
    bodies->alone = FALSE;
    /* A lock that stays exclusive keeps others out, which is safe but must be told. */
    if (flock(bodies->folder, LOCK_SH) != 0 && done) {
        cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot lock the folder of bodies");
        return FALSE;
    }
    return done;
}

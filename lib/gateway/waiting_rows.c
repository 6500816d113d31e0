#include "gateway/waiting_rows.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"

/* Always as long, so that one write replaces all of it. */
#define NUMBER_FORMAT "%020" G_GUINT64_FORMAT "\n"
#define NUMBER_BYTES  21u
#define RANDOM_END    "-XXXXXX"

struct CmWaitingRows {
    const CmSystem *system;
    char *path;
    int fd;
};

CmWaitingRows *cm_waiting_rows_new(const CmSystem *system, const char *prefix, GError **error)
{
    g_autofree char *path = g_strconcat(prefix, RANDOM_END, NULL);
    int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot make '%s'", path);
        return NULL;
    }
    CmWaitingRows *waiting = g_new0(CmWaitingRows, 1);
    *waiting = (CmWaitingRows){system, g_steal_pointer(&path), fd};
    /* Waits for nobody: who looks for abandoned ones lets an empty one go at once. */
    if (flock(fd, LOCK_EX) == 0 && cm_waiting_rows_set(waiting, 0, error))
        return waiting;
    if (error != NULL && *error == NULL)
        cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot lock '%s'", waiting->path);
    cm_waiting_rows_free(waiting, FALSE);
    return NULL;
}

gboolean cm_waiting_rows_set(CmWaitingRows *waiting, guint64 rows, GError **error)
{
    char text[NUMBER_BYTES + 1];
    (void)g_snprintf(text, sizeof text, NUMBER_FORMAT, rows);
    ssize_t written = waiting->system->pwrite(waiting->fd, text, NUMBER_BYTES, 0);
    if (written == (ssize_t)NUMBER_BYTES)
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_IO, written < 0 ? errno : EIO, "cannot write '%s'",
                       waiting->path);
    return FALSE;
}

void cm_waiting_rows_free(CmWaitingRows *waiting, gboolean keep)
{
    if (waiting == NULL)
        return;
    if (!keep)
        (void)g_unlink(waiting->path);
    close(waiting->fd);
    g_free(waiting->path);
    g_free(waiting);
}

/* TRUE when nobody keeps the count in @path, nor is about to: an empty file has just been made. */
static gboolean is_abandoned(const char *path, char text[NUMBER_BYTES + 1])
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return FALSE;
    ssize_t got = flock(fd, LOCK_SH | LOCK_NB) == 0 ? pread(fd, text, NUMBER_BYTES, 0) : -1;
    close(fd);
    if (got <= 0)
        return FALSE;
    text[got] = '\0';
    return TRUE;
}

static void look_at(CmAbandonedRows *out, const char *path)
{
    char text[NUMBER_BYTES + 1];
    guint64 rows = 0;
    if (!is_abandoned(path, text))
        return;
    if (g_ascii_string_to_unsigned(g_strchomp(text), 10, 0, G_MAXUINT32, &rows, NULL))
        out->rows += rows;
    else
        out->unknown = TRUE;
    g_ptr_array_add(out->paths, g_strdup(path));
}

void cm_abandoned_rows_find(const char *prefix, CmAbandonedRows *out)
{
    g_autofree char *folder = g_path_get_dirname(prefix);
    g_autofree char *begin = g_path_get_basename(prefix);
    g_autoptr(GDir) names = g_dir_open(folder, 0, NULL);
    const char *name;
    *out = (CmAbandonedRows){.paths = g_ptr_array_new_with_free_func(g_free)};
    while (names != NULL && (name = g_dir_read_name(names)) != NULL) {
        if (!g_str_has_prefix(name, begin) || strlen(name) != strlen(begin) + strlen(RANDOM_END))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        look_at(out, path);
    }
}

void cm_abandoned_rows_forget(const CmAbandonedRows *abandoned)
{
    for (guint i = 0; i < abandoned->paths->len; i++)
        (void)g_unlink(g_ptr_array_index(abandoned->paths, i));
}

void cm_abandoned_rows_clear(CmAbandonedRows *abandoned)
{
    g_clear_pointer(&abandoned->paths, g_ptr_array_unref);
}

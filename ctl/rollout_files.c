#include <errno.h>
#include <sys/stat.h>

#include "base/encode.h"
#include "base/error.h"
#include "ctl/new_file.h"
#include "ctl/rollout.h"

/* Who may read the folder: it names people's addresses. */
#define FOLDER_MODE 0700

static gboolean write_file(const char *folder, const char *name, const GString *text,
                           GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return cm_new_file_write(path, text->str, text->len, error);
}

/* One row of cells, ended by NULL. */
static void add_row(GString *text, const char *const *cells)
{
    for (guint i = 0; cells[i] != NULL; i++) {
        g_autofree char *cell = cm_encode_csv_cell(cells[i]);
        g_string_append_printf(text, "%s%s", i > 0 ? "," : "", cell);
    }
    g_string_append(text, "\r\n");
}

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* The kind is for a person to say: an alias is the employee's own, a shared mailbox is not. */
static void add_alias(GString *text, const CmSighting *alias)
{
    add_row(text, (const char *const[]){or_empty(alias->person), alias->address, "", NULL});
}

static void add_list(GString *text, const CmSighting *list)
{
    g_autoptr(GString) members = g_string_new(NULL);
    for (guint i = 0; i < list->members->len; i++)
        g_string_append_printf(members, "%s%s", i > 0 ? "|" : "",
                               (const char *)g_ptr_array_index(list->members, i));
    add_row(text, (const char *const[]){list->address, "", members->str, "", "", NULL});
}

static void add_service(GString *text, const CmSighting *service)
{
    add_row(text, (const char *const[]){or_empty(service->host), service->address, "", "", NULL});
}

static void add_unknown(GString *text, const CmSighting *unknown)
{
    g_autofree char *count = g_strdup_printf("%u", unknown->count);
    add_row(text, (const char *const[]){unknown->address, count, NULL});
}

static const struct {
    CmRolloutKind kind;
    const char *file;
    const char *heading;
    void (*add)(GString *text, const CmSighting *sighting);
} files[] = {
    {CM_ROLLOUT_ALIASES, "addresses.csv", "userSourcedId,address,kind", add_alias},
    {CM_ROLLOUT_LISTS, "lists.csv", "address,name,members,classes,audience", add_list},
    {CM_ROLLOUT_SERVICES, "services.csv", "host,address,name,owner", add_service},
    {CM_ROLLOUT_UNKNOWN, "unknown.csv", "address,messages", add_unknown},
};

static gboolean write_kind(const CmRollout *rollout, guint i, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) list = cm_rollout_list(rollout, files[i].kind);
    g_autoptr(GString) text = g_string_new(files[i].heading);
    g_string_append(text, "\r\n");
    for (guint n = 0; n < list->len; n++)
        files[i].add(text, g_ptr_array_index(list, n));
    return write_file(folder, files[i].file, text, error);
}

/* Names and addresses come from a log of mail: what is no host does not reach the file. */
static void add_host(GString *text, const CmSighting *host)
{
    g_autofree char *name = cm_encode_terminal_string(or_empty(host->host), 200);
    g_autofree char *address = cm_encode_terminal_string(host->address, 60);
    g_string_append_printf(text, "# %s (%s): %u messages of %u employees\n", address, name,
                           host->count, g_hash_table_size(host->senders));
}

static gboolean write_hosts(const CmRollout *rollout, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) list = cm_rollout_list(rollout, CM_ROLLOUT_HOSTS);
    g_autoptr(GString) text = g_string_new(
        "# Hosts that brought mail of employees who had not signed in here. Those that "
        "speak for\n# the district's users (Google, Microsoft 365, a smart host) belong "
        "into relays, copiers and\n# the like into own-hosts; the others are nobody you "
        "know.\n");
    for (guint i = 0; i < list->len; i++)
        add_host(text, g_ptr_array_index(list, i));
    g_string_append(text, "[milter]\n#relays =\n#own-hosts =\n");
    return write_file(folder, "relays.conf", text, error);
}

gboolean cm_rollout_write(const CmRollout *rollout, const char *folder, GError **error)
{
    if (mkdir(folder, FOLDER_MODE) != 0) {
        cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot create '%s'", folder);
        return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        if (!write_kind(rollout, i, folder, error))
            return FALSE;
    }
    return write_hosts(rollout, folder, error);
}

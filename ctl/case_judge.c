#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/error.h"
#include "ctl/case_options.h"
#include "ctl/new_file.h"
#include "gateway/rejudge.h"
#include "gateway/replay.h"
#include "store/rulings.h"

static int rejudge_one(CmGateway *gateway, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmRejudgement) again = cm_rejudge(gateway, id, &error);
    if (again == NULL)
        return cm_control_fail("case rejudge", error);
    printf("%s: %s%s\n", id,
           again->revision == 0 ? "is closed: nothing is changed"
           : again->acceptable  ? "nothing holds it any more"
                                : "is held still",
           again->revision != 0 && again->something_new ? ", and something new was found" : "");
    return EX_OK;
}

static GPtrArray *open_cases(CmGateway *gateway, GError **error)
{
    return cm_store_case_list(cm_gateway_store(gateway), FALSE, CM_CASE_HELD, 0, error);
}

static int rejudge_all(CmGateway *gateway)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) cases = open_cases(gateway, &error);
    if (cases == NULL)
        return cm_control_fail("case rejudge", error);
    int status = EX_OK;
    for (guint i = 0; i < cases->len; i++) {
        int one = rejudge_one(gateway, ((const CmCase *)g_ptr_array_index(cases, i))->id);
        status = status == EX_OK ? one : status;
    }
    return status;
}

int cm_case_rejudge(CmGateway *gateway, char **ids, const CmCaseOptions *options)
{
    (void)options;
    int status = EX_OK;
    if (ids[0] == NULL)
        return rejudge_all(gateway);
    for (guint i = 0; ids[i] != NULL; i++) {
        int one = rejudge_one(gateway, ids[i]);
        status = status == EX_OK ? one : status;
    }
    return status;
}

static int replay_one(CmGateway *gateway, const char *id, gboolean json)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmReplay) replay = cm_replay(gateway, id, cm_control_actor(), &error);
    if (replay == NULL)
        return cm_control_fail("case replay", error);
    if (json)
        puts(replay->replayed);
    else
        printf("%s: %s\n", id,
               replay->same ? "decided again, the same" : "decided again, DIFFERENT (see --json)");
    return replay->same ? EX_OK : EX_DATAERR;
}

int cm_case_replay(CmGateway *gateway, char **ids, const CmCaseOptions *options)
{
    int status = EX_OK;
    for (guint i = 0; ids[i] != NULL; i++) {
        int one = replay_one(gateway, ids[i], options->json);
        status = status == EX_OK ? one : status;
    }
    return status;
}

/* That it cannot be printed is said at the end of the program, as of anything else. */
static gboolean write_out(const char *path, GBytes *bytes, GError **error)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(bytes, &size);
    if (path != NULL)
        return cm_new_file_write(path, data, size, error);
    (void)fwrite(data, 1, size, stdout);
    return TRUE;
}

int cm_case_export(CmGateway *gateway, char **ids, const CmCaseOptions *options)
{
    g_autoptr(GError) error = NULL;
    if (ids[1] != NULL || options->reason == NULL || options->reason[0] == '\0') {
        fputs("consentctl case export: one case at a time, and --reason TEXT; it goes on record\n",
              stderr);
        return EX_USAGE;
    }
    if (options->output == NULL && isatty(STDOUT_FILENO)) {
        fputs("consentctl case export: a held message is not for a terminal: use -o FILE\n",
              stderr);
        return EX_USAGE;
    }
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(GBytes) body =
        cm_store_case_body(store, ids[0], cm_control_actor(), "consentctl case export", &error);
    if (body == NULL ||
        !cm_store_case_comment(store, ids[0], cm_control_actor(), options->reason, &error) ||
        !cm_store_audit_add(store, cm_control_actor(), "case.export", ids[0], NULL, &error))
        return cm_control_fail("case export", error);
    if (!write_out(options->output, body, &error))
        return cm_control_fail("case export", error);
    return EX_OK;
}

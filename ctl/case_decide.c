#include <stdio.h>
#include <sysexits.h>

#include "base/error.h"
#include "ctl/case_options.h"
#include "gateway/burst_ruling.h"
#include "gateway/wake.h"
#include "store/deliveries.h"

/* Runs @one for every id, goes on where one fails, and returns the status of the first failure. */
typedef gboolean (*One)(CmGateway *gateway, const char *id, const CmCaseOptions *options,
                        GError **error);

static int for_each(CmGateway *gateway, const char *command, char **ids,
                    const CmCaseOptions *options, One one)
{
    int status = EX_OK;
    for (guint i = 0; ids[i] != NULL; i++) {
        g_autoptr(GError) error = NULL;
        if (one(gateway, ids[i], options, &error))
            continue;
        int failure = cm_control_fail(command, error);
        status = status == EX_OK ? failure : status;
    }
    return status;
}

static gboolean has_reason(const char *command, const CmCaseOptions *options)
{
    if (options->reason != NULL && options->reason[0] != '\0')
        return TRUE;
    fprintf(stderr, "consentctl %s: --reason TEXT is needed; it goes on record\n", command);
    return FALSE;
}

/* Said once, not for every case. */
static gboolean has_sense(CmRulingKind kind, const char *command, const CmCaseOptions *options)
{
    if (kind == CM_RULING_RELEASE || !options->false_alarm)
        return TRUE;
    fprintf(stderr,
            "consentctl %s: what is a false alarm goes: release it with --false-alarm, or reject "
            "it without\n",
            command);
    return FALSE;
}

static CmCaseWish wish_of(CmRulingKind kind, const char *id, const CmCaseOptions *options)
{
    return (CmCaseWish){
        .case_id = id,
        .kind = kind,
        .actor = cm_control_actor(),
        .account = cm_control_account(),
        .reason = options->reason,
        .words = options->words,
        .recipients = (const char *const *)options->recipients,
        .revision = options->revision > 0 ? (guint)options->revision : 0,
        .false_alarm = options->false_alarm,
    };
}

static const char *done_word(CmRulingKind kind)
{
    return kind == CM_RULING_RELEASE ? "released; the filter delivers it" : "rejected";
}

/* What became of the cases of a burst. */
typedef struct {
    const char *command;
    int status;
} Burst;

static void hear(const char *id, const GError *error, gpointer data)
{
    Burst *burst = data;
    (void)id; /* the reason names it */
    int failure = error != NULL ? cm_control_fail(burst->command, error) : EX_OK;
    burst->status = burst->status == EX_OK ? failure : burst->status;
}

static int decide_burst(CmGateway *gateway, CmRulingKind kind, const char *command, const char *id,
                        const CmCaseOptions *options)
{
    g_autoptr(GError) error = NULL;
    CmBurstCount count;
    Burst burst = {command, EX_OK};
    CmCaseWish wish = wish_of(kind, id, options);
    if (!cm_burst_rule(gateway, &wish, &count, hear, &burst, &error))
        return cm_control_fail(command, error);
    if (count.proposed > 0)
        printf("burst of %s: %u proposed; somebody else has to release exactly these\n", id,
               count.proposed);
    printf("burst of %s: %u %s, %u left as they were\n", id, count.decided, done_word(kind),
           count.left);
    return burst.status;
}

static gboolean decide(CmGateway *gateway, CmRulingKind kind, const char *id,
                       const CmCaseOptions *options, GError **error)
{
    CmCaseWish wish = wish_of(kind, id, options);
    g_autoptr(CmRuling) ruling = cm_case_rule(gateway, &wish, error);
    if (ruling == NULL)
        return FALSE;
    if (ruling->number == 0)
        printf("%s: proposed for %u recipients; somebody else has to release exactly these\n", id,
               ruling->positions->len);
    else
        printf("%s: %s for %u recipients (decision %u)\n", id, done_word(kind),
               ruling->positions->len, ruling->number);
    return TRUE;
}

static gboolean release_one(CmGateway *gateway, const char *id, const CmCaseOptions *options,
                            GError **error)
{
    return decide(gateway, CM_RULING_RELEASE, id, options, error);
}

static gboolean reject_one(CmGateway *gateway, const char *id, const CmCaseOptions *options,
                           GError **error)
{
    return decide(gateway, CM_RULING_REJECT, id, options, error);
}

static int decide_bursts(CmGateway *gateway, CmRulingKind kind, const char *command, char **ids,
                         const CmCaseOptions *options)
{
    int status = EX_OK;
    if (options->recipients != NULL || options->revision >= 0) {
        fprintf(stderr,
                "consentctl %s: --burst decides for everybody about every case as it is then: it "
                "goes with neither --recipient nor --revision\n",
                command);
        return EX_USAGE;
    }
    for (guint i = 0; ids[i] != NULL; i++) {
        int one = decide_burst(gateway, kind, command, ids[i], options);
        status = status == EX_OK ? one : status;
    }
    return status;
}

int cm_case_decide(CmGateway *gateway, CmRulingKind kind, char **ids, const CmCaseOptions *options)
{
    gboolean release = kind == CM_RULING_RELEASE;
    const char *command = release ? "case release" : "case reject";
    if (!has_reason(command, options) || !has_sense(kind, command, options))
        return EX_USAGE;
    if (options->burst)
        return decide_bursts(gateway, kind, command, ids, options);
    return for_each(gateway, command, ids, options, release ? release_one : reject_one);
}

static gboolean comment_one(CmGateway *gateway, const char *id, const CmCaseOptions *options,
                            GError **error)
{
    return cm_store_case_comment(cm_gateway_store(gateway), id, cm_control_actor(), options->text,
                                 error);
}

int cm_case_comment(CmGateway *gateway, char **ids, const CmCaseOptions *options)
{
    if (options->text == NULL || options->text[0] == '\0') {
        fputs("consentctl case comment: --text TEXT is needed\n", stderr);
        return EX_USAGE;
    }
    return for_each(gateway, "case comment", ids, options, comment_one);
}

static gboolean keep_one(CmGateway *gateway, const char *id, const CmCaseOptions *options,
                         GError **error)
{
    return cm_store_case_set_legal_hold(cm_gateway_store(gateway), id, !options->end,
                                        cm_control_actor(), options->reason, error);
}

int cm_case_keep(CmGateway *gateway, char **ids, const CmCaseOptions *options)
{
    return has_reason("case keep", options) ? for_each(gateway, "case keep", ids, options, keep_one)
                                            : EX_USAGE;
}

static gboolean resolve_one(CmGateway *gateway, const char *id, const CmCaseOptions *options,
                            GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    CmResolve resolve = options->arrived ? CM_RESOLVE_ARRIVED
                        : options->again ? CM_RESOLVE_AGAIN
                                         : CM_RESOLVE_HOLD;
    g_autoptr(GPtrArray) deliveries = cm_store_case_deliveries(store, id, error);
    guint resolved = 0;
    for (guint i = 0; deliveries != NULL && i < deliveries->len; i++) {
        const CmDelivery *delivery = g_ptr_array_index(deliveries, i);
        if (delivery->state != CM_DELIVERY_UNKNOWN)
            continue;
        if (!cm_store_delivery_resolve(store, id, delivery->ruling, resolve, cm_control_actor(),
                                       options->reason, error))
            return FALSE;
        resolved++;
    }
    if (resolved > 0)
        (void)cm_wake_filter(cm_gateway_config(gateway));
    if (deliveries != NULL && resolved == 0)
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                    "no release of case '%s' is in doubt: see 'consentctl case show %s'", id, id);
    return resolved > 0;
}

int cm_case_resolve(CmGateway *gateway, char **ids, const CmCaseOptions *options)
{
    if (options->arrived + options->again + options->hold != 1) {
        fputs("consentctl case resolve: one of --arrived, --again and --hold is needed\n", stderr);
        return EX_USAGE;
    }
    return has_reason("case resolve", options)
               ? for_each(gateway, "case resolve", ids, options, resolve_one)
               : EX_USAGE;
}

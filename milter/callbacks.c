#include "milter/callbacks.h"

#include <arpa/inet.h>
#include <libmilter/mfapi.h>
#include <netinet/in.h>
#include <stdatomic.h>

#include "milter/session.h"
#include "milter/verdict.h"

/* Set once by cm_callbacks_register(), only read after that: libmilter passes no pointer of ours.
 */
static struct {
    CmService *service;
    CmCounters *counters;
    gboolean no_reply;
} fixed;

static atomic_int in_flight;

int cm_callbacks_in_flight(void)
{
    return atomic_load(&in_flight);
}

static CmMilterSession *session_of(SMFICTX *context)
{
    CmMilterSession *session = smfi_getpriv(context);
    if (session == NULL) {
        g_autoptr(CmGateway) gateway = cm_service_gateway(fixed.service);
        session = cm_session_new(gateway);
        (void)smfi_setpriv(context, session);
    }
    return session;
}

static sfsistat go_on(void)
{
    return fixed.no_reply ? SMFIS_NOREPLY : SMFIS_CONTINUE;
}

static const char *macro(SMFICTX *context, const char *name)
{
    return smfi_getsymval(context, (char *)(guintptr)name);
}

static void name_address(const _SOCK_ADDR *address, char text[INET6_ADDRSTRLEN])
{
    const struct sockaddr *generic = (const struct sockaddr *)address;
    g_strlcpy(text, "unix", INET6_ADDRSTRLEN);
    if (generic == NULL)
        return;
    if (generic->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, text,
                  INET6_ADDRSTRLEN);
    else if (generic->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, text,
                  INET6_ADDRSTRLEN);
}

/* Whoever adds nothing does not ask for a right to change bodies. */
static gboolean wants_footer(void)
{
    g_autoptr(CmGateway) gateway = cm_service_gateway(fixed.service);
    return cm_config_list(cm_gateway_config(gateway), "milter", "footer")[0] != NULL;
}

/* Its parameters are libmilter's. NOLINTNEXTLINE(readability-function-size) */
static sfsistat on_negotiate(SMFICTX *context, unsigned long actions, unsigned long steps,
                             unsigned long unused2, unsigned long unused3,
                             unsigned long *wanted_actions, unsigned long *wanted_steps,
                             unsigned long *wanted2, unsigned long *wanted3)
{
    (void)unused2;
    (void)unused3;
    const unsigned long need = SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_DELRCPT | SMFIF_QUARANTINE;
    if ((actions & need) != need)
        return SMFIS_REJECT; /* a filter that cannot hold or tag must not be taken for one */
    *wanted_actions = need | (wants_footer() ? actions & SMFIF_CHGBODY : 0);
    unsigned long quiet = SMFIP_NR_CONN | SMFIP_NR_HELO | SMFIP_NR_MAIL | SMFIP_NR_RCPT |
                          SMFIP_NR_DATA | SMFIP_NR_HDR | SMFIP_NR_EOH | SMFIP_NR_BODY;
    *wanted_steps = SMFIP_NOUNKNOWN | SMFIP_NODATA | (steps & SMFIP_HDR_LEADSPC);
    if (fixed.no_reply)
        *wanted_steps |= quiet;
    *wanted_steps &= steps;
    *wanted2 = 0;
    *wanted3 = 0;
    session_of(context)->leading_space = (*wanted_steps & SMFIP_HDR_LEADSPC) != 0;
    session_of(context)->may_change_body = (*wanted_actions & SMFIF_CHGBODY) != 0;
    (void)smfi_setsymlist(context, SMFIM_ENVFROM, (char[]){"i {auth_authen}"});
    (void)smfi_setsymlist(context, SMFIM_EOM, (char[]){"i {auth_authen}"});
    return SMFIS_CONTINUE;
}

static sfsistat on_connect(SMFICTX *context, char *host, _SOCK_ADDR *address)
{
    char text[INET6_ADDRSTRLEN];
    name_address(address, text);
    cm_session_set_client(session_of(context), host, text);
    return go_on();
}

static sfsistat on_helo(SMFICTX *context, char *helo)
{
    cm_session_set_helo(session_of(context), helo);
    return go_on();
}

static sfsistat on_sender(SMFICTX *context, char **arguments)
{
    g_autoptr(CmGateway) gateway = cm_service_gateway(fixed.service);
    CmMilterSession *session = session_of(context);
    cm_session_renew(session, gateway);
    cm_session_begin(session, arguments, macro(context, "{auth_authen}"));
    return go_on();
}

static sfsistat on_recipient(SMFICTX *context, char **arguments)
{
    cm_session_recipient(session_of(context), arguments);
    return go_on();
}

static sfsistat on_header(SMFICTX *context, char *name, char *value)
{
    cm_session_header(session_of(context), name, value);
    return go_on();
}

static sfsistat on_end_of_headers(SMFICTX *context)
{
    cm_session_end_of_headers(session_of(context));
    return go_on();
}

static sfsistat on_body(SMFICTX *context, unsigned char *bytes, size_t length)
{
    cm_session_body(session_of(context), (const char *)bytes, length);
    return go_on();
}

static void count(const CmVerdict *verdict, gint64 total)
{
    if (verdict->action == NULL)
        cm_counters_add_fault(fixed.counters, verdict->fault);
    else
        cm_counters_add_message(fixed.counters, verdict->action, verdict->clause);
    if (verdict->would != NULL)
        cm_counters_add_would(fixed.counters, verdict->would, verdict->clause);
    if (verdict->judging > 0) {
        cm_counters_add_time(fixed.counters, CM_STAGE_WAIT, verdict->waiting);
        cm_counters_add_time(fixed.counters, CM_STAGE_JUDGE, verdict->judging);
        cm_counters_add_time(fixed.counters, CM_STAGE_SETTLE, verdict->settling);
    }
    cm_counters_add_time(fixed.counters, CM_STAGE_TOTAL, total);
}

static sfsistat on_end(SMFICTX *context)
{
    atomic_fetch_add(&in_flight, 1);
    gint64 begun = g_get_monotonic_time();
    CmMilterSession *session = session_of(context);
    CmVerdict verdict = cm_verdict_give(context, session, macro(context, "i"));
    cm_session_reset(session);
    count(&verdict, g_get_monotonic_time() - begun);
    if (verdict.notice_due)
        cm_service_wake(fixed.service);
    atomic_fetch_sub(&in_flight, 1);
    return verdict.answer;
}

static sfsistat on_abort(SMFICTX *context)
{
    cm_session_reset(session_of(context));
    return SMFIS_CONTINUE;
}

static sfsistat on_close(SMFICTX *context)
{
    cm_session_free(smfi_getpriv(context));
    (void)smfi_setpriv(context, NULL);
    return SMFIS_CONTINUE;
}

gboolean cm_callbacks_register(CmService *service, CmCounters *counters, gboolean no_reply)
{
    static char name[] = "consent-milter";
    fixed.service = service;
    fixed.counters = counters;
    fixed.no_reply = no_reply;
    struct smfiDesc description = {
        .xxfi_name = name,
        .xxfi_version = SMFI_VERSION,
        .xxfi_flags =
            SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_DELRCPT | SMFIF_QUARANTINE | SMFIF_CHGBODY,
        .xxfi_negotiate = on_negotiate,
        .xxfi_connect = on_connect,
        .xxfi_helo = on_helo,
        .xxfi_envfrom = on_sender,
        .xxfi_envrcpt = on_recipient,
        .xxfi_header = on_header,
        .xxfi_eoh = on_end_of_headers,
        .xxfi_body = on_body,
        .xxfi_eom = on_end,
        .xxfi_abort = on_abort,
        .xxfi_close = on_close,
    };
    return smfi_register(description) == MI_SUCCESS;
}

#include "milter/session.h"

#include <string.h>

#include "base/error.h"
#include "gateway/inbound.h"
#include "gateway/author.h"
#include "gateway/release_message.h"
#include "milter/release.h"

static const char *const our_headers[] = {"Consent-Check", CM_RELEASE_TOKEN_FIELD, NULL};

gboolean cm_session_is_our_header(const char *name)
{
    for (guint i = 0; our_headers[i] != NULL; i++)
        if (g_ascii_strcasecmp(our_headers[i], name) == 0)
            return TRUE;
    return FALSE;
}

static void clear_stripped(gpointer data)
{
    CmStrippedHeader *stripped = data;
    g_free(stripped->name);
}

CmMilterSession *cm_session_new(CmGateway *gateway)
{
    CmMilterSession *session = g_new0(CmMilterSession, 1);
    session->gateway = cm_gateway_ref(gateway);
    session->stripped = g_array_new(FALSE, FALSE, sizeof(CmStrippedHeader));
    g_array_set_clear_func(session->stripped, clear_stripped);
    return session;
}

void cm_session_free(CmMilterSession *session)
{
    if (session == NULL)
        return;
    cm_session_reset(session);
    g_array_unref(session->stripped);
    g_free(session->client_host);
    g_free(session->client_address);
    g_free(session->helo);
    cm_gateway_unref(session->gateway);
    g_free(session);
}

void cm_session_reset(CmMilterSession *session)
{
    g_clear_pointer(&session->envelope, cm_envelope_free);
    g_clear_pointer(&session->message, cm_message_free);
    g_clear_error(&session->failed);
    g_clear_pointer(&session->token, g_free);
    session->after_token = 0;
    g_array_set_size(session->stripped, 0);
    session->judged = FALSE;
    session->too_large = FALSE;
}

void cm_session_set_client(CmMilterSession *session, const char *host, const char *address)
{
    g_free(session->client_host);
    session->client_host = g_strdup(host);
    g_free(session->client_address);
    session->client_address = g_strdup(address);
}

void cm_session_set_helo(CmMilterSession *session, const char *helo)
{
    g_free(session->helo);
    session->helo = g_strdup(helo);
}

void cm_session_renew(CmMilterSession *session, CmGateway *gateway)
{
    cm_session_reset(session);
    cm_gateway_ref(gateway);
    cm_gateway_unref(session->gateway);
    session->gateway = gateway;
}

gboolean cm_session_is_judged(const CmMilterSession *session)
{
    g_autoptr(CmState) state = cm_gateway_state_last(session->gateway);
    g_auto(CmAuthor) author =
        cm_author_resolve(state->snapshot, cm_gateway_config(session->gateway), session->envelope);
    if (cm_author_is_judged(&author))
        return TRUE;
    const CmConfig *config = cm_gateway_config(session->gateway);
    return session->envelope->recipients->len == 0
               ? cm_inbound_is_on(config, &author)
               : cm_inbound_is_judged(state->snapshot, config, &author, session->envelope);
}

static void begin_spool(CmMilterSession *session)
{
    gint64 limit = cm_config_number(cm_gateway_config(session->gateway), "milter", "max-message");
    session->message =
        cm_message_new(cm_gateway_system(session->gateway), (guint64)limit, &session->failed);
}

void cm_session_begin(CmMilterSession *session, char *const *arguments, const char *user)
{
    cm_session_reset(session);
    CmEnvelope *envelope = cm_envelope_new();
    session->envelope = envelope;
    envelope->client_host = g_strdup(session->client_host);
    envelope->client_address = g_strdup(session->client_address);
    envelope->helo = g_strdup(session->helo);
    envelope->user = g_strdup(user);
    cm_envelope_set_sender(envelope, arguments[0], (const char *const *)(arguments + 1));
    session->judged = cm_session_is_judged(session);
    if (session->judged)
        begin_spool(session);
}

/* From here on the bytes are kept, whoever the author is: they are what the token is bound to. */
static void begin_release(CmMilterSession *session, const char *value)
{
    g_autofree char *token = g_strstrip(g_strdup(value));
    if (session->token != NULL || !cm_release_is_token(token) || !cm_release_is_from_peer(session))
        return;
    session->token = g_steal_pointer(&token);
    if (session->message == NULL && session->failed == NULL)
        begin_spool(session);
}

/* TRUE for the field that the courier puts right behind the token. */
static gboolean is_our_trace(CmMilterSession *session, const char *name)
{
    return session->token != NULL && session->after_token++ == 0 &&
           g_ascii_strcasecmp(name, "Received") == 0;
}

void cm_session_recipient(CmMilterSession *session, char *const *arguments)
{
    if (session->envelope != NULL)
        cm_envelope_add_recipient(session->envelope, arguments[0],
                                  (const char *const *)(arguments + 1));
}

static gboolean is_spooling(const CmMilterSession *session)
{
    return session->message != NULL && session->failed == NULL;
}

static void append(CmMilterSession *session, const char *bytes, gsize length)
{
    if (!is_spooling(session) ||
        cm_message_append(session->message, bytes, length, &session->failed))
        return;
    session->too_large = g_error_matches(session->failed, CM_ERROR, CM_ERROR_DATA);
}

/* The mail server gives a folded field's line ends as LF. */
static void append_folded(CmMilterSession *session, const char *value)
{
    for (const char *line = value; line != NULL && *line != '\0';) {
        const char *end = strchr(line, '\n');
        gsize length = end != NULL ? (gsize)(end - line) : strlen(line);
        gsize text = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        append(session, line, text);
        if (end != NULL)
            append(session, "\r\n", 2);
        line = end != NULL ? end + 1 : NULL;
    }
}

static void count_stripped(CmMilterSession *session, const char *name)
{
    for (guint i = 0; i < session->stripped->len; i++) {
        CmStrippedHeader *known = &g_array_index(session->stripped, CmStrippedHeader, i);
        if (g_ascii_strcasecmp(known->name, name) == 0) {
            known->count++;
            return;
        }
    }
    CmStrippedHeader stripped = {.name = g_strdup(name), .count = 1};
    g_array_append_val(session->stripped, stripped);
}

void cm_session_header(CmMilterSession *session, const char *name, const char *value)
{
    if (session->envelope == NULL)
        return;
    gboolean declaration = g_ascii_strcasecmp(name, "Students-Shown") == 0;
    gboolean examined = session->judged || session->token != NULL;
    if (is_our_trace(session, name))
        return;
    if (g_ascii_strcasecmp(name, CM_RELEASE_TOKEN_FIELD) == 0)
        begin_release(session, value);
    if (cm_session_is_our_header(name) || (declaration && examined))
        count_stripped(session, name);
    if (cm_session_is_our_header(name))
        return; /* not ours to judge either: what is kept is what goes on */
    append(session, name, strlen(name));
    append(session, ":", 1);
    if (!session->leading_space && value[0] != '\0' && value[0] != ' ' && value[0] != '\t')
        append(session, " ", 1);
    append_folded(session, value);
    append(session, "\r\n", 2);
}

void cm_session_end_of_headers(CmMilterSession *session)
{
    append(session, "\r\n", 2);
}

void cm_session_body(CmMilterSession *session, const char *bytes, gsize length)
{
    append(session, bytes, length);
}

#include "tests/bench/load_dialogue.h"

#include <arpa/inet.h>
#include <libmilter/mfdef.h>
#include <string.h>

#include "base/error.h"
#include "tests/bench/load_link.h"

#define PROTOCOL_VERSION 6u
#define CHUNK_BYTES      65535u
#define CLIENT_PORT      40000u

struct CmLoadDialogue {
    CmLoadLink *link;
    guint32 steps; /* SMFIP_*: what the milter does not want, and where it does not answer */
    GByteArray *packet;
};

/* How far a message is. */
typedef struct {
    gboolean over;
    gboolean skip; /* the milter has seen enough of the body */
    CmLoadOutcome outcome;
} Progress;

static gboolean skips(const CmLoadDialogue *dialogue, guint32 step)
{
    return (dialogue->steps & step) != 0;
}

static void add_text(CmLoadDialogue *dialogue, const char *text)
{
    g_byte_array_append(dialogue->packet, (const guint8 *)text, (guint)strlen(text) + 1);
}

static void begin_packet(CmLoadDialogue *dialogue)
{
    g_byte_array_set_size(dialogue->packet, 0);
}

static gboolean put_packet(CmLoadDialogue *dialogue, char command, GError **error)
{
    return cm_load_link_put(dialogue->link, command, dialogue->packet->data, dialogue->packet->len,
                            error);
}

/* @pairs: name, value, name, value …, NULL. */
static gboolean put_macros(CmLoadDialogue *dialogue, char stage, const char *const *pairs,
                           GError **error)
{
    begin_packet(dialogue);
    g_byte_array_append(dialogue->packet, (const guint8 *)&stage, 1);
    for (; *pairs != NULL; pairs++)
        add_text(dialogue, *pairs);
    return put_packet(dialogue, SMFIC_MACRO, error);
}

static CmLoadOutcome outcome_of_code(const guint8 *data, gsize length)
{
    return length > 0 && data[0] == '5' ? CM_LOAD_REFUSED : CM_LOAD_PUT_OFF;
}

static void change_outcome(Progress *progress, CmLoadOutcome outcome)
{
    progress->outcome = MAX(progress->outcome, outcome);
}

static void end_with(Progress *progress, CmLoadOutcome outcome)
{
    change_outcome(progress, outcome);
    progress->over = TRUE;
}

/* Takes one answer to heart. Returns TRUE when it was the last of its stage. */
static gboolean hear(Progress *progress, char letter, const guint8 *data, gsize length)
{
    switch (letter) {
    case SMFIR_CONTINUE:
        return TRUE;
    case SMFIR_SKIP:
        progress->skip = TRUE;
        return TRUE;
    case SMFIR_ACCEPT:
        end_with(progress, CM_LOAD_ACCEPTED);
        return TRUE;
    case SMFIR_DISCARD:
        end_with(progress, CM_LOAD_TAKEN);
        return TRUE;
    case SMFIR_REJECT:
        end_with(progress, CM_LOAD_REFUSED);
        return TRUE;
    case SMFIR_REPLYCODE:
        end_with(progress, outcome_of_code(data, length));
        return TRUE;
    case SMFIR_TEMPFAIL:
    case SMFIR_CONN_FAIL:
    case SMFIR_SHUTDOWN:
        end_with(progress, CM_LOAD_PUT_OFF);
        return TRUE;
    case SMFIR_DELRCPT:
        change_outcome(progress, CM_LOAD_SPLIT);
        return FALSE;
    case SMFIR_PROGRESS:
        return FALSE;
    default:
        change_outcome(progress, CM_LOAD_CHANGED);
        return FALSE;
    }
}

static gboolean listen_to(CmLoadDialogue *dialogue, Progress *progress, GError **error)
{
    for (;;) {
        const guint8 *data = NULL;
        gsize length = 0;
        char letter = cm_load_link_take(dialogue->link, &data, &length, error);
        if (letter == 0)
            return FALSE;
        if (hear(progress, letter, data, length))
            return TRUE;
    }
}

/* Sends the packet that was put together, and hears the answer unless @quiet_step was negotiated.
 */
static gboolean say(CmLoadDialogue *dialogue, char command, guint32 quiet_step, Progress *progress,
                    GError **error)
{
    if (!put_packet(dialogue, command, error))
        return FALSE;
    return skips(dialogue, quiet_step) || listen_to(dialogue, progress, error);
}

static gboolean negotiate(CmLoadDialogue *dialogue, GError **error)
{
    guint32 offer[3] = {htonl(PROTOCOL_VERSION), htonl((guint32)SMFI_CURR_ACTS),
                        htonl((guint32)SMFI_CURR_PROT)};
    const guint8 *data = NULL;
    gsize length = 0;
    if (!cm_load_link_put(dialogue->link, SMFIC_OPTNEG, offer, sizeof offer, error))
        return FALSE;
    char letter = cm_load_link_take(dialogue->link, &data, &length, error);
    if (letter == 0)
        return FALSE;
    if (letter != SMFIC_OPTNEG || length < sizeof offer) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA, "the milter does not negotiate");
        return FALSE;
    }
    memcpy(offer, data, sizeof offer);
    dialogue->steps = ntohl(offer[2]);
    return TRUE;
}

static gboolean introduce(CmLoadDialogue *dialogue, Progress *progress, GError **error)
{
    static const char *const macros[] = {
        "j", "mx.bench.example", "{daemon_name}", "bench", "v", "Postfix", NULL};
    if (!put_macros(dialogue, SMFIC_CONNECT, macros, error))
        return FALSE;
    if (!skips(dialogue, SMFIP_NOCONNECT)) {
        guint16 port = htons(CLIENT_PORT);
        begin_packet(dialogue);
        add_text(dialogue, "office.bench.example");
        g_byte_array_append(dialogue->packet, (const guint8 *)"4", 1);
        g_byte_array_append(dialogue->packet, (const guint8 *)&port, sizeof port);
        add_text(dialogue, "127.0.0.1");
        if (!say(dialogue, SMFIC_CONNECT, SMFIP_NR_CONN, progress, error))
            return FALSE;
    }
    begin_packet(dialogue);
    add_text(dialogue, "office.bench.example");
    return skips(dialogue, SMFIP_NOHELO) ||
           say(dialogue, SMFIC_HELO, SMFIP_NR_HELO, progress, error);
}

CmLoadDialogue *cm_load_dialogue_open(const char *socket, gboolean buffered, GError **error)
{
    g_autoptr(CmLoadDialogue) dialogue = g_new0(CmLoadDialogue, 1);
    Progress progress = {0};
    dialogue->packet = g_byte_array_new();
    dialogue->link = cm_load_link_open(socket, buffered, error);
    if (dialogue->link == NULL || !negotiate(dialogue, error) ||
        !introduce(dialogue, &progress, error))
        return NULL;
    if (progress.over) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA, "the milter wants no connection");
        return NULL;
    }
    return g_steal_pointer(&dialogue);
}

void cm_load_dialogue_free(CmLoadDialogue *dialogue)
{
    if (dialogue == NULL)
        return;
    if (dialogue->link != NULL)
        (void)cm_load_link_put(dialogue->link, SMFIC_QUIT, NULL, 0, NULL);
    cm_load_link_free(dialogue->link);
    g_byte_array_unref(dialogue->packet);
    g_free(dialogue);
}

static gboolean send_envelope(CmLoadDialogue *dialogue, const CmLoadMail *mail, const char *id,
                              Progress *progress, GError **error)
{
    const char *const user[] = {"i", id, "{auth_type}", "PLAIN", "{auth_authen}", mail->user, NULL};
    const char *const nobody[] = {"i", id, NULL};
    if (!put_macros(dialogue, SMFIC_MAIL, mail->user[0] != '\0' ? user : nobody, error))
        return FALSE;
    begin_packet(dialogue);
    add_text(dialogue, mail->sender);
    if (!skips(dialogue, SMFIP_NOMAIL) &&
        !say(dialogue, SMFIC_MAIL, SMFIP_NR_MAIL, progress, error))
        return FALSE;
    for (char **recipient = mail->recipients; *recipient != NULL && !progress->over; recipient++) {
        begin_packet(dialogue);
        add_text(dialogue, *recipient);
        if (!skips(dialogue, SMFIP_NORCPT) &&
            !say(dialogue, SMFIC_RCPT, SMFIP_NR_RCPT, progress, error))
            return FALSE;
    }
    begin_packet(dialogue);
    return progress->over || skips(dialogue, SMFIP_NODATA) ||
           say(dialogue, SMFIC_DATA, SMFIP_NR_DATA, progress, error);
}

/* Without SMFIP_HDR_LEADSPC a mail server takes one blank after the colon for its own. */
static const char *shown_value(const CmLoadDialogue *dialogue, const char *value)
{
    return !skips(dialogue, SMFIP_HDR_LEADSPC) && value[0] == ' ' ? value + 1 : value;
}

static gboolean send_headers(CmLoadDialogue *dialogue, const CmLoadMail *mail, Progress *progress,
                             GError **error)
{
    for (guint i = 0; i < mail->headers->len && !skips(dialogue, SMFIP_NOHDRS); i++) {
        const CmLoadHeader *header = &g_array_index(mail->headers, CmLoadHeader, i);
        begin_packet(dialogue);
        add_text(dialogue, header->name);
        add_text(dialogue, shown_value(dialogue, header->value));
        if (!say(dialogue, SMFIC_HEADER, SMFIP_NR_HDR, progress, error))
            return FALSE;
        if (progress->over)
            return TRUE;
    }
    begin_packet(dialogue);
    return skips(dialogue, SMFIP_NOEOH) || say(dialogue, SMFIC_EOH, SMFIP_NR_EOH, progress, error);
}

static gboolean send_body(CmLoadDialogue *dialogue, const CmLoadMail *mail, Progress *progress,
                          GError **error)
{
    gsize length = 0;
    const char *body = g_bytes_get_data(mail->body, &length);
    for (gsize at = 0; at < length && !progress->skip && !progress->over;) {
        gsize piece = MIN(length - at, CHUNK_BYTES);
        if (!cm_load_link_put(dialogue->link, SMFIC_BODY, body + at, piece, error))
            return FALSE;
        if (!skips(dialogue, SMFIP_NR_BODY) && !listen_to(dialogue, progress, error))
            return FALSE;
        at += piece;
    }
    return TRUE;
}

static gboolean send_end(CmLoadDialogue *dialogue, const char *id, Progress *progress,
                         GError **error)
{
    const char *const macros[] = {"i", id, NULL};
    if (!put_macros(dialogue, SMFIC_BODYEOB, macros, error))
        return FALSE;
    begin_packet(dialogue);
    return put_packet(dialogue, SMFIC_BODYEOB, error) && listen_to(dialogue, progress, error);
}

gboolean cm_load_dialogue_send(CmLoadDialogue *dialogue, const CmLoadMail *mail, guint number,
                               CmLoadOutcome *outcome, GError **error)
{
    Progress progress = {.outcome = CM_LOAD_ACCEPTED};
    g_autofree char *id = g_strdup_printf("4BENCH%08X", number);
    if (!send_envelope(dialogue, mail, id, &progress, error))
        return FALSE;
    if (!progress.over && !send_headers(dialogue, mail, &progress, error))
        return FALSE;
    if (!progress.over && !skips(dialogue, SMFIP_NOBODY) &&
        !send_body(dialogue, mail, &progress, error))
        return FALSE;
    if (!progress.over && !send_end(dialogue, id, &progress, error))
        return FALSE;
    *outcome = progress.outcome;
    return TRUE;
}

#include "gateway/case_notice.h"

#include "base/encode.h"
#include "gateway/held_since.h"
#include "gateway/notice_mail.h"
#include "gateway/staff_link.h"
#include "policy/explain.h"

#define ADDRESS_SHOWN_MAX 120u
#define WORDS_SHOWN_MAX   4000u

/* What is said then is about no recipient. */
static gboolean names_nobody(CmTelling telling)
{
    return telling == CM_TELL_THANKS || telling == CM_TELL_LINK_OVER ||
           telling == CM_TELL_NOT_LIFTED || telling == CM_TELL_CLOSED;
}

static gboolean is_told(const CmCaseNotice *notice, guint position)
{
    if (names_nobody(notice->telling))
        return FALSE;
    const CmCaseRecipient *recipient = g_ptr_array_index(notice->held->recipients, position);
    if (notice->positions == NULL)
        return recipient->state == CM_CASE_HELD;
    for (guint i = 0; i < notice->positions->len; i++)
        if (g_array_index(notice->positions, guint, i) == position)
            return TRUE;
    return FALSE;
}

/* The addresses that it is about, NULL-terminated. */
static char **name_recipients(const CmCaseNotice *notice)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; notice->held != NULL && i < notice->held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(notice->held->recipients, i);
        const char *name = recipient->address != NULL ? recipient->address : recipient->given;
        if (is_told(notice, i))
            g_ptr_array_add(names, cm_encode_notice_string(name, ADDRESS_SHOWN_MAX));
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static void letter_free(gpointer letter)
{
    cm_letter_free(letter);
}

static gboolean takes_answers(const CmCaseNotice *notice)
{
    switch (notice->telling) {
    case CM_TELL_NOT_UNDERSTOOD:
    case CM_TELL_NO_RECIPIENT:
    case CM_TELL_NOT_WITHOUT:
    case CM_TELL_NO_CHOICE:
    case CM_TELL_NOT_ASKABLE:
    case CM_TELL_NOT_APPROVED:
    case CM_TELL_EXPIRING:
    case CM_TELL_PRINCIPAL_ASKED:
    case CM_TELL_PRINCIPAL_BY_OFFICER:
        return TRUE;
    default:
        return FALSE;
    }
}

/* What is said in every language alike. */
typedef struct {
    char **names;
    char *words, *sender;
} Said;

static void said_init(Said *said, const CmCaseNotice *notice)
{
    said->names = name_recipients(notice);
    said->words = cm_encode_notice_string(notice->words, WORDS_SHOWN_MAX);
    said->sender = cm_encode_notice_string(notice->sender, ADDRESS_SHOWN_MAX);
}

static void said_clear(Said *said)
{
    g_strfreev(said->names);
    g_free(said->words);
    g_free(said->sender);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Said, said_clear)

/* Somebody waits for the mail who is none of the principal's business. */
static gboolean others_wait(const CmCaseNotice *notice)
{
    return notice->to_principal && notice->positions != NULL && !names_nobody(notice->telling) &&
           notice->positions->len < cm_case_count(notice->held, CM_CASE_HELD);
}

static CmTellingValues values_of(const CmGateway *gateway, const CmCaseNotice *notice,
                                 const Said *said, const char *language)
{
    const CmConfig *config = cm_gateway_config(gateway);
    return (CmTellingValues){
        .language = language,
        .reference = notice->reference,
        .contact = cm_config_string(config, "notice", "contact"),
        .procedure_url = cm_config_string(config, "notice", "procedure-url"),
        .words = said->words,
        .sender = said->sender,
        .number = notice->number,
        .entries = (const char *const *)said->names,
        .link = notice->link,
        .principal = notice->to_principal,
        .others = others_wait(notice),
        .reply =
            takes_answers(notice) && cm_config_string(config, "notice", "reply-address")[0] != '\0',
    };
}

static CmLetter *letter_of(CmGateway *gateway, const CmPolicy *policy, const CmCaseNotice *notice,
                           CmTellingValues *values)
{
    g_autofree char *when =
        notice->when > 0 ? cm_duty_say(cm_gateway_duty(gateway), notice->when, values->language)
                         : NULL;
    g_autoptr(CmLetter) why = notice->facts != NULL
                                  ? cm_explain_why(policy, notice->facts, notice->decision,
                                                   notice->about, values->language)
                                  : NULL;
    values->when = when;
    values->why = why;
    CmLetter *letter = cm_case_letter_new(policy, notice->telling, values);
    values->when = NULL;
    values->why = NULL;
    return letter;
}

CmLetter *cm_case_notice_letter(CmGateway *gateway, const CmPolicy *policy,
                                const CmCaseNotice *notice, const char *language)
{
    g_auto(Said) said = {0};
    said_init(&said, notice);
    CmTellingValues values = values_of(gateway, notice, &said, language);
    values.reply = FALSE;
    return letter_of(gateway, policy, notice, &values);
}

/* The author can also decide on a page. "" or a link; NULL with an error. */
static char *link_for_author(CmGateway *gateway, const CmCaseNotice *notice, GError **error)
{
    const CmCase *held = notice->held;
    if (notice->link != NULL)
        return g_strdup(notice->link);
    if (held == NULL || notice->to_principal || !takes_answers(notice))
        return g_strdup("");
    gint64 since = 0;
    if (!cm_held_since(gateway, held, &since, error))
        return NULL;
    return cm_staff_link_url(gateway, held->id, since, held->author, CM_STAFF_LINK_DECIDE, error);
}

static char *compose(CmGateway *gateway, const CmPolicy *policy, const CmCaseNotice *notice,
                     GError **error)
{
    g_autofree const char **languages = cm_notice_mail_languages(gateway, policy);
    g_auto(Said) said = {0};
    said_init(&said, notice);
    g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func(letter_free);
    g_autofree char *subject = NULL;
    for (guint i = 0; languages[i] != NULL; i++) {
        CmTellingValues values = values_of(gateway, notice, &said, languages[i]);
        g_ptr_array_add(letters, letter_of(gateway, policy, notice, &values));
        if (subject == NULL)
            subject = cm_case_letter_subject(policy, notice->telling, &values);
    }
    gboolean threaded = notice->held != NULL && !notice->to_principal;
    CmNoticeMail mail = {
        .to = notice->to,
        .subject = subject,
        .reference = notice->reference,
        .in_reply_to = threaded ? notice->held->message_id : NULL,
        .answered = takes_answers(notice),
    };
    return cm_notice_mail_compose(gateway, policy, &mail, letters, error);
}

char *cm_case_notice_compose(CmGateway *gateway, const CmPolicy *policy, const CmCaseNotice *notice,
                             GError **error)
{
    g_autofree char *link = link_for_author(gateway, notice, error);
    if (link == NULL)
        return NULL;
    CmCaseNotice linked = *notice;
    linked.link = link;
    return compose(gateway, policy, &linked, error);
}

static CmCaseNotice notice_of_many(const CmCase *held, const CmRuling *ruling, guint together)
{
    return (CmCaseNotice){
        .telling =
            ruling->kind == CM_RULING_RELEASE ? CM_TELL_MANY_RELEASED : CM_TELL_MANY_REJECTED,
        .to = held->author_address,
        .reference = held->burst,
        .number = together,
        .words = ruling->words,
    };
}

static CmCaseNotice notice_of_one(const CmCase *held, const CmRuling *ruling)
{
    return (CmCaseNotice){
        .telling = ruling->kind == CM_RULING_RELEASE ? CM_TELL_RELEASED : CM_TELL_REJECTED,
        .held = held,
        .to = held->author_address,
        .reference = held->id,
        .positions = ruling->positions->len > 0 ? ruling->positions : NULL,
        .words = ruling->words,
    };
}

char *cm_case_notice_compose_ruling(CmGateway *gateway, const CmCase *held, const CmRuling *ruling,
                                    guint together, GError **error)
{
    if (held->author_address == NULL)
        return g_strdup("");
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return NULL;
    CmCaseNotice notice =
        together > 1 ? notice_of_many(held, ruling, together) : notice_of_one(held, ruling);
    return cm_case_notice_compose(gateway, state->policy, &notice, error);
}

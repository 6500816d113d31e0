#include "ctl/doctor.h"

#include <string.h>

#include "gateway/release_message.h"
#include "mail/submit.h"

#define SUBJECT       "[quarantine] reinject"
#define PROBE_SECONDS 30u
#define TOKEN_BYTES   32u

/* Whoever gets it learns what it means that they did. */
static char *probe_message(const char *token, const char *recipient)
{
    return g_strdup_printf(
        CM_RELEASE_TOKEN_FIELD
        ": %s\r\nFrom: <%s>\r\nTo: <%s>\r\nSubject: consent-milter: released mail misses the "
        "filter\r\nAuto-Submitted: auto-generated\r\n\r\nconsentctl doctor --probe sent this "
        "message to the port that [quarantine] reinject\r\nnames. The filter would have refused "
        "it. It has arrived, so mail to that port\r\ndoes not pass through the filter.\r\n",
        token, recipient, recipient);
}

static CmSubmitOutcome send_probe(const CmConfig *config, const char *token, char **answer,
                                  GError **error)
{
    const char *domain = cm_config_list(config, "district", "domains")[0];
    g_autofree char *recipient = g_strconcat("postmaster@", domain, NULL);
    g_autofree char *message = probe_message(token, recipient);
    const char *const recipients[] = {recipient, NULL};
    const CmSubmission submission = {
        .server = cm_config_string(config, "quarantine", "reinject"),
        .sender = "",
        .recipients = recipients,
        .bytes = message,
        .length = strlen(message),
        .seconds = PROBE_SECONDS,
    };
    return cm_submit(&submission, answer, error);
}

static void add_outcome(GPtrArray *symptoms, CmSubmitOutcome outcome, const char *answer,
                        const GError *error)
{
    if (outcome == CM_SUBMIT_REFUSED && answer != NULL &&
        strstr(answer, CM_RELEASE_TOKEN_REFUSED) != NULL)
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, SUBJECT, "passes through the filter", NULL);
    else if (outcome == CM_SUBMIT_ACCEPTED)
        cm_symptoms_add(symptoms, CM_HEALTH_BAD, SUBJECT,
                        "takes mail past the filter: a released message would carry its token out "
                        "of the house",
                        "name the filter at that port (smtpd_milters), and in [quarantine] peers "
                        "the address that the mail server sees us at");
    else if (outcome == CM_SUBMIT_REFUSED)
        cm_symptoms_add(
            symptoms, CM_HEALTH_WARNING, SUBJECT, "refused the probe before the filter saw it",
            "let it take mail to the postmaster of the first of the district's domains");
    else
        cm_symptoms_add(symptoms, CM_HEALTH_BAD, SUBJECT,
                        error != NULL ? error->message : "gave no answer",
                        "see that the mail server listens there: released mail and notices wait");
}

void cm_doctor_reinject(GPtrArray *symptoms, const CmConfig *config, CmRandom *random)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *answer = NULL;
    if (cm_config_list(config, "district", "domains")[0] == NULL)
        return; /* that is found bad already */
    g_autofree char *token = cm_random_hex(random, TOKEN_BYTES, &error);
    CmSubmitOutcome outcome =
        token != NULL ? send_probe(config, token, &answer, &error) : CM_SUBMIT_PUT_OFF;
    add_outcome(symptoms, outcome, answer, error);
}

/* case_mail.h - the mail that a case of the policy names: opened by the inspector, its content put
 * into the facts of the case
 *
 * The people, what they have signed and who reads the mail are the case's own; what the mail holds
 * and whom it names or shows is found as in any other. The case's author is at the school of the
 * case's students.
 */
#ifndef CM_GATEWAY_CASE_MAIL_H
#define CM_GATEWAY_CASE_MAIL_H

#include "base/system.h"
#include "inspect/client.h"
#include "policy/case_text.h"
#include "policy/policy.h"
#include "text/detector.h"
#include "text/links.h"

typedef struct {
    const CmSystem *system;
    const GPtrArray *sources; /* of CmSourceText: the mails lie among the files of the policy */
    CmPolicy *policy;
    CmDetectors *detectors;
    CmLinks *links;
    CmInspector *inspector;
} CmCaseMails;

/* Reads the mail that @text names into its facts; @mails is a CmCaseMails. For cm_case_file_run().
 * FALSE with an error where the mail cannot be opened at all. */
gboolean cm_case_mail_read(CmCaseText *text, gpointer mails, GError **error);

#endif

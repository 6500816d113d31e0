/* case_file.h - a policy's own test cases, in a form that a compliance officer reads and writes */
#ifndef CM_POLICY_CASE_FILE_H
#define CM_POLICY_CASE_FILE_H

#include "policy/case_text.h"
#include "policy/policy.h"

typedef struct {
    char *name; /* the case's own words */
    char *file;
    guint line;
    gboolean passed;
    char *difference; /* "expected hold for x, got accept", or NULL */
} CmCaseResult;
void cm_case_result_free(CmCaseResult *result);

/* Runs every case of the *.cases texts among @sources under @policy. @read_mail, called with @data,
 * reads the mail of a case that names one; where it is NULL such cases are left out. Returns a new
 * GPtrArray of CmCaseResult, or NULL with CM_ERROR_CONFIG ("FILE:LINE:COLUMN: …") where a case
 * cannot be read, or the error of @read_mail. */
GPtrArray *cm_case_file_run(const CmPolicy *policy, const GPtrArray *sources,
                            CmCaseReadMail read_mail, gpointer data, GError **error);

#endif

#include "record/finding.h"

CmFinding *cm_finding_new(void)
{
    return g_new0(CmFinding, 1);
}

void cm_finding_free(CmFinding *finding)
{
    if (finding == NULL)
        return;
    g_free(finding->rule);
    g_free(finding->clause);
    g_free(finding->recipient);
    g_free(finding->student);
    g_free(finding->part);
    g_free(finding->scope);
    g_free(finding->tell);
    g_free(finding->text);
    g_free(finding);
}

/* gather_company.h - who else gets a mail to a student (clause 3.8) */
#ifndef CM_GATEWAY_GATHER_COMPANY_H
#define CM_GATEWAY_GATHER_COMPANY_H

#include "gateway/gather.h"

/* Sets accompanied and authors_child of every recipient, and member of one, who reads as a student.
 * A guardian counts who has full access to that student; an employee who is not the author. */
void cm_gather_company(CmFacts *facts, const CmGatherInput *input);

#endif

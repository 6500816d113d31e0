/* staff_wish.h - what a form on a page for staff asks for, which is not believed */
#ifndef CM_REVIEW_STAFF_WISH_H
#define CM_REVIEW_STAFF_WISH_H

#include "review/request.h"
#include "text/instruction.h"

/* What can stand in the field "do". */
#define CM_STAFF_DO_NOBODY  "nobody"
#define CM_STAFF_DO_SHOWN   "shown"
#define CM_STAFF_DO_MEANT   "meant"
#define CM_STAFF_DO_WITHOUT "without"
#define CM_STAFF_DO_DROP    "drop"
#define CM_STAFF_DO_BACK    "back"
#define CM_STAFF_DO_ASK     "ask"
#define CM_STAFF_DO_MISTAKE "mistake"
#define CM_STAFF_DO_APPROVE "approve"
#define CM_STAFF_DO_REFUSE  "refuse"

/* The fields "do" and "value" of @request, of which the last may come several times. What makes no
 * sense is CM_INSTRUCTION_NONE. Never NULL; to be freed. */
CmInstruction *cm_staff_wish_read(const CmRequest *request);

#endif

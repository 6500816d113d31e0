/* release_receipt.h - consentctl release receipt */
#ifndef CM_CTL_RELEASE_RECEIPT_H
#define CM_CTL_RELEASE_RECEIPT_H

#include "ctl/command.h"

/* argv[0] is the word. Returns an exit status; prints its own errors. */
int cm_release_write_receipt(CmControl *control, int argc, char **argv);

#endif

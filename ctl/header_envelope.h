/* header_envelope.h - who a message is from and to by its header, where no envelope is at hand */
#ifndef CM_CTL_HEADER_ENVELOPE_H
#define CM_CTL_HEADER_ENVELOPE_H

#include "inspect/report.h"
#include "record/envelope.h"

/* Adds what To, Cc and Bcc name. */
void cm_header_envelope_add_recipients(CmEnvelope *envelope, const CmReport *report);
/* The same in a new envelope whose author, taken to be authenticated, is who From names. */
CmEnvelope *cm_header_envelope_new(const CmReport *report);

#endif

/* message_header.h - the facts in the header of a message, and of messages within it */
#ifndef CM_INSPECTOR_MESSAGE_HEADER_H
#define CM_INSPECTOR_MESSAGE_HEADER_H

#include "inspector/inspection.h"

/* Reads the message's own header: its subject, its addresses, and every other field as a text
 * called by its name, but for what relays and filters write about transport. */
void cm_message_header_read(CmInspection *inspection, CmSpan header);

/* Reads the header of a message within part @part: what a reader sees of it, as one body text. */
void cm_message_header_read_nested(CmInspection *inspection, CmSpan header, int part);

#endif

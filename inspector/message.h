/* message.h - from the bytes of a message to the report about it */
#ifndef CM_INSPECTOR_MESSAGE_H
#define CM_INSPECTOR_MESSAGE_H

#include "inspector/inspection.h"

/* Inspects a message as consent-inspector does, as @settings say. What could not be done stands in
 * the report, which is the caller's and keeps the limits of cm_report_limits(). NULL only with
 * text_alone, when something in the message is no text. cm_xmp_start() comes first. */
CmReport *cm_message_inspect(CmSpan message, const CmInspectSettings *settings,
                             CmCharsets *charsets);

/* Reads @bytes, a message that came out of part @index by decoding, as that part's content. Its own
 * parts are "ID.1" and so on. Too deep a message is a fact of the part. */
void cm_message_read_within(CmInspection *inspection, int index, CmSpan bytes);

#endif

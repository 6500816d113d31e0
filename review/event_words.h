/* event_words.h - what stands in the record, said to an officer
 *
 * The record has codes, so that programs can rely on them; consentctl(1) lists those. People read
 * sentences.
 */
#ifndef CM_REVIEW_EVENT_WORDS_H
#define CM_REVIEW_EVENT_WORDS_H

#include "record/delivery.h"
#include "review/words.h"

/* The sentence for the code @event of the record ("case.unmask"). FALSE where there is none: then
 * the code must do. */
gboolean cm_event_say(const char *event, CmSay *say);

/* How far the delivery of what was released is. */
CmSay cm_delivery_say(CmDeliveryState state);

#endif

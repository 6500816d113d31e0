/* cut.h - a message without some of its attachments: cut out by their place in the bytes
 *
 * Nothing is parsed or written anew but the parts that go, so all else arrives as it was sent. The
 * report that says where they lie is not believed: ranges that do not lie in the message, begin
 * with it, or overlap in part are refused.
 */
#ifndef CM_GATEWAY_CUT_H
#define CM_GATEWAY_CUT_H

#include "inspect/report.h"

/* The @size bytes at @bytes with each part whose id is in @ids (GPtrArray of char *) replaced by a
 * text part that says @words (UTF-8, LF line ends); of a member of an archive or document the whole
 * attachment goes. NULL with CM_ERROR_DATA when it cannot be done: a part is unknown, is the whole
 * message, or the message is signed. */
GBytes *cm_cut_parts(const char *bytes, gsize size, const CmReport *report, const GPtrArray *ids,
                     const char *words, GError **error);

#endif

/* tnef.h - winmail.dat: the body, names and files that Outlook puts into one attachment (MS-OXTNEF)
 *
 * An own reader, bounded at every step: the library for it (libytnef) has a record of writing past
 * its buffers, and the format is a list of lengths and values.
 */
#ifndef CM_INSPECTOR_TNEF_H
#define CM_INSPECTOR_TNEF_H

#include "inspector/container.h"

/* Reads the stream @bytes as the content of part @part: its subject and body are texts of the part,
 * each file and message in it is a member. Wrong checksums are passed over, as Outlook does. */
void cm_tnef_read(CmInspection *inspection, int part, CmSpan bytes);

#endif

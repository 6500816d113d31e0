/* part_header.h - what the header of a part says of it: type, names, description, encoding */
#ifndef CM_INSPECTOR_PART_HEADER_H
#define CM_INSPECTOR_PART_HEADER_H

#include "inspector/inspection.h"
#include "inspector/transfer.h"

/* Takes from @header what part @index is declared as, its file names (each is a text too), its
 * Content-ID and its description (RFC 2045, 2183). */
void cm_part_header_read(CmInspection *inspection, int index, CmSpan header);

/* Makes the message ambiguous where @header says of a part, a multipart too, what readers differ
 * in: two types or transfer encodings, an encoding that nobody knows (a raw file by RFC 2045 6.4,
 * text to some), parts that are encoded all together (forbidden there, undone by some). */
void cm_part_header_doubt(CmInspection *inspection, CmSpan header);

/* How @raw, the content below @header, is encoded. Where that is not said of what is base64 all the
 * same, the message is ambiguous. */
CmTransfer cm_part_header_transfer(CmInspection *inspection, CmSpan header, CmSpan raw);

#endif

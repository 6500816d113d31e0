/* gzip_header.h - what gzip says of the file that it packed (RFC 1952 2.3) */
#ifndef CM_INSPECTOR_GZIP_HEADER_H
#define CM_INSPECTOR_GZIP_HEADER_H

#include "inspector/span.h"

/* Within the packed file; in Latin-1 by the RFC, in UTF-8 by most programs. */
typedef struct {
    CmSpan name, comment;
} CmGzipHeader;

/* What the header at the beginning of @bytes says; both are empty where there is none, or where it
 * does not end. Of several files behind one another that are one when unpacked it is the first's.
 */
CmGzipHeader cm_gzip_header_read(CmSpan bytes);

#endif

/* rtf.h - Rich Text Format (Microsoft's specification 1.9.1) as text, links and pictures */
#ifndef CM_INSPECTOR_RTF_H
#define CM_INSPECTOR_RTF_H

#include "inspector/container.h"

/* Reads the document @bytes as the content of part @part: hidden text counts, pictures and objects
 * in it are members. */
void cm_rtf_read(CmInspection *inspection, int part, CmSpan bytes);

/* The same for a document that is a body of @container: its text is the container's. */
void cm_rtf_read_into(CmContainer *container, CmSpan bytes);

#endif

/* ole.h - old documents of Office and mail of Outlook: what can be read without their formats */
#ifndef CM_INSPECTOR_OLE_H
#define CM_INSPECTOR_OLE_H

#include "inspector/inspection.h"

/* Reads @bytes, a compound file, as far as can be: the runs of text in each stream are bodies of
 * part @part, streams that are files of their own and pictures in a stream become members. It stays
 * uninspected all the same, encrypted or of unknown type: what else it says or shows nobody here
 * knows. */
void cm_ole_read(CmInspection *inspection, int part, CmSpan bytes);

#endif

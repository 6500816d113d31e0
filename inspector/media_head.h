/* media_head.h - types whose first letters begin many a text too: what follows tells them apart */
#ifndef CM_INSPECTOR_MEDIA_HEAD_H
#define CM_INSPECTOR_MEDIA_HEAD_H

#include "inspector/span.h"

/* The type by a head that is checked as far as it goes beyond letters ("RIFF", "BM", "ID3",
 * "wide"), static; NULL when it is none. UTF-16 behind its mark is text. */
const char *cm_media_head_detect(CmSpan bytes);

#endif

/* warm.h - does once, in the zygote, what every child would do at its start */
#ifndef CM_INSPECTOR_WARM_H
#define CM_INSPECTOR_WARM_H

#include "inspector/charset.h"

typedef struct CmWarmth CmWarmth;

/* Inspects a message of our own that passes through every parser: their tables are built, their
 * pages are in memory, and forked children find them so for as long as the result lives. */
CmWarmth *cm_warm(CmCharsets *charsets);
void cm_warmth_free(CmWarmth *warmth);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmWarmth, cm_warmth_free)

#endif

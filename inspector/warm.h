/* warm.h - does once, in the zygote, what every child would do at its start */
#ifndef CM_INSPECTOR_WARM_H
#define CM_INSPECTOR_WARM_H

#include "inspector/charset.h"

/* Inspects a message of our own that passes through every parser: their tables are built, their
 * pages are in memory, and forked children find them so. */
void cm_warm(CmCharsets *charsets);

#endif

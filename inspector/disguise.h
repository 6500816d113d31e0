/* disguise.h - as what else a file is opened by whoever goes by its label or name
 *
 * A zip is read from its end, a PDF may begin with a kilobyte of anything, a tar has its mark
 * behind the first name: such a file can begin as a picture and be one too.
 */
#ifndef CM_INSPECTOR_DISGUISE_H
#define CM_INSPECTOR_DISGUISE_H

#include "inspector/content.h"

/* The type that programs open @bytes as, which are read as @type, when they go by @label; static.
 * NULL when it is none, or of the same family. */
const char *cm_disguise_find(const CmContentLabel *label, const char *type, CmSpan bytes);
/* TRUE when whoever goes by @label opens the file as a picture, whatever it is. */
gboolean cm_disguise_is_picture(const CmContentLabel *label);

#endif

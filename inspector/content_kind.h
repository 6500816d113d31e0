/* content_kind.h - what the content of a part is, by its bytes, its label and its name */
#ifndef CM_INSPECTOR_CONTENT_KIND_H
#define CM_INSPECTOR_CONTENT_KIND_H

#include "inspector/charset.h"
#include "inspector/content.h"

/* What is said of the bytes: by the label, by the file's name where the label says nothing. */
const char *cm_content_said_type(const CmContentLabel *label);
/* What the bytes say, static; NULL when nothing. A page may begin with a drawing and is none. */
const char *cm_content_detect(const CmContentLabel *label, CmSpan bytes);

/* TRUE for a type whose content is shown as text. */
gboolean cm_content_is_text_type(const char *type);
/* TRUE when the bytes are text: they are said to be and can be that, or nothing that is known calls
 * them anything else. @detected: as cm_content_detect() says. */
gboolean cm_content_is_text(CmCharsets *charsets, const CmContentLabel *label, const char *detected,
                            CmSpan bytes);
/* TRUE when they are a message: by their type, or a file that begins as one. A text of the mail
 * itself is read as what it is shown as. */
gboolean cm_content_is_message(const CmContentLabel *label, const char *detected, CmSpan bytes);

#endif

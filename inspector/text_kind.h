/* text_kind.h - as what a text may be read: programs go by its label, its name, or how it begins */
#ifndef CM_INSPECTOR_TEXT_KIND_H
#define CM_INSPECTOR_TEXT_KIND_H

#include "inspector/span.h"

typedef struct {
    gboolean plain; /* as it stands */
    gboolean page;  /* as HTML */
    gboolean card;  /* as a calendar or card */
    gboolean file;  /* it is opened by a program of its own, not shown by the mail's */
} CmTextKinds;

/* Every way in which a program may show @text, which is labelled @type and named @name (or NULL).
 * At least one is TRUE. */
CmTextKinds cm_text_kinds(const char *type, const char *name, CmSpan text);

/* TRUE for the types of a page. */
gboolean cm_text_kind_is_page(const char *type);

#endif

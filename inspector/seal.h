/* seal.h - parts that sign or lock others: what of them can be known */
#ifndef CM_INSPECTOR_SEAL_H
#define CM_INSPECTOR_SEAL_H

#include "inspect/report.h"

#include "inspector/span.h"

/* TRUE when @bytes, which somebody declares to be of @type, are a signature of S/MIME (RFC 8551
 * 3.5.3.1) by how they begin and end. One in letters is text, as is whatever only claims to be one,
 * and is read as such. */
gboolean cm_seal_is_signature(const char *type, CmSpan bytes);
/* TRUE for the types of S/MIME that hold a whole message. */
gboolean cm_seal_is_smime(const char *type);
/* Why such a message stays uninspected; @detail is its smime-type, or NULL. */
CmReason cm_seal_smime_reason(const char *detail);

#endif

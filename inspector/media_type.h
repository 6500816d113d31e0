/* media_type.h - what bytes are, told from the bytes themselves */
#ifndef CM_INSPECTOR_MEDIA_TYPE_H
#define CM_INSPECTOR_MEDIA_TYPE_H

#include "inspect/report.h"

#include "inspector/span.h"

/* The type by its first bytes ("image/jpeg"), static; NULL when they tell none. */
const char *cm_media_type_detect(CmSpan bytes);
/* The type that a file name's ending stands for, static; NULL when it tells none. */
const char *cm_media_type_of_name(const char *name);
/* The type that somebody declares, in small letters: a new string. It is "" when that is none as a
 * report takes it, "type/subtype" in printable ASCII of at most 120 bytes. */
char *cm_media_type_declared(CmSpan declared);
/* What a type is ("image/heic" is an image, "application/pdf" a document). */
CmMedia cm_media_type_media(const char *type);
/* TRUE when a type (lower case) is a message's own: RFC 2046 5.2.1, RFC 6532 3.7, news. */
gboolean cm_media_type_is_message(const char *type);
/* TRUE when a container of that type says of itself that it, or a member, is encrypted. */
gboolean cm_media_type_is_encrypted(const char *type, CmSpan bytes);

#endif

/* data_address.h - what stands within a page itself, in an address of the scheme "data" (RFC 2397)
 */
#ifndef CM_INSPECTOR_DATA_ADDRESS_H
#define CM_INSPECTOR_DATA_ADDRESS_H

#include "inspector/span.h"

typedef enum {
    CM_DATA_BASE64,
    CM_DATA_ESCAPED, /* octets as they are, or as "%2A" */
    CM_DATA_PICTURE, /* says that it is a picture; where it ends cannot be told */
    CM_DATA_NONE,    /* the word "data:" alone */
} CmDataKind;

typedef struct {
    CmDataKind kind;
    CmSpan type; /* as it stands there: whatever somebody wrote; may be empty */
    CmSpan data; /* encoded */
} CmDataAddress;

/* @html, valid UTF-8, as its addresses are read: character references resolved, those of a page in
 * an attribute too, and escapes of style sheets (CSS Syntax 4.3.7), but for those of quotes, '<',
 * '>', '&' and, escaped, of parentheses; without tabs and line ends (URL Standard 4.4). A new
 * string. */
GString *cm_data_address_text(CmSpan html);

/* Finds the next "data:" in @text, in any letter case, at or behind *@offset; FALSE when there is
 * none. Moves *@offset to where the next may begin. Linear over all calls. */
gboolean cm_data_address_find(CmSpan text, gsize *offset, CmDataAddress *found);

/* @data with "%2A" and the like resolved; a new string. */
GString *cm_data_address_unescape(CmSpan data);

#endif

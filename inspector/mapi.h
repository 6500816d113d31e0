/* mapi.h - properties of Outlook's messages, as winmail.dat and .msg files have them (MS-OXPROPS)
 */
#ifndef CM_INSPECTOR_MAPI_H
#define CM_INSPECTOR_MAPI_H

#include "inspector/container.h"

enum {
    CM_MAPI_SUBJECT = 0x0037,
    CM_MAPI_BODY = 0x1000,
    CM_MAPI_DISPLAY_NAME = 0x3001,
    CM_MAPI_INTERNET_CODE_PAGE = 0x3fde, /* of the body in HTML */
    CM_MAPI_RTF_COMPRESSED = 0x1009,
    CM_MAPI_BODY_HTML = 0x1013,
    CM_MAPI_ATTACH_DATA = 0x3701, /* a file, or with type object a message or OLE object */
    CM_MAPI_ATTACH_FILENAME = 0x3704,
    CM_MAPI_ATTACH_LONG_FILENAME = 0x3707,
    CM_MAPI_ATTACH_MIME = 0x370e,

    CM_MAPI_TYPE_LONG = 0x0003,
    CM_MAPI_TYPE_OBJECT = 0x000d,
    CM_MAPI_TYPE_STRING8 = 0x001e,
    CM_MAPI_TYPE_UNICODE = 0x001f,
    CM_MAPI_TYPE_BINARY = 0x0102,
};

/* What a message says of its character sets: names, or NULL. */
typedef struct {
    const char *strings; /* of strings of eight bits */
    const char *page;    /* of its body in HTML */
} CmMapiCharsets;

/* Adds the texts that a property of a message is: its subject, its body in any form. Does nothing
 * for others. A body in HTML of whose set the message says nothing is read in the one that it
 * names itself. @source names the format ("tnef", "msg"). */
void cm_mapi_read_text(CmContainer *container, const CmMapiCharsets *charsets, const char *source,
                       guint id, guint type, CmSpan value);

/* The text of a string property: UTF-16, or eight bits in @charset (may be NULL); a new string
 * without its final NUL. */
char *cm_mapi_string(CmContainer *container, const char *charset, guint type, CmSpan value);

/* Unpacks compressed RTF (MS-OXRTFCP) to at most @most bytes; NULL when it is none. */
GByteArray *cm_mapi_unpack_rtf(CmSpan packed, gsize most);

#endif

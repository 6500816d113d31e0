/* charset_tables.h - the character sets in which a byte is a character, as the C library knows them
 *
 * Made while the program is built (make_charset_tables.c): no converter has to be loaded for them.
 */
#ifndef CM_INSPECTOR_CHARSET_TABLES_H
#define CM_INSPECTOR_CHARSET_TABLES_H

#include <glib.h>

typedef struct {
    const char *name; /* lower case */
    guint table;
} CmCharsetName;

/* In the order of strcmp(). */
extern const CmCharsetName cm_charset_names[];
extern const guint cm_charset_name_count;
/* The character of each byte; U+FFFD where there is none. */
extern const guint16 cm_charset_tables[][256];

#endif

/* zip.h - small zips for tests: members stored as they are (APPNOTE.TXT 4.3) */
#ifndef CM_TESTS_INSPECT_ZIP_H
#define CM_TESTS_INSPECT_ZIP_H

#include <glib.h>

typedef struct {
    const char *name;
    const char *text;
    gboolean encrypted; /* says so of itself */
} ZipMember;

GBytes *zip_of(const ZipMember *members, guint count);

#endif

/* packed.h - archives and documents made in memory, and mail that carries them */
#ifndef CM_TEST_INSPECTOR_PACKED_H
#define CM_TEST_INSPECTOR_PACKED_H

#include <glib.h>

typedef struct {
    const char *name;
    const char *bytes;
    gsize length; /* 0: up to the NUL */
} PackedMember;

/* An archive of @members in @format: "zip" (deflated), "tar", "tgz", "7z", "cpio"; "gz" packs the
 * one member alone. */
GByteArray *packed_of(const char *format, const PackedMember *members, guint count);

/* The same of a symbolic link @name alone, which points to @target. */
GByteArray *packed_link(const char *format, const char *name, const char *target);

/* The same for one file that is stored as it is, in formats that no library here writes. */
GByteArray *packed_lha(const char *name, const char *text);
GByteArray *packed_cab(const char *name, const char *text);
GByteArray *packed_rar(const char *name, const char *text);

/* A mail of one part that carries @bytes in base64, of @type. */
char *packed_mail(const char *type, const char *bytes, gsize length);

#endif

/* ole_sample.h - compound files ([MS-CFB]) written stream by stream */
#ifndef CM_TEST_INSPECTOR_OLE_SAMPLE_H
#define CM_TEST_INSPECTOR_OLE_SAMPLE_H

#include <glib.h>

typedef struct {
    const char *name; /* ASCII, at most 31 characters */
    const void *bytes;
    gsize length;
} OleStream;

/* A file of at most 60,000 bytes with @count streams; large ones lie in sectors that do not follow
 * one another. */
GByteArray *ole_sample(const OleStream *streams, guint count);

#endif

/* jpeg_segment.h - the segments of a JPEG before its picture begins (ITU-T T.81 B.1.1) */
#ifndef CM_INSPECTOR_JPEG_SEGMENT_H
#define CM_INSPECTOR_JPEG_SEGMENT_H

#include "inspector/span.h"

enum {
    CM_JPEG_START = 0xd8,
    CM_JPEG_END = 0xd9,
    CM_JPEG_SCAN = 0xda,
};

typedef struct {
    guint marker; /* its second byte */
    CmSpan payload;
} CmJpegSegment;

/* Reads the segment at *@at in @bytes, which has a length, and moves *@at behind it; padding and
 * marks without a length are passed over. FALSE when the file breaks off there, or when it is the
 * end of a picture. */
gboolean cm_jpeg_segment_next(CmSpan bytes, gsize *at, CmJpegSegment *segment);

/* TRUE for the start of a frame. Raises @width and @height to its size in pixels: of several the
 * largest counts, since a picture has one (B.2.1) and programs differ in which they show. A height
 * of 0 is told later. */
gboolean cm_jpeg_segment_size(const CmJpegSegment *segment, guint *width, guint *height);

/* A picture among others in one file. */
typedef struct {
    gsize start, scan; /* where in the file it begins, and where its first scan does */
    guint width, height;
} CmJpegPlace;

/* Finds the first picture in @bytes that begins at or behind @from: one whose segments lead up to a
 * scan. Where they do not, no program would find it either. Takes what it looks at from *@marks.
 * FALSE: there is none, or *@marks is 0 and nobody knows. */
gboolean cm_jpeg_segment_find(CmSpan bytes, gsize from, guint *marks, CmJpegPlace *place);

#endif

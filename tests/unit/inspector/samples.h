/* samples.h - pictures made byte by byte, and what was found in them */
#ifndef CM_TEST_INSPECTOR_SAMPLES_H
#define CM_TEST_INSPECTOR_SAMPLES_H

#include "inspector/picture.h"

/* A JPEG of 4000 by 3000 pixels without pixels: start of image; samples_jpeg_segment() for each
 * further segment; samples_jpeg_end(). */
GByteArray *samples_jpeg_begin(void);
void samples_jpeg_segment(GByteArray *jpeg, guint marker, const char *head, gsize head_length,
                          const char *body, gsize body_length);
void samples_jpeg_end(GByteArray *jpeg);

/* An XMP packet with @properties inside its one description; a new string. */
char *samples_xmp(const char *properties);
/* Regions of the Metadata Working Group: one of @type called @name. A new string. */
char *samples_region(const char *name, const char *type);

/* A TIFF structure, big-endian: @count entries of 12 bytes at @entries, then @rest. */
GByteArray *samples_tiff(const char *entries, guint count, const char *rest, gsize rest_length);

/* All texts as "P xmp:mwg-rs=Emma|", P for people and C for captions; a new string. */
char *samples_texts(const CmPicture *picture);

static inline CmSpan samples_span(const GByteArray *bytes)
{
    return (CmSpan){(const char *)bytes->data, bytes->len};
}

#endif

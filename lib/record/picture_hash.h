/* picture_hash.h - what a picture looks like in 256 bits: alike pictures have alike hashes
 *
 * A PDQ hash (Facebook, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing
 * Algorithm", 2019). It says nothing about who is shown; no picture can be made from it.
 */
#ifndef CM_RECORD_PICTURE_HASH_H
#define CM_RECORD_PICTURE_HASH_H

#include <string.h>

#include <glib.h>

#define CM_PICTURE_HASH_BYTES 32u
#define CM_PICTURE_HASH_BITS  256u

typedef struct {
    guint8 bytes[CM_PICTURE_HASH_BYTES]; /* in the order in which PDQ prints them */
} CmPictureHash;

/* How many bits differ: 0 (the same) to 256; of unrelated pictures about 128. Here, so that a
 * search of many is compiled for the processor's own way of counting bits. */
static inline guint cm_picture_hash_distance(const CmPictureHash *a, const CmPictureHash *b)
{
    guint64 left[CM_PICTURE_HASH_BYTES / 8], right[CM_PICTURE_HASH_BYTES / 8];
    guint distance = 0;
    memcpy(left, a->bytes, sizeof left);
    memcpy(right, b->bytes, sizeof right);
    for (guint i = 0; i < G_N_ELEMENTS(left); i++)
        distance += (guint)__builtin_popcountll(left[i] ^ right[i]);
    return distance;
}

/* 64 hexadecimal digits; FALSE, leaving @out alone, for anything else. */
gboolean cm_picture_hash_parse(const char *text, CmPictureHash *out);
/* The hash as 64 small hexadecimal digits; the caller's. */
char *cm_picture_hash_format(const CmPictureHash *hash);

#endif

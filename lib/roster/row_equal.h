/* row_equal.h - rows of a roster by their fields: whether two say the same, and copies of them */
#ifndef CM_ROSTER_ROW_EQUAL_H
#define CM_ROSTER_ROW_EQUAL_H

#include "record/roster.h"

typedef enum {
    CM_FIELD_TEXT,
    CM_FIELD_LIST,
    CM_FIELD_NUMBER,
    CM_FIELD_VIEWS, /* hashes of a picture: they follow from its file, and tell no two rows apart */
} CmFieldType;

typedef struct {
    CmFieldType type;
    gsize offset; /* in the struct */
} CmField;

/* The array of a roster that holds rows of one kind, what tells two such rows apart, and all that
 * they say. Where they came from (CmOrigin) is no part of it. */
typedef struct {
    gsize array; /* offset of the GArray in CmRoster */
    gsize row_size;
    const CmField *fields;
    guint field_count;
    guint key_count; /* the first so many fields are the key */
    gsize origin;    /* offset of the CmOrigin in a row */
} CmRowKind;

extern const CmRowKind cm_rows_people;
extern const CmRowKind cm_rows_classes;
extern const CmRowKind cm_rows_releases;
extern const CmRowKind cm_rows_channels;
extern const CmRowKind cm_rows_pictures;
/* All the others. */
extern const CmRowKind cm_rows_others[];
extern const guint cm_rows_others_count;

/* The kind of row whose array lies at @array (an offset in CmRoster). */
const CmRowKind *cm_rows_kind(gsize array);
GArray *cm_rows_of(const CmRoster *roster, const CmRowKind *kind);
gconstpointer cm_rows_at(const GArray *rows, const CmRowKind *kind, guint position);

/* The row's key as one text; a new string. */
char *cm_row_key(const CmRowKind *kind, gconstpointer row);
/* Adds a copy of @row to @roster's array of that kind. Its strings belong to @roster; it comes from
 * where @row came from. Returns the copy, which stays where it is until the next is added. */
gpointer cm_row_copy(CmRoster *roster, const CmRowKind *kind, gconstpointer row);
gboolean cm_row_equal(const CmRowKind *kind, gconstpointer one, gconstpointer two);

#endif

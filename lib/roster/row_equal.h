/* row_equal.h - whether two rows of a roster say the same */
#ifndef CM_ROSTER_ROW_EQUAL_H
#define CM_ROSTER_ROW_EQUAL_H

#include "record/roster.h"

typedef enum { CM_FIELD_TEXT, CM_FIELD_LIST, CM_FIELD_NUMBER } CmFieldType;

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
} CmRowKind;

extern const CmRowKind cm_rows_people;
extern const CmRowKind cm_rows_classes;
extern const CmRowKind cm_rows_releases;
extern const CmRowKind cm_rows_channels;
/* All the others. */
extern const CmRowKind cm_rows_others[];
extern const guint cm_rows_others_count;

GArray *cm_rows_of(const CmRoster *roster, const CmRowKind *kind);
gconstpointer cm_rows_at(const GArray *rows, const CmRowKind *kind, guint position);

/* The row's key as one text; a new string. */
char *cm_row_key(const CmRowKind *kind, gconstpointer row);
gboolean cm_row_equal(const CmRowKind *kind, gconstpointer one, gconstpointer two);

#endif

/* record_codec.h - C structs as bytes, by tables of their members: what is kept with a case for
 * years
 *
 * Private to this room. A struct is an array of its members in the order of its table. Members are
 * only ever added, at the end of a table: a record that was kept before a member was there is read
 * with the value that the table gives for it, which must be one that permits nothing ("unknown"). A
 * record with more members than the table has is from a newer program and cannot be read.
 */
#ifndef CM_GATEWAY_RECORD_CODEC_H
#define CM_GATEWAY_RECORD_CODEC_H

#include <glib.h>

typedef enum {
    CM_FIELD_STRING,  /* char *, may be NULL */
    CM_FIELD_NUMBER,  /* an int, a guint, a gboolean or an enumeration */
    CM_FIELD_LARGE,   /* a guint64 or a gsize */
    CM_FIELD_TEXT,    /* CmMailText *, may be NULL */
    CM_FIELD_LIST,    /* char **, may be NULL */
    CM_FIELD_STRINGS, /* GPtrArray of char * */
    CM_FIELD_TEXTS,   /* GPtrArray of CmMailText */
    CM_FIELD_RECORDS, /* GPtrArray of structs, may be NULL */
} CmFieldType;

typedef struct CmRecordTable CmRecordTable;
typedef struct {
    CmFieldType type;
    gsize offset;
    const CmRecordTable *of; /* of CM_FIELD_RECORDS */
    gint32 absent; /* of CM_FIELD_NUMBER: what it is in a record from before it was there. Of
                    * anything else NULL, empty or 0 */
} CmField;

struct CmRecordTable {
    const CmField *fields;
    gsize count;
    gsize first; /* members that the first format had: every record has at least these */
    gsize size;
    gpointer (*make)(void); /* a new record whose arrays are there and empty; NULL: all is zero */
    GDestroyNotify free_;   /* for an array of them that is made when it is read; may be NULL */
};

/* The bytes of @record. */
GBytes *cm_record_encode(const CmRecordTable *table, gconstpointer record);
/* Fills in @record, which is as @table's make makes it. FALSE when @bytes are none of these. */
gboolean cm_record_decode(const CmRecordTable *table, GBytes *bytes, gpointer record);

#endif

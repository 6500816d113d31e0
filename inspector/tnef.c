#include "inspector/tnef.h"

#include "inspector/byte_order.h"
#include "inspector/mapi.h"

#define SIGNATURE      0x223e9f78u
#define PROPERTIES_MAX 20000u
#define VALUES_MAX     1000u

enum {
    ATTRIBUTE_SUBJECT = 0x8004,
    ATTRIBUTE_BODY = 0x800c,
    ATTRIBUTE_ATTACH_DATA = 0x800f,
    ATTRIBUTE_ATTACH_TITLE = 0x8010,
    ATTRIBUTE_ATTACH_BEGIN = 0x9002, /* attAttachRendData: a file begins */
    ATTRIBUTE_MAPI = 0x9003,
    ATTRIBUTE_ATTACH_MAPI = 0x9005,
};

/* A file whose facts come one by one. */
typedef struct {
    gboolean open;
    char *name;
    char *type;
    CmSpan data;
    gboolean message; /* the data is a message, as a TNEF stream of its own */
} File;

typedef struct {
    CmContainer container;
    File file;
} Tnef;

typedef struct {
    CmSpan bytes;
    gsize at;
    gboolean ended; /* something was to be read beyond the end */
} Cursor;

static CmSpan take(Cursor *cursor, gsize length)
{
    CmSpan taken = cm_span_part(cursor->bytes, cursor->at, length);
    cursor->ended |= taken.length < length;
    cursor->at += taken.length;
    return taken;
}

static guint32 take_number(Cursor *cursor, guint bytes)
{
    CmSpan taken = take(cursor, bytes);
    guint32 value = 0;
    for (gsize i = 0; taken.length == bytes && i < bytes; i++)
        value |= (guint32)(guchar)taken.bytes[i] << (8 * i);
    return value;
}

/* A length and as many bytes, padded to four. */
static CmSpan take_padded(Cursor *cursor)
{
    guint32 length = take_number(cursor, 4);
    CmSpan value = take(cursor, length);
    take(cursor, MIN((4 - length % 4) % 4, cursor->bytes.length - cursor->at));
    return value;
}

static void finish_file(Tnef *tnef)
{
    File *file = &tnef->file;
    CmMember member = {
        .name = file->name != NULL ? file->name : "",
        .type = file->message        ? "application/ms-tnef"
                : file->type != NULL ? file->type
                                     : "",
    };
    if (file->open && file->data.length > 0 && cm_container_count(&tnef->container))
        cm_container_read(&tnef->container, &member, file->data);
    g_free(file->name);
    g_free(file->type);
    *file = (File){0};
}

static void set_name(Tnef *tnef, guint type, CmSpan value)
{
    g_free(tnef->file.name);
    tnef->file.name = cm_mapi_string(&tnef->container, type, value);
}

/* An object begins with the 16 bytes of what it is; a message in it is a stream like this one. */
static void set_object(Tnef *tnef, CmSpan value)
{
    tnef->file.data = cm_span_part(value, 16, value.length);
    tnef->file.message = cm_span_starts(tnef->file.data, "\x78\x9f\x3e\x22");
}

static void use_property(Tnef *tnef, gboolean of_file, guint id, guint type, CmSpan value)
{
    if (!of_file) {
        cm_mapi_read_text(&tnef->container, "tnef", id, type, value);
        return;
    }
    if (id == CM_MAPI_ATTACH_LONG_FILENAME ||
        (id == CM_MAPI_ATTACH_FILENAME && tnef->file.name == NULL))
        set_name(tnef, type, value);
    else if (id == CM_MAPI_ATTACH_MIME) {
        g_free(tnef->file.type);
        tnef->file.type = cm_mapi_string(&tnef->container, type, value);
    } else if (id == CM_MAPI_ATTACH_DATA && type == CM_MAPI_TYPE_OBJECT)
        set_object(tnef, value);
    else if (id == CM_MAPI_ATTACH_DATA)
        tnef->file.data = value;
}

/* A property with a name of its own (MS-OXTNEF 2.1.3.4.2) has that between its id and its value. */
static void skip_name(Cursor *cursor)
{
    take(cursor, 16);
    if (take_number(cursor, 4) == 0)
        take(cursor, 4);
    else
        take_padded(cursor);
}

/* Bytes of a value of fixed size, padded; 0 for others. */
static gsize fixed_size(guint type)
{
    switch (type) {
    case 0x0002:
    case 0x0003:
    case 0x0004:
    case 0x000a:
    case 0x000b:
        return 4;
    case 0x0005:
    case 0x0006:
    case 0x0007:
    case 0x0014:
    case 0x0040:
        return 8;
    case 0x0048:
        return 16;
    default:
        return 0;
    }
}

static void read_values(Tnef *tnef, Cursor *cursor, gboolean of_file, guint id, guint type)
{
    gboolean several = (type & 0x1000) != 0;
    guint kind = type & 0x0fff;
    gsize fixed = fixed_size(kind);
    guint count = several || fixed == 0 ? take_number(cursor, 4) : 1;
    for (guint i = 0; i < count && !cursor->ended; i++) {
        if (i >= VALUES_MAX) {
            cm_container_fail(&tnef->container, CM_REASON_TOO_MANY);
            cursor->ended = TRUE;
            return;
        }
        CmSpan value = fixed > 0 ? take(cursor, fixed) : take_padded(cursor);
        if (fixed == 0)
            use_property(tnef, of_file, id, kind, value);
    }
}

static void read_properties(Tnef *tnef, CmSpan bytes, gboolean of_file)
{
    Cursor cursor = {.bytes = bytes};
    guint32 count = take_number(&cursor, 4);
    for (guint32 i = 0; i < count && !cursor.ended; i++) {
        if (i >= PROPERTIES_MAX) {
            cm_container_fail(&tnef->container, CM_REASON_TOO_MANY);
            return;
        }
        guint type = take_number(&cursor, 2), id = take_number(&cursor, 2);
        if (id >= 0x8000)
            skip_name(&cursor);
        read_values(tnef, &cursor, of_file, id, type);
    }
    if (cursor.ended)
        cm_container_fail(&tnef->container, CM_REASON_BROKEN);
}

static void use_attribute(Tnef *tnef, guint id, CmSpan value)
{
    switch (id) {
    case ATTRIBUTE_SUBJECT:
        cm_mapi_read_text(&tnef->container, "tnef", CM_MAPI_SUBJECT, CM_MAPI_TYPE_STRING8, value);
        break;
    case ATTRIBUTE_BODY:
        cm_mapi_read_text(&tnef->container, "tnef", CM_MAPI_BODY, CM_MAPI_TYPE_STRING8, value);
        break;
    case ATTRIBUTE_MAPI:
        read_properties(tnef, value, FALSE);
        break;
    case ATTRIBUTE_ATTACH_BEGIN:
        finish_file(tnef);
        tnef->file.open = TRUE;
        break;
    case ATTRIBUTE_ATTACH_TITLE:
        tnef->file.open = TRUE;
        if (tnef->file.name == NULL)
            set_name(tnef, CM_MAPI_TYPE_STRING8, value);
        break;
    case ATTRIBUTE_ATTACH_DATA:
        tnef->file.open = TRUE;
        tnef->file.data = value;
        break;
    case ATTRIBUTE_ATTACH_MAPI:
        read_properties(tnef, value, TRUE);
        break;
    default:
        break;
    }
}

void cm_tnef_read(CmInspection *inspection, int part, CmSpan bytes)
{
    Tnef tnef = {0};
    Cursor cursor = {.bytes = bytes};
    if (!cm_container_enter(&tnef.container, inspection, part))
        return;
    if (take_number(&cursor, 4) != SIGNATURE)
        cm_container_fail(&tnef.container, CM_REASON_BROKEN);
    take(&cursor, 2);
    while (tnef.container.reason < CM_REASON_TOO_LARGE && !cursor.ended &&
           cursor.at < bytes.length) {
        take(&cursor, 1);
        guint id = take_number(&cursor, 2);
        take(&cursor, 2);
        CmSpan value = take(&cursor, take_number(&cursor, 4));
        take(&cursor, 2);
        use_attribute(&tnef, id, value);
    }
    if (cursor.ended)
        cm_container_fail(&tnef.container, CM_REASON_BROKEN);
    finish_file(&tnef);
    cm_container_leave(&tnef.container);
}

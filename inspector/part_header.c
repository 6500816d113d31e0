#include "inspector/part_header.h"

#include <string.h>

#include "inspector/encoded_word.h"
#include "inspector/field.h"
#include "inspector/media_type.h"
#include "inspector/parameter.h"

static void set_declared(CmReportPart *part, const char *value)
{
    g_autofree char *type = cm_media_type_declared(cm_span_of(value));
    if (*type == '\0')
        return;
    g_free(part->declared_type);
    part->declared_type = g_steal_pointer(&type);
}

static void add_names(CmInspection *inspection, int index, const CmParameters *parameters,
                      const char *name)
{
    g_autoptr(GPtrArray) readings = cm_parameters_decode(parameters, inspection->charsets, name);
    CmReportPart *part = cm_inspection_part(inspection, index);
    for (guint i = 0; i < readings->len; i++) {
        const char *reading = g_ptr_array_index(readings, i);
        if (part->filename == NULL)
            part->filename = cm_mail_text_new_string(reading);
        cm_inspection_add_text(inspection, CM_TEXT_FILENAME, index, "filename", reading,
                               strlen(reading));
    }
}

/* All fields of a kind, since readers differ in whether the first or the last counts. */
static void add_field_names(CmInspection *inspection, int index, CmSpan header, const char *name,
                            const char *parameter)
{
    CmField field;
    gsize offset = 0;
    while (cm_field_next(header, &offset, &field)) {
        if (!cm_field_is(&field, name))
            continue;
        g_autoptr(CmParameters) parameters = cm_parameters_parse(field.value);
        CmReportPart *part = cm_inspection_part(inspection, index);
        part->inline_ |= g_str_equal(cm_parameters_value(parameters), "inline");
        add_names(inspection, index, parameters, parameter);
    }
}

static void add_all_names(CmInspection *inspection, int index, CmSpan header)
{
    add_field_names(inspection, index, header, "content-disposition", "filename");
    add_field_names(inspection, index, header, "content-type", "name");
}

/* Fields for a reader's eyes that stand at a part. */
static void add_description(CmInspection *inspection, int index, CmSpan header)
{
    CmSpan value;
    if (cm_field_find(header, "content-id", &value)) {
        g_autofree char *id = cm_field_unfold(value);
        cm_inspection_part(inspection, index)->inline_ = TRUE;
        cm_inspection_name_part(inspection, index, id);
    }
    if (!cm_field_find(header, "content-description", &value))
        return;
    g_autofree char *line = cm_field_unfold(value);
    g_autofree char *text = cm_encoded_word_decode(inspection->charsets, line);
    cm_inspection_add_text(inspection, CM_TEXT_CAPTION, index, "content-description", text,
                           strlen(text));
}

void cm_part_header_read(CmInspection *inspection, int index, CmSpan header)
{
    CmSpan value = {"", 0};
    cm_field_find(header, "content-type", &value);
    g_autoptr(CmParameters) type = cm_parameters_parse(value);
    set_declared(cm_inspection_part(inspection, index), cm_parameters_value(type));
    add_all_names(inspection, index, header);
    add_description(inspection, index, header);
}

/* The encoding that a part's header names; where it names several, base64 if that is one of them.
 */
static CmTransfer named_transfer(CmSpan header)
{
    CmTransfer chosen = CM_TRANSFER_IDENTITY;
    CmField field;
    gsize offset = 0;
    gboolean found = FALSE;
    while (cm_field_next(header, &offset, &field)) {
        if (!cm_field_is(&field, "content-transfer-encoding"))
            continue;
        CmTransfer named = cm_transfer_parse(field.value);
        if (!found || named == CM_TRANSFER_BASE64)
            chosen = named;
        found = TRUE;
    }
    return chosen;
}

/* What a header says of a part in a way that readers differ in. */
typedef struct {
    char *type; /* the first one, NULL: none so far */
    CmTransfer transfer;
    gboolean encoded; /* a transfer encoding is named */
    gboolean divided; /* a multipart by any of its types */
} Said;

static void hear_type(CmInspection *inspection, Said *said, CmSpan value)
{
    g_autofree char *type = cm_field_unfold(value);
    said->divided |= g_ascii_strncasecmp(type, "multipart/", strlen("multipart/")) == 0;
    if (said->type == NULL)
        said->type = g_steal_pointer(&type);
    else if (g_ascii_strcasecmp(type, said->type) != 0)
        cm_inspection_note_ambiguous(inspection, "two types for one part");
}

static void hear_transfer(CmInspection *inspection, Said *said, CmSpan value)
{
    CmTransfer transfer = cm_transfer_parse(value);
    if (transfer == CM_TRANSFER_UNKNOWN)
        cm_inspection_note_ambiguous(inspection, "a transfer encoding that is not known");
    if (said->encoded && transfer != said->transfer)
        cm_inspection_note_ambiguous(inspection, "two transfer encodings for one part");
    if (!said->encoded || transfer != CM_TRANSFER_IDENTITY)
        said->transfer = transfer;
    said->encoded = TRUE;
}

void cm_part_header_doubt(CmInspection *inspection, CmSpan header)
{
    Said said = {.transfer = CM_TRANSFER_IDENTITY};
    CmField field;
    gsize offset = 0;
    while (cm_field_next(header, &offset, &field)) {
        if (cm_field_is(&field, "content-type"))
            hear_type(inspection, &said, field.value);
        else if (cm_field_is(&field, "content-transfer-encoding"))
            hear_transfer(inspection, &said, field.value);
    }
    if (said.divided && said.transfer != CM_TRANSFER_IDENTITY)
        cm_inspection_note_ambiguous(inspection, "parts that are encoded all together");
    g_free(said.type);
}

/* Base64 that does not say so: some mail programs show what it is all the same. */
static gboolean hides_a_file(CmSpan raw)
{
    g_auto(CmDecoded) decoded = {0};
    return cm_transfer_looks_base64(raw) &&
           cm_transfer_decode(CM_TRANSFER_BASE64, cm_span_part(raw, 0, 64u << 10), &decoded) &&
           cm_media_type_detect(decoded.span) != NULL;
}

CmTransfer cm_part_header_transfer(CmInspection *inspection, CmSpan header, CmSpan raw)
{
    CmTransfer named = named_transfer(header);
    if ((named != CM_TRANSFER_IDENTITY && named != CM_TRANSFER_UNKNOWN) || !hides_a_file(raw))
        return named;
    cm_inspection_note_ambiguous(inspection, "a file in base64 that is not declared as such");
    return CM_TRANSFER_BASE64;
}

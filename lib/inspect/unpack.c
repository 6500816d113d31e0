#include "inspect/unpack.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "inspect/seal.h"

guint64 cm_unpack_limit(guint64 size)
{
    guint64 most = MIN(size, CM_UNPACK_BYTES_MAX) * CM_UNPACK_RATIO_MAX;
    return MIN(MAX(most, CM_UNPACK_BYTES_FREE), CM_UNPACK_BYTES_MAX);
}

static void member_free(gpointer data)
{
    CmUnpackMember *member = data;
    g_free(member->name);
    g_bytes_unref(member->bytes);
    g_free(member);
}

/* What is left of an answer. */
typedef struct {
    GBytes *answer;
    gsize at, length;
} Reader;

static gboolean take(Reader *reader, void *out, gsize size)
{
    if (reader->length - reader->at < size)
        return FALSE;
    memcpy(out, (const char *)g_bytes_get_data(reader->answer, NULL) + reader->at, size);
    reader->at += size;
    return TRUE;
}

static char *take_name(Reader *reader, guint32 length)
{
    if (length > CM_UNPACK_NAME_MAX || reader->length - reader->at < length)
        return NULL;
    const char *name = (const char *)g_bytes_get_data(reader->answer, NULL) + reader->at;
    reader->at += length;
    return g_utf8_validate_len(name, length, NULL) ? g_strndup(name, length) : NULL;
}

static gboolean take_member(Reader *reader, guint32 name_length, GPtrArray *members)
{
    guint64 size = 0;
    g_autofree char *name = take_name(reader, name_length);
    if (name == NULL || !take(reader, &size, sizeof size) || reader->length - reader->at < size ||
        members->len >= CM_UNPACK_MEMBERS_MAX)
        return FALSE;
    CmUnpackMember *member = g_new0(CmUnpackMember, 1);
    member->name = g_steal_pointer(&name);
    member->bytes = g_bytes_new_from_bytes(reader->answer, reader->at, (gsize)size);
    reader->at += (gsize)size;
    g_ptr_array_add(members, member);
    return TRUE;
}

GPtrArray *cm_unpack_decode(GBytes *answer, guint64 size, GError **error)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(member_free);
    Reader reader = {.answer = answer, .length = g_bytes_get_size(answer)};
    guint32 name_length = 0;
    gboolean good = reader.length <= cm_unpack_answer_limit(size);
    while ((good = good && take(&reader, &name_length, sizeof name_length)) && name_length != 0)
        good = take_member(&reader, name_length, members);
    if (good && reader.at == reader.length)
        return g_steal_pointer(&members);
    g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                "it is no zip, is encrypted or damaged, or becomes too large");
    return NULL;
}

static void explain(CmReason reason, GError **error)
{
    if (reason == CM_REASON_TIMEOUT || reason == CM_REASON_BAD_REPORT)
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the inspector gave up on it");
    else
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "the inspector does not answer");
}

GPtrArray *cm_unpack(CmInspector *inspector, GBytes *zip, GError **error)
{
    gsize size = g_bytes_get_size(zip);
    int fd = cm_seal(zip, error);
    if (fd < 0)
        return NULL;
    g_autoptr(GBytes) answer = NULL;
    CmReason reason =
        cm_inspector_unpack(inspector, fd, size, cm_unpack_answer_limit(size), &answer);
    close(fd);
    if (answer != NULL)
        return cm_unpack_decode(answer, size, error);
    explain(reason, error);
    return NULL;
}

guint64 cm_unpack_answer_limit(guint64 size)
{
    return cm_unpack_limit(size) + (guint64)CM_UNPACK_MEMBERS_MAX * (CM_UNPACK_NAME_MAX + 12u) + 4u;
}

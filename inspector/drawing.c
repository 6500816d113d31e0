#include "inspector/drawing.h"

#include "inspector/data_address.h"

#define NAME_MAX_BYTES 64u

/* Elements that show what stands elsewhere. */
static const char *const showing[] = {"image", "feimage", "img",   "iframe",
                                      "embed", "object",  "video", "input"};

typedef struct {
    guint shown;
    gboolean drawing, hides;
} Elements;

/* The name behind '<' at @at, without its name space: that is anybody's choice. */
static CmSpan local_name(CmSpan text, gsize at)
{
    CmSpan rest = cm_span_part(text, at + 1, NAME_MAX_BYTES);
    gsize start = 0, end = 0;
    while (end < rest.length && strchr(" \t\r\n\f/>\"'=&<", rest.bytes[end]) == NULL)
        if (rest.bytes[end++] == ':')
            start = end;
    return cm_span_part(rest, start, end - start);
}

static gboolean is_named(CmSpan name, const char *other)
{
    return name.length == strlen(other) && cm_span_starts_caseless(name, other);
}

static void count_element(Elements *elements, CmSpan name)
{
    for (guint i = 0; i < G_N_ELEMENTS(showing); i++)
        elements->shown += is_named(name, showing[i]) ? 1 : 0;
    elements->drawing |= is_named(name, "svg");
    elements->hides |= is_named(name, "script") || cm_span_starts_caseless(name, "!entity") ||
                       name.length == NAME_MAX_BYTES;
}

/* Addresses that become parts; @hidden: there are others. */
static guint count_addresses(CmSpan text, gboolean *hidden)
{
    CmDataAddress address;
    guint count = 0;
    for (gsize offset = 0; cm_data_address_find(text, &offset, &address); count++)
        *hidden |= address.kind == CM_DATA_PICTURE || address.kind == CM_DATA_NONE;
    return count;
}

gboolean cm_drawing_is_whole(CmSpan text)
{
    Elements elements = {.hides = cm_span_find(text, 0, "\\") < text.length};
    g_autoptr(GString) resolved = cm_data_address_text(text);
    CmSpan shown = {resolved->str, resolved->len};
    guint addresses = count_addresses(shown, &elements.hides);
    /* A line's end ends a name too. */
    for (gsize at = 0; (at = cm_span_find(text, at, "<")) < text.length; at++)
        count_element(&elements, local_name(text, at));
    return elements.drawing && !elements.hides && elements.shown <= addresses;
}

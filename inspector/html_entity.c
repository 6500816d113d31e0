#include "inspector/html_entity.h"

#include <stdlib.h>

#include "inspector/html_entity_names.h"

#define BARE_MAX_BYTES 6u /* of the names that need no semicolon */

/* What the numbers 0x80 to 0x9f mean: characters of Windows, as everybody wrote them once. */
static const guint16 windows[] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static int compare(const void *key, const void *member)
{
    const char *name = key;
    const CmHtmlEntityName *entity = member;
    return strcmp(name, entity->name);
}

static gunichar checked(guint64 value)
{
    gboolean surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value == 0 || surrogate || value > 0x10ffff)
        return 0xfffd;
    return value >= 0x80 && value <= 0x9f ? windows[value - 0x80] : (gunichar)value;
}

static gsize read_number(CmSpan text, gunichar *character)
{
    gboolean hex = text.length > 2 && (text.bytes[2] | 0x20) == 'x';
    gsize first = hex ? 3 : 2, at = first;
    guint64 value = 0;
    for (; at < text.length; at++) {
        int digit =
            hex ? g_ascii_xdigit_value(text.bytes[at]) : g_ascii_digit_value(text.bytes[at]);
        if (digit < 0)
            break;
        value = MIN(value * (hex ? 16 : 10) + (guint64)digit, (guint64)0x110000);
    }
    if (at == first)
        return 0;
    *character = checked(value);
    return at < text.length && text.bytes[at] == ';' ? at + 1 : at;
}

/* The entity called by the first @length bytes of @text. */
static const CmHtmlEntityName *find(const char *text, gsize length)
{
    char name[CM_HTML_ENTITY_NAME_MAX + 1];
    memcpy(name, text, length);
    name[length] = '\0';
    return bsearch(name, cm_html_entity_names, cm_html_entity_name_count,
                   sizeof cm_html_entity_names[0], compare);
}

/* The longest name without a semicolon that @name begins with. */
static const CmHtmlEntityName *find_bare(CmSpan name)
{
    for (gsize length = MIN(name.length, BARE_MAX_BYTES); length > 1; length--) {
        const CmHtmlEntityName *entity = find(name.bytes, length);
        if (entity != NULL && entity->bare)
            return entity;
    }
    return NULL;
}

static gboolean is_part_of_address(CmSpan rest)
{
    return rest.length > 0 && (*rest.bytes == '=' || g_ascii_isalnum(*rest.bytes));
}

gsize cm_html_entity_read(CmSpan text, CmHtmlPlace place, gunichar characters[2])
{
    gsize length = 0;
    characters[1] = 0;
    if (text.length < 3 || place == CM_HTML_IN_RAW)
        return 0;
    if (text.bytes[1] == '#')
        return read_number(text, &characters[0]);
    CmSpan name = cm_span_part(text, 1, CM_HTML_ENTITY_NAME_MAX + 1);
    while (length < name.length && g_ascii_isalnum(name.bytes[length]))
        length++;
    gboolean ended = length < name.length && name.bytes[length] == ';';
    const CmHtmlEntityName *entity = ended ? find(name.bytes, length) : NULL;
    gsize taken = length + 2;
    if (entity == NULL) {
        entity = find_bare(cm_span_part(name, 0, length));
        taken = entity != NULL ? strlen(entity->name) + 1 : 0;
        CmSpan rest = cm_span_part(text, taken, text.length);
        if (place == CM_HTML_IN_ATTRIBUTE && is_part_of_address(rest))
            return 0;
    }
    if (entity == NULL)
        return 0;
    characters[0] = entity->first;
    characters[1] = entity->second;
    return taken;
}

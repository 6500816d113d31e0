#include "inspector/xmp.h"

#include <exempi/xmp.h>
#include <exempi/xmpconsts.h>

#define PROPERTIES_MAX 20000u
#define PACKETS_MAX    64u
#define CATEGORIES_MAX 4000 /* tags within one value: behind them all is one text */

#define KEYWORDS_URI "http://www.metadataworkinggroup.com/schemas/keywords/"

static const struct {
    const char *uri, *prefix;
} namespaces[] = {
    {"http://www.metadataworkinggroup.com/schemas/regions/", "mwg-rs"},
    {"http://ns.microsoft.com/photo/1.2/", "MP"},
    {"http://ns.microsoft.com/photo/1.2/t/RegionInfo#", "MPRI"},
    {"http://ns.microsoft.com/photo/1.2/t/Region#", "MPReg"},
    {"http://ns.microsoft.com/photo/1.0", "MicrosoftPhoto"},
    {"http://ns.microsoft.com/photo/1.0/", "MicrosoftPhoto_1_"},
    {"http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "Iptc4xmpExt"},
    {"http://www.digikam.org/ns/1.0/", "digiKam"},
    {"http://ns.adobe.com/lightroom/1.0/", "lr"},
    {"http://ns.iview-multimedia.com/mediapro/1.0/", "mediapro"},
    {"http://ns.acdsee.com/iptc/1.0/", "acdsee"},
    {"http://ns.acdsee.com/regions/", "acdsee-rs"},
    {"http://ns.microsoft.com/expressionmedia/1.0/", "expressionmedia"},
    {KEYWORDS_URI, "mwg-kw"},
    {"http://xmp.gettyimages.com/gift/1.0/", "GettyImagesGIFT"},
    {"http://cipa.jp/exif/1.0/", "exifEX"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
};

/* What a property whose path holds @fragment, to the end of a name, is, at any depth below @within
 * (NULL: anywhere). The first that fits counts. One that should be a list may be a single value,
 * and the other way round.
 */
typedef struct {
    const char *fragment, *within;
    CmReportTextRole role;
    const char *source;
} Rule;

static const Rule rules[] = {
    {"MPReg:PersonDisplayName", NULL, CM_TEXT_PEOPLE_TAG, "xmp:MP"},
    {"Iptc4xmpExt:PersonInImageWDetails", NULL, CM_TEXT_PEOPLE_TAG, "xmp:Iptc4xmpExt"},
    {"Iptc4xmpExt:PersonInImage", NULL, CM_TEXT_PEOPLE_TAG, "xmp:Iptc4xmpExt"},
    {"/Iptc4xmpExt:Name", "Iptc4xmpExt:ImageRegion", CM_TEXT_PEOPLE_TAG, "xmp:Iptc4xmpExt"},
    {"/Iptc4xmpExt:Name", "Iptc4xmpExt:PersonHeard", CM_TEXT_PEOPLE_TAG, "xmp:Iptc4xmpExt"},
    {"mediapro:People", NULL, CM_TEXT_PEOPLE_TAG, "xmp:mediapro"},
    {"expressionmedia:People", NULL, CM_TEXT_PEOPLE_TAG, "xmp:expressionmedia"},
    {"GettyImagesGIFT:Personality", NULL, CM_TEXT_PEOPLE_TAG, "xmp:GettyImagesGIFT"},
    {"acdsee-rs:Name", NULL, CM_TEXT_PEOPLE_TAG, "xmp:acdsee-rs"},
    {"digiKam:TagsList", NULL, CM_TEXT_CAPTION, "xmp:digiKam"},
    {"lr:hierarchicalSubject", NULL, CM_TEXT_CAPTION, "xmp:lr"},
    {"MicrosoftPhoto:LastKeywordXMP", NULL, CM_TEXT_CAPTION, "xmp:MicrosoftPhoto"},
    {"MicrosoftPhoto_1_:LastKeywordXMP", NULL, CM_TEXT_CAPTION, "xmp:MicrosoftPhoto"},
    {"mediapro:CatalogSets", NULL, CM_TEXT_CAPTION, "xmp:mediapro"},
    {"expressionmedia:CatalogSets", NULL, CM_TEXT_CAPTION, "xmp:expressionmedia"},
    {"expressionmedia:Event", NULL, CM_TEXT_CAPTION, "xmp:expressionmedia"},
    {"mediapro:Event", NULL, CM_TEXT_CAPTION, "xmp:mediapro"},
    {"dc:subject", NULL, CM_TEXT_CAPTION, "xmp:dc:subject"},
    {"dc:description", NULL, CM_TEXT_CAPTION, "xmp:dc:description"},
    {"dc:title", NULL, CM_TEXT_CAPTION, "xmp:dc:title"},
    {"dc:creator", NULL, CM_TEXT_CAPTION, "xmp:dc:creator"},
    {"dc:rights", NULL, CM_TEXT_CAPTION, "xmp:dc:rights"},
    {"photoshop:Headline", NULL, CM_TEXT_CAPTION, "xmp:photoshop:Headline"},
    {"photoshop:Instructions", NULL, CM_TEXT_CAPTION, "xmp:photoshop:Instructions"},
    {"photoshop:SupplementalCategories", NULL, CM_TEXT_CAPTION, "xmp:photoshop:Categories"},
    {"photoshop:CaptionWriter", NULL, CM_TEXT_CAPTION, "xmp:photoshop:CaptionWriter"},
    {"photoshop:Credit", NULL, CM_TEXT_CAPTION, "xmp:photoshop:Credit"},
    {"acdsee:author", NULL, CM_TEXT_CAPTION, "xmp:acdsee"},
    {"acdsee:keywords", NULL, CM_TEXT_CAPTION, "xmp:acdsee"},
    {"acdsee:caption", NULL, CM_TEXT_CAPTION, "xmp:acdsee"},
    {"acdsee:notes", NULL, CM_TEXT_CAPTION, "xmp:acdsee"},
    {"exif:UserComment", NULL, CM_TEXT_CAPTION, "xmp:exif:UserComment"},
    {"tiff:ImageDescription", NULL, CM_TEXT_CAPTION, "xmp:tiff:ImageDescription"},
    {"aux:OwnerName", NULL, CM_TEXT_CAPTION, "xmp:aux:OwnerName"},
    {"exifEX:CameraOwnerName", NULL, CM_TEXT_CAPTION, "xmp:exifEX:CameraOwnerName"},
    {"exifEX:ImageTitle", NULL, CM_TEXT_CAPTION, "xmp:exifEX:ImageTitle"},
    {"exifEX:Photographer", NULL, CM_TEXT_CAPTION, "xmp:exifEX:Photographer"},
    {"exifEX:ImageEditor", NULL, CM_TEXT_CAPTION, "xmp:exifEX:ImageEditor"},
    {"Iptc4xmpExt:Event", NULL, CM_TEXT_CAPTION, "xmp:Iptc4xmpExt"},
    {"Iptc4xmpExt:AOTitle", NULL, CM_TEXT_CAPTION, "xmp:Iptc4xmpExt"},
    {"Iptc4xmpExt:AOCreator", NULL, CM_TEXT_CAPTION, "xmp:Iptc4xmpExt"},
    {"Iptc4xmpCore:Location", NULL, CM_TEXT_CAPTION, "xmp:Iptc4xmpCore"},
    {"Iptc4xmpCore:AltTextAccessibility", NULL, CM_TEXT_CAPTION, "xmp:Iptc4xmpCore"},
    {"Iptc4xmpCore:ExtDescrAccessibility", NULL, CM_TEXT_CAPTION, "xmp:Iptc4xmpCore"},
};

/* What kind of thing is in a region, and what for: words of a list, which are called names too
 * (IPTC Photo Metadata Standard 2023.2, "Entity or Concept"). */
static gboolean is_kind(const char *path)
{
    return strstr(path, "/Iptc4xmpExt:rCtype") != NULL ||
           strstr(path, "/Iptc4xmpExt:rRole") != NULL;
}

/* A named region of the Metadata Working Group; its type may come before or behind its name. */
typedef struct {
    char *path; /* of the structure */
    char *name, *type;
    CmPictureArea area;
} Region;

typedef struct {
    CmPicture *picture;
    XmpPtr xmp;
    GArray *regions; /* of Region */
} Reader;

gboolean cm_xmp_start(void)
{
    if (!xmp_init())
        return FALSE;
    /* A packet may call its name spaces what it likes; registered ones come out by these names. */
    for (guint i = 0; i < G_N_ELEMENTS(namespaces); i++)
        xmp_register_namespace(namespaces[i].uri, namespaces[i].prefix, NULL);
    return TRUE;
}

void cm_xmp_stop(void)
{
    xmp_terminate();
}

static void region_clear(gpointer data)
{
    Region *region = data;
    g_free(region->path);
    g_free(region->name);
    g_free(region->type);
}

/* Fields of one region come one after the other. */
static Region *region_at(Reader *reader, const char *path, gsize length)
{
    if (reader->regions->len > 0) {
        Region *last = &g_array_index(reader->regions, Region, reader->regions->len - 1);
        if (strlen(last->path) == length && strncmp(last->path, path, length) == 0)
            return last;
    }
    Region region = {.path = g_strndup(path, length)};
    g_array_append_val(reader->regions, region);
    return &g_array_index(reader->regions, Region, reader->regions->len - 1);
}

/* "…/mwg-rs:Area/stArea:x" of a region (Guidelines for Handling Image Metadata 2.0, 5.9). */
static gboolean read_area(Reader *reader, const char *path, const char *value)
{
    static const struct {
        const char *name;
        gsize offset;
    } fields[] = {
        {"x", G_STRUCT_OFFSET(CmPictureArea, x)},
        {"y", G_STRUCT_OFFSET(CmPictureArea, y)},
        {"w", G_STRUCT_OFFSET(CmPictureArea, width)},
        {"h", G_STRUCT_OFFSET(CmPictureArea, height)},
    };
    static const char before[] = "/mwg-rs:Area/stArea:";
    const char *area = strstr(path, before);
    for (guint i = 0; area != NULL && i < G_N_ELEMENTS(fields); i++) {
        if (!g_str_equal(area + sizeof before - 1, fields[i].name))
            continue;
        Region *region = region_at(reader, path, (gsize)(area - path));
        G_STRUCT_MEMBER(double, &region->area, fields[i].offset) = g_ascii_strtod(value, NULL);
    }
    return area != NULL;
}

static gboolean read_region(Reader *reader, const char *path, const char *value)
{
    const char *field = strrchr(path, '/');
    if (field == NULL || strstr(path, "mwg-rs:RegionList[") == NULL)
        return FALSE;
    if (read_area(reader, path, value))
        return TRUE;
    char **to = NULL;
    Region *region = NULL;
    if (g_str_equal(field, "/mwg-rs:Name")) {
        region = region_at(reader, path, (gsize)(field - path));
        to = &region->name;
    } else if (g_str_equal(field, "/mwg-rs:Type")) {
        region = region_at(reader, path, (gsize)(field - path));
        to = &region->type;
    } else if (g_str_equal(field, "/mwg-rs:Description")) {
        cm_picture_add(reader->picture, CM_TEXT_CAPTION, "xmp:mwg-rs", value);
        return TRUE;
    } else {
        return FALSE;
    }
    g_free(*to);
    *to = g_strdup(value);
    return TRUE;
}

/* Keywords are trees ("People|Anna Li", "People/Anna Li"): what is below people is a person. */
static gboolean read_people_keyword(Reader *reader, const char *source, const char *value)
{
    if (g_ascii_strncasecmp(value, "people", 6) != 0 || strchr("|/\\.", value[6]) == NULL ||
        value[6] == '\0')
        return FALSE;
    const char *last = value + 6;
    for (const char *at = last; *at != '\0'; at++)
        if (strchr("|/\\", *at) != NULL)
            last = at;
    cm_picture_add(reader->picture, CM_TEXT_PEOPLE_TAG, source, last + 1);
    return TRUE;
}

static gboolean keyword_is_people(Reader *reader, const char *path)
{
    XmpStringPtr value = xmp_string_new();
    gboolean people = xmp_get_property(reader->xmp, KEYWORDS_URI, path, value, NULL) &&
                      g_ascii_strcasecmp(xmp_string_cstr(value), "people") == 0;
    xmp_string_free(value);
    return people;
}

/* A tree of the Metadata Working Group (Guidelines for Handling Image Metadata 2.0, 5.10), whose
 * keywords may stand behind those below them. What is below people, and has nothing below itself,
 * is a person. */
static gboolean read_keyword(Reader *reader, const char *path, const char *value)
{
    static const char field[] = "/mwg-kw:Keyword", below[] = "/mwg-kw:Children";
    if (!g_str_has_suffix(path, field))
        return FALSE;
    const char *first = strstr(path, below);
    g_autofree char *root =
        first != NULL ? g_strdup_printf("%.*s%s", (int)(first - path), path, field) : NULL;
    g_autofree char *children =
        g_strdup_printf("%.*s%s", (int)(strlen(path) - strlen(field)), path, below);
    gboolean person = root != NULL && keyword_is_people(reader, root) &&
                      !xmp_has_property(reader->xmp, KEYWORDS_URI, children);
    cm_picture_add(reader->picture, person ? CM_TEXT_PEOPLE_TAG : CM_TEXT_CAPTION, "xmp:mwg-kw",
                   value);
    return TRUE;
}

/* ACDSee keeps its tree as XML within the value: the text between tags. */
static gboolean read_categories(Reader *reader, const char *path, const char *value)
{
    if (!g_str_has_prefix(path, "acdsee:categories"))
        return FALSE;
    g_auto(GStrv) parts = g_strsplit(value, "<", CATEGORIES_MAX);
    for (guint i = 0; parts[i] != NULL; i++) {
        const char *end = strchr(parts[i], '>');
        cm_picture_add(reader->picture, CM_TEXT_CAPTION, "xmp:acdsee",
                       end != NULL ? end + 1 : parts[i]);
    }
    return TRUE;
}

/* TRUE when @path holds @fragment, and no letter of a longer name behind it. */
static gboolean path_holds(const char *path, const char *fragment)
{
    gsize length = strlen(fragment);
    for (const char *at = path; (at = strstr(at, fragment)) != NULL; at += length)
        if (!g_ascii_isalnum(at[length]))
            return TRUE;
    return FALSE;
}

static void read_text(Reader *reader, const char *path, const char *value)
{
    for (guint i = 0; i < G_N_ELEMENTS(rules); i++) {
        const Rule *rule = &rules[i];
        if (!path_holds(path, rule->fragment) ||
            (rule->within != NULL && strstr(path, rule->within) == NULL))
            continue;
        if (strstr(path, "/?") != NULL || strstr(path, "xml:lang") != NULL || is_kind(path))
            return;
        if (rule->role == CM_TEXT_PEOPLE_TAG || !read_people_keyword(reader, rule->source, value))
            cm_picture_add(reader->picture, rule->role, rule->source, value);
        return;
    }
}

static void read_fact(Reader *reader, const char *path, const char *value)
{
    if (*value == '\0')
        return;
    if (g_str_equal(path, "tiff:Make") || g_str_equal(path, "tiff:Model"))
        reader->picture->camera = TRUE;
    if (g_str_equal(path, "exif:GPSLatitude") || g_str_equal(path, "exif:GPSLongitude"))
        reader->picture->location = TRUE;
}

static void read_property(Reader *reader, XmpStringPtr path, XmpStringPtr value)
{
    g_autofree char *text = g_utf8_make_valid(xmp_string_cstr(value), -1);
    const char *where = xmp_string_cstr(path);
    if (read_region(reader, where, text) || read_keyword(reader, where, text) ||
        read_categories(reader, where, text))
        return;
    read_text(reader, where, text);
    read_fact(reader, where, text);
}

/* A region without a type, or of a type that is a face, shows a person; a pet or a bar code not,
 * though its name may still be one. */
static void add_regions(Reader *reader)
{
    for (guint i = 0; i < reader->regions->len; i++) {
        const Region *region = &g_array_index(reader->regions, Region, i);
        gboolean person = region->type == NULL || *region->type == '\0' ||
                          g_ascii_strcasecmp(region->type, "face") == 0;
        if (person)
            cm_picture_add_area(reader->picture, &region->area);
        if (region->name != NULL)
            cm_picture_add(reader->picture, person ? CM_TEXT_PEOPLE_TAG : CM_TEXT_CAPTION,
                           "xmp:mwg-rs", region->name);
    }
}

static void read_properties(Reader *reader)
{
    XmpIteratorPtr properties = xmp_iterator_new(reader->xmp, NULL, NULL, XMP_ITER_JUSTLEAFNODES);
    XmpStringPtr schema = xmp_string_new(), path = xmp_string_new(), value = xmp_string_new();
    guint32 options = 0;
    guint count = 0;
    while (properties != NULL && xmp_iterator_next(properties, schema, path, value, &options)) {
        read_property(reader, path, value);
        if (++count < PROPERTIES_MAX)
            continue;
        reader->picture->unread = TRUE;
        break;
    }
    xmp_string_free(schema);
    xmp_string_free(path);
    xmp_string_free(value);
    if (properties != NULL)
        xmp_iterator_free(properties);
}

void cm_xmp_read(CmPicture *picture, CmSpan packet)
{
    XmpPtr xmp = xmp_new(packet.bytes, packet.length);
    if (xmp == NULL) {
        picture->unread = TRUE;
        return;
    }
    Reader reader = {.picture = picture, .xmp = xmp};
    reader.regions = g_array_new(FALSE, FALSE, sizeof(Region));
    g_array_set_clear_func(reader.regions, region_clear);
    read_properties(&reader);
    add_regions(&reader);
    g_array_unref(reader.regions);
    xmp_free(xmp);
}

gboolean cm_xmp_read_anywhere(CmPicture *picture, CmSpan bytes)
{
    static const char begin[] = "<x:xmpmeta", end[] = "</x:xmpmeta>";
    gsize at = 0;
    guint packets = 0;
    while ((at = cm_span_find(bytes, at, begin)) < bytes.length) {
        gsize close = cm_span_find(bytes, at, end);
        if (close >= bytes.length || packets++ >= PACKETS_MAX) {
            picture->unread = TRUE;
            return TRUE;
        }
        cm_xmp_read(picture, cm_span_part(bytes, at, close + sizeof end - 1 - at));
        at = close;
    }
    return packets > 0;
}

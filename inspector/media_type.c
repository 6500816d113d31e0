#include "inspector/media_type.h"

#include "inspector/flat_document.h"
#include "inspector/media_head.h"
#include "inspector/zip_type.h"

#define DECLARED_MAX 120u /* bytes of a type that is believed to be one */

typedef struct {
    gsize offset;
    gsize length;
    const char *mark;
    const char *type;
} Mark;

#define MARK(at, text, type_name)                                                                  \
    {                                                                                              \
        (at), sizeof(text) - 1, (text), (type_name)                                                \
    }

/* Longer marks before shorter ones. */
static const Mark marks[] = {
    MARK(0, "\xff\xd8\xff", "image/jpeg"),
    MARK(0, "\x89PNG\r\n\x1a\n", "image/png"),
    MARK(0, "GIF87a", "image/gif"),
    MARK(0, "GIF89a", "image/gif"),
    MARK(0, "II*\0", "image/tiff"),
    MARK(0, "MM\0*", "image/tiff"),
    MARK(0, "8BPS", "image/vnd.adobe.photoshop"),
    MARK(0, "\0\0\0\x0cjP  \r\n", "image/jp2"),
    MARK(0, "\xff\x4f\xff\x51", "image/jp2"),
    MARK(0, "\0\0\0\x0cJXL ", "image/jxl"),
    MARK(0, "\xff\x0a", "image/jxl"),
    MARK(0, "\0\0\1\0", "image/x-icon"),
    MARK(0, "\xd7\xcd\xc6\x9a", "image/wmf"),
    MARK(0, "PK\3\4", "application/zip"),
    MARK(0, "PK\5\6", "application/zip"),
    MARK(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    MARK(0, "{\\rtf", "application/rtf"),
    MARK(0, "%!PS", "application/postscript"),
    MARK(0, "\4%!PS", "application/postscript"),
    MARK(0, "\xc5\xd0\xd3\xc6", "application/postscript"),
    MARK(0, "\033%-12345X", "application/vnd.hp-pcl"),
    MARK(0, "(This file must be converted with BinHex", "application/mac-binhex40"),
    MARK(0, "/* XPM */", "image/x-xpixmap"),
    MARK(0, "\x1f\x8b", "application/gzip"),
    MARK(0,
         "\xfd"
         "7zXZ\0",
         "application/x-xz"),
    MARK(0, "7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    MARK(0, "Rar!\x1a\x07", "application/vnd.rar"),
    MARK(257, "ustar", "application/x-tar"),
    MARK(0, "!<arch>\n", "application/x-archive"),
    MARK(0, "\x1f\x9d", "application/x-compress"),
    MARK(0, "\x28\xb5\x2f\xfd", "application/zstd"),
    MARK(2, "-lh0-", "application/x-lha"),
    MARK(2, "-lh1-", "application/x-lha"),
    MARK(2, "-lh4-", "application/x-lha"),
    MARK(2, "-lh5-", "application/x-lha"),
    MARK(2, "-lh6-", "application/x-lha"),
    MARK(2, "-lh7-", "application/x-lha"),
    MARK(2, "-lhd-", "application/x-lha"),
    MARK(0, "\x78\x9f\x3e\x22", "application/ms-tnef"),
    MARK(0, "\x1a\x45\xdf\xa3", "video/webm"),
    MARK(0, "OggS", "audio/ogg"),
    MARK(0, "fLaC", "audio/flac"),
    MARK(0, "#!AMR", "audio/amr"),
    MARK(0, "MThd", "audio/midi"),
    MARK(0, "FLV\1", "video/x-flv"),
    MARK(0, "\0\0\1\xba", "video/mpeg"),
    MARK(0, "\0\0\1\xb3", "video/mpeg"),
    MARK(0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    MARK(0,
         "\x7f"
         "ELF",
         "application/x-executable"),
    MARK(0, "SQLite format 3\0", "application/vnd.sqlite3"),
    MARK(0, "\0\5\x16\7\0", "application/applefile"),
    MARK(0, "\0\5\x16\0\0", "application/applefile"),
    MARK(0, "\0\0\0\1Bud1", "application/x-ds-store"),
};

static const char *detect_mark(CmSpan bytes)
{
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        const Mark *mark = &marks[i];
        if (bytes.length >= mark->offset + mark->length &&
            memcmp(bytes.bytes + mark->offset, mark->mark, mark->length) == 0)
            return mark->type;
    }
    return NULL;
}

const char *cm_media_type_detect(CmSpan bytes)
{
    const char *type = detect_mark(bytes);
    if (type == NULL)
        type = cm_media_head_detect(bytes);
    if (type == NULL)
        return cm_flat_document_detect(bytes);
    return g_str_equal(type, "application/zip") ? cm_zip_type(bytes) : type;
}

static const struct {
    const char *ending, *type;
} endings[] = {
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"png", "image/png"},
    {"gif", "image/gif"},
    {"heic", "image/heic"},
    {"heif", "image/heif"},
    {"avif", "image/avif"},
    {"webp", "image/webp"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
    {"bmp", "image/bmp"},
    {"svg", "image/svg+xml"},
    {"mp4", "video/mp4"},
    {"mov", "video/quicktime"},
    {"m4v", "video/mp4"},
    {"avi", "video/x-msvideo"},
    {"wmv", "video/x-ms-asf"},
    {"webm", "video/webm"},
    {"mkv", "video/webm"},
    {"3gp", "video/3gpp"},
    {"mp3", "audio/mpeg"},
    {"m4a", "audio/mp4"},
    {"wav", "audio/wav"},
    {"ogg", "audio/ogg"},
    {"aac", "audio/aac"},
    {"pdf", "application/pdf"},
    {"doc", "application/msword"},
    {"xls", "application/vnd.ms-excel"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"odt", "application/vnd.oasis.opendocument"},
    {"ods", "application/vnd.oasis.opendocument"},
    {"odp", "application/vnd.oasis.opendocument"},
    {"rtf", "application/rtf"},
    {"zip", "application/zip"},
    {"7z", "application/x-7z-compressed"},
    {"rar", "application/vnd.rar"},
    {"gz", "application/gzip"},
    {"tar", "application/x-tar"},
    {"htm", "text/html"},
    {"html", "text/html"},
    {"xhtml", "application/xhtml+xml"},
    {"xht", "application/xhtml+xml"},
    {"txt", "text/plain"},
    {"csv", "text/csv"},
    {"ics", "text/calendar"},
    {"vcf", "text/vcard"},
    {"eml", "message/rfc822"},
};

const char *cm_media_type_of_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (guint i = 0; dot != NULL && i < G_N_ELEMENTS(endings); i++)
        if (g_ascii_strcasecmp(dot + 1, endings[i].ending) == 0)
            return endings[i].type;
    return NULL;
}

static const struct {
    const char *prefix;
    CmMedia media;
} families[] = {
    {"image/", CM_MEDIA_IMAGE},
    {"video/", CM_MEDIA_VIDEO},
    {"audio/", CM_MEDIA_AUDIO},
    {"message/", CM_MEDIA_MESSAGE},
    {"text/rtf", CM_MEDIA_DOCUMENT},
    {"text/", CM_MEDIA_TEXT},
    {"application/pdf", CM_MEDIA_DOCUMENT},
    {"application/rtf", CM_MEDIA_DOCUMENT},
    {"application/msword", CM_MEDIA_DOCUMENT},
    {"application/postscript", CM_MEDIA_DOCUMENT},
    {"application/x-ole-storage", CM_MEDIA_DOCUMENT},
    {"application/vnd.ms-cab", CM_MEDIA_ARCHIVE},
    {"application/vnd.ms-", CM_MEDIA_DOCUMENT},
    {"application/vnd.openxmlformats-", CM_MEDIA_DOCUMENT},
    {"application/vnd.oasis.opendocument", CM_MEDIA_DOCUMENT},
    {"application/vnd.apple.", CM_MEDIA_DOCUMENT},
    {"application/zip", CM_MEDIA_ARCHIVE},
    {"application/x-zip", CM_MEDIA_ARCHIVE},
    {"application/gzip", CM_MEDIA_ARCHIVE},
    {"application/x-gzip", CM_MEDIA_ARCHIVE},
    {"application/x-bzip2", CM_MEDIA_ARCHIVE},
    {"application/x-xz", CM_MEDIA_ARCHIVE},
    {"application/x-7z", CM_MEDIA_ARCHIVE},
    {"application/vnd.rar", CM_MEDIA_ARCHIVE},
    {"application/x-rar", CM_MEDIA_ARCHIVE},
    {"application/x-tar", CM_MEDIA_ARCHIVE},
    {"application/x-cpio", CM_MEDIA_ARCHIVE},
    {"application/x-archive", CM_MEDIA_ARCHIVE},
    {"application/x-compress", CM_MEDIA_ARCHIVE},
    {"application/x-lha", CM_MEDIA_ARCHIVE},
    {"application/zstd", CM_MEDIA_ARCHIVE},
    {"application/ms-tnef", CM_MEDIA_ARCHIVE},
    {"application/mbox", CM_MEDIA_ARCHIVE},
};

char *cm_media_type_declared(CmSpan declared)
{
    gboolean good = declared.length <= DECLARED_MAX && declared.length > 0 &&
                    memchr(declared.bytes, '/', declared.length) != NULL;
    for (gsize i = 0; good && i < declared.length; i++)
        good = g_ascii_isgraph(declared.bytes[i]);
    return good ? g_ascii_strdown(declared.bytes, (gssize)declared.length) : g_strdup("");
}

CmMedia cm_media_type_media(const char *type)
{
    for (guint i = 0; i < G_N_ELEMENTS(families); i++)
        if (g_str_has_prefix(type, families[i].prefix))
            return families[i].media;
    return CM_MEDIA_OTHER;
}

gboolean cm_media_type_is_message(const char *type)
{
    return g_str_equal(type, "message/rfc822") || g_str_equal(type, "message/global") ||
           g_str_equal(type, "message/news");
}

gboolean cm_media_type_is_encrypted(const char *type, CmSpan bytes)
{
    static const char package[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (g_str_equal(type, "application/pdf"))
        return cm_span_find(bytes, 0, "/Encrypt") < bytes.length;
    if (g_str_equal(type, "application/x-ole-storage"))
        return bytes.length > 0 &&
               memmem(bytes.bytes, bytes.length, package, sizeof package - 1) != NULL;
    return cm_zip_is_encrypted(bytes);
}

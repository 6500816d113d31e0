#include "inspector/film_tags.h"

#include "inspector/film_limits.h"
#include "inspector/recording.h"

/* As libavformat calls them, whatever the container; an ending such as "-eng" is a language. */
static const struct {
    const char *key, *source;
} captions[] = {
    {"title", "av:title"},
    {"comment", "av:comment"},
    {"description", "av:description"},
    {"synopsis", "av:description"},
    {"summary", "av:description"},
    {"artist", "av:artist"},
    {"album_artist", "av:artist"},
    {"author", "av:artist"},
    {"performer", "av:artist"},
    {"actor", "av:artist"},
    {"composer", "av:artist"},
    {"album", "av:album"},
    {"show", "av:album"},
    {"keywords", "av:keywords"},
    {"subject", "av:keywords"},
    {"lyrics", "av:lyrics"},
    {"copyright", "av:copyright"},
    {"com.apple.quicktime.title", "av:title"},
    {"com.apple.quicktime.comment", "av:comment"},
    {"com.apple.quicktime.description", "av:description"},
    {"com.apple.quicktime.displayname", "av:title"},
    {"com.apple.quicktime.artist", "av:artist"},
    {"com.apple.quicktime.author", "av:artist"},
    {"com.apple.quicktime.keywords", "av:keywords"},
    {"com.apple.quicktime.information", "av:information"},
};

typedef struct {
    CmPicture *said;
    CmCharsets *charsets;
    guint left; /* tags that are still looked at */
} Reader;

static gboolean is_key(const char *key, const char *wanted)
{
    gsize length = strlen(wanted);
    return g_ascii_strncasecmp(key, wanted, length) == 0 &&
           (key[length] == '\0' || (key[length] == '-' && strlen(key + length) == 4));
}

static gboolean is_said(const CmPicture *said, const char *text)
{
    for (guint i = 0; i < said->texts->len; i++)
        if (g_str_equal(((const CmPictureText *)g_ptr_array_index(said->texts, i))->text, text))
            return TRUE;
    return FALSE;
}

/* What the file's own reader has found stands there as it was converted, ends without blanks. */
static void add_caption(Reader *reader, const char *source, const char *value)
{
    g_autofree char *text = g_strstrip(g_utf8_make_valid(value, -1));
    if (!is_said(reader->said, text))
        cm_recording_add(reader->said, reader->charsets, source, NULL, cm_span_of(value));
}

static void read_tag(Reader *reader, const AVDictionaryEntry *tag)
{
    for (guint i = 0; i < G_N_ELEMENTS(captions); i++)
        if (is_key(tag->key, captions[i].key))
            add_caption(reader, captions[i].source, tag->value);
    if (is_key(tag->key, "location") || is_key(tag->key, "com.apple.quicktime.location.ISO6709"))
        reader->said->location |= strpbrk(tag->value, "123456789") != NULL;
}

static void read_tags(Reader *reader, const AVDictionary *tags)
{
    const AVDictionaryEntry *tag = NULL;
    while (reader->left > 0 && (tag = av_dict_get(tags, "", tag, AV_DICT_IGNORE_SUFFIX)) != NULL) {
        reader->left--;
        read_tag(reader, tag);
    }
}

void cm_film_tags_read(const AVFormatContext *format, CmPicture *said, CmCharsets *charsets)
{
    Reader reader = {said, charsets, cm_film_limits()->tags};
    read_tags(&reader, format->metadata);
    for (guint i = 0; i < format->nb_streams; i++)
        read_tags(&reader, format->streams[i]->metadata);
    for (guint i = 0; i < format->nb_chapters; i++)
        read_tags(&reader, format->chapters[i]->metadata);
}

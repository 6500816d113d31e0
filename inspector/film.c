#include "inspector/film.h"

#include <libavutil/log.h>

#include "inspect/picture.h"

#include "inspector/appearance.h"
#include "inspector/container.h"
#include "inspector/film_decoder.h"
#include "inspector/film_frame.h"
#include "inspector/film_keys.h"
#include "inspector/film_limits.h"
#include "inspector/film_source.h"
#include "inspector/film_tags.h"

typedef struct {
    guint32 moment;
    CmPdq pdq;
} Look;

typedef struct {
    CmContainer *container;
    CmFilmSource source;
    AVCodecContext **decoders; /* one for each stream, where it was asked for */
    GArray *looks;             /* of Look: at frames that show something */
    gboolean shown;            /* a frame could be decoded */
} Film;

static CmReportPart *part_of(const Film *film)
{
    return cm_inspection_part(film->container->inspection, film->container->part);
}

static void look(Film *film, const CmGrey *grey, guint32 moment)
{
    Look look = {.moment = moment};
    if (grey != NULL && cm_pdq(grey, &look.pdq) && look.pdq.quality >= CM_PICTURE_QUALITY_LEAST)
        g_array_append_val(film->looks, look);
}

static gint compare_looks(gconstpointer a, gconstpointer b)
{
    guint32 left = ((const Look *)a)->moment, right = ((const Look *)b)->moment;
    return (left > right) - (left < right);
}

/* In the order of the film, whatever the order in which they were looked at. */
static void tell(Film *film)
{
    CmReportPart *part = part_of(film);
    g_array_sort(film->looks, compare_looks);
    for (guint i = 0; i < film->looks->len; i++) {
        const Look *look = &g_array_index(film->looks, Look, i);
        if (cm_appearance_add_scene(part, &look->pdq))
            g_array_append_val(part->moments, look->moment);
    }
}

static void look_at_frame(Film *film, const CmGrey *grey, guint32 moment)
{
    g_autoptr(CmGrey) within = cm_film_frame_within_bars(grey);
    film->shown = TRUE;
    look(film, grey, moment);
    look(film, within, moment);
}

static AVCodecContext *decoder_of(Film *film, guint stream, CmReason *reason)
{
    if (film->decoders[stream] == NULL)
        film->decoders[stream] =
            cm_film_decoder_new(film->source.format->streams[stream]->codecpar, reason);
    return film->decoders[stream];
}

static CmReason decode(Film *film, const AVPacket *packet)
{
    CmReason reason = CM_REASON_NONE;
    g_autoptr(CmGrey) grey = NULL;
    AVCodecContext *decoder = decoder_of(film, (guint)packet->stream_index, &reason);
    if (decoder != NULL)
        reason = cm_film_decoder_read(decoder, packet, &grey);
    if (grey != NULL)
        look_at_frame(film, grey, cm_film_keys_moment(&film->source, packet));
    return reason;
}

/* Of each two the first one before any of the others: where there is no time for all of them, those
 * that were looked at are of the whole film. */
static void decode_each(Film *film, const GPtrArray *packets, CmContainer *reasons)
{
    for (guint first = 0; first < 2; first++)
        for (guint i = first; i < packets->len && !cm_film_source_is_late(&film->source); i += 2)
            cm_container_fail(reasons, decode(film, g_ptr_array_index(packets, i)));
}

/* The worst of what kept frames from being seen; where one was seen, nothing is said of the others:
 * a film is uninspected anyway. */
static void decode_all(Film *film, const CmFilmKeys *keys)
{
    CmContainer reasons = {.reason = CM_REASON_NONE};
    decode_each(film, keys->packets, &reasons);
    if (film->shown)
        return;
    if (keys->too_large || cm_film_source_is_late(&film->source))
        cm_container_fail(&reasons, CM_REASON_TOO_LARGE);
    cm_container_fail(film->container,
                      reasons.reason != CM_REASON_NONE ? reasons.reason : CM_REASON_BROKEN);
}

static void read_frames(Film *film)
{
    CmFilmKeys keys;
    AVFormatContext *format = film->source.format;
    gboolean moving = FALSE;
    for (guint i = 0; i < format->nb_streams; i++)
        moving |= cm_film_keys_is_moving(format->streams[i]);
    if (!moving)
        return;
    cm_film_keys_read(&film->source, &keys);
    guint count = format->nb_streams;
    film->decoders = g_new0(AVCodecContext *, count);
    film->looks = g_array_new(FALSE, FALSE, sizeof(Look));
    decode_all(film, &keys);
    tell(film);
    g_array_unref(film->looks);
    for (guint i = 0; i < count; i++)
        cm_film_decoder_free(film->decoders[i]);
    g_free(film->decoders);
    cm_film_keys_clear(&keys);
}

/* What a stream carries that is no stream: a cover, or a file that was attached. */
static CmSpan attached(const AVStream *stream)
{
    const AVCodecParameters *parameters = stream->codecpar;
    const AVPacket *cover = &stream->attached_pic;
    if ((stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0 && cover->size > 0)
        return (CmSpan){(const char *)cover->data, (gsize)cover->size};
    if (parameters->codec_type == AVMEDIA_TYPE_ATTACHMENT && parameters->extradata_size > 0)
        return (CmSpan){(const char *)parameters->extradata, (gsize)parameters->extradata_size};
    return (CmSpan){"", 0};
}

static char *name_of(const AVStream *stream)
{
    const AVDictionaryEntry *tag = av_dict_get(stream->metadata, "filename", NULL, 0);
    return tag != NULL ? g_utf8_make_valid(tag->value, -1) : g_strdup("cover");
}

static void read_attached(Film *film)
{
    AVFormatContext *format = film->source.format;
    for (guint i = 0; i < format->nb_streams; i++) {
        CmSpan bytes = attached(format->streams[i]);
        if (bytes.length == 0)
            continue;
        if (!cm_container_count(film->container) ||
            !cm_container_take(film->container, bytes.length))
            return;
        g_autofree char *name = name_of(format->streams[i]);
        const CmMember member = {.name = name, .type = ""};
        cm_container_read(film->container, &member, bytes);
    }
}

/* Of a sound file there is nothing that could have been seen. */
static void read_film(Film *film, const char *type, CmSpan bytes, CmPicture *said, gint64 time)
{
    CmReason reason = CM_REASON_NONE;
    CmInspection *inspection = film->container->inspection;
    g_autoptr(CmClock) clock = cm_clock_new_system();
    gint64 begun = cm_clock_monotonic(clock);
    if (cm_film_source_open(&film->source, type, bytes, clock, begun + time, &reason)) {
        cm_film_tags_read(film->source.format, said, inspection->charsets);
        read_frames(film);
        read_attached(film);
    } else if (g_str_has_prefix(type, "video/")) {
        cm_container_fail(film->container, reason);
    }
    cm_film_source_close(&film->source);
    inspection->film_time += cm_clock_monotonic(clock) - begun;
}

CmReason cm_film_read(CmInspection *inspection, int part, CmSpan bytes, CmPicture *said)
{
    CmContainer container;
    Film film = {.container = &container};
    CmReportPart *own = cm_inspection_part(inspection, part);
    if (!cm_film_source_is_known(own->type))
        return CM_REASON_UNKNOWN_TYPE;
    if (!cm_container_enter(&container, inspection, part))
        return own->reason;
    cm_container_fail(&container, CM_REASON_UNKNOWN_TYPE);
    read_film(&film, own->type, bytes, said, cm_film_limits()->duration - inspection->film_time);
    cm_container_leave(&container);
    return own->reason;
}

void cm_film_warm(void)
{
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(cm_film_limits()->block);
    cm_film_decoder_warm();
}

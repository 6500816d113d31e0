#include "inspector/film_keys.h"

#include "inspector/film_limits.h"

static void packet_free(gpointer data)
{
    AVPacket *packet = data;
    av_packet_free(&packet);
}

gboolean cm_film_keys_is_moving(const AVStream *stream)
{
    return stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO &&
           (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) == 0;
}

/* What no key frame is in is not even read. */
static gboolean choose_streams(AVFormatContext *format)
{
    gboolean any = FALSE;
    for (guint i = 0; i < format->nb_streams; i++) {
        gboolean moving = cm_film_keys_is_moving(format->streams[i]);
        format->streams[i]->discard = moving ? AVDISCARD_NONKEY : AVDISCARD_ALL;
        any |= moving;
    }
    return any;
}

/* Leaves the first of each two that are kept. */
static void thin_out(CmFilmKeys *keys)
{
    guint kept = 0;
    for (guint i = 0; i < keys->packets->len; i += 2, kept++) {
        gpointer *pointers = keys->packets->pdata;
        gpointer dropped = pointers[kept];
        pointers[kept] = pointers[i];
        pointers[i] = dropped;
    }
    g_ptr_array_set_size(keys->packets, (int)kept);
    keys->stride *= 2;
}

static void keep(CmFilmKeys *keys, const AVPacket *packet)
{
    guint number = keys->seen++;
    if ((gsize)packet->size > cm_film_limits()->packet) {
        keys->too_large = TRUE;
        return;
    }
    if (number % keys->stride != 0)
        return;
    AVPacket *kept = av_packet_clone(packet);
    if (kept == NULL)
        return;
    g_ptr_array_add(keys->packets, kept);
    /* Twice as many as are wanted, so that at least as many are left. */
    if (keys->packets->len >= 2 * cm_film_limits()->frames)
        thin_out(keys);
}

/* Of what was kept as many as may be decoded, evenly. */
static void settle(CmFilmKeys *keys)
{
    guint most = cm_film_limits()->frames, count = keys->packets->len;
    for (guint i = 0; count > most && i < most; i++) {
        gpointer *pointers = keys->packets->pdata;
        guint from = i * count / most;
        gpointer dropped = pointers[i];
        pointers[i] = pointers[from];
        pointers[from] = dropped;
    }
    g_ptr_array_set_size(keys->packets, (int)MIN(count, most));
}

static gboolean is_wanted(const CmFilmSource *source, const AVPacket *packet)
{
    guint stream = (guint)packet->stream_index;
    return (packet->flags & AV_PKT_FLAG_KEY) != 0 && stream < source->format->nb_streams &&
           cm_film_keys_is_moving(source->format->streams[stream]);
}

void cm_film_keys_read(CmFilmSource *source, CmFilmKeys *keys)
{
    *keys = (CmFilmKeys){.packets = g_ptr_array_new_with_free_func(packet_free), .stride = 1};
    AVPacket *packet = choose_streams(source->format) ? av_packet_alloc() : NULL;
    for (guint i = 0; packet != NULL && i < cm_film_limits()->packets; i++) {
        if (cm_film_source_is_late(source) || av_read_frame(source->format, packet) < 0)
            break;
        if (is_wanted(source, packet))
            keep(keys, packet);
        av_packet_unref(packet);
    }
    av_packet_free(&packet);
    settle(keys);
}

void cm_film_keys_clear(CmFilmKeys *keys)
{
    g_clear_pointer(&keys->packets, g_ptr_array_unref);
}

guint32 cm_film_keys_moment(const CmFilmSource *source, const AVPacket *packet)
{
    const AVStream *stream = source->format->streams[packet->stream_index];
    int64_t shown = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
    if (shown == AV_NOPTS_VALUE || shown < 0 || stream->time_base.num <= 0 ||
        stream->time_base.den <= 0)
        return 0;
    int64_t seconds = av_rescale_q_rnd(shown, stream->time_base, (AVRational){1, 1}, AV_ROUND_DOWN);
    return (guint32)CLAMP(seconds, 0, G_MAXUINT32);
}

#include "inspector/film_source.h"

#include "inspector/film_limits.h"

#define BUFFER (32 << 10)

static const struct {
    const char *type, *container;
} containers[] = {
    {"video/mp4", "mov"},
    {"video/quicktime", "mov"},
    {"video/3gpp", "mov"},
    {"audio/mp4", "mov"},
    {"video/x-matroska", "matroska"},
    {"video/webm", "matroska"},
    {"audio/mpeg", "mp3"},
    {"audio/wav", "wav"},
};

static const char *container_of(const char *type)
{
    for (guint i = 0; i < G_N_ELEMENTS(containers); i++)
        if (g_str_equal(type, containers[i].type))
            return containers[i].container;
    return NULL;
}

gboolean cm_film_source_is_known(const char *type)
{
    return container_of(type) != NULL;
}

gboolean cm_film_source_is_late(const CmFilmSource *source)
{
    return cm_clock_monotonic(source->clock) >= source->deadline;
}

static int on_read(void *data, uint8_t *buffer, int length)
{
    CmFilmSource *source = data;
    CmSpan rest = cm_span_part(source->bytes, source->at, (gsize)MAX(length, 0));
    if (rest.length == 0)
        return AVERROR_EOF;
    if (cm_film_source_is_late(source))
        return AVERROR_EXIT;
    memcpy(buffer, rest.bytes, rest.length);
    source->at += rest.length;
    return (int)rest.length;
}

static int64_t on_seek(void *data, int64_t offset, int whence)
{
    CmFilmSource *source = data;
    int64_t length = (int64_t)source->bytes.length, from = 0;
    if ((whence & AVSEEK_SIZE) != 0)
        return length;
    whence &= ~AVSEEK_FORCE;
    if (whence == SEEK_CUR)
        from = (int64_t)source->at;
    else if (whence == SEEK_END)
        from = length;
    if (offset < -from || offset > length - from)
        return AVERROR(EINVAL);
    source->at = (gsize)(from + offset);
    return from + offset;
}

/* What a container says that lies elsewhere: there is no elsewhere. */
static int refuse_to_open(AVFormatContext *format G_GNUC_UNUSED, AVIOContext **io,
                          const char *address G_GNUC_UNUSED, int flags G_GNUC_UNUSED,
                          AVDictionary **options G_GNUC_UNUSED)
{
    *io = NULL;
    return AVERROR(EPERM);
}

static int on_work(void *data)
{
    return cm_film_source_is_late(data) ? 1 : 0;
}

static void set_limits(CmFilmSource *source)
{
    const CmFilmLimits *limits = cm_film_limits();
    AVFormatContext *format = source->format;
    format->pb = source->io;
    format->io_open = refuse_to_open;
    format->interrupt_callback = (AVIOInterruptCB){on_work, source};
    format->max_streams = (int)limits->streams;
    format->max_index_size = (unsigned)limits->index;
    format->probesize = (int64_t)limits->probe;
    format->format_probesize = (int)limits->probe;
    format->max_probe_packets = 1;
    /* As it lies in the container: no parser of streams, no guess at what a time should be. */
    format->flags |= AVFMT_FLAG_NOPARSE | AVFMT_FLAG_NOFILLIN | AVFMT_FLAG_CUSTOM_IO;
}

static gboolean prepare(CmFilmSource *source)
{
    uint8_t *buffer = av_malloc(BUFFER);
    if (buffer == NULL)
        return FALSE;
    source->io = avio_alloc_context(buffer, BUFFER, 0, source, on_read, NULL, on_seek);
    if (source->io == NULL)
        av_free(buffer);
    source->format = avformat_alloc_context();
    if (source->io == NULL || source->format == NULL)
        return FALSE;
    set_limits(source);
    return TRUE;
}

gboolean cm_film_source_open(CmFilmSource *source, const char *type, CmSpan bytes, CmClock *clock,
                             gint64 deadline, CmReason *reason)
{
    *source = (CmFilmSource){.bytes = bytes, .clock = clock, .deadline = deadline};
    const AVInputFormat *container = av_find_input_format(container_of(type));
    *reason = CM_REASON_TOO_LARGE;
    if (!prepare(source) || cm_film_source_is_late(source))
        return FALSE;
    /* It frees the context where it fails. */
    int got = avformat_open_input(&source->format, NULL, container, NULL);
    if (got >= 0)
        return TRUE;
    /* The libraries say the same of too many streams, too long an index and no memory. */
    if (got != AVERROR(ENOMEM) && got != AVERROR_EXIT)
        *reason = CM_REASON_BROKEN;
    return FALSE;
}

void cm_film_source_close(CmFilmSource *source)
{
    avformat_close_input(&source->format);
    avformat_free_context(source->format);
    if (source->io != NULL)
        av_freep(&source->io->buffer);
    avio_context_free(&source->io);
}

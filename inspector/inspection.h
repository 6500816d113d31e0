/* inspection.h - one message being inspected: its report as it grows, within its limits */
#ifndef CM_INSPECTOR_INSPECTION_H
#define CM_INSPECTOR_INSPECTION_H

#include "inspect/protocol.h"
#include "inspect/report.h"

#include "inspector/charset.h"
#include "inspector/unpack_limits.h"

/* How a message is to be inspected; all zeros: as usual. */
typedef struct {
    gboolean own_alone;  /* no library parser may see a structure */
    gboolean closed;     /* no library may open an archive or document */
    gboolean text_alone; /* what is no text is not read, but refused */
    /* Bodies that the parent knows already and nobody need read. */
    const CmProtocolRange *known;
    guint known_count;
    guint depth, expansion;    /* limits of what is unpacked; 0: the default */
    struct CmGlimpse *glimpse; /* one picture is wanted, and nothing of the others; or NULL */
} CmInspectSettings;

typedef struct {
    CmCharsets *charsets;
    const CmProtocolRange *known; /* as the settings have them */
    guint known_count;
    CmReport *report;
    CmReportLimits limits;
    GHashTable *ids;           /* of the parts so far */
    GHashTable *links;         /* so far: "part source address" */
    GHashTable *content_ids;   /* to index + 1 of the part that bears it */
    GHashTable *captioned;     /* "source address words" of … */
    GPtrArray *captions;       /* that wait for the parts that bear the addresses */
    guint64 caption_bytes;     /* of all of them so far */
    guint64 text_bytes;        /* of all texts so far */
    gboolean own_alone;        /* no library parser may see a structure */
    gboolean closed;           /* no library may open an archive or document */
    gboolean text_alone;       /* what is no text is not read, but refused */
    gboolean refused;          /* there was such */
    struct CmGlimpse *glimpse; /* as the settings have it */
    guint depth;               /* containers and decoded messages in one another */
    CmUnpackLimits unpacking;
    guint members;       /* of containers so far */
    guint64 unpacked;    /* bytes that containers gave so far */
    gint64 film_time;    /* microseconds spent on recordings so far */
    guint64 slow_pixels; /* that may still be decoded (pixels.h) */
    GString *ambiguous;  /* sentences, separated by "; " */
} CmInspection;

/* Begins a report on @size bytes. @charsets stays with the caller. */
void cm_inspection_init(CmInspection *inspection, CmCharsets *charsets, guint64 size,
                        const CmInspectSettings *settings);
/* Ends it: the report, sorted, is the caller's. */
CmReport *cm_inspection_finish(CmInspection *inspection);

/* Says why the message as a whole is not fully inspected; the first reason stays. */
void cm_inspection_fail(CmInspection *inspection, CmReason reason);
/* Says how readings of the message differ: @how is of our own words. Each is said once. */
void cm_inspection_note_ambiguous(CmInspection *inspection, const char *how);

/* Says of @part that it was looked into, or with another reason than CM_REASON_NONE that it was
 * not.
 */
void cm_inspection_settle(CmReportPart *part, CmReason reason);

/* Adds a part. Returns its index, or -1 when the report is full, the id impossible or taken: then
 * the inspection has failed with too-many, or with too-deep or broken. */
int cm_inspection_add_part(CmInspection *inspection, const char *id);
/* The same for a part that came out of part @outer by decoding: its ranges are those of @outer. */
int cm_inspection_add_member(CmInspection *inspection, int outer, const char *id);
CmReportPart *cm_inspection_part(const CmInspection *inspection, int index);

/* Says that part @index bears the Content-ID @id (with or without its angle brackets): at the end
 * the parts that an HTML text shows by it are marked so (RFC 2392). */
void cm_inspection_name_part(CmInspection *inspection, int index, const char *id);

/* Adds a text of valid UTF-8; an empty one is left out. When the report is full the inspection
 * fails with too-many or too-large. */
void cm_inspection_add_text(CmInspection *inspection, CmReportTextRole role, int part,
                            const char *source, const char *bytes, gsize length);
/* The file names of part @part, which was added last, as far as they are known: of const char *,
 * which stay with the report. A new array. */
GPtrArray *cm_inspection_names(const CmInspection *inspection, int part);
/* Adds the body of part @part; @guessed: nobody says in which character set it was. */
void cm_inspection_add_body(CmInspection *inspection, int part, const char *source, CmSpan text,
                            gboolean guessed);
/* Adds a body of part @part that stands on @page of its document (0: not known). */
void cm_inspection_add_page(CmInspection *inspection, int part, const char *source, guint page,
                            CmSpan text);
/* Adds an address that part @part refers to on @page, as @source says; each once. @address is valid
 * UTF-8. Past 5,000 in one message the inspection fails with too-many. */
void cm_inspection_add_link(CmInspection *inspection, int part, const char *source, guint page,
                            CmSpan address);
/* The same of a page in HTML, of whose body @before bytes stand before the address; one that stands
 * in several places is told up to eight times. */
void cm_inspection_add_placed_link(CmInspection *inspection, int part, const char *source,
                                   gsize before, CmSpan address);
/* Says that @words, valid UTF-8, are said of the picture at @address ("cid:"): at the end they are
 * a caption of the part that bears that Content-ID, if one does. */
void cm_inspection_add_caption(CmInspection *inspection, const char *address, const char *source,
                               CmSpan words);
/* Adds an address; @display may be NULL. */
void cm_inspection_add_address(CmInspection *inspection, const char *field, const char *display,
                               const char *address);

#endif

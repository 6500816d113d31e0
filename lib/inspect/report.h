/* report.h - what the inspector found in one message
 *
 * Made by the inspector, carried as bytes over a pipe, and not believed: decoding checks the
 * format, every count and length against @limits, that part ids are well formed, unique and in
 * order, that byte ranges lie within the message, that texts name an existing part, and that all
 * text is UTF-8.
 */
#ifndef CM_INSPECT_REPORT_H
#define CM_INSPECT_REPORT_H

#include "base/mail_text.h"
#include "record/picture_hash.h"
#include "record/word.h"

typedef struct {
    char *id;   /* IMAP section number, members after '/' */
    char *type; /* by content where it can be told, else as declared; "type/subtype", ASCII */
    char *declared_type;
    CmMailText *filename;   /* all decodings tried; or NULL */
    guint64 offset, length; /* raw byte range in the message, before transfer decoding */
    /* Of the part's own header in the message: from its first field up to the empty line. 0 bytes
     * where it has none. */
    guint64 header_offset, header_length;
    /* The part came out of something encoded (an archive, a document, a message in base64): both
     * ranges are those of the part of the message that it came out of. */
    gboolean enclosed;
    gboolean known;    /* passed over by the child, for the parent to fill in (known.h) */
    guint64 size;      /* bytes after transfer decoding */
    guint8 sha256[32]; /* over the decoded bytes; zeros when not computed */
    CmMedia media;
    gboolean inspected;
    CmReason reason; /* when not inspected */
    CmTri camera;
    CmTri location;
    guint width, height; /* pixels; 0: unknown */
    gboolean inline_;    /* Content-Disposition inline, or referred to by a Content-ID */
    gboolean shown;      /* an HTML text of the message shows it in its place ("cid:") */
    guint page;          /* of the document around it: page, slide or sheet, from 1; 0: not known,
                            several, or in no document */
    /* Of a picture whose pixels were read; both arrays of CmPictureHash are empty for all else. */
    guint hash_quality; /* 0 to 100: how much there is to be seen that a hash can tell by */
    /* To look up: as it is, then turned and mirrored, CM_REPORT_TURNS in all; then the same of each
     * further frame that shows something else; at most CM_REPORT_HASHES. */
    GArray *hashes;
    /* guint32, of a recording: seconds from its beginning at which each frame of @hashes stands.
     * Empty for all else. */
    GArray *moments;
    GArray *views; /* to register: as it is, then cropped; only where a picture was asked for */
} CmReportPart;

#define CM_REPORT_TURNS  8u
#define CM_REPORT_FRAMES 30u
#define CM_REPORT_HASHES (CM_REPORT_TURNS * CM_REPORT_FRAMES)
#define CM_REPORT_VIEWS  32u

/* The source of captions that a page has in the attributes of a picture: programs write them too
 * ("image.png"). */
#define CM_REPORT_SOURCE_ALT "text/html:alt"

/* What a text is. */
typedef enum {
    CM_TEXT_SUBJECT,
    CM_TEXT_BODY, /* plain or HTML reduced to text, document text later */
    CM_TEXT_FILENAME,
    CM_TEXT_PEOPLE_TAG,
    CM_TEXT_CAPTION,
    CM_TEXT_HEADER, /* @source is the header's name in lower case; @text its decoded value */
    CM_TEXT_LINK,   /* an address that is referred to; @source says where ("text/html:a") */
} CmReportTextRole;

typedef struct {
    CmReportTextRole role;
    int part;   /* index in parts, -1: the message's header */
    guint page; /* of the document: page, slide or sheet, from 1; 0: not known or no document */
    guint
        place; /* of a link in a page: bytes of that part's body before it, and one; 0: not known */
    gboolean guessed; /* its character set is unknown: read as UTF-8 or windows-1252 */
    char *source;     /* "subject", "text/plain", "xmp:mwg-rs", "x-mailer" … ASCII */
    CmMailText *text;
} CmReportText;

/* An address in the message's header. */
typedef struct {
    char *field;         /* "from", "sender", "to", "cc", "bcc", "reply-to", "resent-to" … */
    CmMailText *display; /* or NULL */
    CmMailText *address;
} CmReportAddress;

typedef struct {
    char *inspector;       /* version of the program */
    CmReason reason;       /* why the message as a whole could not be inspected; CM_REASON_NONE */
    CmMailText *ambiguous; /* how two views of the structure differ, or NULL */
    GPtrArray *parts;      /* of CmReportPart */
    GPtrArray *texts;      /* of CmReportText */
    GPtrArray *addresses;  /* of CmReportAddress */
} CmReport;

typedef struct {
    guint64 message; /* bytes of the message: byte ranges lie within */
    guint64 bytes;   /* of the encoded report */
    guint parts, texts, addresses;
    guint64 text; /* bytes of one text */
    guint known;  /* parts that may be passed over */
} CmReportLimits;

/* The limits in force for a message of @size bytes. */
CmReportLimits cm_report_limits(guint64 size);

/* An empty report of this version of the program. */
CmReport *cm_report_new(void);
void cm_report_free(CmReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmReport, cm_report_free)
/* Adds a part of unknown type that has not been looked into ("application/octet-stream", reason
 * unknown-type, camera and location unknown). Returns it; it belongs to the report. */
CmReportPart *cm_report_add_part(CmReport *report, const char *id);
/* Takes @text. @part is an index in parts or -1. Returns what was added, which belongs to the
 * report. */
CmReportText *cm_report_add_text(CmReport *report, CmReportTextRole role, int part,
                                 const char *source, CmMailText *text);
/* Takes @display, which may be NULL, and @address. */
void cm_report_add_address(CmReport *report, const char *field, CmMailText *display,
                           CmMailText *address);
/* Puts the parts in the order of their ids; texts follow the part that they name. */
void cm_report_sort(CmReport *report);

/* TRUE for "2", "2.1" and "2/name of a member": numbers from 1 to 9,999 without leading zeros, at
 * most 64 of them, the whole at most 512 bytes of UTF-8 without control characters. */
gboolean cm_report_id_is_valid(const char *id);
/* The order of valid ids, as strcmp(): numbers by value, "2" before "2/a" before "2.1" before "3".
 */
int cm_report_id_compare(const char *a, const char *b);

/* A moment of a recording as people write it: "0:34", "1:02:03". A new string. */
char *cm_report_moment_format(guint32 seconds);

/* A report of which only the reason is known: one part "1" that spans the message of @size bytes.
 */
CmReport *cm_report_new_uninspectable(CmReason reason, guint64 size);

/* The report as bytes, whose format lives in report_codec.c alone. Sort it first. Never NULL. */
GBytes *cm_report_encode(const CmReport *report);
/* Decodes @bytes, which are not believed. Returns a new report, or NULL with CM_ERROR_DATA when
 * they break the format or exceed @limits. */
CmReport *cm_report_decode(GBytes *bytes, const CmReportLimits *limits, GError **error);

#endif

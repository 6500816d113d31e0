#include "text/passages.h"

#include <string.h>

/* A signature has few and short lines; more after a closing is text. */
#define SIGNATURE_LINES 10u
#define SIGNATURE_WIDTH 90u
/* A closing is a line of its own: "Kind regards, Anna". */
#define CLOSING_WIDTH 40u
/* Where a disclaimer has said what it is, and an attribution has ended. */
#define DISCLAIMER_SPAN  500u
#define ATTRIBUTION_SPAN 300u
/* Header lines that make a block of them a quoted mail's. */
#define HEADERS_LEAST 2u
#define HEADERS_SPAN  6u

typedef struct {
    const char *text;
    gsize length;
    GArray *passages;
    gsize author_start, author_end; /* of the quote that was announced last */
} Cutting;

typedef struct {
    gsize start, end; /* without the line end */
    gsize next;
} Line;

static Line line_at(const Cutting *cutting, gsize at)
{
    const char *end = memchr(cutting->text + at, '\n', cutting->length - at);
    Line line = {.start = at, .end = end == NULL ? cutting->length : (gsize)(end - cutting->text)};
    line.next = end == NULL ? cutting->length : line.end + 1;
    if (line.end > line.start && cutting->text[line.end - 1] == '\r')
        line.end--;
    while (line.start < line.end && g_ascii_isspace(cutting->text[line.start]))
        line.start++;
    return line;
}

static gboolean begins_with(const Cutting *cutting, gsize at, const char *word)
{
    gsize length = strlen(word);
    return cutting->length - at >= length &&
           g_ascii_strncasecmp(cutting->text + at, word, length) == 0;
}

static gboolean begins_with_any(const Cutting *cutting, gsize at, const char *const *words)
{
    for (; *words != NULL; words++)
        if (begins_with(cutting, at, *words))
            return TRUE;
    return FALSE;
}

static gboolean contains_any(const Cutting *cutting, gsize start, gsize end,
                             const char *const *words)
{
    for (gsize at = start; at < end; at++)
        if (begins_with_any(cutting, at, words))
            return TRUE;
    return FALSE;
}

static gboolean is_rule(char c)
{
    return c == '-' || c == '_' || c == '=' || c == '*' || c == ' ';
}

/* Where the words of a line begin that dashes frame: "----- Original Message -----". */
static gsize skip_rule(const Cutting *cutting, const Line *line)
{
    gsize at = line->start;
    while (at < line->end && is_rule(cutting->text[at]))
        at++;
    return at;
}

static gboolean is_forward(const Cutting *cutting, const Line *line)
{
    static const char *const FRAMED[] = {"forwarded message",
                                         "forwarded by",
                                         "message transf\303\251r\303\251",
                                         "message transmis",
                                         "message r\303\251exp\303\251di\303\251",
                                         NULL};
    static const char *const BARE[] = {
        "begin forwarded message", "d\303\251but du message transf\303\251r\303\251",
        "d\303\251but du message r\303\251exp\303\251di\303\251", NULL};
    gsize words = skip_rule(cutting, line);
    return (words > line->start && begins_with_any(cutting, words, FRAMED)) ||
           begins_with_any(cutting, line->start, BARE);
}

static gboolean is_original(const Cutting *cutting, const Line *line)
{
    static const char *const WORDS[] = {"original message",  "original appointment",
                                        "message d'origine", "message d\342\200\231origine",
                                        "message original",  NULL};
    gsize words = skip_rule(cutting, line);
    return words > line->start && begins_with_any(cutting, words, WORDS);
}

/* Skips the stars of a heading made bold. */
static gsize skip_stars(const Cutting *cutting, gsize at)
{
    while (at < cutting->length && cutting->text[at] == '*')
        at++;
    return at;
}

/* TRUE at a block such as "From: … Sent: … To: … Subject: …", which Outlook sets before a quote. */
static gboolean is_header_block(const Cutting *cutting, const Line *first)
{
    static const char *const FROM[] = {"from:", "de :", "de\302\240:", "de:", NULL};
    static const char *const OTHERS[] = {"sent:",
                                         "date:",
                                         "to:",
                                         "cc:",
                                         "subject:",
                                         "envoy\303\251 :",
                                         "envoy\303\251\302\240:",
                                         "envoy\303\251:",
                                         "date :",
                                         "\303\200 :",
                                         "\303\200\302\240:",
                                         "\303\200:",
                                         "objet :",
                                         "objet\302\240:",
                                         "objet:",
                                         "date\302\240:",
                                         "cc :",
                                         NULL};
    if (!begins_with_any(cutting, skip_stars(cutting, first->start), FROM))
        return FALSE;
    guint headers = 0;
    Line line = *first;
    for (guint i = 0; i < HEADERS_SPAN && line.next < cutting->length; i++) {
        line = line_at(cutting, line.next);
        if (line.start == line.end)
            break;
        if (begins_with_any(cutting, skip_stars(cutting, line.start), OTHERS))
            headers++;
    }
    return headers >= HEADERS_LEAST;
}

static gboolean ends_with_any(const Cutting *cutting, gsize start, gsize end,
                              const char *const *words)
{
    while (end > start &&
           (g_ascii_isspace(cutting->text[end - 1]) || cutting->text[end - 1] == '*'))
        end--;
    for (; *words != NULL; words++) {
        gsize length = strlen(*words);
        if (end - start >= length && begins_with(cutting, end - length, *words))
            return TRUE;
    }
    return FALSE;
}

/* Where the line "On …, X wrote:" ends, which may take two or three lines; 0: it is none. */
static gsize end_of_attribution(const Cutting *cutting, const Line *first)
{
    static const char *const BEGIN[] = {"on ", "le ", NULL};
    static const char *const END[] = {"wrote:",
                                      "wrote :",
                                      "a \303\251crit :",
                                      "a \303\251crit\302\240:",
                                      "a \303\251crit:",
                                      "\303\251crivait :",
                                      NULL};
    if (!begins_with_any(cutting, first->start, BEGIN))
        return 0;
    Line line = *first;
    for (guint i = 0; i < 3 && line.end - first->start <= ATTRIBUTION_SPAN; i++) {
        if (ends_with_any(cutting, first->start, line.end, END))
            return line.next;
        if (line.next >= cutting->length || line.start == line.end)
            return 0;
        line = line_at(cutting, line.next);
    }
    return 0;
}

static gboolean is_marked(const Cutting *cutting, const Line *line)
{
    return line->start < line->end && cutting->text[line->start] == '>';
}

static gboolean is_signature_mark(const Cutting *cutting, const Line *line)
{
    static const char *const DEVICES[] = {"sent from my ",
                                          "sent from outlook",
                                          "sent from mail",
                                          "get outlook for",
                                          "envoy\303\251 de mon",
                                          "envoy\303\251 \303\240 partir",
                                          "envoy\303\251 depuis",
                                          "obtenez outlook pour",
                                          "t\303\251l\303\251charger outlook",
                                          NULL};
    gsize length = line->end - line->start;
    return (length == 2 && begins_with(cutting, line->start, "--")) ||
           (length == 3 && begins_with(cutting, line->start, "-- ")) ||
           (length < SIGNATURE_WIDTH && begins_with_any(cutting, line->start, DEVICES));
}

static gboolean is_quote_begin(const Cutting *cutting, const Line *line)
{
    return is_marked(cutting, line) || is_forward(cutting, line) || is_original(cutting, line) ||
           is_header_block(cutting, line) || end_of_attribution(cutting, line) > 0;
}

/* TRUE when what follows a closing is as short as a signature. */
static gboolean is_short_to_the_end(const Cutting *cutting, gsize at)
{
    for (guint lines = 0; at < cutting->length;) {
        Line line = line_at(cutting, at);
        if (is_quote_begin(cutting, &line))
            return TRUE;
        if (line.start < line.end &&
            (++lines > SIGNATURE_LINES || line.end - line.start > SIGNATURE_WIDTH))
            return FALSE;
        at = line.next;
    }
    return TRUE;
}

static gboolean is_closing(const Cutting *cutting, const Line *line)
{
    static const char *const CLOSINGS[] = {"regards",
                                           "best regards",
                                           "kind regards",
                                           "warm regards",
                                           "sincerely",
                                           "yours truly",
                                           "yours sincerely",
                                           "best wishes",
                                           "all the best",
                                           "cheers,",
                                           "respectfully",
                                           "cordialement",
                                           "bien cordialement",
                                           "bien \303\240 vous",
                                           "salutations",
                                           "amicalement",
                                           "sinc\303\250rement",
                                           "meilleures salutations",
                                           NULL};
    return line->end - line->start <= CLOSING_WIDTH &&
           begins_with_any(cutting, line->start, CLOSINGS) &&
           is_short_to_the_end(cutting, line->next);
}

static gboolean is_disclaimer(const Cutting *cutting, const Line *line)
{
    static const char *const BEGIN[] = {"this e-mail",
                                        "this email",
                                        "this message",
                                        "this communication",
                                        "the information contained",
                                        "the contents of this",
                                        "confidentiality notice",
                                        "confidentiality:",
                                        "disclaimer",
                                        "notice:",
                                        "avis de confidentialit\303\251",
                                        "avertissement",
                                        "ce courriel",
                                        "ce message",
                                        "le pr\303\251sent courriel",
                                        "les informations contenues",
                                        "l'information contenue",
                                        NULL};
    static const char *const TELLING[] = {
        "confidential", "intended only", "intended recipient", "intended solely",
        "privileged",   "confidentiel",  "destinataire",       NULL};
    gsize start = skip_rule(cutting, line);
    if (!begins_with_any(cutting, start, BEGIN))
        return FALSE;
    return contains_any(cutting, start, MIN(cutting->length, start + DISCLAIMER_SPAN), TELLING);
}

static void add(Cutting *cutting, CmPassageKind kind, gsize start, gsize end)
{
    if (start >= end)
        return;
    if (cutting->passages->len > 0) {
        CmPassage *last = &g_array_index(cutting->passages, CmPassage, cutting->passages->len - 1);
        if (last->kind == kind && last->author_start == cutting->author_start) {
            last->end = end;
            return;
        }
    }
    CmPassage passage = {.kind = kind, .start = start, .end = end};
    if (kind == CM_PASSAGE_QUOTE) {
        passage.author_start = cutting->author_start;
        passage.author_end = cutting->author_end;
    }
    g_array_append_val(cutting->passages, passage);
}

static void announce(Cutting *cutting, gsize start, gsize end)
{
    cutting->author_start = start;
    cutting->author_end = end;
}

/* TRUE when the first line after @at that is not blank bears the mark of a quote. */
static gboolean is_marked_next(const Cutting *cutting, gsize at)
{
    while (at < cutting->length) {
        Line line = line_at(cutting, at);
        if (line.start < line.end)
            return is_marked(cutting, &line);
        at = line.next;
    }
    return FALSE;
}

/* "From: Anna <anna@…>", the first line of the block at or after @at. */
static void announce_header(Cutting *cutting, gsize at)
{
    for (guint i = 0; i < 3 && at < cutting->length; i++) {
        Line line = line_at(cutting, at);
        if (is_header_block(cutting, &line)) {
            announce(cutting, line.start, line.end);
            return;
        }
        at = line.next;
    }
    announce(cutting, at, at);
}

/* What the line says of itself and those after it. *@rest: all to the end is of that kind. */
static CmPassageKind kind_of(Cutting *cutting, Line *line, CmPassageKind before, gboolean *rest)
{
    *rest = TRUE;
    if (is_forward(cutting, line))
        return CM_PASSAGE_FORWARD;
    if (is_original(cutting, line) || is_header_block(cutting, line)) {
        announce_header(cutting, line->start);
        return CM_PASSAGE_QUOTE;
    }
    gsize attribution = end_of_attribution(cutting, line);
    if (attribution > 0) {
        announce(cutting, line->start, attribution);
        line->next = attribution;
        *rest = !is_marked_next(cutting, attribution);
        return CM_PASSAGE_QUOTE;
    }
    *rest = FALSE;
    if (is_marked(cutting, line))
        return CM_PASSAGE_QUOTE;
    if (is_disclaimer(cutting, line))
        return CM_PASSAGE_DISCLAIMER;
    if (before == CM_PASSAGE_DISCLAIMER)
        return CM_PASSAGE_DISCLAIMER;
    if (before == CM_PASSAGE_SIGNATURE || is_signature_mark(cutting, line) ||
        is_closing(cutting, line))
        return CM_PASSAGE_SIGNATURE;
    return CM_PASSAGE_OWN;
}

GArray *cm_passages_find(const char *text, gsize length)
{
    Cutting cutting = {
        .text = text, .length = length, .passages = g_array_new(FALSE, FALSE, sizeof(CmPassage))};
    CmPassageKind before = CM_PASSAGE_OWN;
    for (gsize at = 0; at < length;) {
        Line line = line_at(&cutting, at);
        gboolean rest;
        CmPassageKind kind = kind_of(&cutting, &line, before, &rest);
        if (kind == CM_PASSAGE_QUOTE || line.start < line.end)
            before = kind;
        else
            kind = before == CM_PASSAGE_QUOTE ? CM_PASSAGE_QUOTE : kind;
        gsize end = rest ? length : line.next;
        add(&cutting, kind, at, end);
        at = end;
    }
    return cutting.passages;
}

const CmPassage *cm_passages_at(const GArray *passages, gsize at)
{
    guint low = 0, high = passages->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(passages, CmPassage, middle).end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < passages->len ? &g_array_index(passages, CmPassage, low) : NULL;
}

#include "text/passage_marks.h"

#include <string.h>

#include "text/passage_disclaimer.h"

/* A signature has few and short lines; more after a closing is text. */
#define SIGNATURE_LINES 10u
#define SIGNATURE_WIDTH 90u
/* A closing is a line of its own: "Kind regards, Anna". */
#define CLOSING_WIDTH 40u
/* Where an attribution has ended. */
#define ATTRIBUTION_SPAN 300u
/* Header lines that make a block of them a quoted mail's. */
#define HEADERS_LEAST 2u
#define HEADERS_SPAN  6u

gboolean cm_passage_is_forward(const CmPassageText *text, const CmPassageLine *line)
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
    gsize words = cm_passage_skip_rule(text, line);
    return (words > line->start && cm_passage_begins_with_any(text, words, FRAMED)) ||
           cm_passage_begins_with_any(text, line->start, BARE);
}

gboolean cm_passage_is_original(const CmPassageText *text, const CmPassageLine *line)
{
    static const char *const WORDS[] = {"original message",  "original appointment",
                                        "message d'origine", "message d\342\200\231origine",
                                        "message original",  "message initial",
                                        "courriel original", NULL};
    gsize words = cm_passage_skip_rule(text, line);
    return words > line->start && cm_passage_begins_with_any(text, words, WORDS);
}

gboolean cm_passage_is_header_block(const CmPassageText *text, const CmPassageLine *first)
{
    static const char *const FROM[] = {
        "from:", "de :", "de\302\240:", "de\342\200\257:", "de:", NULL};
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
    if (!cm_passage_begins_with_any(text, cm_passage_skip_stars(text, first->start), FROM))
        return FALSE;
    guint headers = 0;
    CmPassageLine line = *first;
    for (guint i = 0; i < HEADERS_SPAN && line.next < text->length; i++) {
        line = cm_passage_line_at(text, line.next);
        if (line.start == line.end)
            break;
        if (cm_passage_begins_with_any(text, cm_passage_skip_stars(text, line.start), OTHERS))
            headers++;
    }
    return headers >= HEADERS_LEAST;
}

gsize cm_passage_end_of_addressees(const CmPassageText *text, const CmPassageLine *first)
{
    static const char *const LISTS[] = {
        "to:", "cc:", "cc :", "cc\302\240:", "\303\200 :", "\303\200\302\240:", "\303\200:", NULL};
    static const char *const BEHIND[] = {"subject:", "objet", "sent:", "date", "envoy", NULL};
    gsize end = first->end;
    gboolean listing = FALSE;
    CmPassageLine line = *first;
    for (guint i = 0; i < HEADERS_SPAN && line.next < text->length; i++) {
        line = cm_passage_line_at(text, line.next);
        gsize words = cm_passage_skip_stars(text, line.start);
        if (line.start == line.end)
            break;
        if (cm_passage_begins_with_any(text, words, LISTS))
            listing = TRUE;
        else if (cm_passage_begins_with_any(text, words, BEHIND))
            listing = FALSE;
        if (listing)
            end = line.end;
    }
    return end;
}

gsize cm_passage_end_of_attribution(const CmPassageText *text, const CmPassageLine *first)
{
    static const char *const BEGIN[] = {"on ", "le ", NULL};
    static const char *const END[] = {"wrote:",
                                      "wrote :",
                                      "a \303\251crit :",
                                      "a \303\251crit\302\240:",
                                      "a \303\251crit:",
                                      "\303\251crivait :",
                                      NULL};
    if (!cm_passage_begins_with_any(text, first->start, BEGIN))
        return 0;
    CmPassageLine line = *first;
    for (guint i = 0; i < 3 && line.end - first->start <= ATTRIBUTION_SPAN; i++) {
        if (cm_passage_ends_with_any(text, first->start, line.end, END))
            return line.next;
        if (line.next >= text->length || line.start == line.end)
            return 0;
        line = cm_passage_line_at(text, line.next);
    }
    return 0;
}

gboolean cm_passage_is_marked(const CmPassageText *text, const CmPassageLine *line)
{
    return line->start < line->end && text->bytes[line->start] == '>';
}

gboolean cm_passage_is_signature_mark(const CmPassageText *text, const CmPassageLine *line)
{
    static const char *const DEVICES[] = {"sent from my ",
                                          "sent from outlook",
                                          "sent from mail",
                                          "sent from yahoo",
                                          "sent from samsung",
                                          "sent via the samsung",
                                          "sent with proton",
                                          "get outlook for",
                                          "envoy\303\251 de mon",
                                          "envoy\303\251 \303\240 partir",
                                          "envoy\303\251 depuis",
                                          "obtenez outlook pour",
                                          "provenance : courrier",
                                          "provenance\302\240: courrier",
                                          "t\303\251l\303\251charger outlook",
                                          NULL};
    gsize length = line->end - line->start;
    return (length == 2 && memcmp(text->bytes + line->start, "--", 2) == 0) ||
           (length == 3 && memcmp(text->bytes + line->start, "-- ", 3) == 0) ||
           (length < SIGNATURE_WIDTH && cm_passage_begins_with_any(text, line->start, DEVICES));
}

gboolean cm_passage_is_postscript(const CmPassageText *text, const CmPassageLine *line)
{
    static const char *const WORDS[] = {"ps ",
                                        "ps:",
                                        "ps.",
                                        "ps,",
                                        "ps-",
                                        "ps\302\240",
                                        "p.s",
                                        "p.-s",
                                        "p. s.",
                                        "pps",
                                        "p.p.s",
                                        "postscript",
                                        "post-scriptum",
                                        "n.b.",
                                        "nb:",
                                        "nb\302\240:",
                                        "nb :",
                                        "enclosure",
                                        "enclosed",
                                        "encl.",
                                        "encl:",
                                        "enc.",
                                        "enc:",
                                        "pi\303\250ce jointe",
                                        "pi\303\250ces jointes",
                                        "p.j.",
                                        "p. j.",
                                        "attached",
                                        NULL};
    return cm_passage_begins_with_any(text, cm_passage_skip_stars(text, line->start), WORDS);
}

static gboolean is_quote_begin(const CmPassageText *text, const CmPassageLine *line)
{
    return cm_passage_is_marked(text, line) || cm_passage_is_forward(text, line) ||
           cm_passage_is_original(text, line) || cm_passage_is_header_block(text, line) ||
           cm_passage_end_of_attribution(text, line) > 0;
}

static gboolean is_end_of_signature(const CmPassageText *text, const CmPassageLine *line)
{
    return is_quote_begin(text, line) || cm_passage_is_postscript(text, line) ||
           cm_passage_is_disclaimer(text, line);
}

/* TRUE when what follows a closing is as short as a signature. */
static gboolean is_short_to_the_end(const CmPassageText *text, gsize at)
{
    for (guint lines = 0; at < text->length;) {
        CmPassageLine line = cm_passage_line_at(text, at);
        at = line.next;
        if (line.start == line.end)
            continue;
        if (is_end_of_signature(text, &line))
            return TRUE;
        if (++lines > SIGNATURE_LINES || line.end - line.start > SIGNATURE_WIDTH)
            return FALSE;
    }
    return TRUE;
}

gboolean cm_passage_is_closing(const CmPassageText *text, const CmPassageLine *line)
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
           cm_passage_begins_with_any(text, line->start, CLOSINGS) &&
           is_short_to_the_end(text, line->next);
}
